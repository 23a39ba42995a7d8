"""The sources: every report with its dates and credits, what it shares with others, and the lines
that stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from dateline.pages.abridging import LINE_REPORTS
from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex, web_address
from dateline.prose import dates
from dateline.prose.ruled_words import removed_words
from dateline.prose.sentences import number_of
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Line, Picture, Report, Span

_OUTLETS = 20  # whose reports are counted each by itself
_WHY = 300  # characters of why reports are one line
_NO_OUTLET = "Outlet not told"


class SharedPassage(Struct, frozen=True):
    """A passage that another report has as well, leading to it in the reading view; `share` in
    percent of its words.
    """

    other: Link
    share: int
    size: str
    passage: Link


class SourceView(Struct, frozen=True, kw_only=True):
    anchor: str | None
    title: str
    outlet: str | None
    reliability: str | None
    url: str | None
    is_read: bool  # whether its words stand in the reading view
    url_text: str | None  # an address that is no web page's, shown as words
    file: str | None
    published: str
    basis: ValueWords
    updated: str
    language: str | None
    dateline: str | None
    bylines: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]
    version_of: Link | None
    shared: tuple[SharedPassage, ...]
    pictures: tuple[str, ...]
    removed: str  # that the text had to go, when and why
    paper: Struct | None = None  # its words where they stand with it, as the reading view has them


class LineView(Struct, frozen=True):
    """A line, and the reports that it runs through; `more`: those that are only counted, and where
    they stand on the pages beside this one.
    """

    anchor: str | None
    name: str
    kind: str
    why: str
    reports: tuple[Link, ...]
    more: int = 0
    more_at: str | None = None


class OutletRest(Struct, frozen=True):
    """How many reports of an outlet are only counted, of which days, and where the first of them
    stands on the pages beside this one.
    """

    outlet: str
    number: int
    days: str
    more_at: str | None = None


class SourcesView(Struct, frozen=True):
    """more: reports of the record that are only counted, `rest` by outlet; pages, line_pages: those
    beside this one that have all reports and all lines.
    """

    reports: tuple[SourceView, ...]
    lines: tuple[LineView, ...]
    more: int = 0
    rest: tuple[OutletRest, ...] = ()
    pages: tuple[Link, ...] = ()
    line_pages: tuple[Link, ...] = ()


def view(index: LinkIndex) -> SourcesView:
    """The reports, the oldest first, then the lines."""
    shared = shared_passages(index)
    return SourcesView(
        tuple(
            source(report, tuple(shared.get(report.id, ())), index) for report in in_order(index)
        ),
        tuple(line_view(line, index) for line in index.shown.lines),
        len(index.record.reports) - len(index.shown.reports),
        _rest(index),
        index.book_pages.get("reports", ()),
        index.book_pages.get("lines", ()),
    )


def line_view(line: Line, index: LinkIndex) -> LineView:
    """How a line is shown; on an abridged page with the first of its reports that are listed."""
    reports, why = line.reports, line.why
    if index.is_abridged:
        listed = (id_ for id_ in line.reports if index.anchor("report", id_))
        reports = tuple(islice(listed, LINE_REPORTS))
        why = words(why, 0, len(why), _WHY)
    return LineView(
        index.anchor("line", line.id),
        line.name,
        word("line", line.kind).words,
        why,
        tuple(index.report(id_) for id_ in reports),
        len(line.reports) - len(reports),
        index.in_book.get(("line", line.id)),
    )


def _rest(index: LinkIndex) -> tuple[OutletRest, ...]:
    """The reports that are not listed, by outlet: those of most reports first, the others of them
    together.
    """
    listed = {report.id for report in index.shown.reports}
    days: dict[str, list[str]] = {}
    first: dict[str, Report] = {}
    for report in index.record.reports:
        if report.id not in listed:
            name = index.outlet(report) or _NO_OUTLET
            days.setdefault(name, []).append((report.published or "")[:10])
            first.setdefault(name, report)
    ordered = sorted(days, key=lambda name: (-len(days[name]), name))
    shown, others = ordered[:_OUTLETS], ordered[_OUTLETS:]
    groups = [(name, days[name]) for name in shown]
    if others:
        of_others = [day for name in others for day in days[name]]
        groups.append((number_of(len(others), "other outlet"), of_others))
    at = {name: index.in_book.get(("report", report.id)) for name, report in first.items()}
    return tuple(
        OutletRest(name, len(found), _from_to(found), at.get(name)) for name, found in groups
    )


def _from_to(days: Sequence[str]) -> str:
    """8 May – 3 June 2031: the days from the first to the last; empty where none is known."""
    known = [day for day in days if dates.read(day)]
    return dates.range_words(min(known), max(known)) if known else ""


def in_order(index: LinkIndex) -> list[Report]:
    """The reports that the page lists, by their time of publication; those without one last, in the
    order of the record.
    """

    def key(report: Report) -> tuple[bool, str]:
        """Undated reports last, the others by their first possible moment."""
        moment = dates.read(report.published, index.zone)
        return (moment is None, moment.first.isoformat() if moment else "")

    return sorted(index.shown.reports, key=key)


def source(report: Report, shared: tuple[SharedPassage, ...], index: LinkIndex) -> SourceView:
    """How a report is shown; an address that is no web page's is shown as text, without a link."""
    outlet = next(
        (one for one in index.record.outlets if report.outlet in (one.id, one.name)), None
    )
    url = web_address(report.url)
    return SourceView(
        anchor=index.anchor("report", report.id),
        title=index.title(report),
        outlet=index.outlet(report),
        reliability=outlet.reliability if outlet else None,
        url=url,
        is_read=not report.removed and (not index.is_abridged or report.id in index.reports_shown),
        removed=removed_words(report),
        url_text=report.url if report.url and not url else None,
        file=report.file,
        published=dates.moment_words(report.published, index.zone),
        basis=word("basis", report.published_basis),
        updated=dates.moment_words(report.updated, index.zone),
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
        version_of=index.report(report.version_of) if report.version_of else None,
        shared=shared,
        pictures=pictures(report),
    )


