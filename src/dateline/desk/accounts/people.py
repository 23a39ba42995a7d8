"""Who is asking: a person by a session, a program by a token, or whoever sits at this computer."""

from __future__ import annotations

import getpass
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import Request
from sqlalchemy import RowMapping, func, select, update

from dateline.desk.errors import NotSignedIn
from dateline.desk.moments import moment
from dateline.desk.roles import Role
from dateline.desk.services import Services
from dateline.desk.settings import DeskSettings
from dateline.desk.store.tables import ACCOUNT, MEMBER, SESSION, TOKEN

COOKIE = "dateline_session"
LONGEST = 30 * 24 * 3600  # seconds that a session lasts


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs. account: the number of the account, None on a desk of one person."""

    name: str
    account: int | None = None
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Requester:
    """Who is asking, and, by a token, with which scopes. is_refused: the token is none, or over."""

    person: Person | None = None
    scopes: frozenset[str] | None = None
    case: str | None = None  # the only one that a token opens
    is_refused: bool = False


def secret_hash(secret: str) -> str:
    """What the store holds of a cookie, a link or a token: SHA-256, so that who reads the store
    cannot sign in by it.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def cookie_name(settings: DeskSettings) -> str:
    """What the cookie of a session is called. The prefix has browsers refuse one that was not set
    over TLS by this very host (RFC 6265bis).
    """
    return f"__Host-{COOKIE}" if settings.is_secure else COOKIE


def needs_sign_in(services: Services) -> bool:
    """True where a person must sign in: others can reach the desk, or it has accounts."""
    if services.settings.is_for_others:
        return True
    with services.store.reading() as connection:
        return bool(connection.execute(select(func.count()).select_from(ACCOUNT)).scalar())


def person_asking(request: Request, services: Services) -> Requester:
    """Who a request is from."""
    bearer = request.headers.get("authorization", "")
    if bearer.lower().startswith("bearer "):
        return _by_token(services, bearer[7:].strip())
    cookie = request.cookies.get(cookie_name(services.settings))
    if cookie and (person := person_of_session(services, cookie)):
        return Requester(person)
    if needs_sign_in(services):
        return Requester()
    return Requester(Person(services.settings.by or login_name(), is_admin=True))


def person_in_browser(request: Request) -> Person:
    """Who asks by a browser: what is a person's own is not a program's, whatever its token may do.
    Raises NotSignedIn.
    """
    requester = person_asking(request, request.app.state.services)
    if requester.person is None or requester.scopes is not None:
        raise NotSignedIn
    return requester.person


def login_name() -> str:
    """The name of whoever is signed in to this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


def role_of(services: Services, slug: str, person: Person | None) -> Role:
    """The role of a person in a case."""
    if person is None:
        return "public"
    if person.is_admin:
        return "admin"
    wanted = select(MEMBER.c.role).where(
        MEMBER.c.account == person.account, MEMBER.c.case_slug == slug
    )
    with services.store.reading() as connection:
        return connection.execute(wanted).scalar() or "public"


def person_of_session(services: Services, cookie: str) -> Person | None:
    """The person of a session that has not ended. `cookie`: what its cookie holds."""
    hash = secret_hash(cookie)
    wanted = (
        select(ACCOUNT, SESSION.c.seen, SESSION.c.begun)
        .join(SESSION, SESSION.c.account == ACCOUNT.c.id)
        .where(SESSION.c.hash == hash, ACCOUNT.c.closed.is_(None))
    )
    with services.store.reading() as connection:
        row = connection.execute(wanted).mappings().first()
    if row is None or max(_age(row["seen"]), _age(row["begun"])) > LONGEST:
        return None
    if abs(_age(row["seen"])) > 60:  # not at every request: it is a write
        with services.store.writing() as connection:
            here = SESSION.c.hash == hash
            connection.execute(update(SESSION).where(here).values(seen=moment()))
    return _person(row)


def _by_token(services: Services, token: str) -> Requester:
    """The account of a token that has not ended, with its scopes."""
    wanted = (
        select(ACCOUNT, TOKEN.c.scopes, TOKEN.c.case_slug, TOKEN.c.seen.label("used"))
        .join(TOKEN, TOKEN.c.account == ACCOUNT.c.id)
        .where(
            TOKEN.c.hash == secret_hash(token),
            TOKEN.c.ended.is_(None),
            ACCOUNT.c.closed.is_(None),
        )
    )
    with services.store.reading() as connection:
        row = connection.execute(wanted).mappings().first()
    if row is None:
        return Requester(scopes=frozenset(), is_refused=True)
    if row["used"] is None or _age(row["used"]) > 3600:  # not at every request: it is a write
        with services.store.writing() as connection:
            here = TOKEN.c.hash == secret_hash(token)
            connection.execute(update(TOKEN).where(here).values(seen=moment()))
    return Requester(_person(row), frozenset(row["scopes"].split()), row["case_slug"])


def _person(row: RowMapping) -> Person:
    """A person from the row of their account."""
    return Person(row["name"], row["id"], bool(row["is_admin"]))


def _age(at: str) -> float:
    """Seconds since a moment; below nought where the clock was set back."""
    return (datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds()
