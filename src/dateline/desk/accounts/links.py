"""Links that may be used once: to choose a password, or to join a case with a role."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, RowMapping, insert, select, update

from dateline.desk.accounts.people import secret_hash
from dateline.desk.errors import DeskError
from dateline.desk.moments import moment, written_moment
from dateline.desk.roles import Role
from dateline.desk.store import Store
from dateline.desk.store.tables import ACCOUNT, LINK

LinkKind = Literal["reset", "invite"]
LASTS: Mapping[LinkKind, timedelta] = {"reset": timedelta(days=1), "invite": timedelta(days=7)}
SLACK = timedelta(days=1)  # by which a clock may have been set back since a link was made
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,64}")


class LinkOver(DeskError):
    """A link that opens nothing: unknown, used, or too old."""

    def __init__(self, message: str, mend: str = "Ask an admin for another one.") -> None:
        super().__init__(message, 410, mend)


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """What a link is for. account: whose password; case_slug, role: what it lets somebody join;
    made_by: the name of who made it.
    """

    kind: LinkKind
    account: int | None
    case_slug: str | None
    role: Role | None
    email: str | None
    made_by: str | None


def new_secret() -> str:
    """What will stand in the address of a link. A form bears it, so that the form sent twice makes
    one link.
    """
    return secrets.token_urlsafe(32)


def make_link(
    store: Store,
    kind: LinkKind,
    made_by: str,
    secret: str | None = None,
    account: int | None = None,
    case_slug: str | None = None,
    role: Role | None = None,
    email: str | None = None,
) -> tuple[str, bool]:
    """The secret of a link, and whether it is new: `secret` may be of a form that was sent
    before.
    """
    if secret is None or not _SECRET.fullmatch(secret):
        secret = new_secret()
    row = {
        "hash": secret_hash(secret),
        "kind": kind,
        "account": account,
        "case_slug": case_slug,
        "role": role,
        "email": email,
        "made_by": made_by,
        "until": written_moment(datetime.now(UTC) + LASTS[kind]),
    }
    with store.writing() as connection:
        is_there = select(LINK.c.hash).where(LINK.c.hash == row["hash"])
        if connection.execute(is_there).first():
            return secret, False
        connection.execute(insert(LINK).values(row))
    return secret, True


def look_up(store: Store, kind: LinkKind, secret: str) -> OneTimeLink:
    """What a link is for. Raises LinkOver."""
    with store.reading() as connection:
        return _found(connection, kind, secret)


def use_link(connection: Connection, kind: LinkKind, secret: str) -> OneTimeLink:
    """Uses a link up; of two who use it at once one gets it. Raises LinkOver."""
    found = _found(connection, kind, secret)
    unused = (LINK.c.hash == secret_hash(secret)) & LINK.c.used.is_(None)
    if not connection.execute(update(LINK).where(unused).values(used=moment())).rowcount:
        raise _used(kind)
    return found


def end_links(connection: Connection, kind: LinkKind, account: int) -> None:
    """Ends the links of an account that nobody has used."""
    open_ones = (LINK.c.kind == kind) & (LINK.c.account == account) & LINK.c.used.is_(None)
    connection.execute(update(LINK).where(open_ones).values(used=moment()))


def _found(connection: Connection, kind: LinkKind, secret: str) -> OneTimeLink:
    """The link of a secret, where it may be used. Raises LinkOver."""
    wanted = (
        select(LINK, ACCOUNT.c.closed)
        .join(ACCOUNT, ACCOUNT.c.id == LINK.c.account, isouter=True)
        .where(LINK.c.hash == secret_hash(secret), LINK.c.kind == kind)
    )
    row = connection.execute(wanted).mappings().first()
    if row is None:
        raise LinkOver("This link is unknown; perhaps a part of it was lost.")
    if row["used"] is not None:
        raise _used(kind)
    if row["closed"] is not None:
        raise LinkOver("This account is closed.", "An admin can open it again.")
    if not _is_in_time(row, kind):
        raise LinkOver("This link is too old.")
    return OneTimeLink(
        kind, row["account"], row["case_slug"], row["role"], row["email"], row["made_by"]
    )


def _used(kind: LinkKind) -> LinkOver:
    """The refusal of a link that was used."""
    mend = {
        "reset": "Sign in with the password that you chose, or ask an admin for another link.",
        "invite": "Sign in with the account that you made, or ask who invited you for another.",
    }
    return LinkOver("This link was used already.", mend[kind])


def _is_in_time(row: RowMapping, kind: LinkKind) -> bool:
    """True before the end of a link; not where its end lies further ahead than it can, since the
    clock was wrong when it was made.
    """
    left = datetime.fromisoformat(row["until"]) - datetime.now(UTC)
    return timedelta() < left <= LASTS[kind] + SLACK
