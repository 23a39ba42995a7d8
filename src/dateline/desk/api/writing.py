"""What programs may write: rulings, with a preview of what they would change, releases, the
settings of a report.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.desk.access import Needs, Visit
from dateline.desk.api.described import CASE, Done, Previewed, answered, described
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.ledger_refusals import as_refusals
from dateline.desk.releases.releases import release
from dateline.desk.ruling.forms import DraftedRulings
from dateline.desk.ruling.signing import waits_for_two
from dateline.ledger.signing import check_undoing
from dateline.ruling_drafts import DraftError, draft, marked

router = APIRouter(tags=["writing"])
Ruling = Annotated[Visit, Depends(Needs("rule"))]
MOST_WORDS = 50  # quotations of one ruling


class SentRuling(BaseModel):
    """A ruling as a person means it: ids or lasting names, and values as `case rule` takes them.
    seen: the revision that it was made from.
    """

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(max_length=20)
    about: str | None = Field(None, max_length=200)
    field: str | None = Field(None, max_length=40)
    value: str | None = Field(None, max_length=20_000)
    others: list[str] = Field(default=[], max_length=200)
    report: str | None = Field(None, max_length=100)
    words: list[str] = Field(default=[], max_length=MOST_WORDS)
    reason: str | None = Field(None, max_length=5_000)
    seen: int | None = Field(None, ge=1, le=2**31 - 1)
    key: str | None = Field(None, max_length=100)  # the same key signs once


class SentRelease(BaseModel):
    """A release: the revision that the editor has seen, and a note."""

    model_config = ConfigDict(extra="forbid")
    seen: int = Field(ge=1, le=2**31 - 1)
    note: str | None = Field(None, max_length=2_000)


class SentSetting(BaseModel):
    """What is known of a report besides its words, or of the case: as `case set` takes it."""

    model_config = ConfigDict(extra="forbid")
    field: str = Field(max_length=200)
    value: str | None = Field(None, max_length=2_000)
    report: str | None = Field(None, max_length=100)


@router.post(CASE + "/rulings", status_code=201, responses=described(Done, 201, 409))
def rule(sent: SentRuling, visit: Ruling) -> Response:
    """Signs a ruling, or proposes it where two people must agree."""
    made = _drafted(visit, sent)
    with visit.case.opened() as kept, as_refusals(visit.case, 409):
        if waits_for_two(visit):
            proposal = kept.propose(made.rulings, visit.name, made.words, sent.key)
            done = Done(entry=proposal.number, proposal=proposal.number)
        else:
            signed = kept.rule(made.rulings[0], visit.name, made.words, form=sent.key)
            unseen = tuple(other.number for other in signed.unseen)
            done = Done(entry=signed.entry.seq, unseen=unseen)
    visit.services.desk.look()
    return answered(done, 201)


@router.post(CASE + "/rulings/preview", responses=described(Previewed, 200, 409))
def preview(sent: SentRuling, visit: Ruling) -> Response:
    """What a ruling would change in the record, in sentences; nothing is signed. The record is
    built with it, so the answer takes as long as a revision does.
    """
    made = _drafted(visit, sent)
    with visit.case.opened(read_only=True) as kept, as_refusals(visit.case, 409):
        check_undoing(visit.case.where, kept.rulings(), made.rulings[0])
    number, changes = visit.services.rulings.previews.now(visit.case, visit.name, made)
    return answered(Previewed(revision=number, changes=changes))


def _drafted(visit: Visit, sent: SentRuling) -> DraftedRulings:
    """The ruling that a program means, on the state that it has seen. Raises DeskError."""
    current = visit.revision()
    seen = current if sent.seen in (None, current.number) else visit.case.at(sent.seen or 0)
    if sent.about and current.thing(sent.about) is None and (fate := current.fate(sent.about)):
        raise DeskError(f"Nothing was signed. {fate}", 409)
    try:
        made = draft(
            seen.record, sent.kind, sent.about, sent.field, sent.value, sent.others, sent.reason
        )
        words = tuple(marked(seen.record, sent.report or "", one) for one in sent.words)
    except DraftError as wrong:
        raise DeskError(wrong.said, 422) from wrong
    return DraftedRulings((made,), words)


@router.post(CASE + "/releases", status_code=201, responses=described(Done, 201, 409))
def make_release(sent: SentRelease, visit: Annotated[Visit, Depends(Needs("release"))]) -> Response:
    """Releases the newest revision, which the caller has seen by its number."""
    number = release(visit.case, sent.seen, visit.name, sent.note)
    visit.services.desk.look()
    return answered(Done(entry=number), 201)


@router.post(CASE + "/settings", status_code=201, responses=described(Done, 201))
def set_field(sent: SentSetting, visit: Annotated[Visit, Depends(Needs("add"))]) -> Response:
    """Says what is known of a report, or, with the right `manage`, of the case."""
    if sent.report is None:
        visit.require("manage")
        if sent.field == "title" and not (sent.value or "").strip():
            raise DeskError("A case has a title.", 422, "Give one.")
    with visit.case.opened() as kept:
        if sent.report is not None and sent.report not in kept.shelf().reports:
            raise NotThere(f"There is no report {sent.report}.")
        with as_refusals(visit.case, 422):
            entry = kept.set(sent.field, sent.value, sent.report, visit.name)
    visit.services.desk.look()
    return answered(Done(entry=entry.seq), 201)
