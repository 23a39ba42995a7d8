"""Which addresses are asked at all: those of the web, with a host and without a password.

Where a host leads is not judged here but at the connection (`sources.public_addresses`), since
numbers can be written in many ways and a name may resolve to another address the next time.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

LONGEST = 4096  # characters: longer ones are no addresses of news
_PORTS = {"http": 80, "https": 443}


class BadAddress(ValueError):
    """An address that is not asked; the message completes "it …"."""


def checked(address: str, base: str | None = None) -> str:
    """The address as it is asked: whole, without a fragment. `base`: what it is relative to.

    Raises BadAddress: another scheme than http and https, no host, a password, control characters.
    """
    said = address.strip()
    if len(said) > LONGEST or any(ord(char) < 0x20 or char == "\x7f" for char in said):
        raise BadAddress("is no address of the web")
    try:
        parts = urlsplit(urljoin(base, said) if base else said)
        port = parts.port
    except ValueError:
        raise BadAddress("is no address of the web") from None
    if parts.scheme not in _PORTS:
        raise BadAddress(
            f"is an address of {parts.scheme or 'no'} scheme; only http and https are asked"
        )
    host = _checked_host(parts)
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return SplitResult(
        parts.scheme, netloc, parts.path.replace(" ", "%20") or "/", parts.query, ""
    ).geturl()


def _checked_host(parts: SplitResult) -> str:
    """The host of an address, an IPv6 number in brackets. Raises BadAddress: none, a password."""
    if not parts.hostname or "\\" in parts.netloc or "%" in parts.netloc:
        raise BadAddress("names no host")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("carries a name or a password; give it without")
    return f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname


def host_of(address: str) -> str:
    """The host of an address that was checked: who keeps the pace."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Scheme, host and port: whose robots.txt holds."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def same_page(address: str) -> str:
    """What two addresses of one page have in common: no marks of campaigns, parameters in order."""
    from courlan.clean import normalize_url

    try:
        return normalize_url(address).partition("://")[2]
    except ValueError:
        return address
