"""Sessions: one for each browser in which a person is signed in. They stand in the store, so that
each can be ended.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from fastapi import Response
from sqlalchemy import delete, insert, select

from dateline.desk.accounts.people import LONGEST, cookie_name, secret_hash
from dateline.desk.moments import moment
from dateline.desk.settings import DeskSettings
from dateline.desk.store import Store
from dateline.desk.store.tables import SESSION

_NAME = 24  # digits of the hash by which a session is named on its owner's page
# what a browser calls itself, and as what it is known; the first that fits, since most name others
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in. name: by which its owner may end it."""

    name: str
    begun: str
    seen: str
    device: str
    is_this: bool


def begin_session(store: Store, account: int, agent: str | None) -> str:
    """What the cookie of a new session holds. `agent`: what the browser calls itself."""
    secret, at = secrets.token_urlsafe(32), moment()
    row = {
        "hash": secret_hash(secret),
        "account": account,
        "begun": at,
        "seen": at,
        "device": device_of(agent),
    }
    with store.writing() as connection:
        connection.execute(insert(SESSION).values(row))
    return secret


def sessions_of(store: Store, account: int, cookie: str | None) -> list[Session]:
    """The sessions of an account, the one that was used last first. `cookie`: of who asks."""
    own = secret_hash(cookie) if cookie else None
    wanted = select(SESSION).where(SESSION.c.account == account).order_by(SESSION.c.seen.desc())
    with store.reading() as connection:
        return [
            Session(row.hash[:_NAME], row.begun, row.seen, row.device or "", row.hash == own)
            for row in connection.execute(wanted)
        ]


def end_session(store: Store, cookie: str) -> None:
    """Ends the session of a cookie."""
    with store.writing() as connection:
        connection.execute(delete(SESSION).where(SESSION.c.hash == secret_hash(cookie)))


def end_sessions(
    store: Store, account: int, name: str | None = None, but: str | None = None
) -> int:
    """Ends the session of a name, or all of an account, `but` that of a cookie; how many."""
    which = SESSION.c.account == account
    if name is not None:
        which &= SESSION.c.hash.startswith(name, autoescape=True)
    if but is not None:
        which &= SESSION.c.hash != secret_hash(but)
    with store.writing() as connection:
        return connection.execute(delete(SESSION).where(which)).rowcount


def set_cookie(response: Response, settings: DeskSettings, secret: str) -> None:
    """Gives a browser the cookie of its session."""
    response.set_cookie(
        cookie_name(settings),
        secret,
        max_age=LONGEST,
        path="/",
        secure=settings.is_secure,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, settings: DeskSettings) -> None:
    """Takes the cookie from a browser."""
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.is_secure, httponly=True, samesite="lax"
    )


def device_of(agent: str | None) -> str:
    """What a browser calls itself, in words: "Firefox on Linux"."""
    said = agent or ""
    browser = next((name for sign, name in _BROWSERS if sign in said), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in said), None)
    return f"{browser} on {system}" if system else browser
