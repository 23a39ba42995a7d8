"""Zones are found by the names of the IANA data base, and by nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from dateline.record.zones import iana_zone, is_zone


def test_an_unknown_zone_is_none():
    assert iana_zone("Nowhere/At_All") is None
    assert iana_zone("../../etc/passwd") is None
    assert iana_zone(None) is None
    assert not is_zone("ET")


def test_a_known_zone_has_its_clock():
    zone = iana_zone("Asia/Kathmandu")
    assert zone and datetime(2013, 1, 12, tzinfo=zone).utcoffset() == timedelta(hours=5, minutes=45)
    assert is_zone("UTC")


def test_a_name_too_long_for_a_zone_is_none():
    assert not is_zone("a/" * 300 + "a")
