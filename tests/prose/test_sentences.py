"""Sentences are made of what the record tells and of nothing else."""

from __future__ import annotations

import msgspec
import pytest

from dateline.pages.link_index import LinkIndex
from dateline.prose import sentences
from dateline.record.nouns import (
    Count,
    Event,
    EventMention,
    EventPlace,
    Line,
    Standing,
    Stretch,
    When,
)


@pytest.fixture
def index(record) -> LinkIndex:
    return LinkIndex(record)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("happened", "Marines attacked river rebels near Albina"),
        ("ongoing", "Marines attacked river rebels near Albina"),
        ("planned", "Marines will attack river rebels near Albina"),
        ("possible", "Marines may attack river rebels near Albina"),
        ("denied", "Marines did not attack river rebels near Albina"),
        ("failed", "Marines tried and failed to attack river rebels near Albina"),
    ],
)
def test_a_sentence_for_each_status(index, status, words):
    event = Event(
        id="e",
        type="ASSAULT",
        status=status,
        agents=("a-1",),
        targets=("a-2",),
        places=(EventPlace("p-1", "near"),),
    )
    assert sentences.sentence(event, index) == words


def test_what_is_not_told_is_left_out(index):
    assert sentences.sentence(Event(id="e", type="ASSAULT"), index) == "Attack"
    assert (
        sentences.sentence(Event(id="e", type="ASSAULT", targets=("a-2",)), index)
        == "Attack on river rebels"
    )
    assert (
        sentences.sentence(Event(id="e", type="ASSAULT", agents=("a-1",)), index)
        == "Attack by Marines"
    )


def test_a_seizure_takes_its_place(index):
    event = Event(id="e", type="COERCE", mode="seize", agents=("a-2",), places=(EventPlace("p-2"),))
    assert sentences.sentence(event, index) == "River rebels seized Moengo"


def test_the_label_of_the_record_comes_first(index):
    event = Event(id="e", type="ASSAULT", agents=("a-1",), targets=("a-2",))
    named = msgspec.structs.replace(event, label="shots at the bridge")
    assert sentences.label(named, index) == "Shots at the bridge"
    assert sentences.label(event, index) == "Marines attacked river rebels"


def test_a_place_that_is_a_side_is_named_once(index):
    event = Event(
        id="e",
        type="THREATEN",
        targets=("a-2",),
        places=(EventPlace("p-1", "near"), EventPlace("p-2"), EventPlace("p-1")),
    )
    assert sentences.sentence(event, index) == "Threat against river rebels in Moengo and Albina"


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (1, 1, 1, "1"),
        (101, None, None, "more than 100"),
        (14, None, None, "14 or more"),
        (None, None, 50, "up to 50"),
        (200, None, 999, "200–999"),
        (285, 300, 315, "300 (285–315)"),
        (2000, None, 9999, "2,000–9,999"),
        (None, None, None, "number not told"),
        (0, 0, 0, "0"),
        (1.5, 1.5, 1.5, "1.5"),
    ],
)
def test_figures(low, best, high, words):
    count = Count(of="killed", low=low, best=best, high=high, report="r", start=0, end=1)
    assert sentences.figure(count) == words


def standing_of(index: LinkIndex, lines: tuple[Line, ...], outlets: int) -> str:
    record = msgspec.structs.replace(index.record, lines=lines)
    mentions = tuple(
        EventMention(report="r-courier", start=0, end=1, trigger=Stretch(0, 1), line=line.id)
        for line in lines
    )
    standing = Standing(outlets, len(lines), "single-line", 3)
    return sentences.standing_words(
        Event(id="e", type="AID", mentions=mentions, standing=standing), LinkIndex(record)
    )


@pytest.mark.parametrize(
    ("kind", "outlets", "words"),
    [
        ("speaker", 2, "2 outlets, 1 line: both quote Brask"),
        ("speaker", 1, "1 outlet, 1 line: it quotes Brask"),
        ("agency", 5, "5 outlets, 1 line: all 5 draw on the agency Brask"),
        ("own-reporting", 1, "1 outlet, 1 line: Brask in its own voice"),
        ("unnamed", 2, "2 outlets, 1 line: both rest on unnamed sources (Brask)"),
    ],
)
def test_standing_on_one_line(index, kind, outlets, words):
    assert standing_of(index, (Line("l", kind, "Brask", (), ""),), outlets) == words


def test_standing_on_two_lines(index):
    lines = (Line("l", "speaker", "Brask", (), ""), Line("m", "agency", "NPA", (), ""))
    assert standing_of(index, lines, 3) == "3 outlets, 2 lines: words of Brask and the agency NPA"


def test_outlets_in_their_own_voices_stand_together(index):
    own = (
        Line("l", "own-reporting", "The Courier", (), ""),
        Line("m", "own-reporting", "Radio One", (), ""),
    )
    assert (
        standing_of(index, own, 2)
        == "2 outlets, 2 lines: The Courier and Radio One, each in its own voice"
    )
    spoken = Line("n", "speaker", "Brask", (), "")
    assert standing_of(index, (*own, spoken), 2).endswith(
        "words of Brask; The Courier and Radio One, each in its own voice"
    )


def test_many_lines_are_counted(index):
    lines = tuple(Line(f"l{n}", "speaker", f"Speaker {n}", (), "") for n in range(6))
    record = msgspec.structs.replace(index.record, lines=lines)
    mentions = tuple(
        EventMention(report="r", start=0, end=1, trigger=Stretch(0, 1), line=line.id)
        for line in lines
    )
    event = Event(id="e", type="AID", mentions=mentions, standing=Standing(6, 6, "corroborated", 1))
    words = sentences.standing_words(event, LinkIndex(record), limit=2)
    assert words == "6 outlets, 6 lines: words of Speaker 0 and words of Speaker 1; and 4 more"


def test_a_weekday_without_a_date_keeps_its_words(index):
    assert (
        sentences.when_words(When(None, None, "day", "on Friday"), index)
        == "date not known (“on Friday”)"
    )
    assert sentences.when_words(None, index) == ""
