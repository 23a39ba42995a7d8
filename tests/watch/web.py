"""A real web server for the tests of the watch: pages by path, a log of what was asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Asked:
    """One request, as the server saw it."""

    at: float
    host: str
    path: str
    headers: dict[str, str]
    status: int


@dataclass
class Web:
    """What stands at each path: words with their media type, or a function. `now`: its clock."""

    pages: dict[str, tuple[str, str] | Handler] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    now: Callable[[], float] = time.time
    with_etags: bool = True
    port: int = 0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, title: str, *paragraphs: str, extra: str = "") -> None:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.pages[path] = (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
            f"</article>{extra}</body></html>",
            "text/html",
        )

    def rss(self, path: str, *items: str, title: str = "The Courier") -> None:
        self.pages[path] = (
            f'<rss version="2.0"><channel><title>{title}</title><link>{self.at("/")}</link>'
            + "".join(f"<item>{item}</item>" for item in items)
            + "</channel></rss>",
            "application/rss+xml",
        )

    def paths(self, host: str | None = None) -> list[str]:
        return [asked.path for asked in self.log if host is None or asked.host == host]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        found = self.pages.get(request.path)
        at = self.now()
        if callable(found):
            response = await found(request)
        elif found is None:
            response = web.Response(status=404, text="no such page")
        else:
            words, kind = found
            etag = sha256(words.encode()).hexdigest()[:16]
            if self.with_etags and request.headers.get("If-None-Match") == f'"{etag}"':
                response = web.Response(status=304)
            else:
                response = web.Response(body=words.encode(), content_type=kind)
            if self.with_etags:
                response.etag = etag
        self.log.append(
            Asked(
                at, request.url.host or "", request.path_qs, dict(request.headers), response.status
            )
        )
        return response

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1") -> AsyncGenerator[Web]:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self.answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, host, self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        try:
            yield self
        finally:
            await runner.cleanup()


def serve(web_of_test: Web, doing: Callable[[Web], Awaitable[None]]) -> None:
    """Runs a test's coroutine beside the server."""

    async def both() -> None:
        async with web_of_test.serving():
            await doing(web_of_test)

    asyncio.run(both())
