"""Whether a server is on this computer, where passwords and mail may go without TLS."""

from __future__ import annotations

_NAMES = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str | None) -> bool:
    """True for a host's name that leads to this computer itself."""
    return host in _NAMES
