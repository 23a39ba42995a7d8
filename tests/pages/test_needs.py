"""Needs and gaps on the page: one row each, leading to the fact; the rest folded."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.pages import needs
from dateline.pages.link_index import LinkIndex
from dateline.pages.situation import draw
from dateline.record.nouns import Actor, Event, Record, Report
from tests.prose.made_event import index_of
from tests.prose.test_gaps import ATTACK
from tests.prose.test_needs import ASKED, BLANKETS, FLOUR, TEXT, event, found


def index(*events: Event) -> LinkIndex:
    return LinkIndex(
        Record(
            reports=(Report(id="r-1", text=TEXT, published="2031-05-14"),),
            actors=(Actor(id="a-1", name="Ada Vos", kind="person"), Actor(id="a-2", name="Brazil")),
            events=events,
        )
    )


def test_a_row_leads_to_its_fact_and_says_who_what_and_when():
    asked, promised = needs.view(index(ASKED, FLOUR)).groups
    (row,) = asked.rows
    assert asked.stage.words == "Asked for" and row.clause.anchor == "e-1"
    assert (row.sides, row.what, row.lines) == ("Ada Vos → Brazil", "shelter, health", "1 line")
    assert row.when == "told Wednesday 14 May 2031"
    assert promised.stage.words == "Promised" and promised.rows[0].what == "food"


def test_a_gap_leads_to_what_it_rests_on():
    seen = needs.view(LinkIndex(index_of(ATTACK).record))
    assert seen.groups == () and seen.gaps[0].text.anchor == "e-7"
    assert seen.gaps[0].text.text.startswith("No toll from Albina")


def test_the_page_shows_them_without_a_word_of_markup():
    evil = replace(ASKED, label="<script>alert(1)</script>")
    html = draw(index(evil, BLANKETS).record)
    part = html[html.index('<section id="needs"') :]
    part = part[: part.index("</section>")]
    assert "Asked for" in part and "Arrived or under way" in part and "<script>" not in part
    assert "No help that was asked for" in draw(Record())


def test_rows_beyond_a_few_are_folded():
    many = [
        event(f"e-{n}", "AID", "Volunteers handed out blankets in Moengo", "handed out",
              targets=(f"a-{n}",))
        for n in range(10, 18)
    ]  # fmt: skip
    rows = found(*many)["arrived"]
    (group,) = needs.view(index(*many)).groups
    assert len(group.rows) <= needs.IN_SIGHT and len(group.rows + group.further) == len(rows)
