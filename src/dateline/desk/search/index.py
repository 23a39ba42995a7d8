"""Keeps what can be searched up to date, and finds it: SQLite by FTS5, PostgreSQL by tsvector.

Both are given the same stems and asked for the same things; the order is ours (what bears the words
in its title, then weight, then name), so both give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    case,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from dateline.desk.revision import Revision
from dateline.desk.search.rows import Row, rows
from dateline.desk.search.stems import Term, lexemes, places, terms
from dateline.desk.store import Store
from dateline.desk.store.tables import SEARCH_ROW

Edition = Literal["current", "released"]
_FTS5 = table("desk_search", column("rowid", Integer))
AROUND = 160  # characters of an excerpt on each side of the first word that was asked for
PORTION = 25  # hits of one answer


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked for. words: as typed; kind: fact, statement, report, actor, place; since,
    until: days that what is found must touch; about: lasting names of which it must bear all;
    start: how many hits were given before.
    """

    words: str = ""
    kind: str | None = None
    type: str | None = None
    status: str | None = None
    verdict: str | None = None
    since: str | None = None
    until: str | None = None
    about: tuple[str, ...] = ()
    start: int = 0


class Piece(Struct, frozen=True):
    """A run of an excerpt; marked: it was asked for."""

    text: str
    marked: bool = False


class Hit(Struct, frozen=True, kw_only=True):
    """One thing that was found."""

    kind: str
    name: str
    title: str
    excerpt: tuple[Piece, ...]
    type: str | None = None
    status: str | None = None
    verdict: str | None = None
    earliest: str | None = None
    latest: str | None = None


class Found(Struct, frozen=True, kw_only=True):
    """An answer. total: how many there are; missing: words of the question that stand nowhere in
    the case.
    """

    hits: tuple[Hit, ...]
    total: int
    missing: tuple[str, ...] = ()
    next: int | None = None


