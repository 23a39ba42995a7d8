"""The reading view: the reports side by side, each whole; every recorded word leads to its fact,
copied passages to their twins; furniture is greyed, and what captions and credits say is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, pairwise

from msgspec import Struct

from dateline.pages.excerpt import passages
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.reports import in_order, pictures
from dateline.prose import dates
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import PlaceMention, Report, Span


class ReadingRun(Struct, frozen=True):
    """A run of text between two marks.

    said: within the words of an event; copied: within a passage that another report has;
    link, kind: the anchor that its words lead to, and of what (trigger, count, name, cue); ids:
    anchors of what begins here; twins: the same passage in other reports, where a copied one
    begins.
    """

    text: str
    said: bool = False
    copied: bool = False
    link: str | None = None
    kind: str | None = None
    ids: tuple[str, ...] = ()
    twins: tuple[Link, ...] = ()

    def is_marked_like(self, other: ReadingRun) -> bool:
        """True where both lie within the words of a fact, or of a copied passage, or neither."""
        return (self.said, self.copied) == (other.said, other.copied)


class ReadingBlock(Struct, frozen=True):
    """Runs that are all furniture of one kind, or all the report's own words (None); left_out: how
    many words before it the page leaves out.
    """

    furniture: ValueWords | None
    runs: tuple[ReadingRun, ...]
    left_out: int = 0

    @property
    def passages(self) -> tuple[ReadingPassage, ...]:
        """The runs, those put together that are marked alike, so that each mark is drawn once."""
        grouped: list[list[ReadingRun]] = []
        for run in self.runs:
            if grouped and not run.ids and run.is_marked_like(grouped[-1][0]):
                grouped[-1].append(run)
            else:
                grouped.append([run])
        return tuple(ReadingPassage(tuple(runs)) for runs in grouped)


class ReadingPassage(Struct, frozen=True):
    """Runs one after another within the words of the same facts and copied passages, or of none."""

    runs: tuple[ReadingRun, ...]

    @property
    def said(self) -> bool:
        return self.runs[0].said

    @property
    def copied(self) -> bool:
        return self.runs[0].copied

    @property
    def twins(self) -> tuple[Link, ...]:
        return self.runs[0].twins

    @property
    def id(self) -> str | None:
        """The anchor that the mark of a fact's words bears itself."""
        first = self.runs[0]
        return first.ids[-1] if first.ids and first.said and not first.twins else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The anchors that stand before the passage."""
        return self.runs[0].ids[:-1] if self.id else self.runs[0].ids


class ReadingReport(Struct, frozen=True):
    anchor: str | None
    title: str
    outlet: str | None
    published: str
    language: str | None
    blocks: tuple[ReadingBlock, ...]
    pictures: tuple[str, ...]


class Mark(Struct, frozen=True):
    """Code points start..end; `anchor` is where words of this kind lead, or (said, copied, stated)
    what they are called.
    """

    start: int
    end: int
    kind: str
    anchor: str = ""
    twin: Link | None = None

    @property
    def names_passage(self) -> bool:
        """True where the anchor is what the words are called."""
        return self.kind in ("said", "copied", "stated") and self.anchor != ""


_LINKS = (
    "trigger",
    "count",
    "name",
    "cue",
)  # where several cover the same words, the first of these leads


def view(index: LinkIndex) -> tuple[ReadingReport, ...]:
    """Every report with its words in runs, the oldest first; those without a date last. Where the
    page is abridged, a report is the passages that the page's facts rest on, and is left out where
    it has none.
    """
    marks = marks_of(index, every=not index.is_abridged)
    papers = (
        paper(report, marks[report.id], index)
        for report in in_order(index)
        if (marks[report.id] or not index.is_abridged) and not report.removed
    )
    return tuple(papers)


def paper(report: Report, marks: list[Mark], index: LinkIndex) -> ReadingReport:
    """One report with its words in runs; where the page is abridged, the passages with marks."""
    return ReadingReport(
        anchor=index.anchor("report", report.id),
        title=index.title(report),
        outlet=index.outlet(report),
        published=dates.moment_words(report.published, index.zone),
        language=report.language,
        blocks=(_passages if index.is_abridged else blocks)(report, marks),
        pictures=pictures(report),
    )


def marks_of(index: LinkIndex, every: bool = True) -> dict[str, list[Mark]]:
    """The marks in each report, by its id: the words of facts, and (`every`) names, words of saying
    and copied passages.
    """
    found: dict[str, list[Mark]] = {report.id: [] for report in index.shown.reports}
    rest = (*_names(index), *_cues(index), *_copies(index)) if every else ()
    for report, mark in (*_events(index), *rest):
        if report in found:
            found[report].append(mark)
    return found


def _passages(report: Report, marks: list[Mark]) -> tuple[ReadingBlock, ...]:
    """The passages of the report that hold a mark, and how many words lie between them."""
    found: list[ReadingBlock] = []
    at = 0
    size = len(report.text)
    held = passages(report.text, ((mark.start, mark.end) for mark in marks))
    for start, end in (*held, (size, size)):
        gap, at = len(report.text[at:start].split()), end
        inside = blocks(report, [mark for mark in marks if start <= mark.start < end], start, end)
        found.extend((ReadingBlock(None, (), gap),) if gap else ())
        found.extend(inside if end > start else ())
    return tuple(found)


def blocks(
    report: Report, marks: list[Mark], first: int = 0, last: int | None = None
) -> tuple[ReadingBlock, ...]:
    """The text of the report from `first` to `last` (whole where they are not given), in order, cut
    wherever a mark or a piece of furniture begins or ends.
    """
    last = len(report.text) if last is None else last
    grouped = groupby(_runs(report, marks, first, last), key=lambda pair: pair[0])
    return tuple(
        ReadingBlock(word("furniture", kind) if kind else None, tuple(run for _, run in pairs))
        for kind, pairs in grouped
    )


def _runs(
    report: Report, marks: list[Mark], first: int, last: int
) -> Iterator[tuple[str | None, ReadingRun]]:
    """The text between each two edges of marks, with the kind of furniture that it is of."""
    furniture = [Mark(one.start, one.end, "furniture", one.kind) for one in report.furniture]
    every = sorted((*furniture, *marks), key=lambda m: (m.start, m.end, m.kind, m.anchor))
    open_: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(_edges(every, first, last)):
        open_ = [mark for mark in open_ if mark.end > start]
        while upcoming < len(every) and every[upcoming].start <= start:
            if every[upcoming].end > start:
                open_.append(every[upcoming])
            upcoming += 1
        kind = next((mark.anchor for mark in open_ if mark.kind == "furniture"), None)
        yield kind, _run(report.text[start:end], start, open_)


def _edges(marks: list[Mark], first: int, last: int) -> list[int]:
    """The offsets from `first` to `last` at which a mark, or the stretch itself, starts or ends."""
    edges = {first, last}
    for mark in marks:
        edges |= {mark.start, mark.end}
    return sorted(edge for edge in edges if first <= edge <= last)


def _run(text: str, start: int, marks: list[Mark]) -> ReadingRun:
    """A run of text that lies within these marks; white space alone leads nowhere."""
    kinds = {mark.kind for mark in marks}
    leading = _leading(marks) if text.strip() else None
    beginning = [mark for mark in marks if mark.start == start and mark.names_passage]
    return ReadingRun(
        text=text,
        said="said" in kinds,
        copied="copied" in kinds,
        link=leading.anchor if leading else None,
        kind=leading.kind if leading else None,
        ids=tuple(dict.fromkeys(mark.anchor for mark in beginning)),
        twins=tuple(mark.twin for mark in beginning if mark.twin),
    )


def _leading(marks: list[Mark]) -> Mark | None:
    """The mark whose anchor the words lead to."""
    links = (mark for mark in marks if mark.kind in _LINKS and mark.anchor)
    return min(links, key=_rank, default=None)


def _rank(mark: Mark) -> tuple[int, int, str]:
    """Which mark leads where several cover the same words: by kind, then the shorter one."""
    return (_LINKS.index(mark.kind), mark.end - mark.start, mark.anchor)


_Placed = Iterable[tuple[str, Mark]]  # marks with the id of the report that they stand in


def _events(index: LinkIndex) -> _Placed:
    """The words of mentions, of their triggers and of counts."""
    for event in index.shown.events:
        anchor = index.anchor("event", event.id) or ""
        for number, mention in enumerate(event.mentions, 1):
            trigger, name = mention.trigger, index.name_here(index.words_of(event, number, mention))
            yield mention.report, Mark(mention.start, mention.end, "said", name)
            yield mention.report, Mark(trigger.start, trigger.end, "trigger", anchor)
        for count in event.counts:
            yield count.report, Mark(count.start, count.end, "count", anchor)


def _names(index: LinkIndex) -> _Placed:
    """The words that name actors and places, and those of the offices of actors."""
    for actor in index.shown.actors:
        yield from _named(actor.mentions, index.anchor("actor", actor.id))
    for place in index.shown.places:
        yield from _named(place.mentions, index.anchor("place", place.id))
    for actor in index.shown.actors:
        of_offices = chain.from_iterable(role.mentions for role in actor.roles)
        yield from _named(of_offices, index.anchor("actor", actor.id))


def _named(spans: Iterable[Span | PlaceMention], anchor: str | None) -> _Placed:
    """The marks of words that name one thing."""
    for span in spans:
        yield span.report, Mark(span.start, span.end, "name", anchor or "")


def _cues(index: LinkIndex) -> _Placed:
    """The words of saying; only of those statements that the page lists, which have a speaker."""
    for said in index.shown.statements:
        has_speaker = said.speaker or said.speaker_text
        listed = said.manner != "narrated" and has_speaker
        if said.cue and listed:
            anchor = index.saying(said) or ""
            yield said.report, Mark(said.cue.start, said.cue.end, "cue", anchor)


def _copies(index: LinkIndex) -> _Placed:
    """Both sides of every copied passage, each leading to the other."""
    for number, copied in enumerate(index.shown.reuse, 1):
        here = index.copied(number, "a", copied.a)
        there = index.copied(number, "b", copied.b)
        yield copied.a.report, _copy(copied.a, here, copied.b, there, index)
        yield copied.b.report, _copy(copied.b, there, copied.a, here, index)


def _copy(here: Span, name: str, there: Span, twin: str, index: LinkIndex) -> Mark:
    """The mark of a copied passage, with a link to its twin in the other report."""
    report = index.reports.get(there.report)
    other = (index.outlet(report) or index.title(report)) if report else there.report
    link = Link(other, twin if report else None)
    return Mark(here.start, here.end, "copied", index.name_here(name), link)
