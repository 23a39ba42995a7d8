"""An arrow only where the record knows both ends and both stand in the drawing."""

from __future__ import annotations

from typing import Any

from dateline.pages import map_arrows
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Event, EventPlace, Record

POINTS = {"p-1": (90.0, 56.0), "p-2": (450.0, 280.0)}


def arrows(*seats: tuple[str, Any], status: Any = "happened"):
    event = Event(
        id="e-1",
        type="MOBILIZE",
        label="March",
        status=status,
        places=tuple(EventPlace(*seat) for seat in seats),
    )
    return map_arrows.arrows((event,), POINTS, LinkIndex(Record(events=(event,))))


def test_from_one_place_toward_another():
    (arrow,) = arrows(("p-1", "from"), ("p-2", "toward"))
    assert (arrow.x1, arrow.y1, arrow.x2, arrow.y2) == ("10.00%", "10.00%", "50.00%", "50.00%")
    assert arrow.link.anchor == "e-1" and not arrow.open


def test_what_is_at_a_place_and_heads_for_another_sets_out_there():
    assert len(arrows(("p-1", "at"), ("p-2", "toward"))) == 1
    assert arrows(("p-1", "at"), ("p-2", "toward"), status="planned")[0].open


def test_no_arrow_without_both_ends():
    assert arrows(("p-2", "toward")) == ()
    assert arrows(("p-1", "from")) == ()
    assert arrows(("p-1", "from"), ("p-3", "toward")) == ()
    assert arrows(("p-1", "at"), ("p-1", "toward")) == ()
