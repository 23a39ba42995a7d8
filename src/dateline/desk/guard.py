"""What stands before every page: headers that keep strangers' words harmless, and the refusal of
what other sites send.

A page may load nothing from elsewhere and run nothing but the desk's own files. A request that
changes something must come from the desk itself (`Sec-Fetch-Site`, `Origin`), unless it bears a
token instead of a cookie, or is the one POST by which a mail program leaves a mailing list, whose
address is its warrant (RFC 8058). On a desk that only this computer reaches, other host names are
refused, so that no web page can reach it by a name that leads here (DNS rebinding).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.errors import DeskError
from dateline.desk.settings import DeskSettings

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
LARGEST = 30_000_000  # bytes of one request
TOO_LONG = f"This is more than {LARGEST // 1_000_000} MB; send it in parts."
LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]", "::1"))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)
LEAVES = re.compile(r"/c/[^/]+/mail/leave/[^/]+")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or hands on and adds headers to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        why = self._refusal(scope, headers)
        framed = scope["path"].endswith("/embed")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    added.setdefault(name, value)
                ancestors = "*" if framed else "'none'"
                added.setdefault(
                    "Content-Security-Policy", f"{POLICY}; frame-ancestors {ancestors}"
                )
                added.setdefault("Cache-Control", "no-store")
            await send(message)

        if why:
            status, words = why
            await PlainTextResponse(words, status)(scope, receive, answer)
            return
        await self.app(scope, _bounded(receive), answer)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is refused, with the status; None where it is let through."""
        host = _name(headers.get("host", ""))
        if self.settings.is_local and not self.settings.address and host not in LOOPBACK:
            return 421, "This desk answers to localhost alone; start it with --host for others."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, TOO_LONG
        if scope["method"] in SAFE or _bears_token(headers) or _is_ours(headers):
            return None
        if scope["method"] == "POST" and LEAVES.fullmatch(scope["path"]):
            return None
        return 403, "This was sent from another site, and nothing was changed. Send it from here."


def _bounded(receive: Receive) -> Receive:
    """What is received, as far as it is not too long, whatever its head said of its length."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise DeskError(TOO_LONG, 413)
        return message

    return bounded


def _bears_token(headers: Headers) -> bool:
    """True where a program asks, which no other site can make it do."""
    return headers.get("authorization", "").lower().startswith("bearer ")


def _netloc(origin: str) -> str | None:
    """Host and port of an origin; None for what is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _is_ours(headers: Headers) -> bool:
    """True where a browser sends a form of the desk itself. What is not sent by a browser says
    neither, and carries no cookie that a stranger could use.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        return _netloc(origin) == headers.get("host")
    return "cookie" not in headers


def _name(host: str) -> str:
    """A host without its port."""
    return host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host
