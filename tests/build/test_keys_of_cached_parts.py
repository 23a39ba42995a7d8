"""What is kept of a part is found again only where all that it is made of is the same: cases that
grow into states which differ in one thing of one key, held against full builds. That each case
would tell is held as well, by a key from which that thing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from dateline.build import build
from dateline.record.nouns import Furniture, Report
from dateline.record.schema import encode
from dateline.stage_cache import CachedPart, StageCache
from tests.build.test_stage_cache_of_a_case import CASE, Shelf, report
from tests.stages.test_toll_tables import report as with_table

CRASH = "A bus plunged into a ravine near Segou on Monday, killing 14 passengers."
SPEED = report("speed", f"{CRASH}\n\nSpeed was to blame.", "North Post", 7)
ASLEEP = report(
    "asleep",
    "A bus plunged into a ravine near Segou on Monday, killing at least 14 people. The driver had "
    "fallen asleep, officials said.",
    "Star",
    8,
)
COUNTED = report("counted", f"{CRASH}\n\nNurses put it at 21.", "North Post", 7)
COPY = report("copy", f"The road to Segou is closed.\n\n{CRASH}", "Echo", 8)
FIRST = report(
    "first",
    "A bus plunged into a ravine near Segou yesterday, killing 14 passengers. Rescuers worked with "
    "ropes. The army closed the road.",
    "North Post",
    7,
)
SECOND = replace(
    FIRST,
    id="r-second",
    text=f"{FIRST.text} Lamps were brought.",
    published="2024-05-09",
)
TOLLS = with_table(["Town|Killed|Wounded", "Marib|14|31"])
PROMISE = report(
    "promise",
    "The ferry company promised to pay the porters of Gao by 10 May, its director Moussa Keita "
    "said.",
    "North Post",
    6,
)
PAID = report(
    "paid", "The porters of Gao were paid on Wednesday, as promised. Gulls cried.", "Star", 16
)
STORIES = (
    "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood.",
    "Dockers in Harrow ended their strike on Monday and went back to unloading grain ships.",
    "Gunmen robbed a bank in Lower Ridda on Tuesday and fled with cash in a stolen ambulance.",
)
TEASER = "Police in Segou arrested two drivers on Monday."
PAGES = [
    report(f"page-{n}", f"{story}\n\n{TEASER}\n\nIt was read by {n + 2} men.", "North Post", 5 + n)
    for n, story in enumerate(STORIES)
]


def aside(of: Report, words: str) -> Report:
    """The report with some of its words as furniture."""
    start = of.text.index(words)
    return replace(of, furniture=(Furniture("advert", start, start + len(words)),))


def with_last(of: Sequence[Report], **changed: Any) -> list[Report]:
    """The reports, of the last of which something is changed."""
    return [*of[:-1], replace(of[-1], **changed)]


MONTH = with_last(PAGES, published="2024-06-20")
SCHOOL = report("school", "Rioters burnt a school in Trinidad on Monday.", "Star", 7)
BOLIVIA = report("bolivia", "Police in La Paz in Bolivia arrested four men.", "Echo", 8)
CUBA = report("cuba", "Police in Havana in Cuba arrested four men.", "Herald", 9)
MALI = report("mali", "Police in Bamako in Mali arrested four men.", "Post", 9)


Key = tuple[Any, ...]


def without_furniture(key: Key) -> Key:
    """Of text and furniture the text."""
    return (key[0],)


def without_text(key: Key) -> Key:
    """What stands beside the text, which comes first."""
    return key[1:]


def without(*names: str) -> Callable[[Key], Key]:
    """Leaves fields out of a key that is a report or some reports."""

    def left_out(key: Key) -> Key:
        """The key without them."""
        (group,) = key
        rows = [to_builtins(one) for one in (group if isinstance(group, list) else [group])]
        return tuple({n: of for n, of in row.items() if n not in names} for row in rows)

    return left_out


@dataclass(frozen=True)
class Growth:
    """States of a case that are built one after the other. `stage`: whose part they are about;
    `leave_out`: makes a key without the only thing of it that differs.
    """

    stage: str
    leave_out: Callable[[Key], Key]
    states: Sequence[Sequence[Report]]


GROWTHS = {
    "causes, furniture": Growth(
        "causes",
        without_furniture,
        ([SPEED, ASLEEP], [aside(SPEED, "Speed was to blame."), ASLEEP]),
    ),
    "causes, text": Growth(
        "causes",
        without_text,
        ([replace(SPEED, text=f"{CRASH}\n\nIt was a blue bus."), ASLEEP], [SPEED, ASLEEP]),
    ),
    "figures, furniture": Growth(
        "figures", without_furniture, ([COUNTED], [aside(COUNTED, "Nurses put it at 21.")])
    ),
    "figures, text": Growth(
        "figures",
        without_text,
        ([replace(COUNTED, text=f"{CRASH}\n\nIt was a blue bus.")], [COUNTED]),
    ),
    "reuse, furniture": Growth(
        "reuse", without_furniture, ([SPEED, COPY], [SPEED, aside(COPY, CRASH)])
    ),
    "reuse, text": Growth(
        "reuse", without_text, ([SPEED, replace(COPY, text="The road is closed.")], [SPEED, COPY])
    ),
    "tracking, text": Growth(
        "tracking",
        without_text,
        ([PROMISE, replace(PAID, text="Gulls cried. It rained.")], [PROMISE, PAID]),
    ),
    "normalise, text": Growth(
        "normalise",
        without("text"),
        ([SPEED], [replace(SPEED, text=CRASH.replace("plunged", "plun\N{SOFT HYPHEN}ged"))]),
    ),
    "normalise, tables": Growth(
        "normalise", without("tables"), ([replace(TOLLS, tables=())], [TOLLS])
    ),
    "normalise, language": Growth(
        "normalise", without("language"), ([replace(TOLLS, language="fr")], [TOLLS])
    ),
    "repeated lines, text": Growth(
        "repeated lines",
        without("text"),
        (with_last(MONTH, text=STORIES[-1]), MONTH),
    ),
    "repeated lines, day": Growth(
        "repeated lines",
        without("published"),
        (PAGES, MONTH),
    ),
    "repeated lines, title": Growth(
        "repeated lines",
        without("title"),
        (MONTH, with_last(MONTH, title=TEASER)),
    ),
    "repeated lines, report": Growth(
        "repeated lines",
        without("id"),
        (MONTH, with_last(MONTH, id="r-other")),
    ),
    # in another light the places are looked for again: first they come out the same, then not
    "where, countries": Growth(
        "where",
        lambda key: key[:1],
        ([SCHOOL, BOLIVIA], [SCHOOL, BOLIVIA, MALI], [SCHOOL, CUBA]),
    ),
    "earlier words, text": Growth(
        "earlier words",
        without("text"),
        ([FIRST, replace(SECOND, text="Lamps were brought.")], [FIRST, SECOND]),
    ),
    "earlier words, day": Growth(
        "earlier words",
        without("published"),
        ([FIRST, replace(SECOND, published="2024-05-19")], [FIRST, SECOND]),
    ),
    "earlier words, change": Growth(
        "earlier words",
        without("updated"),
        ([FIRST, replace(SECOND, updated="2024-05-19")], [FIRST, SECOND]),
    ),
    # four days after by the clock of Tokyo, three by that of London
    "earlier words, clock": Growth(
        "earlier words",
        without("timezone"),
        (
            [FIRST, replace(SECOND, published="2024-05-10T20:00:00Z", timezone="Asia/Tokyo")],
            [FIRST, replace(SECOND, published="2024-05-10T20:00:00Z", timezone="Europe/London")],
        ),
    ),
    "earlier words, report": Growth(
        "earlier words", without("id"), ([FIRST, SECOND], [FIRST, replace(SECOND, id="r-other")])
    ),
}


def grown(states: Sequence[Sequence[Report]]) -> bytes:
    """The record of the last state, with what is kept of those before."""
    shelf = Shelf()
    return [shelf.record(state) for state in states][-1]


@pytest.mark.parametrize("growth", GROWTHS.values(), ids=GROWTHS)
def test_what_differs_in_one_thing_is_found_anew(growth: Growth, monkeypatch: pytest.MonkeyPatch):
    full = encode(build(growth.states[-1], CASE))
    assert grown(growth.states) == full
    part = StageCache.part

    def with_less(stage_cache: StageCache, stage: str, *made_of: object) -> CachedPart:
        """The part by a key that lacks what differs."""
        return part(
            stage_cache, stage, *(growth.leave_out(made_of) if stage == growth.stage else made_of)
        )

    monkeypatch.setattr(StageCache, "part", with_less)
    assert grown(growth.states) != full, "a key without it gives the same: the case tells nothing"
