"""Which page a web address names, though it be written with another protocol, host prefix, last
slash or tracking.

RFC 3986, section 6.2, says which differences of writing are none; which parameters only track a
reader, and which host prefixes are the same site for another screen, stands in
`data/world/addresses.tsv`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit

from msgspec import Struct

from dateline.reference.tables import rows, words
from dateline.reference.time.timestamps import FIRST_NEWS, date_patterns, month_number

_PORTS = {"http": 80, "https": 443}


class AddressParts(Struct, frozen=True):
    """What of an address says nothing of the page; lower-case, a last * of a parameter stands for
    any ending.
    """

    parameter: frozenset[str]
    host: frozenset[str]
    path: frozenset[str]
    index: frozenset[str]
    country_free: frozenset[str]


@cache
def address_parts() -> AddressParts:
    """The table `data/world/addresses.tsv`."""
    found: dict[str, set[str]] = {}
    for part, cell in rows("world/addresses.tsv", 2):
        found.setdefault(part, set()).update(words(cell))
    return AddressParts(**{part: frozenset(names) for part, names in found.items()})


@lru_cache(maxsize=65536)
def page_of(url: str | None) -> str | None:
    """A key that two addresses of one page share; None where it is no address of the web.

    Protocol, host prefix ("www.", "m."), default port, fragment, last slash, file name of a folder,
    order of parameters and parameters that track are left away; case counts in the path alone.
    """
    try:
        parts = urlsplit((url or "").strip())
        site = _site(parts)
    except ValueError:
        return None
    if site is None:
        return None
    query = _telling_query(parts.query)
    return "/".join([site, *_steps(parts.path)]) + (f"?{query}" if query else "")


def host_of_url(url: str | None) -> str | None:
    """The host that an address names, in small letters; None where it names none, or is none."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def joined_url(base: str | None, url: str) -> str:
    """An address made whole by the one it is relative to; as it is where one of them is none."""
    try:
        return urljoin(base or "", url)
    except ValueError:
        return url


def _site(parts: SplitResult) -> str | None:
    """Host and, if it is no default, port; None outside the web. Raises ValueError on a port that
    is none.
    """
    default, port = _PORTS.get(parts.scheme.lower()), parts.port
    host = (parts.hostname or "").rstrip(".")
    if default is None or not host:
        return None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in address_parts().host:
        labels = labels[1:]
    site = ".".join(labels)
    return f"{site}:{port}" if port and port != default else site


def _steps(path: str) -> list[str]:
    """The parts of a path without those at its end that name no other page."""
    steps = [step for step in unquote(path).split("/") if step]
    idle = address_parts().path | address_parts().index
    while steps and steps[-1].lower() in idle:
        steps.pop()
    return steps


def _telling_query(query: str) -> str:
    """The parameters that do not track, in order."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted((name, value) for name, value in pairs if not _tracks(name)))


def _tracks(parameter: str) -> bool:
    """True if a parameter of a query says who follows the link and from where, not what it leads
    to.
    """
    name, known = parameter.lower(), address_parts().parameter
    return name in known or any(name.startswith(k[:-1]) for k in known if k.endswith("*"))


def day_in_address(url: str | None) -> date | None:
    """The day of a path of a day, "/2019/11/18/", "/2019/nov/18/" or "/2019-11-18/"; None for other
    figures, which may be the number of a report.
    """
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    for match in _path_of_day().finditer(path):
        month = match["m"] or match["m2"]
        number = int(month) if month.isdigit() else month_number(month)
        with suppress(ValueError):
            found = date(int(match["y"] or match["y2"]), number, int(match["d"] or match["d2"]))
            if found.year >= FIRST_NEWS:
                return found
    return None


@lru_cache(maxsize=1)
def _path_of_day() -> re.Pattern[str]:
    """Year, month and day as three parts of a path, or as one."""
    parts = rf"(?P<y>\d{{4}})/(?P<m>\d{{1,2}}|{date_patterns().month.pattern})/(?P<d>\d{{1,2}})"
    whole = r"(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})"
    return re.compile(rf"(?<=/)(?:{parts}|{whole})(?=/|$)", re.I)
