"""Where the reports differ: each question in words, the sides with their lines and days, what is in
force and why; the words themselves are folded.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.differences import differences
from dateline.prose.differing import Difference, DifferenceKind, DifferingSide, DifferingVoice
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label, sentence_start
from dateline.prose.value_words import word
from dateline.record.nouns import Event

IN_SIGHT = 4  # events whose differences stand unfolded
_QUOTED = 160  # characters of a voice's words
_QUOTES = 2  # of one voice


class DisputeVoice(Struct, frozen=True):
    """A line that gives a value of a field, and its words report by report (the outlet, leading to
    it).

    replaced: later words replace it. as_of: the day for which it holds. told_in: the other event
    that gives it.
    """

    line: Link | None
    quotes: tuple[tuple[Link, str], ...]
    replaced: bool = False
    as_of: str = ""
    told_in: Link | None = None


class DisputeSide(Struct, frozen=True):
    """One value of a disputed field, and all who give it."""

    value: str
    voices: tuple[DisputeVoice, ...]
    in_force: bool = True


class DisputeView(Struct, frozen=True):
    """A question on which lines of an event differ; `sign`: ≠ contradict, → replace, ⊃ make more
    exact. outcome: what is in force, and why.
    """

    field: str
    question: str
    kind: DifferenceKind
    sign: str
    open: bool
    outcome: str
    sides: tuple[DisputeSide, ...]


class DisputedEvent(Struct, frozen=True):
    """also: other events that tell the same differences, by anchor."""

    event: Link
    differences: tuple[DisputeView, ...]
    also: tuple[str, ...] = ()


class DisputesView(Struct, frozen=True):
    """foremost: events whose lines contradict one another at the newest report, the weightiest
    first; further: the others of them; settled: what later words replaced; refined: what some lines
    only tell more exactly than others.
    """

    foremost: tuple[DisputedEvent, ...]
    further: tuple[DisputedEvent, ...]
    settled: tuple[DisputedEvent, ...]
    refined: tuple[DisputedEvent, ...]


def view(index: LinkIndex) -> DisputesView:
    """Every event with disputes, by what is gravest in it, the weightiest first."""
    groups: dict[str, list[DisputedEvent]] = {}
    for one in _disputed(index):
        first = one.differences[0]
        groups.setdefault("open" if first.open else first.kind, []).append(one)
    contested = groups.get("open", [])
    settled = (*groups.get("contradicts", ()), *groups.get("supersedes", ()))
    return DisputesView(
        foremost=tuple(contested[:IN_SIGHT]),
        further=tuple(contested[IN_SIGHT:]),
        settled=settled,
        refined=tuple(groups.get("refines", ())),
    )


def _disputed(index: LinkIndex) -> list[DisputedEvent]:
    """The events with what differs of each; what two events differ on alike stands once."""
    events = [event for event in index.shown.events if event.disputes or event.refinements]
    told: dict[object, DisputedEvent] = {}
    shown: list[DisputedEvent] = []
    also: dict[str | None, list[str]] = {}
    for event in weightiest(events, index):
        link = index.event(event.id, label(event, index))
        every = of_event(event, index)
        new = tuple(one for one in every if _key(one) not in told)
        one = DisputedEvent(link, new)
        if new:
            shown.append(one)
        elif every and link.anchor:
            also.setdefault(told[_key(every[0])].event.anchor, []).append(link.anchor)
        told.update((_key(difference), one) for difference in new)
    return [
        DisputedEvent(one.event, one.differences, tuple(also.get(one.event.anchor, ())))
        for one in shown
    ]


def _key(one: DisputeView) -> object:
    """What makes two differences one: the question, the values, and who gives them."""
    sides = (
        (side.value, frozenset(voice.line and voice.line.anchor for voice in side.voices))
        for side in one.sides
    )
    return one.question, frozenset(sides)


def of_event(event: Event, index: LinkIndex) -> tuple[DisputeView, ...]:
    """What is disputed of one event, then what some lines give more exactly than others."""
    return tuple(_difference(one, index) for one in differences(event, index))


def _difference(one: Difference, index: LinkIndex) -> DisputeView:
    """How a difference is shown."""
    return DisputeView(
        field=sentence_start(_field(one.field)),
        question=one.question,
        kind=one.kind,
        sign=word("dispute", one.kind).mark,
        open=one.open,
        outcome=one.outcome,
        sides=tuple(_side(side, index) for side in one.sides),
    )


def _field(field: str) -> str:
    """The field in words; "counts.killed" reads "how many killed"."""
    head, _, rest = field.replace(":", ".").partition(".")
    return (
        f"{word('field', head).words} {word('count', rest).words}"
        if rest
        else word("field", head).words
    )


def _side(side: DifferingSide, index: LinkIndex) -> DisputeSide:
    """A value with its voices."""
    voices = tuple(_voice(voice, side.value, index) for voice in side.voices)
    return DisputeSide(side.value, voices, side.in_force)


def _voice(voice: DifferingVoice, value: str, index: LinkIndex) -> DisputeVoice:
    """What one line says: a few of its quotations by outlet, each once, where they are other words
    than the value's.
    """
    quotes: dict[tuple[Link, str], None] = {}
    for span in voice.mentions:
        report = index.reports.get(span.report)
        if report is not None:
            link = index.report(span.report)
            said = words(report.text, span.start, span.end, _QUOTED)
            if said != value or len(value) < _QUOTED // 4:
                quotes[Link(index.outlet(report) or link.text, link.anchor), said] = None
    event = index.events.get(voice.event or "")
    known = index.line(voice.line)
    return DisputeVoice(
        Link(voice.name or known.text, known.anchor) if known else None,
        tuple(quotes)[:_QUOTES],
        replaced=voice.replaced,
        as_of=voice.day,
        told_in=index.event(event.id, label(event, index)) if event else None,
    )