class SearchIndex:
    """What can be searched of all cases of a desk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def update(self, slug: str, edition: Edition, revision: Revision) -> None:
        """Brings the rows of a case up to a revision: only what says something else is written."""
        wanted = {(row.kind, row.name): row for row in rows(revision)}
        here = _of(slug, edition)
        row = SEARCH_ROW.c
        with self._store.reading() as connection:  # nobody else writes these
            asked = select(row.id, row.kind, row.name, row.hash).where(here)
            known = {(kind, name): (id, hash) for id, kind, name, hash in connection.execute(asked)}
        kept = {key for key, row in wanted.items() if known.get(key, (0, ""))[1] == row.hash}
        gone = [id for key, (id, _) in known.items() if key not in kept]
        new = [row for key, row in wanted.items() if key not in kept]
        if not (gone or new):
            return
        forgets = bool(gone) and any(report.removed for report in revision.record.reports)
        with self._store.writing() as connection:
            _delete(connection, gone)
            self._add(connection, slug, edition, new)
            if forgets:
                self._forget(connection)
        if forgets:
            self._store.flush()

    def _add(self, connection: Connection, slug: str, edition: Edition, new: Sequence[Row]) -> None:
        """Writes rows."""
        made = [{"case_slug": slug, "edition": edition, **row.values()} for row in new]
        for row in made if self._store.dialect == "postgresql" else ():
            row["lexemes"] = lexemes(row["folded"])
        if made:
            connection.execute(insert(SEARCH_ROW), made)

    def _forget(self, connection: Connection) -> None:
        """Leaves nothing in the index of words that had to go: FTS5 keeps them until it is built
        anew.
        """
        if self._store.dialect == "sqlite":
            connection.execute(text("insert into desk_search (desk_search) values ('rebuild')"))

    def find(self, slug: str, edition: Edition, wanted: Wanted) -> Found:
        """What bears all that is asked for, in portions."""
        asked = terms(wanted.words)
        hold = [self._holds(term) for term in asked]
        by_words = bool(hold) and self._store.dialect == "sqlite"
        matching = and_(_of(slug, edition, by_words), *_filters(wanted), *hold)
        with self._store.reading() as connection:
            total = connection.execute(select(func.count()).where(matching)).scalar() or 0
            chosen = _ordered(select(SEARCH_ROW).where(matching), asked, self._store.dialect)
            found = connection.execute(chosen.offset(wanted.start).limit(PORTION)).mappings()
            hits = tuple(_hit(row, asked) for row in found)
            missing = () if total else self._missing(connection, slug, edition, asked)
        end = wanted.start + len(hits)
        return Found(hits=hits, total=total, missing=missing, next=end if end < total else None)

    def _missing(
        self, connection: Connection, slug: str, edition: Edition, asked: Iterable[Term]
    ) -> tuple[str, ...]:
        """Which terms stand nowhere in the case, whatever the filters."""
        return tuple(
            term.asked
            for term in asked
            if connection.execute(
                select(SEARCH_ROW.c.id).where(_of(slug, edition), self._holds(term)).limit(1)
            ).first()
            is None
        )

    def _holds(self, term: Term) -> ColumnElement[bool]:
        """The condition that a row holds a term."""
        if self._store.dialect == "sqlite":
            return _holds_by_fts5(term)
        return _holds_by_tsvector(term)


def _delete(connection: Connection, ids: Sequence[int]) -> None:
    """Deletes rows, few at a time: a database takes only so many values in one statement."""
    for few in (ids[n : n + 500] for n in range(0, len(ids), 500)):
        connection.execute(delete(SEARCH_ROW).where(SEARCH_ROW.c.id.in_(few)))


def _holds_by_fts5(term: Term) -> ColumnElement[bool]:
    """A phrase of FTS5, quoted, so that nothing in it is an operator."""
    phrase = f'"{" ".join(term.stems)}"{"*" if term.open else ""}'
    found = select(_FTS5.c.rowid).where(literal_column("desk_search").op("match")(phrase))
    return SEARCH_ROW.c.id.in_(found)


def _holds_by_tsvector(term: Term) -> ColumnElement[bool]:
    """All stems of a term as lexemes, and, of a phrase, one after another."""
    stems = [f"'{one}'" for one in term.stems]
    stems[-1] += ":*" if term.open else ""
    query = cast(literal(" & ".join(stems)), TSQUERY)
    held = literal_column("desk_search_row.stems").op("@@")(query)
    if len(term.stems) == 1:
        return held
    together = literal(" ").concat(SEARCH_ROW.c.folded).concat(" ")
    end = "" if term.open else " "
    return and_(held, together.contains(f" {' '.join(term.stems)}{end}", autoescape=True))


def _of(slug: str, edition: Edition, by_words: bool = False) -> ColumnElement[bool]:
    """The rows of one case. `by_words`: few rows hold the words that are asked for; SQLite shall go
    by these, and not through all rows of the case, which the plus before a column tells it.
    """
    case_slug, of_edition = SEARCH_ROW.c.case_slug, SEARCH_ROW.c.edition
    if by_words:
        plus = custom_op[Any]("+")
        return and_(
            UnaryExpression(case_slug, operator=plus) == slug,
            UnaryExpression(of_edition, operator=plus) == edition,
        )
    return and_(case_slug == slug, of_edition == edition)


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What else must hold."""
    row = SEARCH_ROW.c
    exact = (
        (row.kind, wanted.kind),
        (row.type, wanted.type),
        (row.status, wanted.status),
        (row.verdict, wanted.verdict),
    )
    held: list[ColumnElement[bool]] = [column == value for column, value in exact if value]
    if wanted.since:
        held.append(func.coalesce(row.latest, row.earliest) >= wanted.since)
    if wanted.until:
        held.append(func.coalesce(row.earliest, row.latest) <= wanted.until)
    held += [row.about.contains(f" {name} ", autoescape=True) for name in wanted.about]
    return held


def _ordered(chosen: Select[Any], asked: Sequence[Term], dialect: str) -> Select[Any]:
    """What bears all words in its title, then the weightiest, then by name, letter by letter in
    both databases.
    """
    row = SEARCH_ROW.c
    first = and_(
        true(),
        *(row.title_stems.contains(f" {' '.join(term.stems)}", autoescape=True) for term in asked),
    )
    letters = "C" if dialect == "postgresql" else "BINARY"
    return chosen.order_by(
        case((first, 0), else_=1), row.weight.desc(), row.kind, row.name.collate(letters)
    )


def _hit(row: Mapping[Any, Any], asked: list[Term]) -> Hit:
    """A hit from its row."""
    return Hit(
        kind=row["kind"],
        name=row["name"],
        title=row["title"],
        excerpt=_excerpt(row["words"], asked),
        type=row["type"],
        status=row["status"],
        verdict=row["verdict"],
        earliest=row["earliest"],
        latest=row["latest"],
    )


def _excerpt(words: str, asked: list[Term]) -> tuple[Piece, ...]:
    """The words around the first that was asked for, with all that were marked."""
    first = next(places(words, asked), (0, 0))[0]
    start, end = max(0, first - AROUND), first + AROUND
    start = words.find(" ", start) + 1 if start else 0
    cut = words.rfind(" ", start, end) if end < len(words) else len(words)
    shown = words[start : cut if cut > start else end]
    pieces: list[Piece] = [Piece("… ")] if start else []
    at = 0
    for begin, stop in places(shown, asked):
        pieces += [Piece(shown[at:begin]), Piece(shown[begin:stop], True)]
        at = stop
    pieces.append(Piece(shown[at:]))
    if start + len(shown) < len(words):
        pieces.append(Piece(" …"))
    return tuple(piece for piece in pieces if piece.text)
