"""What a user is told of what a database says."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from dateline.ledger.errors import LedgerOutage, spoken


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("database or disk is full", "make room"),
        ("disk I/O error", "files may be no larger"),
        ("unable to open database file", "the right to write its folder"),
        ("database is locked", "another process has been writing"),
        ("database disk image is malformed", "restore a backup"),
        ("file is not a database", "is no case"),
        ("attempt to write a readonly database", "may only be read"),
        ('FATAL: database "mali" does not exist', "createdb"),
        ('FATAL: password authentication failed for user "a"', "check user and password"),
        ("could not resolve host name", "check the URL"),
        ("connection to server failed: Connection refused", "start the database"),
        ("server closed the connection unexpectedly", "was lost; say it again"),
        ("something nobody has seen", "verify"),
    ],
)
def test_every_failure_has_its_mend(said, mend):
    with pytest.raises(LedgerOutage) as told, spoken("mali.case"):
        raise OperationalError("select 1", {}, Exception(said))
    assert str(told.value).startswith("mali.case: ")
    assert mend in str(told.value)
    assert said in str(told.value)
