"""Sockets that connect to public addresses alone, as aiohttp takes them, and what is told of a
connection that failed.
"""

from __future__ import annotations

import socket
from typing import Any

from dateline.sources.public_addresses import PrivateAddress, check_public


class MissingFetcher(RuntimeError):
    """A library that fetching needs is not installed; the message says how to install it."""


def public_socket(about: Any) -> socket.socket:
    """A socket for a connection that is about to be made. Raises PrivateAddress.

    `about`: family, type, protocol, name and the address as a socket takes it; this very address is
    connected to, so that no name can resolve to another one in between.
    """
    check_public(str(about[4][0]))
    return any_socket(about)


def any_socket(about: Any) -> socket.socket:
    """The same for any address."""
    return socket.socket(about[0], about[1], about[2])


def private_address_behind(error: BaseException | None) -> PrivateAddress | None:
    """The refusal of an address behind an error, however deep the libraries wrapped it."""
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if isinstance(at, PrivateAddress):
            return at
        if isinstance(at, BaseException) and id(at) not in seen:
            seen.add(id(at))
            inner: Any = getattr(at, "exceptions", ())  # of a group
            waiting += [at.__cause__, at.__context__, getattr(at, "os_error", None), *inner]
    return None
