"""One request: http or https, bounded in size and time, only to public addresses.

The address that is really connected to is judged as the socket is made, after whatever a name or a
number resolved to; redirects are not followed here (`visits`), proxies and cookies not used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Self

from dateline import __version__
from dateline.sources.http_response import unpacked
from dateline.sources.public_sockets import (
    MissingFetcher,
    any_socket,
    private_address_behind,
    public_socket,
)
from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST

if TYPE_CHECKING:
    import aiohttp

ROBOT = "Dateline"  # the name by which robots.txt knows it
SECONDS = 60.0  # for one request, its body included
AT_ONCE = 8  # connections
_TOO_LONG = f"sends more than {LARGEST // 1_000_000} MB"
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request. `status`: None where no answer came, and then `why` tells the reason,
    completing "it …"; `body` is unpacked; `headers` as sent, names in lower case; `private`: it was
    not asked, since its address is not public.
    """

    address: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    why: str | None = None
    private: bool = False

    def header(self, name: str) -> str | None:
        """The first header of a name, in lower case."""
        return next((value for known, value in self.headers if known == name), None)


@dataclass
class Fetcher:
    """Asks for one address after another. Use as `async with`."""

    allow_private: bool = False
    contact: str | None = None
    seconds: float = SECONDS
    _session: aiohttp.ClientSession | None = field(default=None, init=False)

    async def __aenter__(self) -> Self:
        check_libraries()
        import aiohttp

        connector = aiohttp.TCPConnector(
            limit=AT_ONCE,
            limit_per_host=1,
            force_close=True,
            use_dns_cache=False,
            socket_factory=any_socket if self.allow_private else public_socket,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self.seconds, connect=self.seconds / 2),
            headers={"User-Agent": user_agent(self.contact), "Accept-Encoding": "gzip, deflate"},
            auto_decompress=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to one request; every way to fail is an answer too."""
        return await self._ask("GET", address, headers)

    async def post(
        self, address: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer to something that is sent."""
        return await self._ask("POST", address, headers, body)

    async def _ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None,
        body: bytes | None = None,
    ) -> Answer:
        """One request; redirects are not followed."""
        import aiohttp

        assert self._session is not None
        try:
            async with self._session.request(
                method, address, headers=headers, data=body, allow_redirects=False
            ) as response:
                return await _answer(address, response)
        except TimeoutError:
            return Answer(address, why=f"did not answer within {self.seconds:.0f} seconds")
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            return Answer(address, why="is no address of the web")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Answer(
                address, why=_reason(error), private=private_address_behind(error) is not None
            )


def check_libraries() -> None:
    """Raises MissingFetcher where what the watch needs is not installed."""
    for library in ("aiohttp", "protego"):
        try:
            import_module(library)
        except ImportError:
            raise MissingFetcher(
                f"The watch needs {library}; pip install 'dateline[watch]'"
            ) from None


def user_agent(contact: str | None) -> str:
    """How the watch names itself."""
    behind = f"; {contact}" if contact else ""
    return f"{ROBOT}/{__version__} (watches news pages for one case{behind})"


async def _answer(address: str, response: aiohttp.ClientResponse) -> Answer:
    """The answer with its body, as far as it is not too long."""
    headers = tuple((name.lower(), value) for name, value in response.headers.items())
    failed = Answer(address, response.status, headers, why=_TOO_LONG)
    if (response.content_length or 0) > LARGEST:
        return failed
    pieces: list[bytes] = []
    size = 0
    async for piece in response.content.iter_chunked(_PIECE):
        size += len(piece)
        if size > LARGEST:
            return failed
        pieces.append(piece)
    try:
        body = await asyncio.to_thread(
            unpacked, response.headers.get("Content-Encoding", ""), b"".join(pieces)
        )
    except Refusal as refusal:
        return Answer(address, response.status, headers, why=refusal.reason)
    return Answer(address, response.status, headers, body)


def _reason(error: BaseException) -> str:
    """Why no answer came, completing "it …"."""
    import aiohttp

    private = private_address_behind(error)
    if private is not None:
        return f"is not asked, since {private}; --allow-private permits it"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "names a host that is not known"
    if isinstance(error, aiohttp.ClientSSLError):
        return f"has no certificate that holds ({_said(error)})"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"cannot be reached ({error.host}:{error.port}: {_said(error.os_error)})"
    return f"cannot be reached ({_said(error)})"


def _said(error: BaseException) -> str:
    """An error on one line."""
    return " ".join((str(error) or type(error).__name__).split())[:200]
