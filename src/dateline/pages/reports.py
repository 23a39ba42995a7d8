"""The sources: every report with its dates and credits, what it shares with others, and the lines that stand."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup, web_address
from dateline.prose import dates
from dateline.prose.sentences import number_of
from dateline.prose.value_words import Word, word
from dateline.record.nouns import Report, Span


class Shared(Struct, frozen=True):
    """A passage that another report has as well, leading to it in the reading view; `share` in percent of its words."""

    other: Link
    share: int
    size: str
    passage: Link


class Source(Struct, frozen=True, kw_only=True):
    anchor: str | None
    title: str
    outlet: str | None
    reliability: str | None
    url: str | None
    url_text: str | None  # an address that is no web page's, shown as words
    file: str | None
    published: str
    basis: Word
    updated: str
    language: str | None
    dateline: str | None
    bylines: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]
    version_of: Link | None
    shared: tuple[Shared, ...]
    pictures: tuple[str, ...]


class LineShown(Struct, frozen=True):
    anchor: str | None
    name: str
    kind: str
    why: str
    reports: tuple[Link, ...]


class Sources(Struct, frozen=True):
    reports: tuple[Source, ...]
    lines: tuple[LineShown, ...]


def view(lookup: Lookup) -> Sources:
    """The reports, the oldest first, then the lines."""
    shared = _shared(lookup)
    return Sources(
        tuple(
            _source(report, tuple(shared.get(report.id, ())), lookup) for report in in_order(lookup)
        ),
        tuple(
            LineShown(
                lookup.anchor("line", line.id),
                line.name,
                word("line", line.kind).words,
                line.why,
                tuple(lookup.report(id_) for id_ in line.reports),
            )
            for line in lookup.record.lines
        ),
    )


def in_order(lookup: Lookup) -> list[Report]:
    """The reports by their time of publication; those without one last, in the order of the record."""

    def key(report: Report) -> tuple[bool, str]:
        moment = dates.read(report.published, lookup.zone)
        return (moment is None, moment.first.isoformat() if moment else "")

    return sorted(lookup.record.reports, key=key)


def _source(report: Report, shared: tuple[Shared, ...], lookup: Lookup) -> Source:
    outlet = next(
        (one for one in lookup.record.outlets if report.outlet in (one.id, one.name)), None
    )
    url = web_address(report.url)
    return Source(
        anchor=lookup.anchor("report", report.id),
        title=lookup.title(report),
        outlet=lookup.outlet(report),
        reliability=outlet.reliability if outlet else None,
        url=url,
        url_text=report.url if report.url and not url else None,
        file=report.file,
        published=dates.moment_words(report.published, lookup.zone),
        basis=word("basis", report.published_basis),
        updated=dates.moment_words(report.updated, lookup.zone),
        language=report.language,
        dateline=words(report.text, report.dateline.start, report.dateline.end)
        if report.dateline
        else None,
        bylines=report.bylines,
        credits=tuple(
            dict.fromkeys(
                (word("credit", credit.kind).words, credit.name) for credit in report.credits
            )
        ),
        version_of=lookup.report(report.version_of) if report.version_of else None,
        shared=shared,
        pictures=pictures(report),
    )


def pictures(report: Report) -> tuple[str, ...]:
    """Captions, credits and alternative texts; the pictures themselves are never loaded."""
    told = []
    for picture in report.pictures:
        caption = (
            words(report.text, picture.caption.start, picture.caption.end)
            if picture.caption
            else picture.alt
        )
        credit = f"(credit: {picture.credit})" if picture.credit else ""
        told.append(" ".join(part for part in (caption or "no caption", credit) if part))
    return tuple(told)


def _shared(lookup: Lookup) -> dict[str, list[Shared]]:
    shared: dict[str, list[Shared]] = {}
    for number, copied in enumerate(lookup.record.reuse, 1):
        for side, here, there in (("a", copied.a, copied.b), ("b", copied.b, copied.a)):
            anchor = f"copy.{number}.{side}" if here.report in lookup.reports else None
            shared.setdefault(here.report, []).append(
                _passage(here, there, copied.share, anchor, lookup)
            )
    return shared


def _passage(here: Span, there: Span, share: float, anchor: str | None, lookup: Lookup) -> Shared:
    report = lookup.reports.get(here.report)
    passage = report.text[here.start : here.end] if report else ""
    return Shared(
        other=lookup.report(there.report),
        share=round(share * 100),
        size=number_of(len(passage.split()), "word"),
        passage=Link(words(passage, 0, len(passage), 140), anchor),
    )
