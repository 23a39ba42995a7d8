"""The headline of a page without what the outlet hangs on it: its name, a section."""

from __future__ import annotations

import re

from courlan import extract_domain

from dateline.reference.places.countries import country_named, region_named
from dateline.reference.publishing.outlets import outlet as known_outlet
from dateline.reference.publishing.page_words import page_words
from dateline.reference.text import letters_of

_MARKS = "|–—•·»:-"  # what parts the outlet's name from the title
_BAR = re.compile(r"\s+\|\s+")
_ARTICLE = re.compile(r"^the\s+", re.I)
_LEAST_NAME = 3  # letters of a name that is looked for in an address


def without_outlet(title: str | None, outlet: str | None, url: str | None) -> str | None:
    """The title without the outlet's name at either end, and without sections before it: " - The
    Outlet", " | World | The Outlet", "The Outlet: ". What else stands behind a bar is headline.
    """
    if not title:
        return None
    if outlet:
        name = rf"(?:the\s+)?{re.escape(_ARTICLE.sub('', outlet))}"
        shorter = re.sub(rf"(?:\s+[{_MARKS}]|\s*:)\s+{name}\s*$", "", title, flags=re.I)
        shorter = re.sub(rf"^\s*{name}(?:\s+[{_MARKS}]|\s*[:|»])\s+", "", shorter, flags=re.I)
        title = shorter or title
    pieces = _BAR.split(title)
    while len(pieces) > 1 and (_names_site(pieces[-1], outlet, url) or _is_section(pieces[-1])):
        pieces.pop()
    return " | ".join(pieces).strip() or title


def _names_site(piece: str, outlet: str | None, url: str | None) -> bool:
    """True for the name of an outlet, also with a section of it ("Courier Africa"), and for words
    of which the outlet's name or its address is made.
    """
    name, own = (letters_of(_ARTICLE.sub("", words)) for words in (piece, outlet or ""))
    if known_outlet(piece) is not None or (own and name.startswith(own)):
        return True
    site = letters_of((extract_domain(url, fast=True) if url else None) or "")
    return len(name) >= _LEAST_NAME and (name in own or name in site)


def _is_section(piece: str) -> bool:
    """True for the name of a section: "World news", "Mali", "Middle East"."""
    rest = page_words().section.sub("", piece).strip()
    return not rest or country_named(rest) is not None or region_named(rest) is not None