def pictures(report: Report) -> tuple[str, ...]:
    """Captions, credits and alternative texts; the pictures themselves are never loaded."""
    return tuple(_picture_words(picture, report) for picture in report.pictures)


def _picture_words(picture: Picture, report: Report) -> str:
    """The road to Konna (credit: Anna Brask)"""
    caption = picture.alt
    if picture.caption:
        caption = words(report.text, picture.caption.start, picture.caption.end)
    if not picture.credit:
        return caption or "no caption"
    return f"{caption or 'no caption'} (credit: {picture.credit})"


def shared_passages(index: LinkIndex) -> dict[str, list[SharedPassage]]:
    """The passages that each report shares with others; both sides of a copy link to each other."""
    shared: dict[str, list[SharedPassage]] = {}
    for number, copied in enumerate(index.shown.reuse, 1):
        for side, here, there in (("a", copied.a, copied.b), ("b", copied.b, copied.a)):
            known = here.report in index.reports
            anchor = index.copied(number, side, here) if known else None
            shared.setdefault(here.report, []).append(
                _passage(here, there, copied.share, anchor, index)
            )
    return shared


def _passage(
    here: Span, there: Span, share: float, anchor: str | None, index: LinkIndex
) -> SharedPassage:
    """How a shared passage is shown: the share in percent, the size in words of this side."""
    report = index.reports.get(here.report)
    passage = report.text[here.start : here.end] if report else ""
    return SharedPassage(
        other=index.report(there.report),
        share=round(share * 100),
        size=number_of(len(passage.split()), "word"),
        passage=Link(words(passage, 0, len(passage), 70), anchor),
    )
