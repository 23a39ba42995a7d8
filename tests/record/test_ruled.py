"""What a ledger adds to the record bears the keys of the contract (`../shared/contract/record.md`).
An actor or a place is called something already, so its lasting name is `lasting`.
"""

from __future__ import annotations

import pytest
from msgspec import Struct

from dateline.record.nouns import Actor, Commitment, Event, Place, Report, Statement
from dateline.record.ruled import Removal, Ruled


@pytest.mark.parametrize(
    "noun, keys",
    [
        (Event, {"name", "ruled"}),
        (Statement, {"name"}),
        (Commitment, {"name", "ruled"}),
        (Actor, {"lasting", "ruled"}),
        (Place, {"lasting", "ruled"}),
        (Report, {"removed"}),
        (Ruled, {"field", "was", "by", "at", "reason", "ruling"}),
        (Removal, {"at", "reason"}),
    ],
)
def test_the_keys_of_a_case_with_a_ledger(noun: type[Struct], keys: set[str]):
    assert keys <= set(noun.__struct_fields__)
