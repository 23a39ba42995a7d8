"""Parts of a report: posts and embeds are reckoned from times of their own, and an embed is its author's."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Furniture, Part, Record, Report

NEWEST_FIRST = """Flood at Beira: live

16:45

Soldiers rescued 40 people in Dondo this afternoon, the governor said.

Rain

Rebels attacked a convoy near Chimoio last night, the army said.

09:10

Police arrested two men in Beira today.
"""
EMBED = """Gunmen attacked a border post at Moyale on Wednesday and wounded three guards.

Our guards shot two of the attackers this morning. We will reopen the crossing tomorrow.

— Tomas Hale (@hale) June 3, 2014

The crossing remained closed on Thursday."""


def post(text: str, first: str, last: str, published: str | None) -> Part:
    start, end = text.index(first), text.index(last) + len(last)
    return Part(kind="post", start=start, end=end, published=published)


def live(second: str | None = None, **fields: object) -> Report:
    text = NEWEST_FIRST
    return Report(
        id="r1",
        text=text,
        parts=(
            post(text, "16:45", "governor said.", "2019-03-20T16:45:00"),
            post(text, "Rain", "army said.", second),
            post(text, "09:10", "Beira today.", "2019-03-18T09:10:00"),
        ),
        **fields,  # type: ignore[arg-type]
    )


def embedded(author: str | None = "Tomas Hale", **fields: object) -> Report:
    start, end = EMBED.index("Our guards"), EMBED.index("tomorrow.") + len("tomorrow.")
    foot = EMBED.index("— Tomas"), EMBED.index("2014") + 4
    values: dict[str, object] = {"published": "2014-06-03"} | fields
    return Report(
        id="r1",
        text=EMBED,
        published="2014-06-05",
        furniture=(Furniture("embed", start, end), Furniture("share", *foot)),
        parts=(Part(kind="embed", start=start, end=end, author=author, **values),),  # type: ignore[arg-type]
    )


@cache
def record(*reports: Report) -> Record:
    return build(reports, CaseInfo())


def told(record: Record, words: str) -> Event:
    texts = {report.id: report.text for report in record.reports}
    return next(
        event
        for event in record.events
        if any(words in texts[m.report][m.start : m.end] for m in event.mentions)
    )


def days(record: Record, words: str) -> tuple[str | None, str | None]:
    when = told(record, words).when
    return (
        (when.earliest and when.earliest[:10], when.latest and when.latest[:10])
        if when
        else (None, None)
    )


def test_the_words_of_a_post_are_reckoned_from_its_own_time() -> None:
    found = record(live("2019-03-19", published="2019-03-18"))
    assert days(found, "rescued") == ("2019-03-20", "2019-03-20")
    assert days(found, "attacked") == ("2019-03-18", "2019-03-18")
    assert days(found, "arrested") == ("2019-03-18", "2019-03-18")


def test_a_post_without_a_time_is_bounded_by_its_neighbours() -> None:
    found = record(live(None, published="2019-03-18"))
    assert days(found, "attacked") == ("2019-03-17", "2019-03-19")


def test_an_undated_event_is_of_the_day_of_its_post() -> None:
    text = "16:45\n\nJets bombed a bridge near Chimoio, the army said.\n\n09:10\n\nPolice arrested two men in Beira."
    parts = (
        post(text, "16:45", "army said.", "2019-03-20T16:45:00"),
        post(text, "09:10", "Beira.", "2019-03-18T09:10:00"),
    )
    found = record(Report(id="r1", text=text, parts=parts, published="2019-03-18"))
    assert days(found, "bombed") == ("2019-03-20", "2019-03-20")
    assert days(found, "arrested") == ("2019-03-18", "2019-03-18")
    assert told(found, "bombed").when.basis == "lead", "concluded, and not told"


def test_an_embed_is_said_by_its_author_on_its_own_day() -> None:
    found = record(embedded())
    actors = {actor.id: actor.name for actor in found.actors}
    statement = next(s for s in found.statements if EMBED[s.start : s.end].find("shot two") >= 0)
    assert statement.manner == "direct"
    assert actors[statement.speaker or ""] == "Tomas Hale"
    assert statement.source is not None
    assert EMBED[statement.source.start : statement.source.end] == "Tomas Hale"
    assert days(found, "shot two") == ("2014-06-03", "2014-06-03")
    assert days(found, "reopen") == ("2014-06-04", "2014-06-04")
    line = {line.id: line for line in found.lines}[told(found, "shot two").mentions[0].line or ""]
    assert (line.kind, line.name) == ("speaker", "Tomas Hale")


def test_an_embed_without_an_author_is_nobodys_by_name() -> None:
    found = record(embedded(author=None))
    statement = next(s for s in found.statements if EMBED[s.start : s.end].find("shot two") >= 0)
    assert (statement.speaker, statement.source, statement.speaker_text) == (None, None, None)
    line = {line.id: line for line in found.lines}[told(found, "shot two").mentions[0].line or ""]
    assert line.kind == "unnamed"


def test_a_message_that_another_report_holds_is_read_there_alone() -> None:
    found = record(embedded(copy_of="r2"))
    assert not any("shot two" in EMBED[m.start : m.end] for e in found.events for m in e.mentions)


def test_a_capture_is_a_bound_and_no_publication() -> None:
    text = "Rebels captured the town of Menaka. Germany will send troops to Gao tomorrow."
    found = record(Report(id="r1", text=text, captured="2012-04-02T10:00:00+00:00"))
    assert days(found, "captured") == (None, "2012-04-02")
    assert days(found, "send") == (None, None)
    assert "no-anchor-date" in {fault.slug for fault in found.faults}


@pytest.mark.parametrize(
    ("updated", "words", "expected"),
    [
        ("2019-01-19", "Adama Traore died on Monday.", ("2019-01-07", "2019-01-14")),
        ("2019-01-19", "Adama Traore died on Friday.", ("2019-01-11", "2019-01-11")),
        ("2019-01-13", "Adama Traore died on Monday.", ("2019-01-07", "2019-01-07")),
        ("2019-06-19", "Adama Traore died on Monday.", ("2019-01-07", "2019-01-07")),
        ("2019-01-14", "Troops will reach Gao tomorrow.", ("2019-01-13", "2019-01-13")),
        (
            "2019-01-14",
            "This story is being updated. Troops will reach Gao tomorrow.",
            ("2019-01-13", "2019-01-15"),
        ),
    ],
)
def test_words_of_a_page_that_was_changed(
    updated: str, words: str, expected: tuple[str, str]
) -> None:
    report = Report(id="r1", text=words, published="2019-01-12", updated=updated)
    key = "died" if "died" in words else "reach"
    assert days(record(report), key) == expected


VERSIONS = (
    "Gunmen killed four soldiers near Kidal on Friday.",
    "The ministry will send reinforcements to the town tomorrow.",
    "Adama Traore, who was wounded in the attack, died on Monday.",
)


def version(id_: str, *sentences: str, **fields: str) -> Report:
    return Report(id=id_, text="\n\n".join(sentences), outlet="Sahel Post", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "later",
    [
        version(
            "r2", *VERSIONS, published="2019-01-12", updated="2019-01-15", url="http://a.example/x"
        ),
        version("r2", *VERSIONS, published="2019-01-15", url="http://b.example/y"),
    ],
    ids=["one page", "one text"],
)
def test_a_changed_page_is_read_from_the_time_of_its_version(later: Report) -> None:
    earlier = version("r1", *VERSIONS[:2], published="2019-01-12", url="http://a.example/x")
    found = record(earlier, later)
    assert days(found, "killed") == ("2019-01-11", "2019-01-11")
    assert days(found, "send") == ("2019-01-13", "2019-01-13")
    assert days(found, "died") == ("2019-01-14", "2019-01-14")


def test_the_clocks_of_a_chronology_are_of_the_day_of_the_heading_above_them() -> None:
    text = (
        "How the fall of Kidal unfolded\n\nTuesday 12 March\n\n"
        "9:15 a.m. – Rebels attacked the camp in Kidal.\n\nWednesday 13 March\n\n"
        "2 p.m. – The army freed nine hostages in Gao."
    )
    found = record(Report(id="r1", text=text, published="2019-03-19"))
    assert found.reports[0].parts == ()
    assert days(found, "attacked") == ("2019-03-12", "2019-03-12")
    assert days(found, "freed") == ("2019-03-13", "2019-03-13")
