"""Sites that carry what others publish, and addresses that hold another one.

A network, a host of blogs, an aggregator, an archive or a cache is not who publishes what stands on
it. Tables: `data/world/platforms.tsv`, `data/world/address_wrappers.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import unquote

from dateline.reference.publishing.urls import host_of_url
from dateline.reference.tables import rows, words

_DEEPEST = 3  # addresses within one another that are opened: a cache of an archive's copy
_HYPHENS = re.compile(r"--|-")


@lru_cache(maxsize=4096)
def is_platform(name_or_url: str | None) -> bool:
    """True for the name or an address of a site that carries what others publish."""
    if not name_or_url:
        return False
    if " ".join(name_or_url.casefold().split()) in _names():
        return True
    host = _host(name_or_url)
    parts = host.split(".") if host else []
    return any(".".join(parts[i:]) in _domains() for i in range(len(parts) - 1))


@lru_cache(maxsize=4096)
def original_address(url: str) -> str:
    """The address that another one holds (an archive's copy, a cache, a counted link); any other
    address as it is.
    """
    for _ in range(_DEEPEST):
        inner = _held(url)
        if inner is None:
            break
        url = inner
    return url


def _held(url: str) -> str | None:
    """The address inside an address; None where it holds none."""
    for pattern in _wrappers():
        match = pattern.fullmatch(url)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("inner"):
            found = (
                unquote(groups["inner"]) if "%3a" in groups["inner"].lower() else groups["inner"]
            )
            return re.sub(r"^(https?:)/+", r"\1//", found)
        if groups.get("bare"):
            return f"https://{groups['bare']}"
        host = _HYPHENS.sub(lambda m: "-" if m.group() == "--" else ".", groups["host"])
        return f"https://{host}{groups.get('path') or '/'}"
    return None


def _host(name_or_url: str) -> str | None:
    """The host of an address, or of a bare "news.example.com"."""
    words_of_address = name_or_url.strip().lower()
    if "/" not in words_of_address:
        words_of_address = f"//{words_of_address}"
    return host_of_url(words_of_address)


@cache
def _wrappers() -> tuple[re.Pattern[str], ...]:
    """The patterns of `address_wrappers.tsv`."""
    return tuple(re.compile(row[0], re.I) for row in rows("world/address_wrappers.tsv", 1))


@cache
def _names() -> frozenset[str]:
    """Names and other names of `platforms.tsv`, case-folded."""
    found = (
        n for name, others, _ in rows("world/platforms.tsv", 3) for n in (name, *words(others))
    )
    return frozenset(name.casefold() for name in found)


@cache
def _domains() -> frozenset[str]:
    """Web domains of `platforms.tsv`."""
    return frozenset(domain for row in rows("world/platforms.tsv", 3) for domain in words(row[2]))
