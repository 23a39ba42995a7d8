"""Dates in words: as exact as the record and never more."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from dateline.prose import dates


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2031-05-13", "2031-05-13", "Tuesday 13 May 2031"),
        ("2031-05-11", "2031-05-13", "11–13 May 2031"),
        ("2031-04-28", "2031-05-03", "28 April – 3 May 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031", "2031", "2031"),
        ("2031-05", "2031-05", "May 2031"),
        (None, "2031-05-13", "no later than Tuesday 13 May 2031"),
        ("2031-05-13", None, "from Tuesday 13 May 2031 on"),
        (
            "2031-05-13T18:00",
            "2031-05-14T06:00",
            "between 13 May 18:00 and Wednesday 14 May 2031, 06:00",
        ),
        ("2031-05-13T18:00", "2031-05-13T20:30", "Tuesday 13 May 2031, 18:00–20:30"),
        ("2031-05-13T18:00Z", "2031-05-13T18:00Z", "Tuesday 13 May 2031, 18:00 UTC"),
        (None, None, ""),
        ("last spring", None, ""),
        ("2031-02-30", "2031-13-01", ""),
    ],
)
def test_ranges(earliest, latest, words):
    assert dates.range_words(earliest, latest) == words


def test_a_time_with_a_zone_is_brought_to_the_zone_of_the_case():
    zone = ZoneInfo("America/Paramaribo")
    assert (
        dates.moment_words("2031-05-14T01:30:00Z", zone) == "Tuesday 13 May 2031, 22:30 UTC-03:00"
    )


def test_what_is_no_date_is_shown_as_it_stands():
    assert dates.moment_words("spring 2031") == "spring 2031"
    assert dates.read("spring 2031") is None
