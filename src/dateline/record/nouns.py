"""The nouns of Dateline: frozen values whose JSON is the record format "dateline/1".

The names of the fields are the names of the format and never change; `start` and `end` are offsets
in Unicode code points into the text of the report they stand in, end exclusive. What is unknown is
None, never a guess.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from dateline.record.ruled import Removal, Ruled, Withdrawn
from dateline.record.vocabulary import (
    ActorKind,
    Announced,
    Certainty,
    CommitmentState,
    CountOf,
    CreditKind,
    EventType,
    FurnitureKind,
    Grain,
    LabelForm,
    LineKind,
    Manner,
    PartKind,
    PlaceRole,
    PublishedBasis,
    PublishedFrom,
    Reliability,
    Status,
    TimeBasis,
    Verdict,
    WhenBasis,
)

FORMAT = "dateline/1"

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class Stretch(Struct, frozen=True):
    """A stretch of the text of the report that the surrounding object names."""

    start: int
    end: int


class Span(Struct, frozen=True):
    """The only way to point at words: a report and a stretch of its text."""

    report: str
    start: int
    end: int


class Credit(Struct, frozen=True):
    kind: CreditKind
    name: str
    start: int
    end: int


class Furniture(Struct, frozen=True):
    """Words on the page that are not the report: marked, never cut."""

    kind: FurnitureKind
    start: int
    end: int


class PictureFile(Struct, frozen=True):
    """The file of a picture that the page shows: the hash of its bytes as they came (the bytes themselves stand in the page alone), and what the page shows of it.

    fetched: it was asked for on the web (`--pictures`); else the file of the report brought it.
    """

    sha256: str
    media_type: str
    width: int
    height: int
    fetched: bool = False


class Picture(Struct, frozen=True):
    url: str | None = None
    caption: Stretch | None = None
    credit: str | None = None
    alt: str | None = None
    file: PictureFile | None = None


class Part(Struct, frozen=True, kw_only=True):
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


class TableRow(Struct, frozen=True):
    """A row of a table: its cells in reading order, each a stretch of the report's text.

    header: the row names the columns instead of filling them. An empty cell has no width.
    total: the row sums up the others; known only of rows that are read as sentences.
    """

    cells: tuple[Stretch, ...]
    header: bool = False
    total: bool = False


class Table(Struct, frozen=True):
    """A table of a report, one line of the text a row; `caption`: its title, which stands above or
    below it.
    """

    start: int
    end: int
    rows: tuple[TableRow, ...]
    caption: Stretch | None = None


class DatelineField(Struct, frozen=True):
    """The dateline of a report, "MOPTI, Mali (AP) —": place and agency as written, and where it
    stands.
    """

    place: str
    agency: str | None
    date: str | None
    start: int
    end: int


class Report(Struct, frozen=True, kw_only=True):
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


class Outlet(Struct, frozen=True):
    id: str
    name: str
    owner: str | None = None
    reliability: Reliability | None = None


class Role(Struct, frozen=True):
    """An office: its title as written, of which body or country (an actor's id, and the words)."""

    title: str
    of: str | None = None
    of_text: str | None = None
    mentions: tuple[Span, ...] = ()


class Actor(Struct, frozen=True, kw_only=True):
    """A person or body. lasting: the name that outlives the next build, in a case with a ledger."""

    id: str
    name: str
    kind: ActorKind = "other"
    country: str | None = None  # ISO 3166-1 alpha-3
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    lasting: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class PlaceMention(Struct, frozen=True):
    report: str
    start: int
    end: int
    metonym: bool = False


class Place(Struct, frozen=True, kw_only=True):
    """A place on the map, or honestly nowhere: lat and lon (WGS 84, degrees) None where it was not
    found. lasting: the name that outlives the next build, in a case with a ledger.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str | None = None
    grain: Grain | None = None
    source: str | None = None
    mentions: tuple[PlaceMention, ...] = ()
    lasting: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class Time(Struct, frozen=True):
    """A time expression; `value` as TIMEX3 writes it, bounds as ISO dates or date-times."""

    report: str
    start: int
    end: int
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    basis: TimeBasis = "absolute"


class Statement(Struct, frozen=True, kw_only=True):
    """Who says what, by which words. name: outlives the next build, in a case with a ledger."""

    id: str
    report: str
    start: int
    end: int
    speaker: str | None = None
    speaker_text: str | None = None
    source: Stretch | None = None
    cue: Stretch | None = None
    manner: Manner = "indirect"
    content: tuple[Stretch, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class When(Struct, frozen=True):
    """Bounded time of an event: ISO dates or date-times; None where unknown. `text`: the words it
    rests on; `basis`: what it was reckoned from.
    """

    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    text: str | None = None
    basis: WhenBasis | None = None

    @property
    def is_stated(self) -> bool:
        """True where words give the time, and not only the day of the report that tells it."""
        return self.basis not in ("lead", "report")

    @property
    def is_only_bound(self) -> bool:
        """True where nothing is known but that it was not after the day of telling."""
        return self.basis == "report"


class EventPlace(Struct, frozen=True):
    place: str
    role: PlaceRole = "at"


class Count(Struct, frozen=True, kw_only=True):
    """A quantity as the words put it; unknown bounds are None, never 0. `part`: the words give it
    as a part of a number beside it ("two of them officers"), to which it adds nothing.
    """

    of: CountOf
    who: str | None = None
    low: float | int | None = None
    best: float | int | None = None
    high: float | int | None = None
    hedge: str | None = None
    part: bool = False
    as_of: str | None = None
    report: str
    start: int
    end: int
    line: str | None = None


class EventMention(Struct, frozen=True, kw_only=True):
    """One telling of an event. `clause`: the words around it that stand as a sentence of their own,
    where some do. `withdrawn`: its outlet has taken it back by a correction. `added`: a person marked
    the words, by the ruling of this number; in a fact that the program reads they are on no line.
    """

    statement: str | None = None
    report: str
    start: int
    end: int
    trigger: Stretch
    line: str | None = None
    status: Status = "happened"
    clause: Stretch | None = None
    withdrawn: bool = False
    added: int | UnsetType = UNSET


class Standing(Struct, frozen=True):
    """How well an event is known; `docs/standing.md` has the rules.

    admiralty: the letter of the best-rated outlet that carries it and the grade ("B2"); None where
    the user rated none. why: verdict and grade in words, from its lines.
    """

    outlets: int
    lines: int
    verdict: Verdict
    credibility: int  # 1..6, the Admiralty scale
    admiralty: str | None = None
    why: str = ""


class DisputeValue(Struct, frozen=True):
    """What one line tells of a field: an actor's or a place's id, a day, a number in words, a
    status.

    denied: the line says that it is not so. as_of: the day for which it holds. in_force: nothing
    later replaces it. event: the event whose mentions tell it, where it is another one (the deed
    that an accusation or a denial tells).
    """

    value: str
    line: str | None
    mentions: tuple[Span, ...] = ()
    denied: bool = False
    as_of: str | None = None
    in_force: bool = True
    event: str | None = None


class Dispute(Struct, frozen=True):
    """Values of one field that do not meet; `open`: they still stand against one another at the
    newest report.
    """

    field: str
    kind: Literal["contradicts", "supersedes"]
    values: tuple[DisputeValue, ...] = ()
    open: bool = True


class Refinement(Struct, frozen=True):
    """Values of one field that meet, the vaguest first: each makes those before it more exact."""

    field: str
    values: tuple[DisputeValue, ...] = ()


class TollLine(Struct, frozen=True):
    """The number that one line holds at the newest report."""

    line: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_of: str | None = None
    mentions: tuple[Span, ...] = ()


class Toll(Struct, frozen=True):
    """The numbers in force of one thing counted: the range over the lines, and each line's own.

    who: None where everybody is counted. best: the number that most lines
    hold for the newest day; None where two are held by as many. No average is made.
    """

    of: CountOf
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_of: str | None = None
    lines: tuple[TollLine, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """One occurrence (or plan, or denial) gathered from its mentions.

    announced: its own doer announced it, as a benefit (AGREE) or as a harm (THREATEN); None
    otherwise. caused_by: the events that somebody names as its cause, by id. part_of: the event that
    sums this one up, by id; parts: the events that this one sums up. label_form: clause where the
    label stands as a sentence, phrase where it is a noun phrase; None where that is not known.
    name: outlives the next build, in a case with a ledger. ruled: the fields that a person set.
    """

    id: str
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    label: str = ""
    label_form: LabelForm | None = None
    status: Status = "happened"
    certainty: Certainty = "certain"
    announced: Announced | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[EventPlace, ...] = ()
    when: When | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    standing: Standing | None = None
    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    tolls: tuple[Toll, ...] = ()
    caused_by: tuple[str, ...] = ()
    part_of: str | None = None
    parts: tuple[str, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class Line(Struct, frozen=True):
    """One independent way by which the world reached the page; `why` says in words why it
    is one.
    """

    id: str
    kind: LineKind
    name: str
    reports: tuple[str, ...]
    why: str


class Due(Struct, frozen=True):
    earliest: str | None = None
    latest: str | None = None


class CommitmentStep(Struct, frozen=True):
    """How a promise stood at one report: `at` is the report's time, `words` its own words that
    decide.
    """

    report: str
    at: str | None
    state: CommitmentState
    words: tuple[Span, ...] = ()


class Commitment(Struct, frozen=True, kw_only=True):
    """A promise: `state` is reckoned at the newest report; `decided_by` the words that decide it.

    `history`: how it stood when it was made, and at each later report that changed its state or had
    words about it.
    """

    event: str
    speaker: str | None = None
    speaker_text: str | None = None
    due: Due = Due()
    state: CommitmentState = "unknown"
    decided_by: tuple[Span, ...] = ()
    history: tuple[CommitmentStep, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class Control(Struct, frozen=True, rename={"from_": "from"}):
    """Who holds a place: ISO dates, None where unknown or still so; `event` the capture or
    withdrawal.
    """

    place: str
    holder: str | None
    from_: str | None
    to: str | None
    event: str


class Reuse(Struct, frozen=True):
    """A copied passage; `share`: the part (0..1) of the shorter one's words that stands in the
    other.

    sentences: how many sentences of the shorter side it holds, of how many the shorter of the two
    reports has (furniture aside). source: id of the report that the words were taken from (a's,
    b's, or a third's that has them too); agency: the agency that they come from, where one is
    named; both None where it cannot be told. why: the reason for either, or for leaving it open, in
    words.
    """

    a: Span
    b: Span
    share: float
    sentences: int = 1
    of: int | None = None
    source: str | None = None
    agency: str | None = None
    why: str = ""


class Withdrawal(Struct, frozen=True, kw_only=True):
    """What a correction takes back: `of` a claim (all that the mentions tell), or a count of them
    alone.

    event: the event that they told, None where no report of the case does. was, now: as words; now
    None where nothing is put in its place.
    """

    of: Literal["claim", "count"]
    event: str | None = None
    was: str = ""
    now: str | None = None
    mentions: tuple[Span, ...] = ()


class Correction(Struct, frozen=True, kw_only=True):
    """A notice by which an outlet corrects, clarifies or retracts what it had told: where it
    stands, and what it takes back.
    """

    report: str
    start: int
    end: int
    withdrawals: tuple[Withdrawal, ...] = ()


class Told(Struct, frozen=True):
    """One turn of a revision as a plain sentence, with the event that it is of and the words that
    brought it.
    """

    kind: Literal["added", "changed", "superseded", "withdrawn", "version"]
    text: str
    event: str | None = None
    mentions: tuple[Span, ...] = ()


class Revision(Struct, frozen=True):
    """What the reports of one day of publication changed; `at` is that day, None for reports that
    bear no date.

    added, changed, withdrawn: events. `told`: each turn of them but the plain additions, in a
    sentence.
    """

    at: str | None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    note: str = ""
    told: tuple[Told, ...] = ()


class Fault(Struct, frozen=True):
    """What a stage could not do, where, and why: data, never a stack trace."""

    stage: str
    slug: str
    message: str
    report: str | None = None
    start: int | None = None
    end: int | None = None


class CaseInfo(Struct, frozen=True):
    """entry: the last entry of the ledger that the record was built from, in a case that has one."""

    title: str | None = None
    timezone: str | None = None
    built: str | None = None
    entry: int | UnsetType = UNSET


class Brief(Struct, frozen=True):
    """A fact of the brief: the event, a sentence made from the record, the words that it
    rests on.
    """

    event: str
    text: str
    mentions: tuple[Span, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """All that is derived: delete it and it is built again, byte for byte (its `built`
    time aside).
    """

    format: str = FORMAT
    case: CaseInfo = CaseInfo()
    reports: tuple[Report, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    control: tuple[Control, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    corrections: tuple[Correction, ...] = ()
    revisions: tuple[Revision, ...] = ()
    brief: tuple[Brief, ...] = ()
    ruled_out: tuple[Withdrawn, ...] | UnsetType = UNSET
    faults: tuple[Fault, ...] = ()
