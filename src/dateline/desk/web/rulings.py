"""What people have ruled: all of it, one ruling with its undoing, and what waits for a second
person.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.accounts.names import drawn_as
from dateline.desk.drawing import page
from dateline.desk.errors import NotThere
from dateline.desk.notices.outcomes import tell_outcomes
from dateline.desk.revision import Revision
from dateline.desk.ruling.forms import DraftedRulings, RulingForm, new_form, sent_form
from dateline.desk.ruling.held_since import HeldSince, held_since
from dateline.desk.ruling.ruling_views import (
    later_on_same,
    namer_of,
    proposal_views,
    ruling_views,
)
from dateline.desk.ruling.signing import waits_for_two
from dateline.desk.ruling.typed import first
from dateline.desk.threads.views import panel_about
from dateline.desk.web.ruling_forms import (
    SHOWN_FIRST,
    FormRefusal,
    Ruler,
    Sent,
    answered,
    preview_address,
    refusal_of,
    unclear,
)
from dateline.ledger.errors import LedgerError
from dateline.ledger.proposals import Proposal
from dateline.record.lasting_names import LastingName
from dateline.record.rulings import SignedRuling, conflicting

router = APIRouter()
Reader = Annotated[Visit, Depends(Needs("read"))]
SHOWN = 60  # rulings on one page
HOLDS_MORE = (
    "Nothing was signed: what is to be taken out holds more than when this was proposed. Say that "
    "you know it, and approve."
)


@router.get("/c/{slug}/rulings")
def rulings(request: Request, visit: Reader, before: int | None = None) -> Response:
    """All rulings, the newest first, and what waits."""
    revision = visit.revision()
    in_ledger = visit.services.rulings.cache.of(visit.case)
    listed = [one for one in reversed(in_ledger.rulings) if before is None or one.number < before]
    return page(
        request,
        "rulings.html",
        visit,
        revision=revision,
        rulings=ruling_views(visit, revision, listed[:SHOWN]),
        earlier=listed[SHOWN - 1].number if len(listed) > SHOWN else None,
        waiting=proposal_views(visit, revision, reversed(in_ledger.waiting))
        if before is None
        else (),
    )


@router.get("/c/{slug}/ruling/{number}")
def ruling(request: Request, number: int, visit: Reader) -> Response:
    """One ruling: who set what, why, what came of it; and its undoing."""
    form = new_form("undo", str(number), None, {}, visit.revision())
    return _ruling_page(request, visit, form)


@router.post("/c/{slug}/ruling/{number}")
def undo(request: Request, number: int, visit: Ruler, typed: Sent) -> Response:
    """Undoes a ruling, or previews that."""
    form = sent_form("undo", str(number), None, typed, visit.revision())
    return answered(request, visit, form, _ruling_page)


@router.get("/c/{slug}/proposal/{number}")
def proposal(request: Request, number: int, visit: Reader) -> Response:
    """A proposal, and what became of it."""
    form = new_form("approve", str(number), None, {}, visit.revision())
    return _proposal_page(request, visit, form)


@router.post("/c/{slug}/proposal/{number}")
def decide(request: Request, number: int, visit: Ruler, typed: Sent) -> Response:
    """Approves a proposal or ends it; previews what it would change."""
    cache = visit.services.rulings.cache
    found = cache.of(visit.case, again=True).proposal(number)
    if found is None:
        raise NotThere("There is no such proposal.")
    form = sent_form("approve", str(number), None, typed, visit.revision())
    if trouble := unclear(form, ("approve", "decline", "preview")):
        return _proposal_page(request, visit, form, FormRefusal(422, trouble))
    if first(typed, "do") == "preview":
        made = DraftedRulings(found.rulings, found.words)
        return RedirectResponse(preview_address(visit, form, made), 303)
    unknowing = first(typed, "do") == "approve" and first(typed, "knowing") != "yes"
    if unknowing and found.outcome is None and held_by(visit, visit.revision(), found):
        return _proposal_page(request, visit, form, FormRefusal(422, HOLDS_MORE))
    try:
        with visit.case.opened() as kept:
            if first(typed, "do") == "decline":
                kept.decline(number, visit.name, form.reason)
            else:
                kept.approve(number, visit.name, form.reason, form.told)
    except LedgerError as error:
        refusal = refusal_of(visit, error)
        return _proposal_page(request, visit, form.shown(refusal.conflict), refusal)
    proposals = cache.of(visit.case, again=True).proposals
    tell_outcomes(visit.services.store, visit.case, proposals)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/proposal/{number}", 303)


def _ruling_page(
    request: Request,
    visit: Visit,
    form: RulingForm,
    refusal: FormRefusal = SHOWN_FIRST,
) -> Response:
    """A ruling, with what was ruled on the same since."""
    revision, number = visit.revision(), int(form.about)
    in_ledger = visit.services.rulings.cache.of(visit.case)
    found = in_ledger.ruling(number)
    if found is None:
        found = visit.services.rulings.cache.of(visit.case, again=True).ruling(number)
    if found is None:
        raise NotThere("There is no such ruling.")
    shown = ruling_views(visit, revision, [found])[0]
    later = ruling_views(visit, revision, later_on_same(in_ledger, found))
    return page(
        request,
        "ruling.html",
        visit,
        refusal.status,
        revision=revision,
        ruling=shown,
        signed=found,
        added=_added_address(revision, found),
        later=later,
        form=form.shown([shown, *later, *refusal.conflict]),
        trouble=refusal.trouble,
        conflict=refusal.conflict,
        two_people=waits_for_two(visit),
        threads=panel_about(visit, revision, f"ruling/{number}"),
    )


def _proposal_page(
    request: Request,
    visit: Visit,
    form: RulingForm,
    refusal: FormRefusal = SHOWN_FIRST,
) -> Response:
    """A proposal, with what was ruled on the same since."""
    revision, number = visit.revision(), int(form.about)
    in_ledger = visit.services.rulings.cache.of(visit.case, again=True)
    found = in_ledger.proposal(number)
    if found is None:
        raise NotThere("There is no such proposal.")
    since = {one.number: one for r in found.rulings for one in conflicting(in_ledger.rulings, r)}
    since = {n: one for n, one in since.items() if one.proposal != number}
    later = ruling_views(visit, revision, since.values())
    own = visit.person is not None and drawn_as(visit.person.name) == drawn_as(found.by or "")
    return page(
        request,
        "proposal.html",
        visit,
        refusal.status,
        revision=revision,
        waiting=proposal_views(visit, revision, [found])[0],
        outcome=found.outcome,
        held=held_by(visit, revision, found),
        own=own,
        later=later if found.outcome is None else (),
        signed=[one for one in in_ledger.rulings if one.proposal == number],
        form=form.shown([*later, *refusal.conflict]),
        trouble=refusal.trouble,
        conflict=refusal.conflict,
    )


def held_by(visit: Visit, revision: Revision, proposal: Proposal) -> tuple[HeldSince, ...]:
    """What would go with the facts that a proposal takes out, and was united with them since."""
    rulings = visit.services.rulings.cache.of(visit.case, again=True).rulings
    merges = [one.number for one in rulings if one.ruling.kind == "merge"]
    return held_since(proposal, rulings, namer_of(visit, revision, merges))


def _added_address(revision: Revision, signed: SignedRuling) -> str | None:
    """The address of the fact that a ruling added, where the revision has it."""
    if signed.ruling.kind != "add" or not signed.words:
        return None
    words = signed.words[0]
    name = str(LastingName("e", words.report, words.start, added=signed.number))
    thing = revision.thing(name)
    return revision.address(thing) if thing is not None else None
