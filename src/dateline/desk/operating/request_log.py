"""Notes every request for the log and the figures: its id, the template of its route, status and
milliseconds; never its address, query, body or who sent it.
"""

from __future__ import annotations

import logging
import time
import uuid
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.operating.metrics import DeskMetrics

SEEN = "dateline.route"  # where the inner layer tells the outer one which route it was
STREAMS = "/events"  # how routes end that stay open
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

log = logging.getLogger("dateline.desk.requests")


class RequestLog:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, metrics: DeskMetrics) -> None:
        self.app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request on, and notes it when its answer has ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen: dict[str, str] = {}
        id, began, status = uuid.uuid4().hex, time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = id
            await send(message)

        try:
            await self.app({**scope, SEEN: seen}, receive, answer)
        finally:
            seconds = time.perf_counter() - began
            method = scope["method"] if scope["method"] in METHODS else "other"
            route = seen.get("route", "none")
            is_stream = route.endswith(STREAMS)
            self._metrics.count(method, route, status, None if is_stream else seconds)
            told: dict[str, Any] = {"request": id, "method": method, "route": route}
            log.info("request", extra={**told, "status": status, "ms": round(1000 * seconds, 1)})


class RouteNote:
    """The innermost layer: notes which route a request came to."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request on."""
        try:
            await self.app(scope, receive, send)
        finally:
            template = getattr(scope.get("route"), "path_format", None)
            if template is not None and SEEN in scope:
                scope[SEEN]["route"] = template
