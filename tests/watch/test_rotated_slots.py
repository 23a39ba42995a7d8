"""Another advert in a slot makes no version of a page; another sentence of the report does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.watch.answers import read_answer
from dateline.watch.rotated_slots import only_slots_rotated

GAO = (
    "Gunmen attacked an army post near Gao on Monday and killed 12 soldiers, the governor said.",
    "The attackers came on motorcycles at dawn and burned two vehicles before they fled north.",
    "Nobody has claimed the attack, but fighters of the group hold villages along the river.",
    "Reinforcements from Bamako reached the post in the evening, a spokesman of the army said.",
    "Families of the dead have gathered at the hospital, where doctors work by lamps since the line"
    " that brings power from the south was cut last week, and ask for blood and for fuel.",
    "The market stayed closed, and traders who had come across the river for it slept in the yards"
    " of the two schools, which the mayor had opened for them.",
    "It is the third attack on a post of the army in the region since the rains began, and the first"
    " in which vehicles were burned; the two before it left three men wounded in all.",
)
LEAD = "Twelve soldiers are dead after gunmen attacked an army post near Gao in northern Mali."
BOATS = "Our readers travel with Blue Coast: seven nights on the islands, flights included."
BANK = "Open your account at First Harbour Bank today."


def table(*paragraphs: str, advert: str, lead: str = LEAD, note: str = "") -> str:
    """A page of the last century: the report in one cell, what is sold in another."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><title>Attack near Gao</title><body><table><tr><td><div>{lead}</div></td></tr>"
        f"<tr><td><h1>Attack near Gao</h1>{body}</td><td>{advert}</td>{note}</tr></table></body></html>"
    )


def is_rotated(before: str, after: str) -> bool:
    a, b = (
        read_answer(page.encode(), "text/html", "http://gao.example/1", "2033-05-18T00:00:00Z")
        for page in (before, after)
    )
    assert a.words != b.words
    return only_slots_rotated(a, b)


@pytest.mark.parametrize("came", [BANK, "New: the Lumen desk lamp, now in green"])
def test_another_advert_in_the_same_slot_says_nothing_new(came: str):
    old, new = table(*GAO, advert=BOATS), table(*GAO, advert=came)
    assert is_rotated(old, new)
    assert is_rotated(new, old)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: table(
            *GAO[:3], BOATS, *GAO[4:], advert=BANK
        ),  # a sentence of the report, whatever it says
        lambda: table(*GAO, "Two of the wounded died in hospital on Tuesday.", advert=BANK),
        lambda: table(*GAO[:5], advert=BANK),
        lambda: table(GAO[0].replace("12", "15"), *GAO[1:], advert=BANK),
        lambda: table(*GAO, advert=BANK, lead="Fifteen soldiers were killed by gunmen near Gao."),
        lambda: table(*GAO, advert=BANK, lead=LEAD.replace("Twelve", "Fifteen")),
        lambda: table(*GAO, advert="Fifteen soldiers of the army post near Gao are dead."),
        lambda: table(*GAO, advert=BANK, note="<td>This was found to be untrue by us today.</td>"),
        lambda: table(*GAO, advert=""),
        lambda: table(*GAO, advert=BANK).replace("Attack near Gao", "Army post attacked"),
    ],
)
def test_other_words_of_the_report_are_new(edit: Callable[[], str]):
    assert not is_rotated(table(*GAO, advert=BOATS), edit())


def test_a_report_of_one_paragraph_beside_a_box_that_stays_is_no_slot():
    box = "".join(f"<p>{words}</p>" for words in (BOATS, BANK, "All of it at your kiosk now."))
    page = (
        f"<html><title>Attack near Gao</title><body><div>{{}}</div><div>{box}</div></body></html>"
    )
    assert not is_rotated(page.format(GAO[0] + " " + GAO[1]), page.format(GAO[2] + " " + GAO[3]))
