"""What the API's answers look like: portions of lists, and the schemas that OpenAPI shows, made
from the nouns of the record themselves.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from msgspec import Struct

from dateline.desk.api.discussed import Comments, Threads, WaitingComments
from dateline.desk.errors import DeskError
from dateline.desk.releases.revision_notes import Changed, RevisionNote
from dateline.desk.revision import Thing, name_of
from dateline.desk.ruling.previews import ChangesTold
from dateline.desk.search import Found
from dateline.record.nouns import Actor, Event, Place, Record, Report, Statement
from dateline.record.released import Release
from dateline.record.rulings import SignedRuling

API = "/api/v1"
CASE = API + "/cases/{slug}"
MOST = 200  # things in a portion
NAMED = "#/components/schemas/{name}"
T = TypeVar("T")


class Refused(Struct, frozen=True):
    """Why something was refused, and what to do instead."""

    error: str
    mend: str | None = None


class CaseSummary(Struct, frozen=True, kw_only=True):
    """A case. revision: the number of what is shown of it, None while the first is being built;
    trouble: why there is no newer one.
    """

    slug: str
    title: str
    revision: int | None = None
    at: str | None = None
    facts: int = 0
    reports: int = 0
    archived: bool = False
    trouble: str | None = None


class CaseList(Struct, frozen=True):
    """The cases that the caller may see."""

    cases: tuple[CaseSummary, ...]


class Facts(Struct, frozen=True, kw_only=True):
    """A portion of facts. next: the cursor of the portion behind it, None for the last."""

    revision: int
    facts: tuple[Event, ...]
    next: str | None = None


class Actors(Struct, frozen=True, kw_only=True):
    """A portion of actors."""

    revision: int
    actors: tuple[Actor, ...]
    next: str | None = None


class Places(Struct, frozen=True, kw_only=True):
    """A portion of places."""

    revision: int
    places: tuple[Place, ...]
    next: str | None = None


class Statements(Struct, frozen=True, kw_only=True):
    """A portion of statements."""

    revision: int
    statements: tuple[Statement, ...]
    next: str | None = None


class Reports(Struct, frozen=True, kw_only=True):
    """A portion of reports, with their texts."""

    revision: int
    reports: tuple[Report, ...]
    next: str | None = None


class Changes(Struct, frozen=True, kw_only=True):
    """The names of things of which something else is said since a revision. until: the newest
    revision that is noted; ask again since that one.
    """

    since: int
    until: int
    changed: tuple[Changed, ...]
    next: str | None = None


class Revisions(Struct, frozen=True, kw_only=True):
    """What each revision brought, the newest first."""

    revisions: tuple[RevisionNote, ...]
    next: str | None = None


class Releases(Struct, frozen=True):
    """All releases, the newest first."""

    releases: tuple[Release, ...]


class Rulings(Struct, frozen=True):
    """All rulings, in their order; what was undone is among them."""

    rulings: tuple[SignedRuling, ...]


class Done(Struct, frozen=True, kw_only=True):
    """What was written: the number of the last entry, 0 where the ledger notes nothing of it, and,
    where a ruling waits for a second person, that of its proposal; reports: their ids; unseen: the
    numbers of rulings of others that the signer had not seen; faults: what could not be read.
    """

    entry: int
    proposal: int | None = None
    reports: tuple[str, ...] = ()
    unseen: tuple[int, ...] = ()
    faults: tuple[str, ...] = ()


class Previewed(Struct, frozen=True, kw_only=True):
    """What a ruling would change, heading by heading, against the revision of a number; no heading:
    it would change nothing.
    """

    revision: int
    changes: tuple[ChangesTold, ...]


class Webhook(Struct, frozen=True, kw_only=True):
    """An address that is told of revisions or releases."""

    id: int
    address: str
    events: tuple[str, ...]
    made: str
    failing: str | None = None


class NewWebhook(Struct, frozen=True, kw_only=True):
    """A webhook as it is made: its secret is told this once."""

    id: int
    secret: str


class Webhooks(Struct, frozen=True):
    """The webhooks of a case."""

    webhooks: tuple[Webhook, ...]


ANSWERS = (
    Actors,
    CaseList,
    CaseSummary,
    Changes,
    Comments,
    Done,
    Event,
    Actor,
    Place,
    Statement,
    Report,
    Facts,
    Found,
    NewWebhook,
    Places,
    Previewed,
    Record,
    Refused,
    Releases,
    Reports,
    Revisions,
    Rulings,
    Statements,
    Threads,
    WaitingComments,
    Webhooks,
)


def answered(value: Struct, status: int = 200) -> Response:
    """An answer in JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def described(shown: type[Struct], status: int = 200, *also: int) -> dict[int | str, Any]:
    """What OpenAPI says of a route's answers. `also`: further statuses of refusals."""
    refused = {"application/json": {"schema": {"$ref": NAMED.format(name="Refused")}}}
    words = {
        400: "What was sent is not understood.",
        401: "Sign in, or send a token.",
        403: "The role, or the token's scopes, do not allow it.",
        404: "There is nothing of that name.",
        409: "Others have changed it meanwhile; nothing was written.",
        410: "It was there once.",
        413: "It is too long.",
        421: "The desk answers to another name.",
        422: "A value is none that can be.",
        429: "Too often; try again later.",
        503: "The case cannot be read now.",
    }
    made = {"application/json": {"schema": {"$ref": NAMED.format(name=shown.__name__)}}}
    told: dict[int | str, Any] = {status: {"description": shown.__doc__ or "", "content": made}}
    for number in (400, 401, 403, 404, 413, 421, 422, 429, 503, *also):
        told[number] = {"description": words[number], "content": refused}
    return told


def with_schemas(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The description of the API, with the schemas of the record's nouns."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            _, nouns = msgspec.json.schema_components(ANSWERS, ref_template=NAMED)
            made.setdefault("components", {}).setdefault("schemas", {}).update(nouns)
            made["components"]["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "dateline_session"},
            }
            made["security"] = [{"token": []}, {"session": []}, {}]
            app.openapi_schema = made
        return app.openapi_schema

    return openapi


def cursor(*parts: object) -> str:
    """Where a portion ends, in a form that asks to be given back and not to be read."""
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).decode().rstrip("=")


def cursor_parts(given: str | None, kinds: Sequence[type]) -> list[Any] | None:
    """The parts of a cursor; None where none was given. Raises DeskError for what is none."""
    if not given:
        return None
    try:
        data = base64.urlsafe_b64decode(given.encode("ascii") + b"=" * (-len(given) % 4))
        parts = msgspec.json.decode(data, type=list[Any])
    except (ValueError, binascii.Error, msgspec.DecodeError):
        parts = []
    fits = all(not isinstance(part, int) or 0 <= part < 2**31 for part in parts)
    if not fits or [type(part) for part in parts] != list(kinds):
        raise DeskError("That is no cursor of this list.", 422, "Leave it out to begin anew.")
    return parts


def portion(
    things: Iterable[Thing], given: str | None, limit: int
) -> tuple[tuple[Thing, ...], str | None]:
    """A portion of things by lasting name, behind a cursor, and the cursor of the next: what comes
    or goes meanwhile shifts nothing.
    """
    parts = cursor_parts(given, (str,))
    after = parts[0] if parts else ""
    named = sorted(((name_of(thing), thing) for thing in things), key=lambda one: one[0])
    behind = [one for one in named if one[0] > after]
    shown = behind[:limit]
    more = cursor(shown[-1][0]) if len(behind) > len(shown) else None
    return tuple(thing for _, thing in shown), more
