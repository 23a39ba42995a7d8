"""Who wrote a page, by its elements: meta tags, microdata and links of authors, elements that class
names call a byline. Its JSON-LD stands above them (`schema_article`).

The first of these places that names a person or an agency is believed; the words of the text are
read by `stages/clean`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, filterfalse
from typing import Any

from lxml.html import HtmlElement

from dateline.reference.publishing.bylines import read_byline
from dateline.reference.publishing.page_markup import markup, name_parts
from dateline.sources.author_fields import NOBODY, Authors, authors_of
from dateline.sources.page_dates import is_in_head, is_of_another

_JOINTS = re.compile(r"\s\|\s*(?:,|and|&|\|)*\s*\|\s")  # of elements with nothing between them
_BYLINE = frozenset(("byline",))  # names of which this is a part are those of one
_LONGEST = 30  # words of an element that names who wrote


def page_authors(
    tree: HtmlElement, tags: Mapping[str, Sequence[str]], outlet: str | None
) -> Authors:
    """The people and agencies that the markup names as authors; nobody where it names none."""
    found = (authors_of(field, outlet) for field in _fields(tree, tags))
    return next(filter(None, found), NOBODY)


def _fields(tree: HtmlElement, tags: Mapping[str, Sequence[str]]) -> Iterator[list[Any]]:
    """The values of each place in which authors are named, the surest place first."""
    for name in markup().metadata["authors"]:
        yield list(tags.get(name, ()))
    yield _of_properties(tree)
    yield _of_classes(tree)


def _of_properties(tree: HtmlElement) -> list[str]:
    """The words of elements that microdata, RDFa or a link's relation mark as author."""
    marked = filterfalse(is_of_another, filter(_is_marked, tree.iter("*")))
    return list(filter(None, map(_named, marked)))


def _is_marked(element: HtmlElement) -> bool:
    """True for itemprop="author", property="article:author", rel="author" outside the head."""
    if element.tag in ("meta", "link"):
        return False
    names = f"{element.get('itemprop', '')} {element.get('property', '')}".split()
    is_linked = "author" in element.get("rel", "").split()
    return is_linked or not markup().author_properties.isdisjoint(names)


def _named(element: HtmlElement) -> str | None:
    """The name inside an element of an author, or its words if they are few."""
    inner = element.iterdescendants("*")
    named = (item for item in inner if "name" in item.get("itemprop", "").split())
    first = next(named, None)
    if first is None:
        return _words(element)
    return first.get("content") or _words(first)


def _of_classes(tree: HtmlElement) -> list[str]:
    """The first element that class names call a byline and that reads as one: in the head of the
    report, else anywhere.
    """
    named = [(element, _telling(element)) for element in _called_bylines(tree)]
    for found in ([(e, w) for e, w in named if is_in_head(e)], named):
        for _, words in found:
            if words and (read_byline(words) is not None or authors_of(words).people):
                return [words]
    return []


def _telling(element: HtmlElement) -> str | None:
    """The words of an element, its inner elements set apart by bars where more people are named so:
    "Mira Toll | Courier".
    """
    plain = _words(element)
    if plain is None:
        return None
    pieces = [" ".join(piece.split()) for piece in map(str, element.itertext())]
    parted = _JOINTS.sub(" | ", " | ".join(filter(None, pieces)))
    return parted if len(authors_of(parted).people) > len(authors_of(plain).people) else plain


def _called_bylines(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that class names call a byline, those of comments and other reports left out."""
    for element in tree.iter("p", "div", "span", "a", "li", "h4", "h5", "h6", "address", "b", "em"):
        classes = element.get("class", "").split()
        parts = list(map(name_parts, classes))
        called = {*map("-".join, parts), *(_BYLINE & set(chain.from_iterable(parts)))}
        if markup().author_classes.isdisjoint(called) or is_of_another(element):
            continue
        if markup().kind_of(" ".join(classes)) not in markup().other_kinds:
            yield element


def _words(element: HtmlElement) -> str | None:
    """The words of an element on one line; None where they are too many for names."""
    words = " ".join(str(element.text_content()).split())
    return words if words and len(words.split()) <= _LONGEST else None
