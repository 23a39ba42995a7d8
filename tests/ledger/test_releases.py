"""What was released is kept byte for byte."""

from __future__ import annotations

import pytest

from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.releases import append_release, released_bytes
from dateline.record.nouns import CaseInfo, Record
from dateline.record.schema import encode_readable
from tests.ledger.conftest import NewPlace


def test_a_release_is_found_by_its_number_and_the_last_without(new_place: NewPlace):
    ledger = Ledger.create(new_place(), "Gao", by="K. D.")
    first, second = (Record(case=CaseInfo(title=title)) for title in ("Gao", "Konna"))
    number = append_release(ledger, first, "K. D.", "for the desk").seq
    append_release(ledger, second, "K. D.")
    assert released_bytes(ledger, number) == encode_readable(first)
    assert released_bytes(ledger) == encode_readable(second)


def test_where_there_is_none_the_releases_are_listed(new_place: NewPlace):
    ledger = Ledger.create(new_place(), "Gao", by="K. D.")
    with pytest.raises(LedgerError, match="the releases are none yet"):
        released_bytes(ledger)
    append_release(ledger, Record(), "K. D.")
    with pytest.raises(LedgerError, match="the releases are 2"):
        released_bytes(ledger, 1)
