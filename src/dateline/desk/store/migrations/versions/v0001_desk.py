"""The first tables: accounts, sessions, links, tokens, settings, notices, revisions, contents."""

from __future__ import annotations

from alembic import op

from dateline.desk.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes them. Until the first release they are those of `tables`, as they stand."""
    metadata.create_all(op.get_bind())
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


_SEARCH = {
    "sqlite": (
        """
        create virtual table desk_search using fts5 (
            folded, content = 'desk_search_row', content_rowid = 'id', tokenize = 'unicode61'
        )
        """,
        """
        create trigger desk_search_added after insert on desk_search_row begin
            insert into desk_search (rowid, folded) values (new.id, new.folded);
        end
        """,
        """
        create trigger desk_search_gone after delete on desk_search_row begin
            insert into desk_search (desk_search, rowid, folded)
            values ('delete', old.id, old.folded);
        end
        """,
    ),
    "postgresql": (
        """
        alter table desk_search_row add column stems tsvector
        generated always as (array_to_tsvector(string_to_array(lexemes, ' '))) stored
        """,
        "create index desk_search_row_stems on desk_search_row using gin (stems)",
    ),
}
