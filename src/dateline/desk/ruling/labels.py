"""What things were called when somebody ruled on them. It is kept, since a fact that was united
with another, or taken out, is called nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import delete, insert, select

from dateline.desk.revision import Revision
from dateline.desk.ruling.finding import called
from dateline.desk.store import Store
from dateline.desk.store.tables import RULED_LABEL
from dateline.kept_case import KeptCase
from dateline.record.rulings import Ruling
from dateline.stages.rule.rulable import NAMES_OF

LabelsThen = Mapping[tuple[int, str], str]
"""What a thing was called, by the entry that names it, and its lasting name."""


def note_labels(
    store: Store,
    slug: str,
    where: str,
    after: int,
    before: Revision | None,
    new: Revision,
) -> None:
    """Keeps what is called how that was ruled on, or proposed, since a revision: as in the record
    `before`, and what came with the rulings as in the `new` one. Labels quote reports: once
    something had to go, none of before is kept. Raises LedgerError, StoreError.
    """
    with KeptCase.open(where, read_only=True) as kept:
        erased = bool(kept.ledger.entries(kinds=("erasure",), after=after))
        named = [
            *((one.number, (one.ruling,)) for one in kept.rulings()),
            *((one.number, one.rulings) for one in kept.proposals()),
        ]
    states = [state for state in (None if erased else before, new) if state is not None]
    rows = [
        {"case_slug": slug, "entry": number, "name": name, "label": label}
        for number, rulings in named
        if number > after
        for name in dict.fromkeys(name for ruling in rulings for name in names_in(ruling))
        if (label := _label(states, name))
    ]
    here = RULED_LABEL.c.case_slug == slug
    with store.writing() as connection:
        if erased:
            connection.execute(delete(RULED_LABEL).where(here))
        connection.execute(delete(RULED_LABEL).where(here, RULED_LABEL.c.entry > after))
        if rows:
            connection.execute(insert(RULED_LABEL), rows)


def labels_then(store: Store, slug: str, entries: Iterable[int], erased: int) -> LabelsThen:
    """What things were called when these entries were signed. erased: the number of the last entry
    by which something had to go; what was kept before it is not told.
    """
    wanted = select(RULED_LABEL).where(
        RULED_LABEL.c.case_slug == slug,
        RULED_LABEL.c.entry.in_([one for one in entries if one > erased]),
    )
    with store.reading() as connection:
        return {(row.entry, row.name): row.label for row in connection.execute(wanted)}


def last_label(store: Store, slug: str, name: str, erased: int) -> str | None:
    """What a thing was called when somebody last ruled on it, as far as that is kept. erased: as in
    `labels_then`.
    """
    wanted = (
        select(RULED_LABEL.c.label)
        .where(
            RULED_LABEL.c.case_slug == slug,
            RULED_LABEL.c.name == name,
            RULED_LABEL.c.entry > erased,
        )
        .order_by(RULED_LABEL.c.entry.desc())
        .limit(1)
    )
    with store.reading() as connection:
        return connection.execute(wanted).scalar()


def names_in(ruling: Ruling) -> Iterator[str]:
    """The lasting names of the things that a ruling names."""
    yield from filter(None, (ruling.about, *ruling.others))
    if ruling.field in NAMES_OF and ruling.value:
        yield from msgspec.json.decode(ruling.value, type=list[str] | None) or ()


def _label(states: Iterable[Revision], name: str) -> str:
    """What a thing is called in the first state that has it."""
    found = (state.thing(name) for state in states)
    return next((called(thing) for thing in found if thing is not None), "")
