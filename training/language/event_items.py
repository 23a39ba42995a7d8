"""The items that teach the events branch: short texts with the words that name a happening, its type and what of it is known.

An item is a line of `event_items/*.jsonl`: `{"text", "events": [{"words", "types", "status", "nth"?}]}`. `words` are
letters of the text, one unbroken stretch, its `nth` occurrence (1 where that is missing); `types` are those that a careful coder may choose.
Silver items (event_silver.py) give the place of an event (`at`) instead, and stretches of which nothing is known (`untold`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from dateline.language.pipeline import Pipeline
from dateline.language.reading import Reading
from dateline.record.vocabulary import EventType

NO_EVENT = "-"
EVENT_LABELS = (NO_EVENT, *get_args(EventType))  # columns of the branch's output
NUMBERS = {label: number for number, label in enumerate(EVENT_LABELS)}
UNTOLD = 0  # mask of a word of which nothing is to be learnt


@dataclass(frozen=True)
class Item:
    """One text, cut into words. `allowed`: for each word a bit mask over EVENT_LABELS, 0 where nothing is to be learnt."""

    source: str
    text: str
    words: list[str]
    allowed: NDArray[np.int64]
    golds: tuple[
        tuple[frozenset[int], frozenset[str]], ...
    ]  # the words of each event, and its types


def read_items(paths: Sequence[Path], pipeline: Pipeline) -> list[Item]:
    """The items of some files. Raises ValueError, naming file and line, where an event's words do not stand in its text."""
    found: list[Item] = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            try:
                found.append(_item(path.stem, row, pipeline.read(row["text"])))
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from None
    return found


def _item(source: str, row: dict, reading: Reading) -> Item:
    allowed = np.full(len(reading.words), 1 << NUMBERS[NO_EVENT], np.int64)
    golds = []
    for event in row["events"]:
        if "at" in event:
            start, end = event["at"]
        else:
            start = _position(row["text"], event["words"], event.get("nth", 1))
            end = start + len(event["words"])
        inside = reading_words(reading, start, end)
        if not inside:
            raise ValueError(f"no word at {event['words']!r}")
        mask = sum(1 << NUMBERS[kind] for kind in set(event["types"]))
        head = _head(reading, inside)
        for i in inside:
            if i == head:
                allowed[i] = mask
            elif allowed[i] == 1 << NUMBERS[NO_EVENT]:
                allowed[i] = UNTOLD
        golds.append((frozenset(inside), frozenset(event["types"])))
    for start, end in row.get("untold", ()):
        for i in reading_words(reading, start, end):
            if allowed[i] == 1 << NUMBERS[NO_EVENT]:
                allowed[i] = UNTOLD
    return Item(source, row["text"], [w.text for w in reading.words], allowed, tuple(golds))


def _position(text: str, words: str, nth: int) -> int:
    """Where the nth occurrence of some words begins."""
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"{words!r} does not stand {nth} times in the text")
    return at


def reading_words(reading: Reading, start: int, end: int) -> list[int]:
    """The words that touch a stretch of the text."""
    return [w.i for w in reading.words if w.start < end and w.end > start]


def _head(reading: Reading, inside: Sequence[int]) -> int:
    """The uppermost word of a stretch; of several the first that is a verb, noun or adjective."""
    tops = [i for i in inside if reading.words[i].head not in inside or reading.words[i].head == i]
    content = [i for i in tops if reading.words[i].upos in ("VERB", "NOUN", "ADJ", "PROPN")]
    return (content or tops)[0]
