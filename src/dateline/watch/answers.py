"""What an answer says: the items of a feed, or the report of a page; and what it says without its
furniture, by which it is known whether it says something new.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from dateline.record.intervals import day
from dateline.record.nouns import Report, Stretch
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.counter_lines import is_counter_line
from dateline.sources import settle
from dateline.sources.http_response import in_unicode, is_falsely_utf_8
from dateline.sources.kinds import TEXT, kind_of, reader_of_media_type
from dateline.sources.read_source import read_source
from dateline.sources.reader import Reader
from dateline.sources.refusal import Refusal
from dateline.sources.source import HEAD, source_of_bytes
from dateline.stages.clean import clean
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.looks import Item
from dateline.watch.repeated_lines import folded

PAGE = "page.read_page"
FEEDS = ("feeds.read_feed", "json_feed.read_json_feed")
# what the stages read of a page beside its body, and what the page says of its own mistakes
KEPT: frozenset[FurnitureKind] = frozenset(
    ("headline", "subhead", "caption", "embed", "correction")
)
WHOLE = 0.9  # part of a paragraph that is marked as furniture: then all of it is
NOT_UTF_8 = "is sent as UTF-8 and is none; it is read by what its bytes are"
MOST_ITEMS = 5000  # of one feed
LABEL_WORDS = 15  # a line of fewer without the end of a sentence is a label
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_FEED_LINK = re.compile(r"<link\b[^>]*>", re.I)
_FEED_TYPE = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)", re.I)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.I)


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What an answer tells. `words`: SHA-256 of what it says; `lines`: of a page, what it says, of
    which versions are told by `said`, and by `kept` whatever stands around it; `page`: the bytes of
    a page of the web; `faults`: what could not be read of it, completing "it …"; `cut`: that a feed
    breaks off, and `notes`: what is wrong though it could be read, both in the same way.
    """

    is_feed: bool
    reports: tuple[Report, ...]
    words: str
    lines: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    page: bytes | None = None
    faults: tuple[str, ...] = ()
    cut: str | None = None
    notes: tuple[str, ...] = ()


def read_answer(
    body: bytes, content_type: str | None, address: str, taken: str, item: Item | None = None
) -> AnswerContent:
    """What an answer tells. `address`: where it came from in the end; `taken`: when, ISO 8601;
    `item`: what a feed says of the page.
    """
    media_type, charset = parsed_type(content_type)
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    reader = _reader(name, body, media_type)
    is_feed = reader is not None and reader.function in FEEDS
    data = in_unicode(body, media_type, charset)
    source = source_of_bytes(data, name, 0, taken, address)
    results = read_source(source, reader, TEXT if media_type == "text/plain" else None)
    found, faults, cut = _reports_and_faults(results)
    known = found if is_feed else [_of_page(report, address, item) for report in found]
    reports = [
        settle(replace(_by_then(one, taken), id="", captured=_seen(one, taken))) for one in known
    ]
    if is_feed:
        texts = [f"{report.title}\n{report.url}\n{report.text}" for report in reports]
        return AnswerContent(True, tuple(reports), _digest(texts), faults=tuple(faults), cut=cut)
    page = data if reader is not None and reader.function == PAGE else None
    notes = (NOT_UTF_8,) if is_falsely_utf_8(data, media_type, charset) else ()
    return _told_of_page(reports, page, faults, notes)


def _told_of_page(
    reports: Sequence[Report], page: bytes | None, faults: Sequence[str], notes: tuple[str, ...]
) -> AnswerContent:
    """What a page tells. `page`: its bytes, of one of the web; `faults`, `notes`: as
    `AnswerContent`.
    """
    pages = list(map(page_words, reports))
    return AnswerContent(
        False,
        tuple(reports),
        _digest("\n".join(words.said) for words in pages),
        lines=frozenset(line for words in pages for line in words.lines),
        said=frozenset(line for words in pages for line in words.said),
        kept=frozenset(line for words in pages for line in words.kept),
        page=page,
        faults=tuple(faults),
        notes=notes,
    )


def _reports_and_faults(
    results: Iterable[Report | Refusal],
) -> tuple[list[Report], list[str], str | None]:
    """The whole reports of an answer, MOST_ITEMS at most, what could not be read of it, and that it
    breaks off.
    """
    reports: list[Report] = []
    faults: list[str] = []
    cut: str | None = None
    is_report = False
    for result in results:
        if isinstance(result, Refusal):
            faults.append(str(result))
            cut = result.reason if result.slug in ("cut-item", "cut-feed") else cut
            if result.slug == "cut-item" and is_report:
                reports.pop()  # a piece of one: the whole item comes with the whole feed
            is_report = False
            continue
        reports.append(result)
        is_report = True
        if len(reports) == MOST_ITEMS:
            faults.append(f"has more than {MOST_ITEMS} items; the rest is not read")
            break
    return reports, faults, cut


