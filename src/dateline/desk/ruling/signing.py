"""From a form to a signed ruling, or to a proposal where two people must agree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.desk.access import Visit
from dateline.desk.errors import DeskError
from dateline.desk.revision import Revision
from dateline.desk.ruling.forms import DraftedRulings, RulingForm, control_of, own_name, thing_of
from dateline.desk.ruling.marking import chosen
from dateline.desk.ruling.typed import first, stated, time_typed
from dateline.desk.ruling.uniting import refuse_united
from dateline.desk.settings import case_setting
from dateline.kept_case import KeptCase
from dateline.ledger.proposals import Proposal
from dateline.ledger.signing import SpentKey
from dateline.prose.name_answers import answer
from dateline.record.nouns import Report
from dateline.record.rulings import Ruling
from dateline.ruling_drafts import DraftError, draft


@dataclass(frozen=True, slots=True)
class SignedForm:
    """What became of a form: the last entry that it made, or the proposal that waits."""

    number: int
    proposal: Proposal | None = None


def waits_for_two(visit: Visit) -> bool:
    """True where a ruling waits for another person than its author."""
    services = visit.services
    if services.settings.two_people:
        return True
    return case_setting(services.store, visit.case.slug, "two_people") == "yes"


def drafted(visit: Visit, form: RulingForm) -> DraftedRulings:
    """The rulings that a form means, checked against the state that its signer saw.

    Raises DraftError for what cannot be, DeskError where the thing has gone since.
    """
    current = visit.revision()
    seen = current if form.base == current.number else visit.case.at(form.base)
    match form.kind:
        case "add":
            return _addition(seen, report_of(current, form.about), form)
        case "undo":
            ruling = draft(seen.record, "undo", form.about, reason=form.reason)
            return DraftedRulings((_based(ruling, form.base),))
        case _:
            refuse_gone(current, form.about)
            if form.kind == "merge":
                refuse_united(visit, form, current)
            return _about_a_thing(seen, current, form)


def refuse_gone(current: Revision, name: str) -> None:
    """Raises DeskError where a thing is no longer in the record, with what became of it."""
    if current.thing(name) is None:
        note = answer(current.record, name).note or "It is not in the record any more."
        raise DeskError(f"Nothing was signed. {note}", 409)


def report_of(revision: Revision, id: str) -> Report:
    """A report of the record whose text is there. Raises DeskError."""
    for report in revision.record.reports:
        if report.id == id and not report.removed:
            return report
    raise DeskError("There is no such report in the record.", 404)


def signed_before(visit: Visit, form: RulingForm) -> SignedForm | None:
    """What the same form has made already, whatever has become of its thing since."""
    in_ledger = visit.services.rulings.cache.of(visit.case, again=True)
    mine = (visit.name, form.signing_key)
    made = [one.number for one in in_ledger.rulings if (one.by, one.form) == mine]
    waits = [one for one in in_ledger.proposals if (one.by, one.form) == mine]
    if waits:
        return SignedForm(waits[-1].number, waits[-1])
    return SignedForm(made[-1]) if made else None


def sign_form(visit: Visit, form: RulingForm, made: DraftedRulings) -> SignedForm:
    """Signs the rulings of a form, or proposes them. Raises LedgerError; UnseenRulings where
    others ruled on the same and the signer was not shown it.
    """
    with visit.case.opened() as kept:
        done = _signed(visit, kept, form, made)
    visit.services.rulings.cache.of(visit.case, again=True)
    visit.services.desk.look()
    return done


def _signed(visit: Visit, kept: KeptCase, form: RulingForm, made: DraftedRulings) -> SignedForm:
    """What a form makes, or has made: its key holds its content, so the same key is the same form,
    though what it names may be called otherwise since.
    """
    try:
        if waits_for_two(visit):
            proposal = kept.propose(made.rulings, visit.name, made.words, form.signing_key)
            return SignedForm(proposal.number, proposal)
        signed = kept.rule_all(made.rulings, visit.name, made.words, form.told, form.signing_key)
        return SignedForm(signed[-1].entry.seq)
    except SpentKey as spent:
        number = spent.numbers[-1]
        waits = next((one for one in kept.proposals() if one.number == number), None)
        return SignedForm(number, waits)


def _about_a_thing(seen: Revision, current: Revision, form: RulingForm) -> DraftedRulings:
    """Rulings about a thing of the record."""
    thing = thing_of(current, form.about)
    others = _others(form)
    for other in others if form.kind == "merge" else ():
        refuse_gone(current, other)
    _refuse_empty(form, others)
    shown = control_of(thing, form.kind, form.field)
    fields = stated(shown, form.typed, thing) if shown else [(None, None)]
    rulings = [
        _drafted(seen, current, form, own_name(thing), field, value, others)
        for field, value in fields
    ]
    return DraftedRulings(tuple(rulings))


def _refuse_empty(form: RulingForm, others: Sequence[str]) -> None:
    """Raises DraftError for a form that says nothing."""
    if form.kind == "note" and not form.reason:
        raise DraftError("Write what is to be noted.")
    if form.kind == "merge" and not others:
        raise DraftError("Choose at least one other fact that is the same.")
    if form.kind == "split" and not others:
        raise DraftError("Tick the words that tell a fact of their own.")


def _drafted(
    seen: Revision,
    current: Revision,
    form: RulingForm,
    name: str,
    field: str | None,
    value: str | None,
    others: Sequence[str],
) -> Ruling:
    """A ruling on the record as it is, with what the program had read in the state that the signer
    saw.
    """

    def on(revision: Revision) -> Ruling:
        return draft(revision.record, form.kind, name, field, value, others, form.reason)

    made = on(current)
    was = made.was
    if seen is not current:
        try:
            was = on(seen).was
        except DraftError:
            was = made.was  # what is named is newer than what was seen
    return replace(made, base=form.base, was=was)


def _others(form: RulingForm) -> Sequence[str]:
    """The other facts of a merge, the mentions of a split."""
    name = {"merge": "member", "split": "mention"}.get(form.kind)
    return list(dict.fromkeys(form.typed.get(name, ()))) if name else ()


def _based(ruling: Ruling, base: int) -> Ruling:
    """The ruling, made from the state that its signer saw."""
    return replace(ruling, base=base)


def _addition(seen: Revision, report: Report, form: RulingForm) -> DraftedRulings:
    """The ruling that adds a fact by marked words."""
    typed = form.typed
    anchor = chosen(report, first(typed, "words"), first(typed, "at"))
    kind, _, mode = first(typed, "act").partition(" ")
    if not kind:
        raise DraftError("“What kind of act”: choose one of the list.")
    label = first(typed, "label") or " ".join(anchor.exact.split())
    fields = {
        "type": kind,
        "mode": mode or None,
        "label": label,
        "status": first(typed, "status") or "happened",
        **{name: list(typed.get(name, ())) for name in ("agents", "targets", "places")},
        "when": _when(form),
    }
    ruling = draft(seen.record, "add", None, value=json.dumps(fields), reason=form.reason)
    return DraftedRulings((_based(ruling, form.base),), (anchor,))


def _when(form: RulingForm) -> dict[str, str | None] | None:
    """The time of a fact that is added."""
    held = time_typed(form.typed)
    return held if held["earliest"] or held["latest"] else None
