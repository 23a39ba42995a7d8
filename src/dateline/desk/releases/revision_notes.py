"""Notes of revisions: what each brought, in words, and when each thing last came to say something
else. Kept in the store; made again from the ledger where they are lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert, select, true, update

from dateline.desk.cases import DeskCase
from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.store import Store
from dateline.desk.store.tables import CONTENT, REVISION, RULED_LABEL
from dateline.prose.record_changes import headline, record_changes
from dateline.prose.record_diff import OtherCase
from dateline.record.released import RecordChanges

TOLD = 200  # names of changed things that open pages are told of at once
_COME = ("new", "restored")  # what becomes of a fact that was not there
_OF_BUILD = ("id", "ruled")
"""Fields of a thing that may change while it says the same: ids are those of one build."""


class RevisionNote(Struct, frozen=True, kw_only=True):
    """One revision. before: the revision that it was compared with, None for the first that the
    desk saw.
    """

    number: int
    at: str | None
    before: int | None
    changes: RecordChanges

    @property
    def words(self) -> str:
        """What it brought, in a line."""
        if self.before is None:
            return "The first revision on this desk"
        return headline(self.changes) or "Nothing that the record tells has changed"


class Changed(Struct, frozen=True):
    """A thing and the revision that last changed what is said of it. gone: it is there no more."""

    name: str
    number: int
    gone: bool


class RevisionNotes:
    """Notes each revision as it is built."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(
        self, slug: str, before: int | None, new: Revision, at: Callable[[int], Revision]
    ) -> Mapping[str, object]:
        """Notes a revision, and gives what open pages are told of it. `before`: the number of the
        one before it; where None, of the last that was noted. `at`: gives an earlier one.
        """
        last = newest(self._store, slug)
        if last is not None and last.number >= new.number:
            return news_of(last)
        if before is None and last is not None:
            before = last.number
        note = RevisionNote(
            number=new.number,
            at=new.at,
            before=before,
            changes=_changes(at(before) if before is not None else None, new),
        )
        self._keep(slug, note, contents(new))
        self._forget(slug, [r.id for r in new.record.reports if r.removed])
        return news_of(note)

    def forget_later(self, case: DeskCase) -> None:
        """Forgets the revisions that a case has not any more: a backup was brought back over it."""
        last = case.head()
        with self._store.writing() as connection:
            for table in (REVISION, CONTENT):
                here = (table.c.case_slug == case.slug) & (table.c.number > last)
                connection.execute(delete(table).where(here))
            here = (RULED_LABEL.c.case_slug == case.slug) & (RULED_LABEL.c.entry > last)
            connection.execute(delete(RULED_LABEL).where(here))

    def last_told(self, slug: str) -> Mapping[str, object]:
        """What open pages were told of the newest revision."""
        last = newest(self._store, slug)
        return news_of(last) if last else {}

    def _keep(self, slug: str, note: RevisionNote, said: Mapping[str, str]) -> None:
        """Writes a note, and which things say something else than before, in one transaction."""
        here = CONTENT.c.case_slug == slug
        row = {
            "case_slug": slug,
            "number": note.number,
            "at": note.at,
            "before": note.before,
            "changes": msgspec.json.encode(note.changes).decode(),
        }
        wanted = select(CONTENT.c.name, CONTENT.c.hash, CONTENT.c.gone).where(here)
        with self._store.reading() as connection:  # nobody else writes these
            known = {name: (hash, gone) for name, hash, gone in connection.execute(wanted)}
        changed = [name for name, hash in said.items() if known.get(name) != (hash, False)]
        gone = [name for name, (_, gone) in known.items() if name not in said and not gone]
        rows = [{"name": n, "hash": said[n], "number": note.number, "gone": False} for n in changed]
        rows += [
            {"name": n, "hash": known[n][0], "number": note.number, "gone": True} for n in gone
        ]
        with self._store.writing() as connection:
            for few in _batches([*changed, *gone]):
                connection.execute(delete(CONTENT).where(here, CONTENT.c.name.in_(few)))
            if rows:
                connection.execute(insert(CONTENT), [{"case_slug": slug, **one} for one in rows])
            connection.execute(insert(REVISION).values(row))

    def _forget(self, slug: str, removed: list[str]) -> None:
        """Empties the notes that name a report whose text had to go: they quote it."""
        empty = msgspec.json.encode(RecordChanges()).decode()
        with self._store.writing() as connection:
            for id in removed:
                names_it = REVISION.c.changes.contains(id, autoescape=True)
                here = (REVISION.c.case_slug == slug) & names_it
                connection.execute(update(REVISION).where(here).values(changes=empty))


