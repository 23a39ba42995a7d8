"""A digest part by part, in harmless words, as both its plain text and its HTML tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dateline.mail.digest.contents import DigestContents, Remainder
from dateline.mail.digest.fact_items import FactItem, Section
from dateline.mail.digest.harmless import harmless
from dateline.mail.digest.map_picture import DrawnMap
from dateline.prose.sentences import and_list, number_of

HEADINGS: dict[Section, str] = {
    "correction": "Corrections",
    "disputed": "Now in dispute",
    "new": "New",
    "changed": "Changed by later reports",
    "due": "Promises and demands whose day has passed",
}
OTHERS = "Also"
_COUNTED: dict[Section, tuple[str, str]] = {
    "correction": ("correction", "corrections"),
    "disputed": ("fact now in dispute", "facts now in dispute"),
    "new": ("new fact", "new facts"),
    "changed": ("changed fact", "changed facts"),
    "due": ("promise or demand past its day", "promises and demands past their day"),
}
FOREMOST = 2  # facts that subject and preview name


@dataclass(frozen=True, slots=True)
class DigestFrame:
    """What stands around the facts. home: the address of the case; leave, preferences: marks where
    the reader's own links stand; reason: one where it stands why they are a reader; note: an
    editor's, by paragraphs.
    """

    home: str
    processor: str
    has_answers: bool
    leave: str
    preferences: str
    reason: str
    note: tuple[str, ...] = ()
    map: DrawnMap | None = None


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One fact in words. known: on how many lines it stands, and who says so; link: its words."""

    number: int
    opening: str
    label: str
    said: str
    when_where: str
    known: str
    due: str
    link: str


@dataclass(frozen=True, slots=True)
class DigestSection:
    """A heading with its facts. name: of the section."""

    name: Section
    heading: str
    facts: tuple[ToldFact, ...]


@dataclass(frozen=True, slots=True)
class DigestParts:
    """title: of the case; summary: how much of what is told; foremost: the first facts, for subject
    and preview; more: what is only counted, and where it stands; state: the address of the release;
    why: how the sentence begins that says why the reader gets this.
    """

    title: str
    list_title: str
    summary: str
    foremost: str
    frame: DigestFrame
    sections: tuple[DigestSection, ...]
    others: tuple[str, ...]
    more: str
    state: str
    compare: str
    why: str


def digest_parts(contents: DigestContents, frame: DigestFrame) -> DigestParts:
    """A digest in words, part by part."""
    items = (*contents.facts, *contents.due)
    title = harmless(contents.title) or "A case without a title"
    list_title = harmless(contents.list.title)
    home = frame.home.rstrip("/")
    return DigestParts(
        title=title,
        list_title=list_title,
        summary=_summary(items, contents),
        foremost=_foremost(items, contents.others),
        frame=frame,
        sections=tuple(_sections(items, home)),
        others=tuple(harmless(one) for one in contents.others),
        more=_more(contents.rest),
        state=f"{home}/release/{contents.until}/",
        compare=_compare(contents, home),
        why=f"You get “{list_title}” by mail because",
    )


def _sections(items: tuple[FactItem, ...], home: str) -> Iterator[DigestSection]:
    """The facts under their headings."""
    for name, ones in groupby(items, key=_section_of):
        yield DigestSection(name, HEADINGS[name], tuple(_told(one, home) for one in ones))


def _section_of(item: FactItem) -> Section:
    """The part of the digest in which a fact stands."""
    return item.section


def _told(item: FactItem, home: str) -> ToldFact:
    """One fact."""
    return ToldFact(
        number=item.number,
        opening=item.opening,
        label=harmless(item.label),
        said=harmless(item.said),
        when_where=harmless(item.when_where),
        known=harmless(item.lines),
        due=harmless(item.due),
        link=f"{home}{item.path}",
    )


def _summary(items: tuple[FactItem, ...], contents: DigestContents) -> str:
    """2 corrections, 10 new facts and 1 promise past its day; with those that are only counted."""
    words = [
        number_of(len(tuple(ones)), *_COUNTED[name])
        for name, ones in groupby(items, key=_section_of)
    ]
    if not words:
        words = [number_of(len(contents.others), "other change")]
    return f"{and_list(words)}."


def _foremost(items: tuple[FactItem, ...], others: tuple[str, ...]) -> str:
    """Withdrawn: the bridge is open; Fighters take Konna"""
    regrouped = ("parted", "joined")
    told = [one for one in items if one.change.kind not in regrouped] or list(items)
    first = told[:FOREMOST]
    if not first:
        return harmless(others[0]) if others else "news"
    return "; ".join(
        f"{f'{one.opening}: ' if one.opening else ''}{harmless(one.label).rstrip('.')}"
        for one in first
    )


def _more(rest: Remainder) -> str:
    """And 3 corrections and 64 facts more; empty where all is told."""
    counted = (
        (rest.corrections, "more correction"),
        (rest.facts, "more fact"),
        (rest.promises, "more promise"),
        (rest.others, "other change"),
    )
    words = [number_of(number, what) for number, what in counted if number]
    return f"And {and_list(words)}, for which there is no room here." if words else ""


def _compare(contents: DigestContents, home: str) -> str:
    """Where all that changed stands."""
    if not contents.since:
        return f"{home}/release/{contents.until}/facts"
    return f"{home}/compare?old=release+{contents.since}&new=release+{contents.until}"
