"""Reports and settings as entries, and the reports as they stand after all settings.

A report is named by what it says and who published it, so taking in the same one again adds
nothing, but for what is known of it now and was not before: that becomes a setting. Later settings
outrank earlier ones, and all outrank what the report says of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import msgspec

from dateline.ledger.entries import Entry, EntryKind
from dateline.ledger.erasures import Erasure, Gone, HeldBack, Removed, despite_words
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.writer import Writer
from dateline.record.nouns import Report
from dateline.record.vocabulary import Reliability

ReportField = Literal["published", "updated", "outlet", "url", "timezone", "title"]
CaseField = Literal["title", "timezone", "reliability", "owner"]
# the kinds of entries of which a shelf is made
SHELVED: tuple[EntryKind, ...] = ("case", "report", "setting", "erasure", "choice")
REPORT_FIELDS: tuple[ReportField, ...] = get_args(ReportField)
CASE_FIELDS: tuple[CaseField, ...] = get_args(CaseField)
OUTLET_FIELDS: tuple[CaseField, ...] = ("reliability", "owner")  # of the case, an outlet each


SettingKey = tuple[str | None, str, str | None]


class Setting(msgspec.Struct, frozen=True):
    """What is known besides the words. `field`: of the report, or of the case where `report` is
    None; `outlet`: whose letter or owner it is, for `OUTLET_FIELDS`; `imported`: reports or a case
    file brought it, and nobody set it by itself.
    """

    field: ReportField | CaseField
    value: str | None
    outlet: str | None = None
    report: str | None = None
    imported: Literal[True] | msgspec.UnsetType = msgspec.UNSET

    @property
    def about(self) -> SettingKey:
        """What it sets: the report, the field, the outlet."""
        return self.report, self.field, self.outlet


class Choice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person has chosen of what a watch brings: that an address is watched, that an item is
    pulled into the case or thrown out of it. `reports`: the ids that it is about; `erased`: its
    words had to go, so that none of it may be kept again.
    """

    choice: Literal["watch", "pull", "throw"]
    what: Literal["feed", "page", "folder"] | None = None
    reports: tuple[str, ...] = ()
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the ledger holds at one entry: settings applied, reports in the order they came in.

    `first_seen`: the number of each report's own entry, by id; `thrown_out`: reports that a person
    does not want in the case; `erased`: hashes of what had to go; `owners`: by name of outlet;
    `by_hand`: what a person has set, which nothing that is added changes.
    """

    title: str | None = None
    timezone: str | None = None
    reliability: Mapping[str, Reliability] = field(default_factory=dict[str, Reliability])
    reports: Mapping[str, Report] = field(default_factory=dict[str, Report])
    first_seen: Mapping[str, int] = field(default_factory=dict[str, int])
    removed: tuple[Removed, ...] = ()
    thrown_out: Mapping[str, Report] = field(default_factory=dict[str, Report])
    erased: frozenset[str] = frozenset()
    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    by_hand: frozenset[SettingKey] = frozenset()


def take_in(
    writer: Writer,
    shelf: Shelf,
    reports: Iterable[tuple[Report, bytes | None]],
    by: str | None = None,
    held_back: list[HeldBack] | None = None,
    despite: str | None = None,
    pictures: Mapping[str, Mapping[str, bytes]] | None = None,
    left_as_set: list[Setting] | None = None,
) -> list[Entry]:
    """Appends the reports that the shelf does not hold, each with the bytes that it came from, and
    what is known now of those that it holds; one that had to go, or was thrown out, stays out, and
    so does what comes from bytes that had to go, or says the same, or nearly, under another
    outlet's name. The entries made, in order.

    `held_back` takes what stays out for an erasure, `left_as_set` what would have changed what a
    person has set. `despite`: why what is only nearly the same may
    stand; the entry keeps it. `pictures`: what a report shows, by its id and the hash of the file
    that it was. `shelf`: as the writer's head has it (`shelf_at` within the
    transaction, or a lock held).
    """
    intake = _Intake(writer, shelf, by, despite, pictures or {})
    for report, source in reports:
        if report.id not in shelf.thrown_out:
            intake.take(report, source)
    if held_back is not None:
        held_back += intake.held_back
    if left_as_set is not None:
        left_as_set += intake.left_as_set
    return intake.made


class _Intake:
    """Reports on their way into the chain, and the shelf as it grows by them."""

    def __init__(
        self,
        writer: Writer,
        shelf: Shelf,
        by: str | None,
        despite: str | None,
        pictures: Mapping[str, Mapping[str, bytes]],
    ) -> None:
        self.made: list[Entry] = []
        self.held_back: list[HeldBack] = []
        self.left_as_set: list[Setting] = []
        self._by_hand = shelf.by_hand
        self._writer, self._by, self._despite, self._pictures = writer, by, despite, pictures
        self._gone = Gone(shelf.removed, shelf.erased)
        self._known = dict(shelf.reports)
        self._by_text: dict[str, list[str]] = {}
        for id, report in shelf.reports.items():
            self._by_text.setdefault(report.text, []).append(id)

    def take(self, report: Report, source: bytes | None) -> None:
        """Appends a report, or what is now known of one that is there, or holds it back."""
        stays_out = None if report.id in self._known else self._gone.holds(report, source)
        if stays_out and not (stays_out.near and self._despite):
            self.held_back.append(stays_out)
        elif (id := self._id_of(report)) is not None:
            self._append_news(id, report)
        else:
            self._append(report, source, stays_out)

    def _id_of(self, report: Report) -> str | None:
        """The id under which a report is there; None for a new one."""
        if report.id in self._known:
            return report.id
        return _same(report, [self._known[id] for id in self._by_text.get(report.text, ())])

    def _append(self, report: Report, source: bytes | None, near: HeldBack | None) -> None:
        """A new report. `near`: what had to go and is nearly the same."""
        texts = {"body": msgspec.json.encode(report).decode()}
        if near and near.removed and self._despite:
            texts["despite"] = despite_words(near.removed, self._despite)
        sources = {"source": source} if source is not None else {}
        shown = self._pictures.get(report.id, {})
        sources |= {f"picture.{hash}": data for hash, data in shown.items()}
        self.made.append(self._writer.append("report", report.id, texts, sources, self._by))
        self._known[report.id] = report
        self._by_text.setdefault(report.text, []).append(report.id)

    def _append_news(self, id: str, report: Report) -> None:
        """What a second copy tells of a report that is there."""
        for setting in _news(self._known[id], report):
            if setting.about in self._by_hand:
                self.left_as_set.append(setting)
                continue
            self.made.append(set_field(self._writer, setting, self._by))
            self._known[id] = with_setting(self._known[id], setting)


def set_field(writer: Writer, setting: Setting, by: str | None = None) -> Entry:
    """Appends a setting."""
    body = msgspec.json.encode(setting).decode()
    return writer.append("setting", setting.report, {"body": body}, by=by)


def shelf_at(ledger: Ledger, until: int | None = None) -> Shelf:
    """The reports and settings of the case after an entry; after the last where `until` is None.

    An erasure counts in every earlier state too: what had to go is gone from all of them.
    """
    entries = ledger.entries(until, SHELVED)
    if until is not None:
        entries += ledger.entries(None, ("erasure",), after=until)
    bodies = ledger.payloads(entry.parts["body"] for entry in entries if "body" in entry.parts)
    return replay(entries, bodies)


def no_report(ledger: Ledger, report: str) -> LedgerError:
    """The error for a report that the case does not hold."""
    return LedgerError(
        f"{ledger.where}: has no report {report}.", "`dateline case log` lists them."
    )


def replay(entries: Iterable[Entry], bodies: Mapping[str, str]) -> Shelf:
    """The shelf that entries make, in their order. `bodies`: payloads by hash; a report without one
    was erased, whatever the entry that says so.
    """
    replayed = _Replay()
    replayed.go_on(entries, bodies)
    return replayed.shelf()


class GrowingShelf:
    """The shelf of a ledger that is asked for again and again: what was read once stays read, until
    something has to go.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is read before it is asked for."""
        self._ledger, self._replay, self._last = ledger, _Replay(), 0

    def now(self) -> Shelf:
        """The shelf as `shelf_at` gives it."""
        entries = self._ledger.entries(None, SHELVED, after=self._last)
        if any(entry.kind == "erasure" for entry in entries):
            self._replay, entries = _Replay(), self._ledger.entries(None, SHELVED)
        wanted = (entry.parts["body"] for entry in entries if "body" in entry.parts)
        self._replay.go_on(entries, self._ledger.payloads(wanted))
        if entries:
            self._last = entries[-1].seq
        return self._replay.shelf()


@dataclass
class _Replay:
    """The shelf in the making."""

    case: dict[str, str | None] = field(
        default_factory=lambda: dict[str, str | None](title=None, timezone=None)
    )
    letters: dict[str, Reliability] = field(default_factory=dict[str, Reliability])
    reports: dict[str, Report] = field(default_factory=dict[str, Report])
    first_seen: dict[str, int] = field(default_factory=dict[str, int])
    removed: list[Removed] = field(default_factory=list[Removed])
    thrown_out: dict[str, Report] = field(default_factory=dict[str, Report])
    erased: set[str] = field(default_factory=set[str])
    owners: dict[str, str] = field(default_factory=dict[str, str])
    by_hand: set[SettingKey] = field(default_factory=set[SettingKey])

    def go_on(self, entries: Iterable[Entry], bodies: Mapping[str, str]) -> None:
        """Takes further entries, in their order."""
        for entry in entries:
            body = bodies.get(entry.parts.get("body", ""))
            step = _STEPS.get(entry.kind)
            if step is not None and body is not None:
                step(self, entry, body)

    def shelf(self) -> Shelf:
        """The shelf as it stands; what is taken later does not change it."""
        return Shelf(
            self.case["title"],
            self.case["timezone"],
            dict(self.letters),
            dict(self.reports),
            dict(self.first_seen),
            tuple(self.removed),
            dict(self.thrown_out),
            frozenset(self.erased),
            dict(self.owners),
            frozenset(self.by_hand),
        )

    def open(self, entry: Entry, body: str) -> None:
        """The first entry: title and clock."""
        self.case |= msgspec.json.decode(body, type=dict[str, str | None])

    def add(self, entry: Entry, body: str) -> None:
        """A report; its own entry names it."""
        assert entry.subject
        self.reports[entry.subject] = msgspec.json.decode(body, type=Report)
        self.first_seen[entry.subject] = entry.seq

    def set(self, entry: Entry, body: str) -> None:
        """A setting; one of a report that had to go changes nothing."""
        setting = msgspec.json.decode(body, type=Setting)
        if setting.imported is msgspec.UNSET:
            self.by_hand.add(setting.about)
        if setting.report in self.reports:
            self.reports[setting.report] = with_setting(self.reports[setting.report], setting)
        elif setting.report is None and setting.field == "owner":
            self.owners.pop(setting.outlet or "", None)
            if setting.value:
                self.owners[setting.outlet or ""] = setting.value
        elif setting.report is None and setting.outlet:
            self.letters[setting.outlet] = msgspec.convert(setting.value, Reliability)
        elif setting.report is None:
            self.case[setting.field] = setting.value

    def erase(self, entry: Entry, body: str) -> None:
        """An erasure; the entries of a report's further rows name no report."""
        erasure = msgspec.json.decode(body, type=Erasure)
        self.erased.add(entry.subject or "")
        if erasure.report:
            self.reports.pop(erasure.report, None)
            self.thrown_out.pop(erasure.report, None)
            self.removed.append(
                Removed(
                    erasure.report,
                    entry.at,
                    erasure.reason,
                    entry.signer,
                    erasure.text,
                    erasure.marks,
                )
            )

    def choose(self, entry: Entry, body: str) -> None:
        """A choice: reports leave the case, or come back."""
        choice = msgspec.json.decode(body, type=Choice)
        leave, enter = (
            (self.reports, self.thrown_out)
            if choice.choice == "throw"
            else (self.thrown_out, self.reports)
        )
        for id in choice.reports:
            if id in leave:
                enter[id] = leave.pop(id)


