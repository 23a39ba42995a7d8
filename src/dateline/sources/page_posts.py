"""The posts of a live page: stretches of the page that repeat one form, each with its own stamp.

Their times are those of their stamps; where a stamp says no day, those that the page's JSON-LD
gives for the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml.html import HtmlElement
from msgspec import Struct

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.page_markup import markup, name_parts
from dateline.reference.text import letters_of
from dateline.sources.author_fields import part_author
from dateline.sources.json_values import JsonObject, json_objects, moment, names, unescaped
from dateline.sources.linked_data import all_nodes, types_of
from dateline.sources.page_blocks import PageBlock
from dateline.sources.page_parts import (
    MarkedPart,
    is_bare_stamp,
    moment_at,
    names_of,
    plain_words,
    post_elements,
    stamps_in,
)

LEAST_POSTS = 2
LEAST_WORDS = 4  # of a post without its stamp
BODY_SHARE = 0.6  # of a page that does not call itself live: what its posts must hold
HEAD = 40  # letters by which a post is known again
NO_POST_TAGS = ("html", "body", "main", "time", "a", "span", "p")
NO_POSTS: tuple[FurnitureKind, ...] = ("comments", "related", "newsletter", "advert", "share")


class LiveUpdate(Struct, frozen=True):
    """A post as the JSON-LD of a live page gives it; `letters`: its body, letters and digits."""

    title: str | None
    body: str
    letters: str
    published: str | None
    author: str | None


def live_updates(root: HtmlElement) -> list[LiveUpdate]:
    """The posts that the JSON-LD of a page gives, in its order."""
    fields = (json_objects(node.get("liveBlogUpdate") or []) for node in all_nodes(root))
    updates = map(_update, chain.from_iterable(fields))
    return [update for update in updates if update.letters]


def find_posts(
    root: HtmlElement,
    bodies: Sequence[str],
    captured: str | None = None,
    near: str | None = None,
) -> list[MarkedPart]:
    """The posts of a live page in the order of the page; none where it is no live page.

    bodies: the main body as finders see it, letters and digits alone; captured: when the copy was
    taken; near: the page's own day.
    """
    is_live = _is_live(root)
    groups = [group for group in _groups(root, is_live) if _holds(group, is_live, bodies)]
    if not groups:
        return []
    best = max(groups, key=_length)
    updates = live_updates(root)
    return [_part(element, updates, captured, near) for element in best]


def mark_stamps(blocks: Sequence[PageBlock], parts: Sequence[MarkedPart]) -> None:
    """Makes stamps of the lines in posts that are a day or time of day and no more."""
    posts = post_elements(parts)
    for block in blocks if posts else ():
        if block.kind is None and is_bare_stamp(block.text) and block.is_within(posts):
            block.settle("update-stamp")


def _update(node: JsonObject) -> LiveUpdate:
    """A post of JSON-LD, its body without markup."""
    body = unescaped(node.get("articleBody")) or unescaped(node.get("description")) or ""
    plain = re.sub(r"<[^<>]+>", " ", body)
    when = moment(node.get("datePublished")) or moment(node.get("dateModified"))
    author = part_author(" and ".join(names(node.get("author"))))
    title = unescaped(node.get("headline"))
    return LiveUpdate(title, plain, letters_of(plain), when, author)


def _is_live(root: HtmlElement) -> bool:
    """True for a page that calls itself live, in JSON-LD, in microdata or by class names."""
    if any("LiveBlogPosting" in types_of(node) for node in all_nodes(root)):
        return True
    return any(map(_is_named_live, root.iterdescendants("*")))


def _is_named_live(element: HtmlElement) -> bool:
    """True for what microdata or its names call a live page."""
    is_typed = element.get("itemtype", "").endswith("/LiveBlogPosting")
    return is_typed or markup().is_live(names_of(element))


def _groups(root: HtmlElement, is_live: bool) -> Iterator[list[HtmlElement]]:
    """Elements of one form that may be posts: those that are named so, or `article`s."""
    by_form: defaultdict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for element in root.iterdescendants("*"):
        if _may_be_post(element, is_live):
            by_form[_form(element)].append(element)
    groups = map(_outermost, by_form.values())
    return (group for group in groups if len(group) >= LEAST_POSTS)


def _may_be_post(element: HtmlElement, is_live: bool) -> bool:
    """True for an `article`, and for what names or microdata call a post, if it has a stamp."""
    if element.tag in NO_POST_TAGS or not _is_named_post(element):
        return False
    stamp = next(stamps_in(element, bare=is_live), None)
    if stamp is None:
        return False
    return len(plain_words(element).split()) - len(plain_words(stamp).split()) >= LEAST_WORDS


def _is_named_post(element: HtmlElement) -> bool:
    """True for an `article`, and for what microdata or a class calls a post."""
    table = markup()
    return (
        element.tag == "article"
        or element.get("itemprop") in table.post_properties
        or element.get("itemtype", "").rsplit("/", 1)[-1] in table.post_types
        or table.is_post(_bare_names(element))
    )


def _bare_names(element: HtmlElement) -> str:
    """The class names of an element; its id is its own and says little."""
    return element.get("class", "")


def _form(element: HtmlElement) -> tuple[str, ...]:
    """What posts of one stream have alike: tag and the first class name, numbers left out."""
    first = next(iter(_bare_names(element).split()), "")
    words = (part for part in name_parts(first) if not part.isdecimal())
    return (str(element.tag), element.get("itemprop", ""), *words)


def _outermost(group: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that do not stand in another of the group."""
    known = set(group)
    return [element for element in group if known.isdisjoint(element.iterancestors())]


