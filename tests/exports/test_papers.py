"""docs/exports.md tells of every format, every codebook column and every column of ours; the tables are whole."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dateline.exports import FORMATS, acled, format_named, ged
from dateline.exports.brief import BriefFact
from dateline.exports.table import OURS, names
from dateline.record.vocabulary import ActorKind, EventType, Grain
from dateline.reference.events.codebooks import codebook_country, codebooks
from dateline.reference.events.event_types import event_types
from dateline.reference.places.countries import countries

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_paper_names_every_format_file_and_column():
    for known in FORMATS:
        assert all(f"`{name}`" in TEXT for name in (known.name, known.file, *known.parts)), (
            known.name
        )
    missing = [
        column
        for column in (*names(ged.COLUMNS), *names(acled.COLUMNS), *OURS)
        if f"`{column}`" not in TEXT
    ]
    assert missing == []
    assert (len(ged.COLUMNS), len(acled.COLUMNS)) == (49, 31)


def test_every_kind_grain_and_type_has_its_place_in_the_codebooks():
    books = codebooks()
    assert set(books.acled.kinds) == set(get_args(ActorKind))
    assert set(books.ged.where_prec) == set(get_args(Grain))
    plover = {info.type for info in event_types() if info.plover}
    assert plover == set(get_args(EventType)) - {"CRIME", "HAZARD"}
    for row in books.acled.events:
        assert row.type in plover and books.acled.rank(row.event, row.sub)
        assert {row.agent, row.target} <= {
            None,
            "armed",
            "state",
            "group",
            "civilians",
            "crowd",
            "protesters",
            "none",
        }
    words = {w for pair in books.acled.kinds.values() for w in pair if w}
    assert words <= set(books.acled.inter)


def test_every_country_has_a_row():
    assert [c.iso3 for c in countries() if codebook_country(c.iso3) is None] == []
    assert codebook_country("MLI").numeric == 466  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "found"), [("GED", "ged"), (" md ", "markdown"), ("prov-json", "prov")]
)
def test_a_format_is_found_under_its_names(name, found):
    assert format_named(name).name == found


def test_a_denial_that_its_sentence_tells_is_not_denied_again():

    fact = BriefFact(
        label="The army did not retake Brod",
        status="Denied",
        verdict="Denied",
        standing="1 outlet, 1 line",
    )
    assert fact.words == "The army did not retake Brod. Denied: 1 outlet, 1 line."
    assert (
        BriefFact(label="The army will leave", status="Planned").words
        == "Planned: The army will leave."
    )
