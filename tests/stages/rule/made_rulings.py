"""Rulings and a small case for the tests of the stage: things that stand in one text."""

from __future__ import annotations

from typing import Any

from msgspec import json

from dateline.record.anchors import Anchor, anchor_of
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    EventPlace,
    Place,
    PlaceMention,
    Report,
    Span,
    Stretch,
    When,
)
from dateline.record.rulings import Ruling, SignedRuling

TEXT = "Rebels took Konna on Thursday. The army withdrew to Mopti. A mine killed 11 soldiers."
REPORT = Report(id="r-1", text=TEXT)


def signed(number: int, kind: str, about: str | None = None, **more: Any) -> SignedRuling:
    """A ruling of K. D.; a `value` and what `was` as JSON."""
    words: tuple[Anchor, ...] = more.pop("words", ())
    for key in ("value", "was"):
        if key in more:
            more[key] = json.encode(more[key]).decode()
    ruling = Ruling(kind=kind, about=about, **more)  # pyright: ignore[reportArgumentType]
    return SignedRuling(number=number, by="K. D.", at="2026-11-29", ruling=ruling, words=words)


def marked(words: str) -> Anchor:
    """Words of the text, as a person marks them."""
    start = TEXT.index(words)
    return anchor_of(REPORT.id, TEXT, start, start + len(words))


def name_of(letter: str, words: str) -> str:
    """The lasting name of what begins on these words."""
    return f"{letter}.{REPORT.id}.{TEXT.index(words)}"


def _mention(sentence: str, trigger: str) -> EventMention:
    start, at = TEXT.index(sentence), TEXT.index(trigger)
    return EventMention(
        report=REPORT.id,
        start=start,
        end=start + len(sentence),
        trigger=Stretch(at, at + len(trigger)),
        line="l-1",
    )


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


ACTORS = (
    Actor(id="a-1", name="Rebels", kind="armed-group", mentions=(Span("r-1", *_span("Rebels")),)),
    Actor(id="a-2", name="Army", kind="military", mentions=(Span("r-1", *_span("army")),)),
)
PLACES = (
    Place(id="p-1", name="Konna", mentions=(PlaceMention("r-1", *_span("Konna")),)),
    Place(id="p-2", name="Mopti", mentions=(PlaceMention("r-1", *_span("Mopti")),)),
)
EVENTS = (
    Event(
        id="e-1",
        type="COERCE",
        mode="seize",
        label="Rebels took Konna",
        agents=("a-1",),
        places=(EventPlace("p-1"),),
        when=When("2013-01-10", "2013-01-10", "day"),
        mentions=(_mention("Rebels took Konna on Thursday", "took"),),
    ),
    Event(
        id="e-2",
        type="RETREAT",
        label="The army withdrew",
        agents=("a-2",),
        caused_by=("e-1",),
        mentions=(_mention("The army withdrew to Mopti", "withdrew"),),
    ),
    Event(
        id="e-3",
        type="ASSAULT",
        label="A mine killed 11 soldiers",
        mentions=(_mention("A mine killed 11 soldiers", "killed"),),
    ),
)
TOOK, WITHDREW, KILLED = (name_of("e", words) for words in ("took", "withdrew", "killed"))
