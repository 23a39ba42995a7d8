"""The tree of a page's markup."""

from __future__ import annotations

import re

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.sources.refusal import Refusal

_OLD_REFERENCE = re.compile(r"&#(1(?:2[89]|[345]\d)|[xX](?:8|9)[0-9a-fA-F]);?")  # of 128 to 159
_TAG = re.compile(r"""<([A-Za-z][\w:-]*+)(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>=]++|=)*+>""")
MOST_ATTRIBUTES = 1000  # of one tag: a parser takes time by their square


def bounded(page: str) -> str:
    """The page with those tags emptied that have more attributes than anybody writes."""
    return _TAG.sub(_bounded_tag, page)


def _bounded_tag(tag: re.Match[str]) -> str:
    """A tag as it stands, or its name alone."""
    is_long = tag.end() - tag.start() > 2 * MOST_ATTRIBUTES
    return f"<{tag[1]}>" if is_long and len(tag[0].split()) > MOST_ATTRIBUTES else tag[0]


def parse_page(page: str) -> HtmlElement:
    """The tree of a page; a Refusal where there is nothing to parse.

    lxml refuses strings that declare an encoding and stumbles over NULs, so both are removed.
    """
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    page = _OLD_REFERENCE.sub(_windows_character, page)
    try:
        return document_fromstring(
            page, parser=HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError):
        raise Refusal(
            "no-text", "is a page without readable text", "save the page again, or its text as .txt"
        ) from None


def _windows_character(reference: re.Match[str]) -> str:
    """What "&#147;" stands for: a character of windows-1252 (HTML Standard, section 13.2.5.80)."""
    number = reference[1]
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return bytes([code]).decode("cp1252", errors="ignore") or reference.group()
