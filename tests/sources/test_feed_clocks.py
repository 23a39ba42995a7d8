"""A feed's clock: what its stamps say of zone and year is taken as said, and no more."""

from __future__ import annotations

import pytest

from dateline.sources.feed_items import feed_moment


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Fri, 07 Mar 2014 18:20:07 GMT", "2014-03-07T18:20:07+00:00"),
        ("Fri, 07 Mar 2014 18:20:07 +0530", "2014-03-07T18:20:07+05:30"),
        ("Fri, 07 Mar 14 18:20 -0300", "2014-03-07T18:20:00-03:00"),
        ("Fri, 07 Mar 2014 18:20:07 CET", "2014-03-07T18:20:00+01:00"),
        ("Fri, 07 Mar 2014 18:20:07 ET", "2014-03-07T18:20:00-05:00"),
        ("Fri, 07 Mar 2014 18:20:07 IST", "2014-03-07"),
        ("Fri, 07 Mar 2014 18:20:07", "2014-03-07T18:20:00"),
        ("2014-03-07T18:20:07Z", "2014-03-07T18:20:07+00:00"),
        ("7 March 2014", "2014-03-07"),
    ],
)
def test_the_zone_is_the_one_that_is_told(stamp: str, moment: str):
    assert feed_moment(stamp) == moment


def test_the_outlets_own_clock_settles_what_a_stamp_leaves_open():
    assert feed_moment("Fri, 07 Mar 2014 18:20 IST", "Asia/Kolkata") == "2014-03-07T18:20:00+05:30"
    assert feed_moment("Fri, 07 Mar 2014 18:20", "Africa/Bamako") == "2014-03-07T18:20:00+00:00"


@pytest.mark.parametrize(
    "stamp",
    [
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00",
        "0001-01-01T00:00:00Z",
        "",
        None,
    ],
)
def test_a_placeholder_is_no_day(stamp: str | None):
    assert feed_moment(stamp) is None
