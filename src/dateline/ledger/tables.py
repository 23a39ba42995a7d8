"""The tables of a case file. Rows of `entry` are the chain; the others hold what entries name by
its hash, so that a text or a name can go without the chain breaking.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x44544C4E  # "DTLN": SQLite keeps it in the header of the file

# The versions of the tables that there are migrations to, the newest first.
VERSIONS = ("0001",)

metadata = MetaData()

ENTRY = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 … without a gap
    Column("kind", Text, nullable=False),  # one of `entries.EntryKind`
    Column("at", Text, nullable=False),  # ISO 8601, UTC, to the second; never before the last
    Column("signer", Text),  # of `person`; null where a program wrote it unasked
    Column("subject", Text),  # what the entry is about: the id of a report, an address
    Column("parts", Text, nullable=False),  # JSON: SHA-256 of each payload by its role
    Column("previous", Text, nullable=False),  # the hash of the entry before; zeros for the first
    Column("hash", Text, nullable=False, unique=True),
)

PAYLOAD = Table(
    "payload",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of `body` in UTF-8
    Column("body", Text, nullable=False),  # JSON: a report with its text, a setting, a ruling
)

SOURCE = Table(
    "source",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of `body`
    Column("body", LargeBinary, nullable=False),  # the bytes that a report came from, as they came
)

PERSON = Table(
    "person",
    metadata,
    Column("signer", Text, primary_key=True),  # SHA-256 of salt and name
    Column("salt", Text, nullable=False),  # without it a name could be guessed from its hash
    Column("name", Text, nullable=False),
)

RESULT = Table(
    "result",
    metadata,
    Column("key", Text, primary_key=True),  # SHA-256 of a stage's inputs, its name and version
    Column("subject", Text),  # the report that it was made of, for `erase`; null for the case's
    Column("hash", Text, nullable=False),  # SHA-256 of `body`
    Column("body", LargeBinary, nullable=False),
)

PROTECTED = ("entry", "payload", "source", "person", "result")
ERASABLE = {"payload": "hash", "source": "hash", "person": "signer"}
"""Tables whose rows `erase` may empty, with the column that an erasure names."""
