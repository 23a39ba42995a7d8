"""Addresses of earlier states: every page of a case can be read as it was.

`/c/mali/at/12/fact/…` is the page `/c/mali/fact/…` after entry 12, `/c/mali/release/40/…` as it was
released by entry 40; links on such a page stay within that state. What people say and do (rulings,
the queue, threads, forms) is always of now: such an address leads to the page of today.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_STATE = re.compile(r"(/c/[^/]+)/(at|release)/(\d{1,12})(/.*)?\Z")
_OF_NOW = re.compile(
    r"/(rulings|ruling|rule|proposal|preview|queue|threads|thread|comments|comment|add|named|admin"
    r"|releases|revisions|corrections|newsletter)(/.*)?\Z|/report/[^/]+/add\Z"
)
CAME_FROM = "earlier"
"""What the address of a page of today is told by, of somebody who came from an earlier state."""
_CAME = re.compile(r"(at|release)-(\d{1,12})\Z")
ReadOnly = Callable[[Request], Awaitable[Response]]


class EarlierStates:
    """Takes the state out of an address, and notes it for `access.Needs`. read_only: answers what
    would change something.
    """

    def __init__(self, app: ASGIApp, read_only: ReadOnly) -> None:
        self.app, self.read_only = app, read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on, as one for the page in that state; nothing is changed in one."""
        found = _STATE.match(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        case, kind, number, rest = found.groups()
        path = f"{case}{rest or '/'}"
        of_now = {**scope, "path": path, "raw_path": path.encode()}
        if scope["method"] not in ("GET", "HEAD"):
            answer = await self.read_only(Request(of_now, receive))
            await answer(scope, receive, send)
            return
        if _OF_NOW.match(rest or "/"):
            query = scope["query_string"].decode("latin-1")
            came = urlencode({CAME_FROM: f"{kind}-{number}"})
            there = RedirectResponse(f"{path}?{query}&{came}" if query else f"{path}?{came}", 303)
            await there(scope, receive, send)
            return
        state = {
            **scope.get("state", {}),
            "state_of_case": (kind, int(number)),
            "asked_path": scope["path"],
        }
        await self.app({**of_now, "state": state}, receive, send)


def asked_path(request: Request) -> str:
    """The path that was asked for, with the state that it names."""
    return str(getattr(request.state, "asked_path", request.url.path))


def came_from(request: Request) -> tuple[str, int] | None:
    """The earlier state from which somebody came to a page of today."""
    found = _CAME.match(request.query_params.get(CAME_FROM, ""))
    return (found[1], int(found[2])) if found else None
