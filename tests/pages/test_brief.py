"""The brief picks what matters: well-founded, weighty, recent; never many of a kind."""

from __future__ import annotations

from dateline.pages import brief
from dateline.pages.lookup import Lookup
from dateline.record.nouns import Actor, Event, Record, Report, Standing, When


def event(id_: str, type_="ASSAULT", lines=1, day="2031-05-13", status="happened", agents=("a-1",)) -> Event:
    verdict = "corroborated" if lines > 1 else "single-line"
    return Event(
        id=id_, type=type_, status=status, agents=agents, when=When(day, day, "day", None),
        standing=Standing(lines, lines, verdict, 3),
    )  # fmt: skip


def picked(*events: Event) -> list[str]:
    record = Record(
        reports=(Report(id="r", published="2031-05-14"),), events=events, actors=(Actor(id="a-1", name="Marines"),)
    )
    return [one.id for one in brief.chosen(Lookup(record))]


def test_more_lines_weightier_types_and_newer_days_come_first(monkeypatch):
    monkeypatch.setattr(brief, "LENGTH", 1)
    assert picked(event("e-1"), event("e-2", lines=3, day="2031-05-12")) == ["e-2"]
    assert picked(event("e-1", "ACCUSE"), event("e-2")) == ["e-2"]
    assert picked(event("e-1", day="2031-03-01"), event("e-2")) == ["e-2"]
    assert picked(event("e-1", status="possible"), event("e-2", day="2031-05-12")) == ["e-2"]


def test_it_is_short_and_in_the_order_of_time():
    days = [event(f"e-{n}", day=f"2031-05-{n:02}") for n in range(1, 14)]
    chosen = picked(*days)
    assert len(chosen) == brief.LENGTH
    assert chosen == sorted(chosen, key=lambda id_: int(id_[2:]))


def test_one_of_a_kind_and_none_without_anyone_or_anywhere():
    assert picked(event("e-1"), event("e-2", lines=2)) == ["e-2"]
    assert picked(event("e-1", agents=())) == []


def test_facts_carry_their_standing_and_sources(record):
    facts = {fact.anchor: fact for fact in brief.view(Lookup(record))}
    first = facts["e-1"]
    assert first.label == "Marines attack river rebels near Albina"
    assert first.details == "Tuesday 13 May 2031; near Albina; 5 killed (rebels) and 9 killed (rebels)."
    assert first.sources == ("Overtoom Times", "The Courier")
    assert facts["e-4"].details == "By Friday 16 May 2031."
