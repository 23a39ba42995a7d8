"""The chain and what it names, with the triggers that keep both from being rewritten. These words
are frozen: what a case was made with does not change when the tables of a later version do.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_SQLITE = (
    """
    CREATE TABLE entry ( seq INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, signer
    TEXT, subject TEXT, parts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (seq), UNIQUE (hash) )
    """,
    "CREATE TABLE payload ( hash TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (hash) )",
    "CREATE TABLE source ( hash TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (hash) )",
    """
    CREATE TABLE person ( signer TEXT NOT NULL, salt TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (signer) )
    """,
    """
    CREATE TABLE result ( "key" TEXT NOT NULL, subject TEXT, hash TEXT NOT NULL, body BLOB NOT
    NULL, PRIMARY KEY ("key") )
    """,
    """
    create trigger entry_no_update before update on entry begin select raise(abort, 'entry is
    append-only'); end
    """,
    """
    create trigger entry_no_delete before delete on entry begin select raise(abort, 'entry is
    append-only'); end
    """,
    """
    create trigger entry_no_replace before insert on entry when exists (select 1 from entry
    where seq = new.seq or hash = new.hash) begin select raise(abort, 'entry is append-only');
    end
    """,
    """
    create trigger payload_no_update before update on payload begin select raise(abort,
    'payload is append-only'); end
    """,
    """
    create trigger payload_no_delete before delete on payload when not exists (select 1 from
    entry where kind = 'erasure' and subject = old.hash) begin select raise(abort, 'payload is
    append-only'); end
    """,
    """
    create trigger payload_no_replace before insert on payload when exists (select 1 from
    payload where hash = new.hash or rowid = new.rowid) begin select raise(abort, 'payload is
    append-only'); end
    """,
    """
    create trigger source_no_update before update on source begin select raise(abort, 'source
    is append-only'); end
    """,
    """
    create trigger source_no_delete before delete on source when not exists (select 1 from
    entry where kind = 'erasure' and subject = old.hash) begin select raise(abort, 'source is
    append-only'); end
    """,
    """
    create trigger source_no_replace before insert on source when exists (select 1 from source
    where hash = new.hash or rowid = new.rowid) begin select raise(abort, 'source is
    append-only'); end
    """,
    """
    create trigger person_no_update before update on person begin select raise(abort, 'person
    is append-only'); end
    """,
    """
    create trigger person_no_delete before delete on person when not exists (select 1 from
    entry where kind = 'erasure' and subject = old.signer) begin select raise(abort, 'person
    is append-only'); end
    """,
    """
    create trigger person_no_replace before insert on person when exists (select 1 from person
    where signer = new.signer or rowid = new.rowid) begin select raise(abort, 'person is
    append-only'); end
    """,
    """
    create trigger result_no_update before update on result begin select raise(abort, 'result
    is append-only'); end
    """,
    """
    create trigger result_no_replace before insert on result when exists (select 1 from result
    where key = new.key or rowid = new.rowid) begin select raise(abort, 'result is
    append-only'); end
    """,
    """
    create view report_text as select entry.seq, entry.subject as report, json_extract(body,
    '$.text') as text from entry join payload on payload.hash = json_extract(entry.parts,
    '$.body') where entry.kind = 'report'
    """,
)
_POSTGRESQL = (
    """
    CREATE TABLE entry ( seq INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, signer
    TEXT, subject TEXT, parts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (seq), UNIQUE (hash) )
    """,
    "CREATE TABLE payload ( hash TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (hash) )",
    "CREATE TABLE source ( hash TEXT NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (hash) )",
    """
    CREATE TABLE person ( signer TEXT NOT NULL, salt TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (signer) )
    """,
    """
    CREATE TABLE result ( key TEXT NOT NULL, subject TEXT, hash TEXT NOT NULL, body BYTEA NOT
    NULL, PRIMARY KEY (key) )
    """,
    """
    create function entry_no_update() returns trigger language plpgsql as $$ begin raise
    exception 'entry is append-only'; end $$
    """,
    """
    create trigger entry_no_update before update on entry for each row execute function
    entry_no_update()
    """,
    """
    create function entry_no_delete() returns trigger language plpgsql as $$ begin raise
    exception 'entry is append-only'; end $$
    """,
    """
    create trigger entry_no_delete before delete on entry for each row execute function
    entry_no_delete()
    """,
    """
    create function entry_no_truncate() returns trigger language plpgsql as $$ begin raise
    exception 'entry is append-only'; end $$
    """,
    """
    create trigger entry_no_truncate before truncate on entry execute function
    entry_no_truncate()
    """,
    """
    create function payload_no_update() returns trigger language plpgsql as $$ begin raise
    exception 'payload is append-only'; end $$
    """,
    """
    create trigger payload_no_update before update on payload for each row execute function
    payload_no_update()
    """,
    """
    create function payload_no_delete() returns trigger language plpgsql as $$ begin if exists
    (select 1 from entry where kind = 'erasure' and subject = old.hash) then return old; end
    if; raise exception 'payload is append-only'; end $$
    """,
    """
    create trigger payload_no_delete before delete on payload for each row execute function
    payload_no_delete()
    """,
    """
    create function payload_no_truncate() returns trigger language plpgsql as $$ begin raise
    exception 'payload is append-only'; end $$
    """,
    """
    create trigger payload_no_truncate before truncate on payload execute function
    payload_no_truncate()
    """,
    """
    create function source_no_update() returns trigger language plpgsql as $$ begin raise
    exception 'source is append-only'; end $$
    """,
    """
    create trigger source_no_update before update on source for each row execute function
    source_no_update()
    """,
    """
    create function source_no_delete() returns trigger language plpgsql as $$ begin if exists
    (select 1 from entry where kind = 'erasure' and subject = old.hash) then return old; end
    if; raise exception 'source is append-only'; end $$
    """,
    """
    create trigger source_no_delete before delete on source for each row execute function
    source_no_delete()
    """,
    """
    create function source_no_truncate() returns trigger language plpgsql as $$ begin raise
    exception 'source is append-only'; end $$
    """,
    """
    create trigger source_no_truncate before truncate on source execute function
    source_no_truncate()
    """,
    """
    create function person_no_update() returns trigger language plpgsql as $$ begin raise
    exception 'person is append-only'; end $$
    """,
    """
    create trigger person_no_update before update on person for each row execute function
    person_no_update()
    """,
    """
    create function person_no_delete() returns trigger language plpgsql as $$ begin if exists
    (select 1 from entry where kind = 'erasure' and subject = old.signer) then return old; end
    if; raise exception 'person is append-only'; end $$
    """,
    """
    create trigger person_no_delete before delete on person for each row execute function
    person_no_delete()
    """,
    """
    create function person_no_truncate() returns trigger language plpgsql as $$ begin raise
    exception 'person is append-only'; end $$
    """,
    """
    create trigger person_no_truncate before truncate on person execute function
    person_no_truncate()
    """,
    """
    create function result_no_update() returns trigger language plpgsql as $$ begin raise
    exception 'result is append-only'; end $$
    """,
    """
    create trigger result_no_update before update on result for each row execute function
    result_no_update()
    """,
    """
    create view report_text as select entry.seq, entry.subject as report, body::json ->>
    'text' as text from entry join payload on payload.hash = entry.parts::json ->> 'body'
    where entry.kind = 'report'
    """,
)


def upgrade() -> None:
    """Makes the tables, the triggers and the view that shows reports' texts."""
    connection = op.get_bind()
    statements = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for statement in statements:
        connection.exec_driver_sql(" ".join(statement.split()))