_STEPS: Mapping[str, Callable[[_Replay, Entry, str], None]] = {
    "case": _Replay.open,
    "report": _Replay.add,
    "setting": _Replay.set,
    "erasure": _Replay.erase,
    "choice": _Replay.choose,
}


def with_setting(report: Report, setting: Setting) -> Report:
    """The report with what a setting says of it; its id stays, since links lead to it."""
    if setting.field == "published":
        basis = "given" if setting.value else "unknown"
        told = "given" if setting.value else None
        return msgspec.structs.replace(
            report, published=setting.value, published_basis=basis, published_from=told
        )
    return msgspec.structs.replace(report, **{setting.field: setting.value})


def _same(report: Report, alike: Iterable[Report]) -> str | None:
    """The id of the report among those of the same text whose outlet, as it stands now, is this
    one's; where either is unknown the first will do.
    """
    outlets = [(known.id, known.outlet) for known in alike]
    for id, outlet in outlets:
        if outlet == report.outlet:
            return id
    return next((id for id, outlet in outlets if None in (outlet, report.outlet)), None)


def _news(known: Report, report: Report) -> list[Setting]:
    """What a second copy of a report tells that the first did not: only what was unknown, and a day
    that a person gives.
    """
    news: list[Setting] = []
    for name in REPORT_FIELDS:
        value = getattr(report, name)
        before = getattr(known, name)
        is_given = name == "published" and report.published_basis == "given"
        if value and value != before and (before is None or is_given):
            news.append(Setting(name, value, report=known.id, imported=True))
    return news
