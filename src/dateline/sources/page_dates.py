"""The days that a page's markup tells: JSON-LD, meta tags, microdata, `time` elements, the address,
and the capture that an archive notes on its copies.

What the words of the text tell is read by `stages/clean`, which weighs both; the order is that of
`reference/publishing/publication_dates.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from lxml.html import HtmlElement
from msgspec import Struct

from dateline.reference.publishing.furniture import forms
from dateline.reference.publishing.page_markup import markup, name_parts
from dateline.reference.publishing.publication_dates import ClaimPlace, DateClaim
from dateline.reference.time.timestamps import moment_of
from dateline.sources.json_values import unescaped
from dateline.sources.linked_data import LinkedData

Claimed = Literal["published", "updated"]
MetaTags = Mapping[str, Sequence[str]]
_LABEL_REACH = 60  # characters before a `time` element in which its label stands
_NOTE_REACH = 6000  # characters at either end of a page in which an archive notes its capture
_LONGEST_STAMP = 80  # characters of the words of an element that is a stamp


class DateReading(Struct, frozen=True):
    """How the site writes: its own clock (IANA) and the order of figures, None where unknown."""

    clock: str | None = None
    month_first: bool | None = None

    def moment(self, words: str | None) -> str | None:
        """The moment that words tell, in ISO 8601; None where they tell no day."""
        plain = unescaped(words)
        return moment_of(plain, self.clock, self.month_first) if plain else None


def date_claims(tree: HtmlElement, tags: MetaTags, reading: DateReading) -> list[DateClaim]:
    """All that the page's elements say of its publication and its changes; see `linked_claims`."""
    found = [
        *_of_meta_tags(tags, reading),
        *_of_elements(tree, reading),
    ]
    return [claim for claim in found if claim.day is not None]


def _claims(of: Claimed, place: ClaimPlace, moments: Sequence[str | None]) -> list[DateClaim]:
    """A claim for each moment that there is."""
    found = [DateClaim(of, moment, place) for moment in filter(None, moments)]
    return [claim for claim in found if claim.day is not None]


def linked_claims(linked: LinkedData, reading: DateReading) -> list[DateClaim]:
    """The days of the report's object of JSON-LD; those of the page's object where it has none."""
    for node in (linked.article, linked.page):
        published, created, changed = (
            reading.moment(unescaped(node.get(key)))
            for key in ("datePublished", "dateCreated", "dateModified")
        )
        if published or created:
            return [
                *_claims("published", "linked-data", [published]),
                *_claims("published", "created", [created]),
                *_claims("updated", "linked-data", [changed]),
            ]
    changes = (node.get("dateModified") for node in (linked.article, linked.page))
    moments = [reading.moment(unescaped(change)) for change in changes]
    return _claims("updated", "linked-data", moments)


def _of_meta_tags(tags: MetaTags, reading: DateReading) -> list[DateClaim]:
    """The days of the meta tags named after publication, change, making, or a day alone."""
    fields: tuple[tuple[str, Claimed, ClaimPlace], ...] = (
        ("published", "published", "meta"),
        ("updated", "updated", "meta"),
        ("created", "published", "created"),
        ("dated", "published", "bare"),
    )
    found: list[DateClaim] = []
    for field, of, place in fields:
        values = [v for name in markup().metadata[field] for v in tags.get(name, ())[:1]]
        found += _claims(of, place, [reading.moment(value) for value in values])
    return found


# -------------------------------------------------------------- elements


def _of_elements(tree: HtmlElement, reading: DateReading) -> list[DateClaim]:
    """The days of stamps: those that microdata mark; those that class names or labels mark, and
    bare `time` elements, where they all tell one day or stand in the report's own head.
    """
    sure: list[DateClaim] = []
    named: list[tuple[HtmlElement, DateClaim]] = []
    bare: list[tuple[HtmlElement, DateClaim]] = []
    for element in _stamp_elements(tree):
        moment = reading.moment(_value(element))
        if moment is None:
            continue
        if of := _claimed_by_property(element):
            sure.append(DateClaim(of, moment, "markup"))
        elif of := _claimed_by_names(element) or _claimed_by_words(element):
            named.append((element, DateClaim(of, moment, "markup")))
        elif element.tag == "time":
            bare.append((element, DateClaim("published", moment, "bare")))
    for of in ("published", "updated"):
        sure += _of_one_day([(e, c) for e, c in named if c.of == of])
    return sure + _of_one_day(bare)


def _of_one_day(claims: list[tuple[HtmlElement, DateClaim]]) -> list[DateClaim]:
    """The claims if they all tell one day, else those in the report's own head if these do."""
    for found in (claims, [(e, c) for e, c in claims if is_in_head(e)]):
        if len({claim.day for _, claim in found}) == 1:
            return [claim for _, claim in found]
    return []


