"""What is known of a report besides its words, and taking one out of the case, on its own page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.adding import checked_day
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.ledger_refusals import as_refusals
from dateline.desk.watched import choose

router = APIRouter()
Field = Annotated[str, Form()]
Adder = Annotated[Visit, Depends(Needs("add"))]


@router.post("/c/{slug}/report/{id_}/details")
def details(
    id_: str, visit: Adder, published: Field = "", outlet: Field = "", meant: Field = ""
) -> Response:
    """Says when a report was published, and by whom; what is left as it was is not written."""
    day, name = checked_day(published, meant == "yes"), " ".join(outlet.split())
    with visit.case.opened() as kept:
        report = kept.shelf().reports.get(id_)
        if report is None:
            raise NotThere(f"This case has no report {id_}.")
        with as_refusals(visit.case, 422):
            if day and day != report.published:
                kept.set("published", day, id_, visit.name)
            if name and name != report.outlet:
                kept.set("outlet", name, id_, visit.name)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/report/{id_}", 303)


@router.post("/c/{slug}/report/{id_}/out")
def take_out(id_: str, visit: Adder, sure: Field = "") -> Response:
    """Takes a report out of the case: its words stay, nothing is read out of them any more."""
    if sure != "yes":
        raise DeskError("Nothing was taken out.", 422, "Tick that it is to go, and send it again.")
    with visit.case.opened() as kept, as_refusals(visit.case, 422):
        if id_ not in kept.shelf().reports:
            raise NotThere(f"This case has no report {id_}.")
        choose(kept, "throw", id_, visit.name)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/add?thrown={id_}", 303)
