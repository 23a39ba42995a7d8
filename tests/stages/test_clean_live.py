"""Live pages without markup: stamped entries are posts where general signs say so, and each has a day."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Part, Report
from dateline.stages.clean import clean

FIRST = "Rescuers pulled nine people from a house in Bekasi, officials said."
SECOND = "The army sent four trucks to Tangerang on the orders of the governor."
THIRD = "Rivers burst their banks in the east of the city, the agency said."


def page(*lines: str, **fields: str) -> Report:
    cleaned, _ = clean(Report(id="r1", text="\n\n".join(lines), **fields))  # type: ignore[arg-type]
    return cleaned


def moments(report: Report) -> list[str | None]:
    return [part.published for part in report.parts]


def marked(report: Report, kind: str) -> list[str]:
    return [report.text[f.start : f.end] for f in report.furniture if f.kind == kind]


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (
            ("Friday 3 January 2020, 17:20", "Friday 3 January 2020, 11:05"),
            ["2020-01-03T17:20:00", "2020-01-03T11:05:00"],
        ),
        (("17:20", "11:05"), ["2020-01-03T17:20:00", "2020-01-03T11:05:00"]),
        (("5.20pm", "11.05am"), ["2020-01-03T17:20:00", "2020-01-03T11:05:00"]),
        (
            ("11:05 GMT", "09:00 GMT"),
            ["2020-01-03T11:05:00+00:00", "2020-01-03T09:00:00+00:00"],
        ),
        (("Updated 14:30", "Updated 12:10"), ["2020-01-03T14:30:00", "2020-01-03T12:10:00"]),
        (
            ("10:15 a.m. ET —", "9:05 a.m. ET —"),
            ["2020-01-03T10:15:00-05:00", "2020-01-03T09:05:00-05:00"],
        ),
        (("2 January, 17:20", "1 January, 17:20"), ["2020-01-02T17:20:00", "2020-01-01T17:20:00"]),
    ],
)
def test_stamps_on_their_own_line_newest_first(
    stamps: tuple[str, str], expected: list[str]
) -> None:
    top, bottom = stamps
    published = expected[-1][:10]
    report = page("Floods in Jakarta", top, FIRST, bottom, THIRD, published=published)
    assert moments(report) == expected
    assert marked(report, "update-stamp") == list(stamps)
    assert [report.text[p.start : p.end].splitlines()[-1] for p in report.parts] == [FIRST, THIRD]


def test_clocks_pass_midnight_in_the_order_of_the_page() -> None:
    lines = ("00:20", FIRST, "23:40", SECOND, "22:05", THIRD)
    newest_first = page("Floods in Jakarta: live", *lines, published="2020-01-03")
    assert moments(newest_first) == [
        "2020-01-04T00:20:00",
        "2020-01-03T23:40:00",
        "2020-01-03T22:05:00",
    ]
    assert newest_first.updated == "2020-01-04T00:20:00"
    lines = ("22:05", THIRD, "23:40", SECOND, "00:20", FIRST)
    oldest_first = page("Floods in Jakarta: live", *lines, published="2020-01-03")
    assert moments(oldest_first) == list(reversed(moments(newest_first)))


def test_a_heading_gives_the_day_of_the_clocks_below_it() -> None:
    report = page(
        "Floods in Jakarta: as it happened",
        "Friday 3 January",
        f"13:40 GMT – {SECOND}",
        f"15:10 GMT – {THIRD}",
        "Saturday 4 January",
        f"01:15 GMT – {FIRST}",
        published="2020-01-03T10:50:00+00:00",
    )
    assert [moment and moment[:16] for moment in moments(report)] == [
        "2020-01-03T13:40",
        "2020-01-03T15:10",
        "2020-01-04T01:15",
    ]
    assert "Friday 3 January" in marked(report, "update-stamp")


def test_the_day_stays_unknown_where_neither_page_nor_heading_has_one() -> None:
    report = page("Floods in Jakarta: live", "17:20", FIRST, "11:05", THIRD)
    assert moments(report) == [None, None]
    assert report.published is None


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            (
                "Timeline: how the siege unfolded",
                "9:15 a.m. – Police get the call and send two cars to the hotel in Mombasa.",
                "9:40 a.m. – Gunmen shoot three guards at the gate and enter the lobby.",
            ),
            id="timeline",
        ),
        pytest.param(
            (
                "The night of the coup in Bamako",
                "20 March 2012, 09:00",
                "Soldiers fired in the air at the camp in Kati and threw stones at the minister.",
                "21 March 2012, 03:20",
                "The president left the palace by a side door, and soldiers read out a statement.",
            ),
            id="looks back",
        ),
        pytest.param(
            (
                "Visit of the delegation",
                "10:00 – 11:30 The delegates will be received in the great hall of the palace.",
                "11:30 – 12:00 The minister will open the meeting with a short speech in French.",
            ),
            id="schedule",
        ),
        pytest.param(
            ("Markets slide", "12 March 2012 23:50", FIRST, THIRD),
            id="one stamp",
        ),
        pytest.param(
            ("Rain again", "17:20", "Rain in the north", "11:05", "Sun in the south"),
            id="no prose",
        ),
        pytest.param(("Floods", "9:00", FIRST, "9:30", SECOND), id="nothing says that they are"),
    ],
)
def test_what_is_no_live_page(lines: tuple[str, ...]) -> None:
    assert page(*lines, published="2012-03-30").parts == ()


def test_oldest_first_is_live_where_entries_speak_of_their_own_day() -> None:
    today = "The ministry said that three bridges had fallen today."
    report = page("Floods in Jakarta", "9:00", today, "9:30", FIRST, published="2020-01-03")
    assert moments(report) == ["2020-01-03T09:00:00", "2020-01-03T09:30:00"]


def test_posts_of_the_markup_without_a_time_are_dated_by_their_stamps() -> None:
    text = f"Floods: live\n\n17:20\n\n{FIRST}\n\n11:05\n\n{THIRD}"
    first, second = text.index("17:20"), text.index("11:05")
    parts = (
        Part(kind="post", start=first, end=second - 2),
        Part(kind="post", start=second, end=len(text), published="2020-01-03T11:05:00"),
    )
    cleaned, _ = clean(Report(id="r1", text=text, parts=parts))
    assert moments(cleaned) == ["2020-01-03T17:20:00", "2020-01-03T11:05:00"]


def test_what_readers_wrote_below_their_stamps_is_no_live_page() -> None:
    report = page(
        "Troops left the capital on Tuesday after nine days of protest, the ministry said.",
        "February 1, 2011 at 11:09 am | My family lives there and I hope that they are safe.",
        "February 1, 2011 at 3:22 am | I am amazed at the courage of these people, really.",
        "January 31, 2011 at 2:51 am | You should ask why nobody has sent them any food yet.",
        published="2011-01-31",
    )
    assert report.parts == ()
    assert len(marked(report, "comments")) == 3


def test_bounds_of_the_page_tell_the_order_of_posts_where_clocks_do_not() -> None:
    text = f"Floods: live\n\n16:45\n\n{FIRST}\n\n09:30\n\n{SECOND}\n\n21:10\n\n{THIRD}"
    report = page(text, published="2020-01-03T08:00:00", updated="2020-01-04T18:00:00")
    assert moments(report) == ["2020-01-04T16:45:00", "2020-01-04T09:30:00", "2020-01-03T21:10:00"]


def test_a_live_page_without_a_day_of_its_own_is_published_with_its_oldest_post() -> None:
    report = page("Floods: live", "4 January 2020, 00:20", FIRST, "3 January 2020, 23:40", SECOND)
    assert (report.published, report.published_basis) == ("2020-01-03T23:40:00", "inferred")
    assert report.updated == "2020-01-04T00:20:00"


def test_an_entry_of_one_short_sentence_is_a_post_and_so_is_a_bare_line_between_such() -> None:
    lines = (
        "Clashes in Lima: live",
        "Friday 3 January 2020",
        "22:40 - Miners blocked a road.",
        "09:05 - Trains stand still",
        "Thursday 2 January 2020",
        "21:10 - Police shut the port.",
        "08:00 - Dockers will march tomorrow.",
    )
    report = page(*lines)
    assert moments(report) == [
        "2020-01-03T22:40:00",
        "2020-01-03T09:05:00",
        "2020-01-02T21:10:00",
        "2020-01-02T08:00:00",
    ]
    assert marked(report, "update-stamp")[:2] == ["Friday 3 January 2020", "22:40 -"]


def test_a_guide_whose_clocks_speak_to_the_reader_is_no_list_of_comments() -> None:
    report = page(
        "A weekend in Tbilisi",
        "6 p.m. Take the funicular and you will see the whole of the old town below you.",
        "9 p.m. You should not leave without a plate of dumplings in one of the cellars.",
        "11 p.m. If you still have the strength, your night may end in the baths of the old town.",
    )
    assert marked(report, "comments") == []


def test_lines_without_a_full_stop_are_posts_of_a_page_that_calls_itself_live() -> None:
    lines = ("14:40 Miners block a road in Lima", "09:05 Trains stand still in the south")
    assert moments(page("Clashes in Lima: live", *lines, published="2020-01-03")) == [
        "2020-01-03T14:40:00",
        "2020-01-03T09:05:00",
    ]
    assert page("Clashes in Lima", *lines, published="2020-01-03").parts == ()
