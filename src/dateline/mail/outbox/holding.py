"""Why nothing is sent until a person says so: the case or the addresses were brought back from a
copy, which knows nothing of what was mailed since.

What is looked at: the mark that `restore` leaves in a case; releases that were mailed and that the
case knows no more; the store of addresses itself (`store.copy_detection`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.kept_case import KeptCase
from dateline.ledger.restored import last_restored
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.copy_detection import (
    StoreIdentity,
    file_number,
    is_a_copy,
    keep_store_identity,
    store_identity,
    write_beside,
)
from dateline.mail.store.tables import DELIVERY, DIGEST, HOLD, SEEN, SUBSCRIPTION

HoldCause = Literal["case restored", "releases lost", "addresses copied"]
WORDS: Mapping[HoldCause, str] = {
    "case restored": "The case was brought back from a backup.",
    "releases lost": "The case knows releases no more that were mailed: it is an older copy.",
    "addresses copied": "The file of addresses is a copy: it may not know what was sent since.",
}


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing is sent, and since when."""

    since: str
    why: str


def is_held(newsletter: Newsletter, kept: KeptCase, at: datetime) -> bool:
    """True where nothing may be sent; why is noted. Otherwise the newest releases are noted as ones
    that readers may know.
    """
    causes = _causes(newsletter, kept)
    with newsletter.store.writing() as connection:
        standing = set(connection.execute(_open().with_only_columns(HOLD.c.why)).scalars())
        for cause in causes:
            if WORDS[cause] not in standing:
                connection.execute(insert(HOLD).values(since=written(at), why=WORDS[cause]))
        if causes or standing:
            return True
        _see(connection, _release_hashes(kept))
    return False


def holds(newsletter: Newsletter) -> list[Hold]:
    """Why nothing is sent; empty where it is."""
    with newsletter.store.reading() as connection:
        return [Hold(row.since, row.why) for row in connection.execute(_open())]


def release_holds(newsletter: Newsletter, by: str, at: datetime, again: bool = False) -> list[Hold]:
    """Lets mail out again; what held it. Of a copy of the addresses, readers count as told of all
    that is released by now, and what waits is dropped, unless `again`: then they may get twice what
    was sent since the copy was made. Raises LedgerError, StoreError.
    """
    with newsletter.case() as kept:
        is_held(newsletter, kept, at)
        found = holds(newsletter)
        good, restored = _release_hashes(kept), last_restored(kept.ledger)
    store = newsletter.store
    with store.writing() as connection:
        if WORDS["addresses copied"] in {one.why for one in found} and not again:
            _count_as_told(connection, max(good, default=0), at)
        _forget_lost(connection, good, at)
        _see(connection, good)
        known = store_identity(connection) or StoreIdentity()
        known = msgspec.structs.replace(
            known, restored=restored, file=file_number(store), count=known.count + 1
        )
        keep_store_identity(connection, known)
        connection.execute(
            update(HOLD)
            .where(HOLD.c.released.is_(None))
            .values(released=written(at), released_by=by)
        )
    write_beside(store, known.count)
    return found


def hold(newsletter: Newsletter, cause: HoldCause, at: datetime) -> None:
    """Has nothing sent until a person releases it."""
    with newsletter.store.writing() as connection:
        connection.execute(insert(HOLD).values(since=written(at), why=WORDS[cause]))


def _open():
    return select(HOLD).where(HOLD.c.released.is_(None)).order_by(HOLD.c.id)


def _causes(newsletter: Newsletter, kept: KeptCase) -> list[HoldCause]:
    """What speaks against sending now."""
    good, restored = _release_hashes(kept), last_restored(kept.ledger)
    with newsletter.store.reading() as connection:
        known = store_identity(connection)
        lost = _lost(connection, good)
        was_used = connection.execute(select(DELIVERY.c.id).limit(1)).first() is not None
    if known is None and not was_used:
        return []  # nobody was mailed anything yet, so nobody can be mailed again
    known = known or StoreIdentity()
    is_so: dict[HoldCause, bool] = {
        "case restored": restored > known.restored,
        "releases lost": bool(lost),
        "addresses copied": is_a_copy(newsletter.store, known),
    }
    return [cause for cause, so in is_so.items() if so]


def _release_hashes(kept: KeptCase) -> dict[int, str]:
    """The entries of the case's releases: their hashes by their numbers."""
    return {entry.seq: entry.hash for entry in kept.ledger.entries(kinds=("release",))}


def _see(connection: Connection, good: Mapping[int, str]) -> None:
    """Notes releases that readers may be told of."""
    known = set(connection.execute(select(SEEN.c.number)).scalars())
    for number in good.keys() - known:
        connection.execute(insert(SEEN).values(number=number, hash=good[number]))


def _lost(connection: Connection, good: Mapping[int, str]) -> list[int]:
    """Releases that readers may know and the case does not, or knows another under their number."""
    rows = connection.execute(select(SEEN))
    return [row.number for row in rows if good.get(row.number) != row.hash]


def _forget_lost(connection: Connection, good: Mapping[int, str], at: datetime) -> None:
    """Readers who were told of lost releases count as told of the last one before that stands;
    digests of them are kept under numbers that no release has, so that none is taken for another.
    """
    for number in sorted(_lost(connection, good)):
        before = max((one for one in good if one < number), default=max(good, default=0))
        connection.execute(
            update(SUBSCRIPTION).where(SUBSCRIPTION.c.told == number).values(told=before)
        )
        concerned = (DIGEST.c.since == number) | (DIGEST.c.until == number)
        ids = select(DIGEST.c.id).where(concerned)
        connection.execute(
            update(DELIVERY)
            .where(DELIVERY.c.state == "waiting", DELIVERY.c.digest.in_(ids))
            .values(state="skipped", changed=written(at))
        )
        connection.execute(
            update(DIGEST).where(concerned).values(since=-DIGEST.c.id, until=-DIGEST.c.id)
        )
        connection.execute(delete(SEEN).where(SEEN.c.number == number))


def _count_as_told(connection: Connection, newest: int, at: datetime) -> None:
    """Nobody is told of anything that was released by now."""
    connection.execute(
        update(SUBSCRIPTION)
        .where(func.coalesce(SUBSCRIPTION.c.told, 0) < newest)
        .values(told=newest)
    )
    connection.execute(
        update(DELIVERY)
        .where(DELIVERY.c.state.in_(("waiting", "sending")))
        .values(state="skipped", changed=written(at))
    )
