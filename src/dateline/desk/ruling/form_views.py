"""What the forms show: controls filled in, what may be chosen, others' rulings on the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.desk.access import Visit
from dateline.desk.errors import NotThere
from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.ruling.controls import (
    CONTROLS,
    FieldControl,
    Option,
    counted,
    kinds_of_act,
    options,
    time_grains,
)
from dateline.desk.ruling.finding import called
from dateline.desk.ruling.forms import (
    FormKind,
    RulingForm,
    control_of,
    kinds_for,
    letter_of,
    thing_of,
)
from dateline.desk.ruling.marking import MarkedPlace, places_of
from dateline.desk.ruling.name_choices import NamesView, name_choices, names_view
from dateline.desk.ruling.ruling_views import ProposalView, RulingView, pending_on, waiting_on
from dateline.desk.ruling.typed import Ruled, first, rows_of, shown
from dateline.desk.ruling.visitors import note_visitor, other_visitors
from dateline.pages.excerpt import Excerpt, excerpt
from dateline.record.lasting_names import mention_names
from dateline.record.nouns import Commitment, Event, Report
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
class TellingView:
    """Words of a fact that may become one of their own."""

    value: str
    words: Excerpt
    report: str
    chosen: bool


@dataclass(frozen=True)
class FormView:
    """A form as a page draws it. thing: the lasting name of what it is about."""

    form: RulingForm
    kind: str
    said: str
    label: str
    address: str | None
    thing: str = ""
    control: FieldControl | None = None
    options: tuple[Option, ...] = ()
    names: tuple[NamesView, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    tellings: tuple[TellingView, ...] = ()
    marked: tuple[MarkedPlace, ...] = ()
    pending: tuple[RulingView, ...] = ()
    waiting: tuple[ProposalView, ...] = ()
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
    note_visitor(visit, name_of(held))
    return FormView(
        form=form,
        kind=name,
        said=said,
        label=called(held),
        address=revision.address(held),
        thing=name_of(held),
        control=shown_control,
        options=_options(shown_control, thing),
        names=name_choices(revision, thing, form, shown_control),
        rows=rows_of(form.typed, 2),
        tellings=_tellings(revision, thing, form) if form.kind == "split" else (),
        pending=pending_on(visit, revision, held),
        waiting=waiting_on(visit, revision, held),
        here=other_visitors(visit, held),
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
            names_view(revision, labels[one], one, f"{one}.q", letter, form)
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


def fields_of(thing: Ruled) -> tuple[FieldControl, ...]:
    """The fields of a thing that may be corrected."""
    return CONTROLS[letter_of(thing)]


def _options(shown_control: FieldControl | None, thing: Ruled) -> tuple[Option, ...]:
    """The list of a choice."""
    if shown_control is None or shown_control.shape != "choice":
        return ()
    return options(shown_control.field, thing)


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
