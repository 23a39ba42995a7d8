"""The order in which the places of a page are believed for its day, and what overrules it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.reference.publishing.publication_dates import (
    PLACES,
    ClaimPlace,
    DateClaim,
    weigh_dates,
)


def published(place: ClaimPlace, moment: str) -> DateClaim:
    return DateClaim("published", moment, place)


def updated(place: ClaimPlace, moment: str) -> DateClaim:
    return DateClaim("updated", moment, place)


@pytest.mark.parametrize(("first", "second"), list(pairwise(p for p in PLACES if p != "label")))
def test_of_two_places_the_earlier_in_the_order_is_believed(first: ClaimPlace, second: ClaimPlace):
    claims = [published(second, "2019-03-20"), published(first, "2019-03-12")]
    found = weigh_dates(claims)
    assert (found.published, found.place) == ("2019-03-12", first)


def test_a_change_alone_is_no_publication():
    found = weigh_dates([updated("linked-data", "2019-03-14T09:10:00+00:00")])
    assert (found.published, found.basis) == (None, "unknown")
    assert found.updated == "2019-03-14T09:10:00+00:00"


def test_a_stamp_that_readers_see_overrules_metadata_far_from_it():
    found = weigh_dates(
        [
            published("linked-data", "2019-11-18T08:00:00Z"),
            updated("linked-data", "2019-11-18T08:00:00Z"),
            published("label", "2009-05-04"),
        ]
    )
    assert (found.published, found.place) == ("2009-05-04", "label")
    assert found.updated == "2019-11-18T08:00:00Z"


def test_a_stamp_that_readers_see_is_no_publication_where_it_is_the_day_of_the_change():
    claims = [
        published("linked-data", "2019-05-17T16:30:00Z"),
        updated("linked-data", "2019-05-20T11:00:00Z"),
        published("label", "2019-05-20"),
    ]
    assert weigh_dates(claims).published == "2019-05-17T16:30:00Z"


def test_two_places_that_agree_outvote_one():
    claims = [
        published("linked-data", "2019-11-18"),
        published("bare", "2012-03-05"),
        published("address", "2012-03-05"),
    ]
    assert weigh_dates(claims).published == "2012-03-05"
    assert weigh_dates(claims[:2]).published == "2019-11-18"
    backed = [*claims, published("meta", "2019-11-18")]
    assert weigh_dates(backed).published == "2019-11-18"


def test_what_lies_after_the_capture_is_nothing():
    claims = [published("meta", "2026-01-05"), published("address", "2019-03-12")]
    found = weigh_dates(claims, captured="2019-03-13T10:00:00Z")
    assert (found.published, found.basis) == ("2019-03-12", "inferred")
    assert weigh_dates(claims[:1], captured="2019-03-13").published is None


def test_of_two_publications_that_before_the_change_is_believed():
    claims = [
        published("meta", "2019-06-01"),
        published("bare", "2019-03-12"),
        updated("label", "2019-03-14"),
    ]
    found = weigh_dates(claims)
    assert (found.published, found.updated) == ("2019-03-12", "2019-03-14")


def test_a_change_before_the_publication_was_made_to_a_draft():
    found = weigh_dates([published("meta", "2019-03-12"), updated("linked-data", "2019-03-02")])
    assert (found.published, found.updated) == ("2019-03-12", None)


def test_the_change_that_readers_see_stands_above_that_of_a_system():
    claims = [
        published("linked-data", "2019-03-12T10:00:00Z"),
        updated("linked-data", "2019-03-19T10:00:00Z"),
        updated("label", "2019-03-14"),
    ]
    assert weigh_dates(claims).updated == "2019-03-14"


@pytest.mark.parametrize(
    ("metadata", "seen", "found"),
    [
        ("2019-03-12", "2019-03-12T23:50:00", "2019-03-12T23:50:00"),
        ("2019-11-19T04:03:20+00:00", "2019-11-18T23:03:00-05:00", "2019-11-18T23:03:00-05:00"),
        ("2019-11-19T04:03:20+00:00", "2019-11-18T23:03:00", "2019-11-18T23:03:00-05:00"),
        ("2018-02-02T19:48:00+00:00", "2018-02-03T01:18:00", "2018-02-03T01:18:00+05:30"),
        # other minutes: another moment, so that its clock proves nothing
        ("2019-11-19T04:03:20+00:00", "2019-11-18T23:30:00", "2019-11-19T04:03:20+00:00"),
        ("2019-11-19T04:03:20+01:00", "2019-11-18T23:03:00", "2019-11-19T04:03:20+01:00"),
    ],
)
def test_a_local_clock_beside_a_moment_of_utc(metadata: str, seen: str, found: str):
    claims = [published("linked-data", metadata), published("bare", seen)]
    assert weigh_dates(claims).published == found


def test_one_moment_in_two_zones_is_no_change():
    claims = [
        published("meta", "2019-03-12T10:00:00+01:00"),
        updated("meta", "2019-03-12T09:00:00+00:00"),
    ]
    assert weigh_dates(claims).change is None


def test_stamps_of_a_list_show_no_zone():
    stamps = [
        DateClaim("published", f"2015-05-09T{clock}:00", "bare") for clock in ("09:30", "18:00")
    ]
    told = DateClaim("published", "2015-05-09T05:00:00+00:00", "meta")
    assert weigh_dates([told, *stamps]).published == told.moment
    assert weigh_dates([told, stamps[0]]).published == "2015-05-09T09:30:00+04:30"
