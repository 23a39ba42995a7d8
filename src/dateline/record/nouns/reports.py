"""Reports and their outlets, and what is pointed at in their text: the nouns of what came in."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from dateline.record.ruled import Removal
from dateline.record.vocabulary import (
    CreditKind,
    FurnitureKind,
    PartKind,
    PublishedBasis,
    PublishedFrom,
    Reliability,
)

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class Stretch(Struct, frozen=True, gc=False):
    """A stretch of the text of the report that the surrounding object names."""

    start: int
    end: int


class Span(Struct, frozen=True, gc=False):
    """The only way to point at words: a report and a stretch of its text."""

    report: str
    start: int
    end: int


class Credit(Struct, frozen=True, gc=False):
    kind: CreditKind
    name: str
    start: int
    end: int


class Furniture(Struct, frozen=True, gc=False):
    """Words on the page that are not the report: marked, never cut."""

    kind: FurnitureKind
    start: int
    end: int


class PictureFile(Struct, frozen=True, gc=False):
    """The file of a picture that the page shows: the hash of its bytes as they came (the bytes themselves stand in the page alone), and what the page shows of it.

    fetched: it was asked for on the web (`--pictures`); else the file of the report brought it.
    """

    sha256: str
    media_type: str
    width: int
    height: int
    fetched: bool = False


class Picture(Struct, frozen=True, gc=False):
    url: str | None = None
    caption: Stretch | None = None
    credit: str | None = None
    alt: str | None = None
    file: PictureFile | None = None


class Part(Struct, frozen=True, gc=False, kw_only=True):
    """A stretch of a report with an author and a time of its own: a post of a live page, a post of
    a social network that the page shows, a message quoted in a mail.

    published: ISO 8601, None where it tells none; the words of the part are reckoned from it.
    copy_of: the report of the case that holds the same words for itself, which alone is mined.
    """

    kind: PartKind
    start: int
    end: int
    author: str | None = None
    published: str | None = None
    copy_of: str | None = None


class TableRow(Struct, frozen=True, gc=False):
    """A row of a table: its cells in reading order, each a stretch of the report's text.

    header: the row names the columns instead of filling them. An empty cell has no width.
    total: the row sums up the others. account: it tells in words what happened. Both are known only
    of rows that are read as sentences.
    """

    cells: tuple[Stretch, ...]
    header: bool = False
    total: bool = False
    account: bool = False


class Table(Struct, frozen=True, gc=False):
    """A table of a report, one line of the text a row; `caption`: its title, which stands above or
    below it.
    """

    start: int
    end: int
    rows: tuple[TableRow, ...]
    caption: Stretch | None = None


class DatelineField(Struct, frozen=True, gc=False):
    """The dateline of a report, "MOPTI, Mali (AP) —": place and agency as written, and where it
    stands.
    """

    place: str
    agency: str | None
    date: str | None
    start: int
    end: int


class Report(Struct, frozen=True, gc=False, kw_only=True):
    """One version of one article; `text` is the readable text of the source, whole.

    published, updated: ISO 8601 date or date-time with zone as far as it is known.
    published_from: the place that told the day of publication, the surest first in `PublishedFrom`;
    None where no page, stamp or address told it.
    captured: the latest moment by which the words were there (ISO 8601): when an archive took the
    copy, a mail brought it, or its document was last saved. Nothing that it tells is later.
    timezone: IANA name of the outlet's own clock, where the case file or the page gives one.
    removed: the text had to go; nothing else of the report is left.
    """

    id: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    published_from: PublishedFrom | None = None
    updated: str | None = None
    captured: str | None = None
    timezone: str | None = None
    language: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: DatelineField | None = None
    version_of: str | None = None
    text: str = ""
    furniture: tuple[Furniture, ...] = ()
    pictures: tuple[Picture, ...] = ()
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    removed: Removal | UnsetType = UNSET


class Outlet(Struct, frozen=True, gc=False):
    id: str
    name: str
    owner: str | None = None
    reliability: Reliability | None = None
