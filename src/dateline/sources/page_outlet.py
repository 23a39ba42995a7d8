"""Who published a page, by what it says of itself: the outlet, never the platform, feed, cache or
archive that carries it, where the page names anybody else.

The first of these counts: the publisher of the JSON-LD, its provider, the site name of meta tags, a
body among the authors, the known outlet of the address, the end of the page's title where it reads
as a name of an outlet, the host; a platform only where all that is left is a platform.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, filterfalse

from dateline.reference.publishing.mastheads import reads_as_masthead
from dateline.reference.publishing.outlets import outlet
from dateline.reference.publishing.page_markup import markup
from dateline.reference.publishing.platforms import is_platform
from dateline.reference.publishing.urls import host_of_url
from dateline.sources.author_fields import bodies_of
from dateline.sources.json_values import names, unescaped
from dateline.sources.linked_data import LinkedData

_BARS = re.compile(r"(?<!\s)\s+[|»·]\s+")
_TITLE_BARS = re.compile(r"(?<!\s)\s+[|»·•–—:-]{1,2}\s+")
_MARKUP = frozenset("<>{}")  # no outlet's name has them: a page that was tampered with
_BY_LINKED_DATA = ("publisher", "provider", "sourceOrganization", "copyrightHolder")


def page_outlet(
    linked: LinkedData,
    tags: Mapping[str, Sequence[str]],
    url: str | None,
    titles: Sequence[str] = (),
) -> str | None:
    """The name of the outlet; the host of its address where the page names none. `titles`: of the
    page, an end of which may name it ("Dam bursts | Libya Sun").
    """
    named = list(filter(None, map(_tidy, _named(linked, tags))))
    known = outlet(url)
    if known is None and not named:
        named = list(filter(None, map(_end_of_title, titles)))
    by_host = known.name if known else _host(url)
    own = list(filterfalse(is_platform, filter(None, (*named, by_host))))
    if known is not None and named and not any(map(outlet, own[:1])):
        return known.name  # a section or a desk of it: the address shows whose it is
    return next(chain(own, named), by_host)


def _named(linked: LinkedData, tags: Mapping[str, Sequence[str]]) -> Iterator[str | None]:
    """The names that the page gives for who published it, the surest first."""
    for field in _BY_LINKED_DATA:
        yield from names(linked.resolved(linked.article.get(field)))
    for name in markup().metadata["outlet"]:
        yield from tags.get(name, ())[:1]
    yield from bodies_of(linked.resolved(linked.article.get("author")))


def _end_of_title(title: str) -> str | None:
    """The outlet that a page's title ends with, behind a bar or a dash; None where none does."""
    parts = _TITLE_BARS.split(unescaped(title) or "")
    return parts[-1] if len(parts) > 1 and reads_as_masthead(parts[-1]) else None


def _tidy(name: str | None) -> str | None:
    """A name as readers know it: without section or slogan behind a bar; the host of an address;
    None for an account, and for what is markup and no name.
    """
    words = unescaped(name)
    if not words or words.startswith("@") or not _MARKUP.isdisjoint(words):
        return None
    if re.match(r"https?://|www\.", words):
        return _host(words)
    return _BARS.split(words)[0].strip() or None


def _host(url: str | None) -> str | None:
    """The host of an address, without "www."."""
    host = host_of_url(url if url and "//" in url else f"//{url or ''}")
    return host.removeprefix("www.") if host else None
