"""The hours of a list by the clock on the reader's wall, against a walk from minute to minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.mail.errors import NewsletterError
from dateline.mail.outbox.windows import Hours, hours, open_window, zone_of

MINUTE = timedelta(minutes=1)
ZONES = (
    "UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "America/Santiago", "Africa/Casablanca", "Pacific/Apia", "Asia/Gaza", "America/St_Johns",
)  # fmt: skip
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))


def changes(zone: str, year: int) -> list[datetime]:
    """The hours of a year before which the clocks of a zone were changed."""
    first = datetime(year, 1, 1, tzinfo=UTC)
    hours_ = [first + timedelta(hours=n) for n in range(366 * 24)]
    here = ZoneInfo(zone)
    offsets = [at.astimezone(here).utcoffset() for at in hours_]
    return [
        at for at, was, now in zip(hours_[1:], offsets, offsets[1:], strict=False) if was != now
    ]


NEAR = {zone: changes(zone, 2026) or [datetime(2026, 6, 1, tzinfo=UTC)] for zone in ZONES}
moments = st.sampled_from(ZONES).flatmap(
    lambda zone: st.tuples(
        st.just(zone),
        st.builds(
            lambda near, by: near + timedelta(minutes=by),
            st.sampled_from(NEAR[zone]),
            st.integers(-2 * 1440, 2 * 1440),
        ),
    )
)


def is_within(wanted: Hours, zone: ZoneInfo, at: datetime) -> bool:
    """By the clock on the wall, or by that of before where clocks went over all of the hours."""
    wall = at.astimezone(zone)
    if _shows(wanted, wall.time()):
        return True
    before = (at - timedelta(minutes=240)).astimezone(zone).utcoffset()
    now = wall.utcoffset()
    assert before is not None and now is not None
    if now <= before:
        return False
    unchanged = at.replace(tzinfo=None) + before  # the wall, had nobody touched the clock
    if not _shows(wanted, unchanged.time()):
        return False
    start = unchanged.replace(hour=wanted.opens.hour, minute=wanted.opens.minute)
    if start > unchanged:
        start -= timedelta(days=1)
    first = (start - before).replace(tzinfo=UTC)
    length = timedelta(
        minutes=(
            (wanted.closes.hour - wanted.opens.hour) * 60
            + (wanted.closes.minute - wanted.opens.minute)
        )
        % 1440
        or 1440
    )
    # each minute of the hours was skipped: none of them shows on a wall on that day
    return length <= now - before and all(
        (start + n * MINUTE) != (first + n * MINUTE).astimezone(zone).replace(tzinfo=None)
        for n in range(int(length / MINUTE))
    )


def _shows(wanted: Hours, now: time) -> bool:
    if wanted.opens < wanted.closes:
        return wanted.opens <= now < wanted.closes
    return now >= wanted.opens or now < wanted.closes


@settings(max_examples=400, deadline=None)
@given(times, times, moments)
@example(time(2, 15), time(2, 45), ("Europe/Paris", datetime(2026, 3, 29, 1, 20, tzinfo=UTC)))
@example(time(23, 30), time(0, 30), ("America/Santiago", datetime(2026, 4, 5, 3, 45, tzinfo=UTC)))
@example(time(0, 0), time(0, 59), ("America/Santiago", datetime(2026, 9, 6, 4, 10, tzinfo=UTC)))
@example(
    time(2, 0), time(2, 30), ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 40, tzinfo=UTC))
)
def test_a_moment_is_within_the_hours_where_the_wall_shows_it(opens, closes, when):
    name, at = when
    wanted, zone = Hours(opens, closes), ZoneInfo(name)
    found = open_window(wanted, zone, at)
    assert (found is not None) == is_within(wanted, zone, at)
    if found is None:
        return
    wall = at.astimezone(zone).date()
    assert found.day in (wall, wall - timedelta(days=1))
    assert at < found.ends
    if opens != closes:
        assert is_within(wanted, zone, found.ends - MINUTE)
        after = open_window(wanted, zone, found.ends)
        assert after is None or after.day == found.day or after.ends > found.ends
        walk = at.replace(second=0, microsecond=0)
        while walk < found.ends:
            assert is_within(wanted, zone, walk), walk
            walk += 7 * MINUTE


def test_hours_in_a_gap_and_in_an_hour_that_comes_twice():
    paris = ZoneInfo("Europe/Paris")
    gap = hours("02:00", "03:00")  # no such hour on 29 March
    found = open_window(gap, paris, datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    assert found and (found.day, found.ends.hour) == (date(2026, 3, 29), 2)
    assert open_window(gap, paris, datetime(2026, 3, 29, 2, 0, tzinfo=UTC)) is None
    twice = hours("02:15", "02:45")
    for hour, minute, is_open in ((0, 20, 1), (0, 50, 0), (1, 10, 0), (1, 20, 1), (1, 50, 0)):
        found = open_window(twice, paris, datetime(2026, 10, 25, hour, minute, tzinfo=UTC))
        assert bool(found) == bool(is_open)
        assert not found or found.day == date(2026, 10, 25)  # the same day, so one digest
    night = open_window(hours("22:00", "02:00"), paris, datetime(2026, 6, 2, 23, 0, tzinfo=UTC))
    assert night and night.day == date(2026, 6, 2)


def test_zones_and_hours_that_are_none():
    assert zone_of("Nowhere/Never").key == zone_of("../etc").key == zone_of("").key == "UTC"
    for wrong in (("7", "9h"), ("07:00:30", "09:00"), ("25:00", "09:00")):
        with pytest.raises(NewsletterError, match="07:00"):
            hours(*wrong)
