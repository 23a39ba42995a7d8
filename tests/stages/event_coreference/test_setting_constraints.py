"""Days of the week in reports without a date: two that differ are of two events."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case

RAID = "Gunmen killed {} people in Jos {}, police said."


def events_of_both(folder: Path, *told: tuple[str, str | None]) -> int:
    """How many events mentions of more than one of the reports tell."""
    lines = ["title: Jos", "timezone: UTC", "reports:"]
    for number, (text, day) in enumerate(told):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        dated = f", published: {day}" if day else ""
        lines.append(f"  - {{file: {number}.txt, outlet: Outlet {number}{dated}}}")
    (folder / "case.yaml").write_text("\n".join(lines), encoding="utf-8")
    events = Case.of_paths([folder]).record().events
    return sum(len({mention.report for mention in event.mentions}) > 1 for event in events)


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("on Friday", "on Monday", "2021-05-12"),  # a Wednesday
        ("on Friday", "on Monday", None),
        ("late on Friday", "on Sunday morning", None),
        ("last Friday", "on Tuesday", "2021-05-12"),
    ],
)
def test_another_day_of_the_week_is_another_event(tmp_path, first, second, published):
    told = (RAID.format(5, first), None), (RAID.format(5, second), published)
    assert events_of_both(tmp_path, *told) == 0


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("on Monday", "on Monday", "2021-05-12"),
        ("on Monday", "late on Monday", None),
        ("on Monday", "on 10 May 2021", "2021-05-12"),
    ],
)
def test_one_day_of_the_week_may_be_one_event(tmp_path, first, second, published):
    told = (RAID.format(5, first), None), (RAID.format(5, second), published)
    assert events_of_both(tmp_path, *told) == 1