def is_in_head(element: HtmlElement) -> bool:
    """True for an element whose article or header has a heading of the first rank."""
    for outer in element.iterancestors("article", "header"):
        return next(outer.iter("h1"), None) is not None
    return False


def _stamp_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The `time` elements and the elements named after a stamp that may be the page's own, not
    those of comments or of links to others.
    """
    for element in tree.iter("time", *markup().stamp_tags):
        is_stamp = element.tag == "time" or _is_named_as_stamp(element) or _is_labelled(element)
        if is_stamp and not is_of_another(element):
            yield element


def _is_named_as_stamp(element: HtmlElement) -> bool:
    """True if microdata or a class name call an element a stamp."""
    if _claimed_by_property(element):
        return True
    classes = {"-".join(name_parts(name)) for name in element.get("class", "").split()}
    return not markup().stamp_classes.isdisjoint(classes)


def _is_labelled(element: HtmlElement) -> bool:
    """True for an element that holds a stamp under its label and nothing else: "Published on 25
    September 2018".
    """
    shown = (element.text or "").strip()
    if len(element) or not shown or len(shown) > _LONGEST_STAMP:
        return False
    match = forms().stamp.match(shown)
    return match is not None and match.end() == len(shown)


def is_of_another(element: HtmlElement) -> bool:
    """True in what the markup names comments, links to other reports or shown posts, and in
    reports inside the report's own element.
    """
    inside = 0
    for outer in element.iterancestors():
        inside += outer.tag == "article"
        names = f"{outer.get('class', '')} {outer.get('id', '')}"
        if outer.tag in ("body", "main", "article", "html"):
            continue
        if outer.tag == "aside" or markup().kind_of(names) in markup().other_kinds:
            return True
    return inside > 1


def _value(element: HtmlElement) -> str | None:
    """The machine's words of a stamp, else those that are shown."""
    given = element.get("datetime") or element.get("content") or element.get("title")
    if given and any(map(str.isdigit, given)):
        return given
    shown = " ".join(str(element.text_content()).split())
    return shown if len(shown) <= _LONGEST_STAMP else None


def _claimed_by_property(element: HtmlElement) -> Claimed | None:
    """What microdata, RDFa or the old attribute `pubdate` make of a stamp."""
    if element.get("pubdate") is not None:
        return "published"
    names = f"{element.get('itemprop', '')} {element.get('property', '')}".split()
    return _claimed({name.split(":")[-1] for name in names}, markup().stamp_properties)


def _claimed_by_names(element: HtmlElement) -> Claimed | None:
    """What class names make of a stamp."""
    names = element.get("class", "").split()
    return _claimed({part for name in names for part in name_parts(name)}, markup().stamp_names)


def _claimed(names: set[str], table: Mapping[str, frozenset[str]]) -> Claimed | None:
    """What names say; publication goes first, since systems put both names on the stamp of a page
    that was never changed.
    """
    for of in ("published", "updated"):
        if not table[of].isdisjoint(names):
            return of
    return None


def _claimed_by_words(element: HtmlElement) -> Claimed | None:
    """What the label of a stamp makes of it: the words that open it, or those right before it."""
    shown = " ".join(str(element.text_content()).split())
    match = forms().stamp_label.match(shown) or forms().stamp_label_before.search(
        _words_before(element)
    )
    if match is None:
        return None
    return "updated" if match["updated"] else "published"


def _words_before(element: HtmlElement) -> str:
    """The words right before an element within its parent."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        words = (parent.text or "") if parent is not None else ""
    else:
        own = "" if before.tag == "time" else str(before.text_content())
        words = f"{own} {before.tail or ''}"
    return " ".join(words.split())[-_LABEL_REACH:]


# -------------------------------------------------------------- the capture


def capture_of(page: str, addresses: Sequence[str | None]) -> str | None:
    """When an archive took the copy, by the note that it leaves at either end of the markup or by
    its address; None for any other page.
    """
    ends = (page[-_NOTE_REACH:], page[:_NOTE_REACH])
    places = {"page": ends, "address": tuple(filter(None, addresses))}
    matches = (
        pattern.search(words)
        for place, patterns in markup().captures.items()
        for words, pattern in product(places[place], patterns)
    )
    moments = map(_moment_of_capture, filter(None, matches))
    return next(filter(None, moments), None)


def _moment_of_capture(match: re.Match[str]) -> str | None:
    """The moment of a match: fourteen figures, or words of a date and a time of day."""
    figures = match.groupdict().get("figures")
    if figures:
        parted = re.sub(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", r"\1-\2-\3T\4:\5:\6Z", figures)
        return moment_of(parted)
    return moment_of(" ".join(match["words"].split()), "Etc/UTC")
