"""Tokens by which programs ask: each of a person, for what it may do (scopes: the rights of
`roles`), for one case or all that the person may open. The store holds hashes alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import insert, select, update

from dateline.desk.accounts.people import Person, secret_hash
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.moments import moment
from dateline.desk.roles import Right
from dateline.desk.store import Store
from dateline.desk.store.tables import TOKEN

SCOPES: tuple[Right, ...] = get_args(Right)
LONGEST = 80  # characters of a token's name


@dataclass(frozen=True, slots=True)
class KnownToken:
    """A token as its owner sees it: never the token itself. id: the first digits of its hash."""

    id: str
    name: str
    case: str | None
    scopes: tuple[str, ...]
    made: str
    seen: str | None


def make_token(
    store: Store, person: Person, name: str, scopes: Sequence[str], case: str | None = None
) -> str:
    """A new token, told this once. Raises DeskError."""
    if person.account is None:
        raise DeskError(
            "A token belongs to an account, and this desk has none.",
            409,
            "Without accounts programs need none. Who runs the desk can add accounts.",
        )
    wanted = tuple(scope for scope in SCOPES if scope in scopes)
    if not wanted or len(wanted) != len(set(scopes)):
        raise DeskError(f"Choose at least one of {', '.join(SCOPES)}.", 422)
    if not name.strip() or len(name) > LONGEST:
        raise DeskError(f"Give the token a name of {LONGEST} characters at most.", 422)
    token = f"dl_{secrets.token_urlsafe(32)}"
    row = {
        "hash": secret_hash(token),
        "account": person.account,
        "name": name.strip(),
        "case_slug": case,
        "scopes": " ".join(wanted),
        "made": moment(),
    }
    with store.writing() as connection:
        connection.execute(insert(TOKEN).values(row))
    return token


def tokens_of(store: Store, person: Person) -> list[KnownToken]:
    """The tokens of a person that have not ended."""
    wanted = (
        select(TOKEN)
        .where(TOKEN.c.account == person.account, TOKEN.c.ended.is_(None))
        .order_by(TOKEN.c.made)
    )
    with store.reading() as connection:
        return [
            KnownToken(
                row.hash[:12],
                row.name,
                row.case_slug,
                tuple(row.scopes.split()),
                row.made,
                row.seen,
            )
            for row in connection.execute(wanted)
        ]


def end_token(store: Store, person: Person, id: str) -> None:
    """Ends a token of a person. Raises NotThere."""
    here = (
        (TOKEN.c.account == person.account)
        & TOKEN.c.hash.startswith(id, autoescape=True)
        & TOKEN.c.ended.is_(None)
    )
    with store.writing() as connection:
        if (
            len(id) < 12
            or not connection.execute(update(TOKEN).where(here).values(ended=moment())).rowcount
        ):
            raise NotThere("There is no such token, or it has ended.")
