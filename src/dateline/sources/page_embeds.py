"""Posts of social networks that a page shows: where they are, who wrote them and when.

The networks' own markup names them ("twitter-tweet"); so does a quotation that links to a network
and ends with a dash, a name and a handle.
"""

from __future__ import annotations

import re
from itertools import chain

from lxml.html import HtmlElement

from dateline.reference.publishing.page_markup import markup
from dateline.reference.publishing.page_words import page_words
from dateline.reference.publishing.urls import host_of_url
from dateline.reference.time.timestamps import moment_of
from dateline.sources.author_fields import part_author
from dateline.sources.page_blocks import PageBlock
from dateline.sources.page_parts import MarkedPart, moment_at, names_of, plain_words

MOST_FOOT_WORDS = 25
LEAST_WORDS = 2  # a post of fewer words has only its foot


def find_embeds(root: HtmlElement, captured: str | None = None) -> list[MarkedPart]:
    """The posts of social networks on a page, the outermost element of each.

    captured: when the copy was taken, ISO 8601.
    """
    found: list[MarkedPart] = []
    taken: set[HtmlElement] = set()
    for element in root.iter("blockquote", "div", "section", "figure", "article"):
        if taken.isdisjoint(element.iterancestors()) and _is_embed(element):
            taken.add(element)
            found.append(MarkedPart("embed", element, _author(element), _moment(element, captured)))
    return found


def with_feet_apart(block: PageBlock) -> list[PageBlock]:
    """A block of an embed as the words of the post, and its foot, which is the network's."""
    if block.kind != "embed":
        return [block]
    foot = _foot(block.text)
    if foot is None and not _is_only_address(block):
        return [block]
    at = foot.start() if foot else 0
    post, line = block.text[:at].rstrip(), block.text[at:]
    last = PageBlock(line, block.element, "share", linked=block.linked, settled=True)
    return [PageBlock(post, block.element, "embed"), last] if post else [last]


def _is_embed(element: HtmlElement) -> bool:
    """True for an element that a network's class names, or a quotation that is a post of one."""
    is_named = markup().is_embed(names_of(element))
    if not is_named and (element.tag != "blockquote" or not _is_of_network(element)):
        return False
    return len(plain_words(element).split()) > LEAST_WORDS


def _is_of_network(quotation: HtmlElement) -> bool:
    """True for a quotation of a post: by the address that it cites, or by a link to a network and a
    foot with name and handle.
    """
    if _is_network(quotation.get("cite")):
        return True
    links = [link.get("href") for link in quotation.iterdescendants("a")]
    return any(map(_is_network, links)) and _foot(plain_words(quotation)) is not None


def _is_network(address: str | None) -> bool:
    """True for the address of a social network."""
    host = (host_of_url(address) or "") if address and ":" in address else ""
    networks = markup().social_hosts
    return any(host == name or host.endswith(f".{name}") for name in networks)


def _foot(text: str) -> re.Match[str] | None:
    """The line with name, handle and day at the end of a post; None where there is none."""
    found = page_words().post_foot.search(text)
    if found is None or len(found.group().split()) > MOST_FOOT_WORDS:
        return None
    return found


def _is_only_address(block: PageBlock) -> bool:
    """True for a day or the name of the network as a link to the post."""
    return block.linked > 0.9 and len(block.text.split()) <= MOST_FOOT_WORDS


def _author(element: HtmlElement) -> str | None:
    """The name at the foot, without the handle; else what the markup calls the author."""
    foot = _foot(plain_words(element))
    if foot is not None:
        return part_author(foot["author"].strip(" ,"))
    inner = element.iterdescendants("*")
    credit = next((item for item in inner if markup().kind_of(names_of(item)) == "credit"), None)
    if credit is None:
        return None
    return part_author(page_words().handle.sub("", plain_words(credit)).strip(" ,()"))


def _moment(element: HtmlElement, captured: str | None) -> str | None:
    """The moment of a `time` element, of the last link, or of the foot."""
    stamped = (moment_at(stamp, captured) for stamp in element.iterdescendants("time"))
    links = reversed(list(map(plain_words, element.iterdescendants("a"))))
    foot = _foot(plain_words(element))
    told = map(moment_of, (*links, foot.group() if foot else ""))
    return next(filter(None, chain(stamped, told)), None)
