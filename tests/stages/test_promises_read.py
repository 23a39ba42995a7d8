"""Promises of our own, read from words: what undertakes, by when, and what later words make of it."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report

CASE = CaseInfo(title="Lomec", timezone="UTC", built="2026-01-01T00:00:00Z")
MADE, LATER = "2021-06-02", "2021-06-10"  # a Wednesday; the Thursday of the week after


def record(*texts: str) -> Record:
    """The record of one report a text, the first of the Wednesday, the others of the week after."""
    reports = [
        Report(
            id=f"r{n}",
            text=text,
            outlet=("Courier", "Herald", "Echo")[n],
            published=f"{MADE if n == 0 else LATER}T18:00:00Z",
            language="en",
        )
        for n, text in enumerate(texts)
    ]
    return build(reports, CASE)


def promised(*texts: str) -> list[tuple[str | None, str]]:
    found = (((c.due.latest or "")[:10] or None, c.state) for c in record(*texts).commitments)
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Peru pledged on Tuesday to drain the flooded mine by Saturday.", "2021-06-05"),
        ("Peru said on Tuesday it would drain the flooded mine by Saturday.", "2021-06-05"),
        ("Peru is to drain the flooded mine on Saturday, its mining ministry said.", "2021-06-05"),
        ("The mining company committed itself to draining the pit by 1 July.", "2021-07-01"),
        ("The strikers gave their word that they would leave the pit before Sunday.", "2021-06-05"),
        ("The ministry's promise to drain the pit by 1 July has cheered Oruro.", "2021-07-01"),
        ("The pit will be drained within two weeks, the mining ministry said.", "2021-06-16"),
        ('"We are going to drain the pit in 48 hours," Mayor Ana Ruiz said.', "2021-06-04"),
        ("Buses will run again on Sunday at the latest, the council promised.", "2021-06-06"),
        ("The council agreed on Tuesday to drain the pit no later than 9 June.", "2021-06-09"),
        ("The council vowed to have the pit drained before the end of June.", "2021-06-30"),
    ],
)
def test_whatever_undertakes_it_a_deed_has_its_due_day(text: str, due: str):
    assert promised(text) == [(due, "open")]


@pytest.mark.parametrize(
    "text",
    [
        "The river will crest on Saturday, the weather office said.",
        "The governor ordered the council to drain the pit by Saturday.",
        "The council would drain the pit by Saturday only if Lima paid, it said.",
        "Lima will drain the pit by Saturday, an analyst said.",
        "The council denied that it had promised to drain the pit by Saturday.",
        "Miners want the council to drain the pit by Saturday.",
        "Advent will begin on Saturday, the bishop said.",
        "The opposition said the government would resign on Saturday.",
        "Chad will attack Niger on Saturday, Niger's foreign minister, Ali Saley, said.",
        "The council agreed to talk.",
    ],
)
def test_forecasts_orders_conditions_and_deeds_of_others_are_none(text: str):
    assert promised(text) == []


PIT = "Peru said on Wednesday it would reopen the bridge at Oruro by Monday."
TENTS = "The Red Cross said on Wednesday it would send 300 tents to Oruro by Monday."
WAGES = "The council promised on Wednesday to pay the porters by Monday."
PEACE = "The guerrillas said on Wednesday they would free the two pilots by Monday."


@pytest.mark.parametrize(
    ("made", "text", "state"),
    [
        (PIT, "The bridge at Oruro has been open again since Sunday.", "kept"),
        (PIT, "Peru reopened the bridge at Oruro on Sunday.", "kept"),
        (PIT, "Peru reopened the bridge at Oruro on Wednesday.", "missed"),
        (PIT, "The bridge at Oruro was still closed on Thursday.", "missed"),
        (PIT, "The bridge at Potosi was reopened on Sunday.", "overdue"),
        (TENTS, "Tents of the Red Cross arrived in Oruro on Saturday.", "kept"),
        (TENTS, "No tents had reached Oruro by Wednesday, nurses said.", "missed"),
        (TENTS, "The Red Cross has yet to send the tents to Oruro.", "missed"),
        (TENTS, "Rain fell on Oruro on Wednesday.", "overdue"),
        (WAGES, "The porters received their money on Saturday.", "kept"),
        (WAGES, "The council kept its promise to the porters.", "kept"),
        (WAGES, "The council broke its promise to the porters.", "missed"),
        (WAGES, "Monday's deadline passed and the council had given the porters nothing.", "missed"),
        (PEACE, "The two pilots walked out of the forest on Sunday, as the guerrillas had promised.", "kept"),
        (PEACE, "The guerrillas have reneged on their pledge to free the pilots.", "missed"),
        (PEACE, "The guerrillas postponed the release of the two pilots.", "missed"),
    ],
)  # fmt: skip
def test_later_words_keep_or_break_it(made: str, text: str, state: str):
    assert [found for _, found in promised(made, text)] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "The council had promised to pay the porters by 7 June.",
        "The porters would be paid by 7 June, the council's spokesman said last week.",
        "The council will pay the porters, as it had promised.",
    ],
)
def test_a_promise_told_again_is_one(text: str):
    assert len(promised(WAGES, text)) == 1


def test_a_promise_and_what_became_of_it_in_one_report():
    text = "The council promised on 20 May to pay the porters by 31 May. It failed to do so."
    assert promised(text) == [("2021-05-31", "missed")]
    text = "The guerrillas, who had promised to free the pilots by Monday, released them on Sunday."
    assert [state for _, state in promised(text)] == ["kept"]


def test_two_deeds_of_one_promise_have_each_its_day():
    text = "The mayor promised to clear the square by Friday and to open two shelters by Sunday."
    assert promised(text) == [("2021-06-04", "open"), ("2021-06-06", "open")]
