"""Forms on which people rule: of a thing, of one of its fields, by marked words; their previews."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.ledger_refusals import refusal_words
from dateline.desk.refusals import in_short
from dateline.desk.revision import Revision, name_of
from dateline.desk.ruling.finding import called, find_by_name
from dateline.desk.ruling.form_views import (
    KINDS_SAID,
    event_of,
    fields_of,
    filled,
    report_form,
    thing_form,
)
from dateline.desk.ruling.forms import (
    DraftedRulings,
    RulingForm,
    kind_of,
    kinds_for,
    new_form,
    own_name,
    sent_form,
    thing_of,
)
from dateline.desk.ruling.name_choices import NameChoice
from dateline.desk.ruling.previews import Preview
from dateline.desk.ruling.ruling_views import RulingView, ruling_views, rulings_on
from dateline.desk.ruling.signing import (
    SignedForm,
    drafted,
    report_of,
    sign_form,
    signed_before,
    waits_for_two,
)
from dateline.desk.ruling.typed import Typed, cleaned, first
from dateline.desk.ruling.visitors import note_visitor
from dateline.desk.ruling.wording import all_ruling_words
from dateline.ledger.errors import LedgerError
from dateline.ledger.signing import UnseenRulings
from dateline.ruling_drafts import DraftError

router = APIRouter()
Ruler = Annotated[Visit, Depends(Needs("rule"))]


async def sent(request: Request) -> Typed:
    """What a form holds."""
    return cleaned((await request.form()).multi_items())


Sent = Annotated[Typed, Depends(sent)]


@dataclass(frozen=True, slots=True)
class FormRefusal:
    """Why a form is shown again: the status of the answer, a sentence, and what others have ruled
    meanwhile. conflict: rulings that its signer has not seen.
    """

    status: int
    trouble: str = ""
    conflict: tuple[RulingView, ...] = ()


SHOWN_FIRST = FormRefusal(200)
Draw = Callable[[Request, Visit, RulingForm, FormRefusal], Response]


@router.get("/c/{slug}/rule/{name}")
def rule(request: Request, name: str, visit: Ruler) -> Response:
    """What can be ruled of a thing, and what was."""
    revision = visit.revision()
    thing = thing_of(revision, name)
    held = event_of(revision, thing)
    return page(
        request,
        "ruling-thing.html",
        visit,
        revision=revision,
        thing=held,
        name=own_name(thing),
        address=revision.address(held),
        label=called(held),
        kinds=[(kind, *KINDS_SAID[kind]) for kind in kinds_for(thing) if kind != "correct"],
        fields=fields_of(thing),
        rulings=ruling_views(visit, revision, rulings_on(visit, revision, held)),
    )


@router.get("/c/{slug}/rule/{name}/{kind}")
def ruling_form(
    request: Request,
    name: str,
    kind: str,
    visit: Ruler,
    field: str | None = None,
    draft: str | None = None,
) -> Response:
    """The form of one kind of ruling; `draft`: filled in as before a preview."""
    revision = visit.revision()
    form = new_form(kind_of(kind), name, field, {}, revision)
    kept = visit.services.rulings.previews.get(visit.case.slug, visit.name, draft or "")
    if kept is not None and kept.form.about == name:
        form = kept.form
    else:
        form = replace(form, typed=filled(revision, form))
    return _drawn(request, visit, form)


@router.post("/c/{slug}/rule/{name}/{kind}")
def rule_it(request: Request, name: str, kind: str, visit: Ruler, typed: Sent) -> Response:
    """Signs a ruling, or previews it, or searches for what it names."""
    field = first(typed, "field") or None
    return answered(request, visit, sent_form(kind_of(kind), name, field, typed, visit.revision()))


@router.get("/c/{slug}/report/{id}/add")
def adding_form(
    request: Request, id: str, visit: Ruler, words: str = "", draft: str | None = None
) -> Response:
    """The form on which a fact is added by the words of a report."""
    form = new_form("add", id, None, cleaned([("words", words)]), visit.revision())
    kept = visit.services.rulings.previews.get(visit.case.slug, visit.name, draft or "")
    return _drawn(request, visit, kept.form if kept and kept.form.about == id else form)


@router.post("/c/{slug}/report/{id}/add")
def add_it(request: Request, id: str, visit: Ruler, typed: Sent) -> Response:
    """Adds a fact, or previews it, or searches for what it names."""
    return answered(request, visit, sent_form("add", id, None, typed, visit.revision()))


@router.get("/c/{slug}/named")
def named(request: Request, visit: Ruler, letter: str, name: str, q: str = "") -> Response:
    """Things that bear what is being typed, for the list below a search field."""
    if letter not in ("a", "p", "e"):
        raise NotThere
    revision = visit.revision()
    hits = find_by_name(revision, letter, q[:200])
    members = [NameChoice(name_of(one), called(one), False) for one in hits]
    return page(request, "ruling-found.html", visit, members=members, name=name, q=q)


@router.get("/c/{slug}/preview/{id}")
def preview(request: Request, id: str, visit: Ruler) -> Response:
    """What a ruling would change, or how far the building is."""
    kept = visit.services.rulings.previews.get(visit.case.slug, visit.name, id)
    if kept is None:
        raise NotThere("This preview is no longer kept; make it again from the form.")
    revision = visit.revision()
    stale = bool(kept.number) and kept.number != visit.case.head()
    return page(
        request,
        "ruling-preview.html",
        visit,
        revision=revision,
        preview=kept,
        told=all_ruling_words(revision, kept.made.rulings),
        stale=stale,
        change=_change_address(visit, kept),
        two_people=waits_for_two(visit),
    )


def _change_address(visit: Visit, preview: Preview) -> str:
    """Where the form of a preview stands, as it was filled in."""
    path, field = preview.form.path(visit.case.base), preview.form.field
    return f"{path}?draft={preview.id}" + (f"&field={field}" if field else "")


@router.post("/c/{slug}/here")
def here(visit: Annotated[Visit, Depends(Needs("read"))], typed: Sent) -> Response:
    """Notes that somebody looks at a thing, or has left."""
    note_visitor(visit, first(typed, "thing"), gone=bool(first(typed, "gone")))
    return Response(status_code=204)


def answered(
    request: Request, visit: Visit, form: RulingForm, draw: Draw | None = None
) -> Response:
    """What becomes of a form that was sent: nothing that was typed is lost where it is refused.
    `draw`: draws its page again.
    """
    drawn, do = draw or _drawn, first(form.typed, "do")
    if trouble := unclear(form, ("sign", "preview", "find", "row")):
        return drawn(request, visit, form, FormRefusal(422, trouble))
    if do in ("find", "row"):
        return drawn(request, visit, form, SHOWN_FIRST)
    if do == "sign" and (before := signed_before(visit, form)):
        return RedirectResponse(_after(visit, form, before), 303)
    try:
        made = drafted(visit, form)
        if do == "preview":
            return RedirectResponse(preview_address(visit, form, made), 303)
        done = sign_form(visit, form, made)
    except (UnseenRulings, DraftError, LedgerError, DeskError) as error:
        refusal = refusal_of(visit, error)
        return drawn(request, visit, form.shown(refusal.conflict), refusal)
    return RedirectResponse(_after(visit, form, done), 303)


def refusal_of(visit: Visit, error: Exception) -> FormRefusal:
    """How a form is shown again after an error. Raises the error where the form cannot be shown."""
    match error:
        case UnseenRulings():
            return FormRefusal(409, "", ruling_views(visit, visit.revision(), error.rulings))
        case DraftError():
            return FormRefusal(422, in_short(error.said))
        case LedgerError():
            return FormRefusal(409, refusal_words(visit.case, error))
        case DeskError(status=409):
            return FormRefusal(409, in_short(str(error)))
        case _:
            raise error


def preview_address(visit: Visit, form: RulingForm, made: DraftedRulings) -> str:
    """Begins a preview; where it is shown."""
    kept = visit.services.rulings.previews.start(visit.case, visit.name, form, made)
    return f"{visit.case.base}/preview/{kept.id}"


def unclear(form: RulingForm, deeds: Sequence[str]) -> str:
    """Why nothing is done by a form that does not say what to do, or what its sender saw."""
    if form.flaw or first(form.typed, "do") in deeds:
        return form.flaw
    return "Nothing was signed: the form did not say what to do. Press one of its buttons."


def _after(visit: Visit, form: RulingForm, done: SignedForm) -> str:
    """Where a person goes on once it is signed."""
    base = visit.case.base
    if done.proposal is not None:
        return f"{base}/proposal/{done.proposal.number}"
    revision = visit.revision()
    if form.kind in ("add", "withdraw", "undo") or revision.thing(form.about) is None:
        return f"{base}/ruling/{done.number}"
    held = event_of(revision, thing_of(revision, form.about))
    return f"{revision.address(held)}#rulings"


def _drawn(
    request: Request,
    visit: Visit,
    form: RulingForm,
    refusal: FormRefusal = SHOWN_FIRST,
) -> Response:
    """The page of a form, with what is wrong, or what others have ruled meanwhile."""
    revision = _revision_of(visit, form)
    if form.kind == "add":
        view = report_form(visit, revision, form, report_of(revision, form.about))
    else:
        view = thing_form(visit, revision, form)
    return page(
        request,
        "ruling-add.html" if form.kind == "add" else "ruling-form.html",
        visit,
        refusal.status,
        revision=revision,
        view=view,
        form=form.shown([*view.pending, *refusal.conflict]),
        trouble=refusal.trouble,
        conflict=refusal.conflict,
        two_people=waits_for_two(visit),
    )


def _revision_of(visit: Visit, form: RulingForm) -> Revision:
    """The revision whose thing a form shows: the newest, or, where it has gone since, the one that
    the form was made from.
    """
    current = visit.revision()
    if form.kind == "add" or current.thing(form.about) is not None:
        return current
    return visit.case.at(form.base) if form.base != current.number else current