def _holds(group: list[HtmlElement], is_live: bool, bodies: Sequence[str]) -> bool:
    """True for posts that are the page's own: on a page that is not called live they must hold most
    of its body, and they are no comments and no teasers.
    """
    if any(map(_is_aside, group[:LEAST_POSTS])):
        return False
    whole = max(map(len, bodies), default=0)
    return is_live or (whole > 0 and _letters_held(group, bodies) >= BODY_SHARE * whole)


def _letters_held(group: list[HtmlElement], bodies: Sequence[str]) -> int:
    """How many letters of the paragraphs of posts, short ones left out, stand in a body."""
    pieces = chain.from_iterable(element.iterdescendants("p") for element in group)
    letters = map(letters_of, map(plain_words, pieces))
    long = (piece for piece in letters if len(piece) >= HEAD)
    return sum(len(piece) for piece in long if any(piece in body for body in bodies))


def _is_aside(element: HtmlElement) -> bool:
    """True for what stands among comments, teasers or forms by its names or those around it, up to
    what is named as the stream of a live page.
    """
    for item in (element, *element.iterancestors()):
        if item.tag in ("html", "body", "main"):
            continue
        if markup().is_live(names_of(item)):
            return False
        if item.tag in ("aside", "nav", "footer") or markup().kind_of(names_of(item)) in NO_POSTS:
            return True
    return False


def _length(group: list[HtmlElement]) -> int:
    """How many letters a group of posts holds."""
    return sum(map(len, map(plain_words, group)))


def _part(
    element: HtmlElement,
    updates: Sequence[LiveUpdate],
    captured: str | None,
    near: str | None,
) -> MarkedPart:
    """A post with the time of its first stamp that gives one, else that of the same words in
    JSON-LD.
    """
    stamped = (moment_at(stamp, captured, near) for stamp in stamps_in(element))
    published = next(filter(None, stamped), None)
    same = _same(element, updates)
    author = _author(element)
    if same is not None:
        published, author = published or same.published, author or same.author
    return MarkedPart("post", element, author, published)


def _same(element: HtmlElement, updates: Sequence[LiveUpdate]) -> LiveUpdate | None:
    """The post of JSON-LD that begins with words of the element."""
    letters = letters_of(plain_words(element)) if updates else ""
    return next((update for update in updates if update.letters[:HEAD] in letters), None)


def _author(element: HtmlElement) -> str | None:
    """The name that microdata, a link or a class calls the author of a post."""
    inner = element.iterdescendants("*")
    named = (item for item in inner if "author" in (item.get("itemprop"), item.get("rel")))
    return part_author(next(map(plain_words, named), ""))
