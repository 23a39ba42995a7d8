"""What a brief tells besides its facts, in lines of plain words: what is overdue and due next,
where the reports differ, what is needed, what nobody has told. One source for Markdown, the
terminal and JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct

from dateline.prose.actor_names import actor_name
from dateline.prose.awaited import Awaited, awaited
from dateline.prose.differences import differences
from dateline.prose.differing import Difference, DifferingSide
from dateline.prose.gaps import gaps
from dateline.prose.needs import Need, needs
from dateline.prose.salience import weightiest
from dateline.prose.sentences import and_list, label, number_of
from dateline.prose.value_words import word
from dateline.record.disputes import open_disputes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event

MOST = 8  # lines of a section; the others are counted
_EACH = 3  # needs of a stage
_HALF = MOST // 2  # promises that are overdue, and as many that are due next
_SIDES = 4  # answers to a question that are told
_NAMED = 3  # lines that give one answer


class BriefSection(Struct, frozen=True):
    """A heading and its lines, each a sentence or two; `more`: how many are only counted."""

    heading: str
    lines: tuple[str, ...]
    more: int = 0

    @property
    def more_words(self) -> str:
        """What stands below the lines where some are only counted; empty where none is."""
        return f"and {self.more:,} more, on the page" if self.more else ""


def sections(index: RecordIndex) -> tuple[BriefSection, ...]:
    """The sections that have a line, in the order of the page."""
    made = (_section(heading, list(tell(index))) for heading, tell in _SECTIONS)
    return tuple(section for section in made if section.lines)


def _section(heading: str, lines: list[str]) -> BriefSection:
    """The first lines of a section."""
    return BriefSection(heading, tuple(lines[:MOST]), max(0, len(lines) - MOST))


def disputed(index: RecordIndex) -> Iterator[tuple[Event, Difference]]:
    """What lines contradict one another on at the newest report, of the weightiest events first."""
    contested = [event for event in index.record.events if open_disputes(event)]
    for event in weightiest(contested, index):
        for difference in differences(event, index):
            if difference.open:
                yield event, difference


def difference_line(event: Event, difference: Difference, index: RecordIndex) -> str:
    """Nine people were killed in Konna. How many were killed? 9 (Anna Brask) against 14 (the
    hospital). In force: 9 to 14, as no number replaces the others.
    """
    standing = [_side(side) for side in difference.sides if side.in_force]
    sides = standing[:_SIDES]
    if len(standing) > len(sides):
        sides.append(number_of(len(standing) - len(sides), "other answer"))
    named = label(event, index).rstrip(".")
    return (
        f"{named}. {difference.question} {' against '.join(sides)}. {difference.outcome}".rstrip()
    )


def _side(side: DifferingSide) -> str:
    """9 (Anna Brask and the hospital)"""
    held = (voice.name for voice in side.voices if voice.name and not voice.replaced)
    names = list(dict.fromkeys(held))
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], "others"]
    return f"{side.value} ({and_list(names)})" if names else side.value


def awaited_line(one: Awaited, index: RecordIndex) -> str:
    """The road will be open again (by Tuesday 20 May 2031), as Anna Brask promised. Overdue by 3
    days.
    """
    event = index.events.get(one.event)
    what = label(event, index).rstrip(".") if event else one.event
    who = actor_name(one.speaker, index) if one.speaker in index.actors else one.speaker_text
    due = f" ({one.due})" if one.due else ""
    is_said = one.kind == "promise" and who and not _is_named(who, what)
    said = f", as {who} promised" if is_said else ""
    return f"{what}{due}{said}. {one.standing}."


def _is_named(who: str, what: str) -> bool:
    """True for a promise whose words name whoever made it."""
    return who.removeprefix("the ").casefold() in what.casefold()


def need_line(need: Need) -> str:
    """Asked for: “Mali appealed for urgent military aid from France” (military help; Friday 11
    January 2013; 1 line).
    """
    lines = number_of(need.lines, "line") if need.lines else ""
    due = f"due {need.due}" if need.due else need.day
    told = "; ".join(part for part in (need.note, need.what, need.much, due, lines) if part)
    return f"{word('need-stage', need.stage).words}: {need.clause} ({told})."


def _awaited(index: RecordIndex) -> Iterator[str]:
    """What is overdue and what is due next, then demands whose limit has passed, and what was kept
    or missed.
    """
    found = awaited(index)
    first = (*found.overdue[:_HALF], *found.coming[:_HALF])
    rest = (*found.overdue[_HALF:], *found.coming[_HALF:], *found.lapsed, *found.settled)
    for one in (*first, *rest):
        yield awaited_line(one, index)


def _differences(index: RecordIndex) -> Iterator[str]:
    """The open contradictions, one line each."""
    for event, difference in disputed(index):
        yield difference_line(event, difference, index)


def _needs(index: RecordIndex) -> Iterator[str]:
    """The weightiest of each stage."""
    for rows in needs(index).values():
        yield from (need_line(need) for need in islice(rows, _EACH))


def _gaps(index: RecordIndex) -> Iterator[str]:
    """What nobody has told."""
    yield from (gap.text for gap in gaps(index))


_SECTIONS: tuple[tuple[str, Callable[[RecordIndex], Iterator[str]]], ...] = (
    ("Promises, demands and plans", _awaited),
    ("Where reports differ", _differences),
    ("Needs", _needs),
    ("Not told", _gaps),
)
