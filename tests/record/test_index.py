"""A record with its things by id."""

from __future__ import annotations

from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Outlet, Place, Record, Report


def test_things_are_called_by_their_names_and_unknown_ones_by_their_ids():
    index = RecordIndex(
        Record(actors=(Actor(id="a-1", name="Marines"),), places=(Place(id="p-1", name="Albina"),))
    )
    assert [index.name(id_) for id_ in ("a-1", "p-1", "a-9")] == ["Marines", "Albina", "a-9"]


def test_a_report_names_its_outlet_by_id_or_by_name():
    index = RecordIndex(Record(outlets=(Outlet("o-1", "The Courier"),)))
    assert index.outlet(Report(id="r-1", outlet="o-1")) == "The Courier"
    assert index.outlet(Report(id="r-2", outlet="Radio One")) == "Radio One"
    assert index.outlet(Report(id="r-3")) is index.outlet(None) is None
    assert index.teller(Report(id="r-3", file="a.html")) == "a.html"
