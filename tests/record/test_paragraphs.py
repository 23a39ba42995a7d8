"""Paragraphs of texts that were wrapped by hand or by a mail program."""

from __future__ import annotations

import textwrap

import pytest

from dateline.record.paragraphs import paragraphs

WRAPPED = """Ferry sinks off Example Island

EXAMPLE TOWN (Agency) - A ferry with ninety people on board sank in heavy
weather on Monday night near the mouth of the river, the coast guard
said. Sixty of them were picked up by fishermen who had seen the lights
go out.

Divers were to begin their search at dawn.

Copyright of an agency whose footer was never wrapped at all and so goes on and on to the right of everything else.
Second line of that footer, which is somewhat shorter than the first but wider than the wrapped text.
"""


def test_an_endless_footer_does_not_hide_that_the_text_is_wrapped():
    got = [WRAPPED[p.start : p.end] for p in paragraphs(WRAPPED)]
    assert got[1].startswith("EXAMPLE TOWN") and got[1].endswith("go out.")
    assert got[2] == "Divers were to begin their search at dawn."
    assert len(got) == 4  # the footer, whose lines no space parts, is one


def test_short_lines_of_their_own_stay_apart():
    text = "Killed: 12\nWounded: 30\nMissing: 4\nDisplaced: several hundred families\n"
    assert len(paragraphs(text)) == 4


LONG = (
    "Rebels seized the town of Mopti on Friday after two days of fighting with the army, and at "
    "least 20 civilians were killed in the shelling of the market, residents said, while thousands "
    "of people fled to Bamako, where the government met the mayor of the town late in the evening."
)
SHORT = "Gunmen attacked a police post near the old market and wounded at least three officers."


def texts_of(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in paragraphs(text)]


@pytest.mark.parametrize("width", range(40, 81))
def test_a_sentence_broken_at_any_width_is_one_paragraph(width: int):
    for sentence in (LONG, SHORT):
        lines = "\n".join(textwrap.wrap(sentence, width))
        assert texts_of(f"Mopti falls\n\n{lines}\n\nIt rained.") == [
            "Mopti falls",
            sentence,
            "It rained.",
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a barracks near Nalchik on Thursday and\nwounded 14.",
        "Gunmen attacked a barracks near Nalchik and wounded\n14 soldiers, it said.",
        "Gun-\nmen attacked.",
        "A well-\nknown mayor.",
        "Rebels of the Anglo-\nAmerican camp.",
        "The army of the northern province said it had\nleft the old fort of the town near the\nTimbuktu road.",
    ],
)
def test_a_line_end_within_a_sentence(text: str):
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attack a barracks near Nalchik, official says\nNALCHIK (Agency) - Gunmen left.",
        "Gunmen attack a barracks near Nalchik, official says\nGunmen attacked a barracks.",
        "Gunmen attack a barracks near Nalchik, official says\nby Amina Diallo",
        "Gunmen attack a barracks near Nalchik, official says\n2 hours ago",
        "Gunmen attack a barracks near Nalchik, official says\non Apr. 30, 2008 at 4:31 AM",
        "GUNMEN ATTACK A BARRACKS NEAR NALCHIK, OFFICIAL SAYS\ngunmen attacked a barracks.",
        f"Comments that readers sent from Mali\nall of them are {'very ' * 20}old.",
        "Needed at once in the northern districts\n- tents and blankets",
        "Needed at once in the northern districts\na) tents and blankets",
        "the end of all attacks on the towns\nthe release of prisoners held in the north",
        "The road ran on for many dusty miles\nWhence all but he had fled",
        "International Committee of the Red Cross\n19 Avenue de la Paix",
        "Town        Killed   Wounded   Missing people\nnear Gao    10       30        1",
        "Write to our editors in Nairobi or Geneva\nnews@example.org",
        "A flood killed 150 people in Krymsk on Friday.\nand then nothing",
        "KABUL-\nThe army said it had left.",
    ],
)
def test_lines_that_stay_apart(text: str):
    assert len(paragraphs(text)) == 2


def test_a_short_last_line_ends_a_paragraph():
    first, second = "\n".join(textwrap.wrap(SHORT, 60)), "\n".join(textwrap.wrap(LONG, 60))
    assert texts_of(f"{first}\n{second}") == [SHORT, LONG]
