"""Paragraphs of texts that were wrapped by hand or by a mail program."""

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