def news_of(note: RevisionNote) -> dict[str, object]:
    """What open pages are told of a revision: in words, and which facts are new or edited."""
    facts = note.changes.facts[:TOLD]
    return {
        "words": note.words,
        "added": [fact.name for fact in facts if fact.kind in _COME],
        "edited": [fact.name for fact in facts if fact.kind not in _COME and fact.name],
    }


def notes(
    store: Store, slug: str, after: int = 0, limit: int = 100, before: int | None = None
) -> list[RevisionNote]:
    """The notes of a case, the newest first. `after`, `before`: only of revisions behind, or ahead
    of, that one.
    """
    wanted = (
        select(REVISION)
        .where(REVISION.c.case_slug == slug, REVISION.c.number > after)
        .where(REVISION.c.number < before if before is not None else true())
        .order_by(REVISION.c.number.desc())
        .limit(limit)
    )
    with store.reading() as connection:
        return [
            RevisionNote(
                number=row.number,
                at=row.at,
                before=row.before,
                changes=msgspec.json.decode(row.changes, type=RecordChanges),
            )
            for row in connection.execute(wanted)
        ]


def newest(store: Store, slug: str) -> RevisionNote | None:
    """The note of the newest revision that the desk has seen."""
    found = notes(store, slug, limit=1)
    return found[0] if found else None


def changed_since(
    store: Store,
    slug: str,
    number: int,
    after: tuple[int, str] | None = None,
    limit: int = 100,
) -> list[Changed]:
    """The things of which something else is said since a revision, by revision and name. `after`:
    number and name of the last one that was given before.
    """
    wanted = (
        select(CONTENT.c.name, CONTENT.c.number, CONTENT.c.gone)
        .where(CONTENT.c.case_slug == slug, CONTENT.c.number > number)
        .order_by(CONTENT.c.number, CONTENT.c.name)
        .limit(limit)
    )
    if after is not None:
        at, name = after
        later = (CONTENT.c.number > at) | ((CONTENT.c.number == at) & (CONTENT.c.name > name))
        wanted = wanted.where(later)
    with store.reading() as connection:
        return [Changed(row.name, row.number, row.gone) for row in connection.execute(wanted)]


def contents(revision: Revision) -> dict[str, str]:
    """A hash of what the record says of each event, actor, place and statement, by lasting name;
    other things stand in it by their lasting names, lines by what they are called.
    """
    record = revision.record
    things: tuple[Thing, ...] = (
        *record.events,
        *record.actors,
        *record.places,
        *record.statements,
    )
    names = {thing.id: name_of(thing) for thing in things}
    names |= {line.id: f"{line.kind} {line.name}" for line in record.lines}
    # what is only implied has no words, and an id of one build for a name: it tells no change
    lasting = (thing for thing in things if name_of(thing) != thing.id)
    return {name_of(thing): _content(thing, names) for thing in lasting}


def _content(thing: Thing, names: Mapping[str, str]) -> str:
    """The hash of one thing."""
    said = cast(dict[str, Any], msgspec.to_builtins(thing))
    kept = {key: _by_name(value, names) for key, value in said.items() if key not in _OF_BUILD}
    if "ruled" in said:
        kept["ruled"] = [[note["ruling"], note.get("open", False)] for note in said["ruled"]]
    return hashlib.sha256(msgspec.json.encode(kept, order="sorted")).hexdigest()[:32]


def _by_name(value: Any, names: Mapping[str, str]) -> Any:
    """A value with ids of this build replaced by names that last."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [_by_name(one, names) for one in cast(list[Any], value)]
    if isinstance(value, dict):
        fields = cast(dict[str, Any], value)
        return {key: _by_name(one, names) for key, one in fields.items()}
    return value


def _changes(before: Revision | None, new: Revision) -> RecordChanges:
    """What a revision brought; nothing for the first, and where the case was made another."""
    if before is None:
        return RecordChanges()
    try:
        return record_changes(before.record, new.record)
    except OtherCase:
        return RecordChanges()


def _batches(names: Iterable[str], size: int = 500) -> Iterable[list[str]]:
    """Names in lists that a statement can hold."""
    listed = list(names)
    return (listed[start : start + size] for start in range(0, len(listed), size))
