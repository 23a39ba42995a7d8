"""What the forms show: controls filled in, what may be chosen, others' rulings on the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.desk.access import Visit
from dateline.desk.errors import NotThere
from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.ruling.controls import (
    CONTROLS,
    Control,
    Option,
    counted,
    kinds_of_act,
    options,
    time_grains,
)
from dateline.desk.ruling.finding import called, found, near
from dateline.desk.ruling.forms import (
    FormKind,
    RulingForm,
    control_of,
    kinds_for,
    letter_of,
    own_name,
    thing_of,
)
from dateline.desk.ruling.looking import look, others_here
from dateline.desk.ruling.marking import MarkedPlace, places_of
from dateline.desk.ruling.telling import RulingTold, all_told, told
from dateline.desk.ruling.typed import Ruled, first, rows_of, shown, unnamed
from dateline.ledger.proposals import Proposal
from dateline.pages.excerpt import Excerpt, excerpt
from dateline.record.lasting_names import mention_names
from dateline.record.nouns import Commitment, Event, Report
from dateline.record.rulings import Ruling, SignedRuling
from dateline.ruling_drafts import DraftError
from dateline.stages.rule.rulable import NAMES_OF

KINDS_SAID: Mapping[FormKind, tuple[str, str]] = {
    "confirm": ("Confirm", "It is right as it stands."),
    "correct": ("Correct", "One of its fields is wrong."),
    "merge": ("Unite with another", "Another fact tells the same."),
    "split": ("Split", "Some of its words tell something else."),
    "withdraw": ("Take out", "No report says this."),
    "note": ("Note", "Something that others should know of it."),
    "add": ("Add a fact", ""),
    "undo": ("Undo", ""),
    "approve": ("Approve", ""),
}
"""What each kind of ruling is called, and when it is right."""


@dataclass(frozen=True, slots=True)
class Member:
    """A thing that may be chosen by name. note: what tells it from another of the same name."""

    value: str
    words: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamesView:
    """A control that chooses things by name. name, search: of its inputs; found: None where nobody
    has searched.
    """

    label: str
    name: str
    search: str
    letter: str
    members: tuple[Member, ...]
    typed: str = ""
    found: tuple[Member, ...] | None = None
    near: tuple[Member, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TellingView:
    """Words of a fact that may become one of their own."""

    value: str
    words: Excerpt
    report: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OtherRuling:
    """A ruling of somebody on the same thing, in words."""

    number: int
    by: str | None
    at: str
    told: RulingTold
    approved_by: str | None = None
    undone: int | None = None
    is_built: bool = True


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """A proposal in words."""

    number: int
    by: str | None
    at: str
    told: tuple[RulingTold, ...]
    proposal: Proposal


@dataclass(frozen=True)
class FormView:
    """A form as a page draws it. thing: the lasting name of what it is about."""

    form: RulingForm
    kind: str
    said: str
    label: str
    address: str | None
    thing: str = ""
    control: Control | None = None
    options: tuple[Option, ...] = ()
    names: tuple[NamesView, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    tellings: tuple[TellingView, ...] = ()
    marked: tuple[MarkedPlace, ...] = ()
    pending: tuple[OtherRuling, ...] = ()
    waiting: tuple[WaitingProposal, ...] = ()
    here: tuple[str, ...] = ()
    text: str = ""

    @property
    def counted(self) -> tuple[Option, ...]:
        """What numbers are of."""
        return counted()

    @property
    def grains(self) -> tuple[Option, ...]:
        """How exact a time is."""
        return time_grains()

    @property
    def acts(self) -> tuple[Option, ...]:
        """Kinds of act with their forms."""
        return kinds_of_act()

    def value(self, name: str = "value") -> str:
        """What stands in a control."""
        return first(self.form.typed, name)

    @property
    def reason(self) -> str:
        """What stands in the reason."""
        return first(self.form.typed, "reason")


def thing_form(visit: Visit, revision: Revision, form: RulingForm) -> FormView:
    """The form on which a thing is ruled. Raises NotThere."""
    thing = thing_of(revision, form.about)
    if form.kind not in kinds_for(thing):
        raise NotThere("That cannot be ruled of it.")
    shown_control = control_of(thing, form.kind, form.field)
    name, said = KINDS_SAID[form.kind]
    held = event_of(revision, thing)
    look(visit, name_of(held))
    return FormView(
        form=form,
        kind=name,
        said=said,
        label=called(held),
        address=revision.address(held),
        thing=name_of(held),
        control=shown_control,
        options=_options(shown_control, thing),
        names=_names(revision, thing, form, shown_control),
        rows=rows_of(form.typed, 2),
        tellings=_tellings(revision, thing, form) if form.kind == "split" else (),
        pending=pending_on(visit, revision, held),
        waiting=waiting_on(visit, revision, held),
        here=others_here(visit, held),
    )


def filled(revision: Revision, form: RulingForm) -> dict[str, list[str]]:
    """What a form that nobody has filled in yet shows."""
    thing = thing_of(revision, form.about)
    found = control_of(thing, form.kind, form.field)
    return shown(revision, thing, found) if found else {}


def report_form(visit: Visit, revision: Revision, form: RulingForm, report: Report) -> FormView:
    """The form on which a fact is added by marked words."""
    name, said = KINDS_SAID["add"]
    try:
        marked = places_of(report, first(form.typed, "words")) if first(form.typed, "words") else []
    except DraftError:
        marked = []
    labels = {"agents": "Who did it", "targets": "To whom", "places": "Where"}
    return FormView(
        form=form,
        kind=name,
        said=said,
        label=revision.index.title(report),
        address=f"{revision.base}/report/{report.id}",
        names=tuple(
            _names_view(revision, labels[one], one, f"{one}.q", letter, form)
            for one, letter in NAMES_OF.items()
        ),
        options=options("status"),
        marked=tuple(marked) if len(marked) > 1 else (),
        text=report.text,
        here=(),
    )


def event_of(revision: Revision, thing: Ruled) -> Thing:
    """The thing that has a page: of a promise its fact."""
    return revision.index.events[thing.event] if isinstance(thing, Commitment) else thing


def fields_of(thing: Ruled) -> tuple[Control, ...]:
    """The fields of a thing that may be corrected."""
    return CONTROLS[letter_of(thing)]


def rulings_on(visit: Visit, revision: Revision, thing: Thing) -> list[SignedRuling]:
    """All rulings on a thing, undone ones too; an undoing is on what it undoes in the end."""
    standing = visit.services.rulings.standing.of(visit.case)
    by_number = {one.number: one.ruling for one in standing.rulings}
    return [
        one for one in standing.rulings if is_about(revision, meant(one.ruling, by_number), thing)
    ]


def meant(ruling: Ruling, by_number: Mapping[int, Ruling]) -> Ruling:
    """The ruling itself; of an undoing, what is undone in the end."""
    while ruling.kind == "undo" and (undone := by_number.get(ruling.undoes or 0)):
        ruling = undone
    return ruling


def is_about(revision: Revision, ruling: Ruling, thing: Thing) -> bool:
    """True where a ruling is about a thing, or unites it with another."""
    return any(
        found is not None and found.id == thing.id
        for found in map(revision.thing, filter(None, (ruling.about, *ruling.others)))
    )


def others_told(
    visit: Visit, revision: Revision, rulings: Iterable[SignedRuling]
) -> tuple[OtherRuling, ...]:
    """Rulings in words."""
    undone = visit.services.rulings.standing.of(visit.case).undone
    return tuple(
        OtherRuling(
            number=one.number,
            by=one.by,
            at=one.at,
            told=told(revision, one.ruling),
            approved_by=one.approved_by,
            undone=undone.get(one.number),
            is_built=one.number <= revision.number,
        )
        for one in rulings
    )


def pending_on(visit: Visit, revision: Revision, thing: Thing) -> tuple[OtherRuling, ...]:
    """Rulings on a thing that the revision does not hold yet."""
    on = rulings_on(visit, revision, thing)
    return others_told(visit, revision, [one for one in on if one.number > revision.number])


def waiting_on(visit: Visit, revision: Revision, thing: Thing) -> tuple[WaitingProposal, ...]:
    """Proposals about a thing that wait for a second person."""
    standing = visit.services.rulings.standing.of(visit.case)
    by_number = {one.number: one.ruling for one in standing.rulings}
    return proposals_told(
        revision,
        [
            one
            for one in standing.waiting
            if any(is_about(revision, meant(ruling, by_number), thing) for ruling in one.rulings)
        ],
    )


def proposals_told(
    revision: Revision, proposals: Iterable[Proposal]
) -> tuple[WaitingProposal, ...]:
    """Proposals in words."""
    return tuple(
        WaitingProposal(one.number, one.by, one.at, tuple(all_told(revision, one.rulings)), one)
        for one in proposals
    )


def _options(shown_control: Control | None, thing: Ruled) -> tuple[Option, ...]:
    """The list of a choice."""
    if shown_control is None or shown_control.shape != "choice":
        return ()
    return options(shown_control.field, thing)


def _names(
    revision: Revision, thing: Ruled, form: RulingForm, shown_control: Control | None
) -> tuple[NamesView, ...]:
    """The control that chooses actors, places, or the other facts of a merge."""
    if form.kind == "merge" and isinstance(thing, Event):
        own = own_name(thing)
        view = _names_view(
            revision, "The same as", "member", "q", "e", form, (own,), near(revision, thing)
        )
        return (view,)
    if shown_control is None or shown_control.shape != "names":
        return ()
    letter, dropped = NAMES_OF[shown_control.field], unnamed(revision, thing, shown_control.field)
    view = _names_view(revision, shown_control.label, "member", "q", letter, form, dropped=dropped)
    return (view,)


def _names_view(
    revision: Revision,
    label: str,
    name: str,
    search: str,
    letter: str,
    form: RulingForm,
    without: Sequence[str] = (),
    nearby: Sequence[Thing] = (),
    dropped: Sequence[str] = (),
) -> NamesView:
    """A control that chooses things: those chosen, those found by what was typed, those near."""
    chosen = list(dict.fromkeys(form.typed.get(name, ())))
    members = [_member(revision, one, True) for one in chosen]
    listed = {*chosen, *without}
    words = first(form.typed, search)
    hits = found(revision, letter, words) if words else []
    near_names = [name_of(one) for one in nearby]
    return NamesView(
        label=label,
        name=name,
        search=search,
        letter=letter,
        members=tuple(members),
        typed=words,
        found=_offered(revision, map(name_of, hits), listed) if words else None,
        near=_offered(revision, near_names, listed | set(map(name_of, hits))),
        dropped=tuple(dropped),
    )


def _offered(revision: Revision, names: Iterable[str], without: set[str]) -> tuple[Member, ...]:
    """Things that may be chosen besides those that are."""
    return tuple(_member(revision, one, False) for one in names if one not in without)


def _member(revision: Revision, name: str, chosen: bool) -> Member:
    """A thing to choose, with what tells it from others."""
    thing = revision.thing(name)
    if thing is None:
        return Member(name, name, chosen, "not in the record")
    return Member(name, called(thing), chosen, _note(revision, thing))


def _note(revision: Revision, thing: Thing) -> str:
    """What tells a thing from another of the same name."""
    match thing:
        case Event():
            places = [revision.index.places[one.place].name for one in thing.places]
            day = thing.when.earliest or thing.when.latest if thing.when else None
            return ", ".join(filter(None, (day, *dict.fromkeys(places))))
        case _ if country := getattr(thing, "country", None):
            return str(country)
        case _:
            return ""


def _tellings(revision: Revision, thing: Ruled, form: RulingForm) -> tuple[TellingView, ...]:
    """The words of a fact, each with the name by which a split parts it."""
    if not isinstance(thing, Event):
        return ()
    ticked, index = set(form.typed.get("mention", ())), revision.index
    found: dict[str, TellingView] = {}
    for mention, name in zip(thing.mentions, mention_names("e", [thing])[0], strict=True):
        report = index.reports.get(mention.report)
        words = excerpt(report.text if report else "", mention.start, mention.end, mention.trigger)
        teller = index.teller(report) if report else ""
        found.setdefault(str(name), TellingView(str(name), words, teller, str(name) in ticked))
    return tuple(found.values())
