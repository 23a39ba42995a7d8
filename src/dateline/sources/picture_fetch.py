"""Fetches the pictures that reports show, each once, so that no reader's browser has to.

Asked for are http and https addresses alone; a connection is made to public addresses only
(`public_addresses`), which is looked at for every socket, after redirects and whatever a name
resolved to. Size, time, redirects and number are bounded. robots.txt is not asked: it is for
programs that walk a site, and this one asks for one file that a person's report shows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline import __version__
from dateline.sources.image_formats import LARGEST
from dateline.sources.public_sockets import (
    MissingFetcher,
    any_socket,
    private_address_behind,
    public_socket,
)

if TYPE_CHECKING:
    import aiohttp

AT_ONCE = 4  # connections
SECONDS = 20.0  # for one picture, redirects included
ALL_SECONDS = 180.0  # for all of them
REDIRECTS = 3
MOST = 200  # pictures
USER_AGENT = f"Dateline/{__version__} (reads a picture that a news report shows, once)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "image/jpeg,image/png,image/webp;q=0.9,image/gif;q=0.5",
    "Accept-Encoding": "identity",
}


class NotFetched(Struct, frozen=True):
    """Why a picture was not fetched, completing "it ..."."""

    reason: str


Fetched = bytes | NotFetched
Done = Callable[[int, int], None]


def fetch_all(
    addresses: Iterable[str], allow_private: bool = False, done: Done | None = None
) -> Mapping[str, Fetched]:
    """What stands at each address, or why it was not fetched; each is asked for once.

    allow_private: also connect to addresses that are not public. done: is told how many of how many
    are there. Raises MissingFetcher.
    """
    try:
        import_module("aiohttp")
    except ImportError:
        raise MissingFetcher("--pictures needs aiohttp; pip install 'dateline[pictures]'") from None
    wanted = list(dict.fromkeys(addresses))
    return asyncio.run(_fetch_all(wanted, allow_private, done or (lambda number, of: None)))


async def _fetch_all(wanted: list[str], allow_private: bool, done: Done) -> dict[str, Fetched]:
    """The first MOST addresses, some at once; those behind or too late are told so."""
    import aiohttp

    found: dict[str, Fetched] = {
        address: NotFetched(f"is one of more than {MOST} pictures") for address in wanted[MOST:]
    }
    connector = aiohttp.TCPConnector(
        limit=AT_ONCE,
        limit_per_host=2,
        force_close=True,
        socket_factory=any_socket if allow_private else public_socket,
    )
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=SECONDS, connect=SECONDS / 2),
        headers=_HEADERS,
        auto_decompress=False,
        max_line_size=8190,
    ) as session:
        room = asyncio.Semaphore(AT_ONCE)

        async def one(address: str) -> None:
            async with room:
                found[address] = await _fetch(session, address)
            done(len(found), len(wanted))

        tasks = [asyncio.create_task(one(address)) for address in wanted[:MOST]]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=ALL_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
    late_reason = NotFetched(f"was not there within {ALL_SECONDS:.0f} seconds of all pictures")
    return {address: found.get(address, late_reason) for address in wanted}


async def _fetch(session: aiohttp.ClientSession, address: str) -> Fetched:
    """What stands at an address; every way to fail is an answer."""
    import aiohttp

    try:
        async with session.get(address, max_redirects=REDIRECTS) as answer:
            return await _body(answer)
    except aiohttp.TooManyRedirects:
        return NotFetched(f"leads on more than {REDIRECTS} times")
    except TimeoutError:
        return NotFetched(f"was not there within {SECONDS:.0f} seconds")
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
        return NotFetched("leads to an address that is not one of the web")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        private = private_address_behind(error)
        return NotFetched(
            f"leads to {private}" if private else f"cannot be reached ({_said(error)})"
        )


async def _body(answer: aiohttp.ClientResponse) -> Fetched:
    """The body of an answer, if it is one and not too long."""
    if answer.status != 200:
        return NotFetched(f"is not there (HTTP {answer.status})")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        return NotFetched("is packed, though it was not to be")
    too_long = NotFetched(f"has more than {LARGEST // 1_000_000} MB")
    if (answer.content_length or 0) > LARGEST:
        return too_long
    pieces: list[bytes] = []
    size = 0
    async for piece in answer.content.iter_chunked(65_536):
        size += len(piece)
        if size > LARGEST:
            return too_long
        pieces.append(piece)
    return b"".join(pieces)


def _said(error: BaseException) -> str:
    """An error on one line."""
    return " ".join((str(error) or type(error).__name__).split())
