"""One event of two reports made by hand, for the tests of what is said of it."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Actor,
    Count,
    Event,
    EventMention,
    EventPlace,
    Line,
    Outlet,
    Place,
    Record,
    Report,
    Standing,
    Statement,
    Stretch,
    When,
)
from dateline.record.vocabulary import CountOf

COURIER = "Nine people were killed on Tuesday when marines attacked Albina, Anna Brask said. "
RADIO = "Marines attacked Albina, killing at least 14 people, a doctor said. It rained."
TEXTS = {"r-1": COURIER, "r-2": RADIO}
LINES = (
    Line("l-1", "speaker", "Anna Brask", ("r-1",), "she is quoted"),
    Line("l-2", "unnamed", "a doctor", ("r-2",), "no name is told"),
)


def stretch(report: str, words: str) -> Stretch:
    start = TEXTS[report].index(words)
    return Stretch(start, start + len(words))


def mention(report: str, clause: str, trigger: str, line: str, statement: str) -> EventMention:
    found = stretch(report, clause)
    return EventMention(
        report=report, start=found.start, end=found.end, trigger=stretch(report, trigger),
        line=line, clause=found, statement=statement,
    )  # fmt: skip


def killed(report: str, words: str, low: int, high: int | None, of: CountOf = "killed") -> Count:
    found = stretch(report, words)
    best = low if low == high else None
    return Count(
        of=of, who=None, low=low, best=best, high=high, report=report, start=found.start,
        end=found.end, line=f"l-{report[-1]}",
    )  # fmt: skip


FIRST = mention("r-1", COURIER.split(", Anna")[0], "attacked", "l-1", "s-1")
SECOND = mention("r-2", RADIO.split(", a doctor")[0], "attacked", "l-2", "s-2")
NINE = killed("r-1", "Nine people", 9, 9)
FOURTEEN = killed("r-2", "at least 14 people", 14, None)

EVENT = Event(
    id="e-1", type="ASSAULT", status="happened", agents=("a-1",), places=(EventPlace("p-1"),),
    when=When("2031-05-13", "2031-05-13", "day", "Tuesday"), mentions=(FIRST, SECOND),
    counts=(NINE, FOURTEEN), standing=Standing(2, 2, "corroborated", 2),
)  # fmt: skip
EARLIER = replace(
    EVENT, mentions=(FIRST,), counts=(NINE,), standing=Standing(1, 1, "single-line", 3)
)


def index_of(*events: Event) -> RecordIndex:
    return RecordIndex(
        Record(
            reports=(
                Report(id="r-1", text=COURIER, outlet="The Courier", published="2031-05-14"),
                Report(id="r-2", text=RADIO, outlet="Radio One", published="2031-05-15"),
            ),
            outlets=(Outlet("o-1", "The Courier"), Outlet("o-2", "Radio One")),
            actors=(Actor(id="a-1", name="Marines"), Actor(id="a-2", name="River Front")),
            places=(
                Place(id="p-1", name="Albina", country="SUR", admin1="Marowijne", grain="town"),
                Place(id="p-2", name="Marowijne", country="SUR", grain="admin1"),
            ),
            statements=(
                Statement(id="s-1", report="r-1", start=0, end=9, speaker_text="Anna Brask"),
                Statement(id="s-2", report="r-2", start=0, end=9, speaker_text="A doctor"),
            ),
            lines=LINES,
            events=events,
        )
    )
