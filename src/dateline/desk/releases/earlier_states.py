"""Addresses of earlier states: every page of a case can be read as it was.

`/c/mali/at/12/fact/…` is the page `/c/mali/fact/…` after entry 12, `/c/mali/release/40/…` as it was
released by entry 40; links on such a page stay within that state.
"""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_STATE = re.compile(r"(/c/[^/]+)/(at|release)/(\d{1,12})(/.*)?\Z")


class EarlierStates:
    """Takes the state out of an address, and notes it for `access.Needs`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on, as one for the page in that state; nothing is changed in one."""
        found = _STATE.match(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            refusal = PlainTextResponse("An earlier state is only read.", 405)
            await refusal(scope, receive, send)
            return
        case, kind, number, rest = found.groups()
        path = f"{case}{rest or '/'}"
        state = {**scope.get("state", {}), "state_of_case": (kind, int(number))}
        await self.app(
            {**scope, "path": path, "raw_path": path.encode(), "state": state}, receive, send
        )
