"""Which page a web address names, though it be written with another protocol, host prefix, last
slash or tracking.

RFC 3986, section 6.2, says which differences of writing are none; which parameters only track a
reader, and which host prefixes are the same site for another screen, stands in
`data/world/addresses.tsv`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dateline.reference.tables import rows, words

_PORTS = {"http": 80, "https": 443}


@cache
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for part, cell in rows("world/addresses.tsv", 2):
        found[part] = found.get(part, frozenset()) | frozenset(words(cell))
    return found


@lru_cache(maxsize=65536)
def page_of(url: str | None) -> str | None:
    """A key that two addresses of one page share; None where it is no address of the web.

    Protocol, host prefix ("www.", "m."), default port, fragment, last slash, file name of a folder,
    order of parameters and parameters that track are left away; case counts in the path alone.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or not host:
        return None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _parts()["host"]:
        labels = labels[1:]
    steps = [step for step in unquote(parts.path).split("/") if step]
    while steps and steps[-1].lower() in _parts()["path"] | _parts()["index"]:
        steps = steps[:-1]
    kept = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k)
    )
    place = ".".join(labels) + (f":{port}" if port and port != _PORTS[parts.scheme.lower()] else "")
    return "/".join([place, *steps]) + (f"?{urlencode(kept)}" if kept else "")


def _tracks(parameter: str) -> bool:
    """True if a parameter of a query says who follows the link and from where, not what it leads
    to.
    """
    name, known = parameter.lower(), _parts()["parameter"]
    return name in known or any(name.startswith(k[:-1]) for k in known if k.endswith("*"))
