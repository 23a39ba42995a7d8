"""An HTTP client for one service: tells apart what was not taken from what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import aiohttp
import msgspec

SECONDS = 60
LONGEST = 1_000_000  # bytes of an answer that are read
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service answered. status: of HTTP; 0 where the request never reached it, -1 where it
    was sent whole, or in part, and no answer came. said: the bytes of its answer.
    """

    status: int
    said: bytes = b""
    trouble: str = ""

    def content(self, kind: type[Content]) -> Content | None:
        """Its JSON, where it is of a kind."""
        try:
            return msgspec.json.decode(self.said, type=kind)
        except msgspec.DecodeError:
            return None

    @property
    def words(self) -> str:
        """What it said, or what went wrong, on one line."""
        return self.trouble or " ".join(self.said.decode("utf-8", "replace").split())[:200]


class ServiceClient:
    """Posts JSON to one service, over one connection that is kept. headers: that go with each."""

    def __init__(self, headers: Mapping[str, str] | None = None) -> None:
        self._headers = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
        self._session: aiohttp.ClientSession | None = None

    async def post(self, address: str, body: object) -> ServiceAnswer:
        """One request. A redirect is not followed: the secret is for this service alone."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout, headers=self._headers)
        data = msgspec.json.encode(body)
        try:
            async with self._session.post(address, data=data, allow_redirects=False) as answer:
                return ServiceAnswer(answer.status, await answer.content.read(LONGEST))
        except aiohttp.ClientConnectorError as error:
            return ServiceAnswer(0, trouble=type(error).__name__)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return ServiceAnswer(-1, trouble=type(error).__name__)

    async def close(self) -> None:
        """Lets go of the connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None