@dataclass(frozen=True, slots=True)
class PageWords:
    """The lines of a page without its furniture and without lines that count readers, folded.

    `said`: by these two versions are two: without the labels (short lines that are no sentence)
    above the first and below the last sentence, since unmarked teasers and adverts stand there;
    `kept`: the title and what is marked as something that is read.
    """

    said: tuple[str, ...]
    lines: tuple[str, ...]
    kept: tuple[str, ...]


def page_words(report: Report) -> PageWords:
    """What a report says without its furniture."""
    cleaned, _ = clean(report)
    lines = [line for line in _lines(cleaned) if not is_counter_line(line.text)]
    told = [n for n, line in enumerate(lines) if not line.is_label]
    first, last = (told[0], told[-1]) if told else (0, len(lines))
    said = [line for n, line in enumerate(lines) if first <= n <= last or line.is_kept]
    title = folded(cleaned.title or "")
    return PageWords(
        (title, *(folded(line.text) for line in said)),
        (title, *(folded(line.text) for line in lines)),
        (title, *(folded(line.text) for line in lines if line.is_kept)),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph without what is furniture in it. `is_kept`: it is marked as something that is
    read; `is_label`: it is short and no sentence.
    """

    text: str
    is_kept: bool

    @property
    def is_label(self) -> bool:
        return (
            self.is_kept
            or len(self.text.split()) < LABEL_WORDS
            and not _SENTENCE_END.search(self.text)
        )


def _lines(cleaned: Report) -> Iterator[_Line]:
    """The paragraphs of a report that are not furniture."""
    idle = [(f.start, f.end) for f in cleaned.furniture if f.kind not in KEPT]
    kept = [(f.start, f.end) for f in cleaned.furniture if f.kind in KEPT]
    for stretch in paragraphs(cleaned.text):
        length = stretch.end - stretch.start
        if _covered(stretch, idle) < WHOLE * length:
            text = _left(cleaned.text, stretch.start, stretch.end, idle).strip()
            yield _Line(text, _covered(stretch, kept) >= WHOLE * length)


def _covered(stretch: Stretch, marks: Iterable[tuple[int, int]]) -> int:
    """How many characters of a stretch are marked."""
    return sum(max(0, min(end, stretch.end) - max(start, stretch.start)) for start, end in marks)


def feeds_on(body: bytes, address: str) -> list[str]:
    """The addresses of feeds that a page names."""
    found: list[str] = []
    for link in _FEED_LINK.findall(body[:200_000].decode("utf-8", "replace")):
        href = _HREF.search(link)
        if href and _FEED_TYPE.search(link):
            try:
                found.append(checked(href[1], address))
            except BadAddress:
                continue
    return found


def parsed_type(content_type: str | None) -> tuple[str, str | None]:
    """Media type and charset of a header; "" where it tells none."""
    if not content_type:
        return "", None
    message = Message()
    message["content-type"] = content_type
    return message.get_content_type().lower(), message.get_content_charset()


def _reader(name: str, body: bytes, media_type: str) -> Reader | None:
    """The reader of an answer, by its first bytes, its media type and its name."""
    return kind_of(name, body[:HEAD], reader_of_media_type(media_type))


def _of_page(report: Report, address: str, item: Item | None) -> Report:
    """The report of a page with its address, and what the feed knows of it where it is silent."""
    known = replace(report, url=address)
    if item is None:
        return known
    if known.published is None and item.published:
        known = replace(known, published=item.published, published_basis="metadata")
    return replace(known, outlet=known.outlet or item.outlet, title=known.title or item.title)


def _by_then(report: Report, taken: str) -> Report:
    """The report; a day of publication that had not come when it was taken tells nothing."""
    told, then = day(report.published), day(taken)
    if told is None or then is None or (told - then).days <= 1:
        return report
    return replace(report, published=None, published_basis="unknown", published_from=None)


def _seen(report: Report, taken: str) -> str:
    """When the words were there: as the page itself tells of its copy, else now."""
    return report.captured or taken


def _left(text: str, start: int, end: int, idle: Sequence[tuple[int, int]]) -> str:
    """A stretch of a text without what is furniture in it."""
    pieces: list[str] = []
    at = start
    for first, last in sorted(idle):
        if first < end and last > at:
            pieces.append(text[at : max(at, first)])
            at = max(at, min(last, end))
    return " ".join([*pieces, text[at:end]])


def _digest(texts: Iterable[str]) -> str:
    """SHA-256 of texts, in whatever order."""
    joined = "\x1f".join(sorted(texts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def moment_of(published: str | None) -> float | None:
    """The seconds since 1970 of a publication; None where it is not known."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
