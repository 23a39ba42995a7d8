"""Adds reports by hand: an address, a pasted text, files; and tells what came of each."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec.structs import replace

from dateline.desk.errors import DeskError
from dateline.kept_case import KeptCase
from dateline.ledger.erasures import HeldBack
from dateline.ledger.intake import Setting, Shelf, take_in
from dateline.prose.fault_lines import fault_lines
from dateline.record.nouns import Fault, Report
from dateline.reference.time.timestamps import iso_moment
from dateline.sources import iter_with_sources, settle
from dateline.sources.carried_pictures import taken
from dateline.sources.finding import CASE_NAMES
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.answers import read_answer
from dateline.watch.clocks import Pace, SystemClock, iso
from dateline.watch.fetching import Answer, Fetcher, MissingFetcher
from dateline.watch.visits import Visitor

Became = Literal["added", "known", "better", "removed", "thrown"]
FETCH_SECONDS = 30.0
LONGEST_NAME = 120  # characters of a file's name
Found = tuple[Report, bytes | None]

# an address that begins without https: www.example.org/page
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]|\Z)")


@dataclass(frozen=True, slots=True)
class GivenDetails:
    """What a person says of what is added, besides its words; None for what is left to them."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The fields of a report that are given."""
        told = {"outlet": self.outlet, "url": self.url, "published": self.published}
        given = {name: value for name, value in told.items() if value}
        if self.published:
            given |= {"published_basis": "given", "published_from": "given"}
        return given


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one report. became: "better" where only a day or outlet is new of it."""

    id: str
    title: str
    became: Became


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came of what was given. faults: what could not be read, in sentences; entry: the last
    that was made, 0 for none.
    """

    reports: tuple[Arrival, ...] = ()
    faults: tuple[str, ...] = ()
    entry: int = 0


class NothingUsable(DeskError):
    """Nothing of what was given can be read as a report."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message, 422, mend)


class FutureDay(NothingUsable):
    """A day of publication that has not come yet, which is more often a slip than meant."""

    def __init__(self, day: str) -> None:
        super().__init__(f"{day} has not come yet.", "Correct the day, or say that it is meant.")


def checked_day(typed: str, meant: bool = False) -> str | None:
    """A day or moment as it is kept; None for nothing. `meant`: also one that has not come yet.

    Raises NothingUsable for what is no day, FutureDay.
    """
    day = typed.strip()
    if not day:
        return None
    moment = iso_moment(day)
    if moment is None:
        raise NothingUsable(f"'{day[:60]}' is no day.", "Write it as 2013-01-12.")
    latest = datetime.now(UTC) + timedelta(hours=14)  # where the day begins first
    if moment[:10] > latest.date().isoformat() and not meant:
        raise FutureDay(day[:60])
    return moment


def given_details(published: str, outlet: str, url: str = "", meant: bool = False) -> GivenDetails:
    """What a form says, checked. Raises NothingUsable for a day or an address that is none, for
    one that has not come yet unless it is `meant`.
    """
    day, address = checked_day(published, meant), url.strip()
    try:
        address = checked(address) if address else ""
    except BadAddress as error:
        raise NothingUsable(f"{address[:200]} {error}.") from None
    return GivenDetails(day, " ".join(outlet.split()) or None, address)


def add_text(kept: KeptCase, text: str, given: GivenDetails, by: str) -> Arrivals:
    """Adds a text that was pasted. Raises NothingUsable."""
    if not text.strip():
        raise NothingUsable("There are no words to add.", "Paste the text of the report.")
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    report = Report(id="", text=data.decode())
    return _take_in(kept, [(_settled(report, given), data)], (), by)


def add_files(
    kept: KeptCase, files: Sequence[tuple[str, bytes]], given: GivenDetails, by: str
) -> Arrivals:
    """Adds files, of all kinds that `report` takes. `files`: names and bytes. Raises NothingUsable
    where none gave a report.
    """
    if any(safe_name(name).casefold() in CASE_NAMES for name, _ in files):
        # it would have files of this computer read
        raise NothingUsable("A case file is no report.", "Say day and outlet in the form.")
    found: list[Found] = []
    faults: list[Fault] = []
    with tempfile.TemporaryDirectory(prefix="dateline-added-") as folder:
        for result in iter_with_sources(list(_written(Path(folder), files))):
            if isinstance(result, Fault):
                faults.append(result)
            else:
                found.append(result)
    told = tuple(line.replace(f"{folder}/", "") for line in fault_lines(faults))
    if not found:
        raise NothingUsable(" ".join(told) or "There is no file to add.", "Choose another file.")
    return _take_in(kept, _all_settled(found, given), told, by)


def add_address(
    kept: KeptCase, address: str, given: GivenDetails, by: str, allow_private: bool = False
) -> Arrivals:
    """Adds the page at an address, asked for now, from public hosts alone. Raises NothingUsable."""
    asked = whole_address(address)
    try:
        answer = asyncio.run(_fetched(asked, allow_private))
    except MissingFetcher as missing:
        raise NothingUsable(f"{missing}.", "Or paste the text.") from None
    if answer.why or answer.status not in (200, 203):
        why = answer.why or f"gives no page (HTTP {answer.status})"
        raise NothingUsable(f"{asked} {why}.", "Paste the text, or save the page and drop it here.")
    now = iso(SystemClock().now())
    told = read_answer(answer.body, answer.header("content-type"), answer.address, now)
    if told.is_feed:
        raise NothingUsable(f"{asked} is a feed.", "Have it watched: see Feeds.")
    faults = tuple(f"{asked} {fault}." for fault in told.faults)
    if not told.reports:
        raise NothingUsable(" ".join(faults) or f"{asked} holds no report.", "Paste the text.")
    found: list[Found] = [(report, answer.body) for report in told.reports]
    return _take_in(kept, _all_settled(found, given), faults, by)


def whole_address(typed: str) -> str:
    """An address as it was typed, which may begin without https. Raises NothingUsable."""
    address = typed.strip()
    if not address:
        raise NothingUsable("There is no address.", "Paste the address of the page.")
    if _BARE.match(address):
        address = f"https://{address}"
    try:
        return checked(address)
    except BadAddress as error:
        raise NothingUsable(f"{address[:200]} {error}.", "It begins with https://.") from None


async def _fetched(address: str, allow_private: bool) -> Answer:
    """The answer to one request, its redirects followed. A person asks for this one page, so the
    rules for robots do not speak of it.
    """
    pace = Pace(SystemClock(), 0.0)
    async with Fetcher(allow_private, seconds=FETCH_SECONDS) as fetcher:
        visit = await Visitor(fetcher, pace).visit(address, None)
        return visit.answer


def _all_settled(found: Sequence[Found], given: GivenDetails) -> list[Found]:
    """Reports that came together with what a person says of them; where they name one another they
    do so by the ids that go with that.
    """
    settled = [_settled(report, given) for report, _ in found]
    ids = {before.id: after.id for (before, _), after in zip(found, settled, strict=True)}
    return [
        (
            replace(
                report,
                version_of=ids.get(report.version_of or "", report.version_of),
                parts=tuple(
                    replace(part, copy_of=ids.get(part.copy_of or "", part.copy_of))
                    for part in report.parts
                ),
            ),
            source,
        )
        for report, (_, source) in zip(settled, found, strict=True)
    ]


def _settled(report: Report, given: GivenDetails) -> Report:
    """The report with what a person says of it, and the id that goes with that."""
    fields = given.fields
    if not fields and report.id:
        return report
    return settle(replace(report, id="", **fields), report.file)


def _take_in(kept: KeptCase, found: Sequence[Found], faults: tuple[str, ...], by: str) -> Arrivals:
    """Takes reports into the case, and tells what became of each."""
    with kept.ledger.write() as writer:
        shelf = kept.shelf()
        arrivals: list[Arrival] = []
        told = list(faults)
        for pictured, source in found:
            report, shown, left_out = taken(pictured)
            pictures = {report.id: {one.file.sha256: one.data for one in shown}}
            held: list[HeldBack] = []
            left: list[Setting] = []
            made = take_in(writer, shelf, [(report, source)], by, held, None, pictures, left)
            became = _became(report, shelf, {entry.kind for entry in made}, held)
            told += [*map(str, held), *fault_lines(left_out)]
            told += (f"{one.field} is left as a person set it, not {one.value}." for one in left)
            id = next((entry.subject or report.id for entry in made), report.id)
            arrivals.append(Arrival(id, report.title or _opening(report), became))
            shelf = _with(shelf, report, became)
        last = writer.head.seq if any(a.became in ("added", "better") for a in arrivals) else 0
    return Arrivals(tuple(arrivals), tuple(told), last)


def _became(report: Report, shelf: Shelf, kinds: set[str], held: Sequence[HeldBack]) -> Became:
    """What became of a report, by the entries that it made, and whether it was held back."""
    if "report" in kinds:
        return "added"
    if "setting" in kinds:
        return "better"
    if report.id in shelf.thrown_out:
        return "thrown"
    return "removed" if held else "known"


def _with(shelf: Shelf, report: Report, became: Became) -> Shelf:
    """The shelf with a report that was just added, so that its twin is known."""
    if became != "added":
        return shelf
    return dataclasses.replace(shelf, reports={**shelf.reports, report.id: report})


def _opening(report: Report) -> str:
    """The first words of a report without a title."""
    words = report.text.split(maxsplit=12)[:12]
    return f"{' '.join(words)[:90]} …"


def _written(folder: Path, files: Sequence[tuple[str, bytes]]) -> Iterator[Path]:
    """Files in a folder of their own, under names that lead nowhere else."""
    for number, (name, data) in enumerate(files):
        path = folder / str(number) / safe_name(name)
        path.parent.mkdir()
        path.write_bytes(data)
        yield path


def safe_name(name: str) -> str:
    """The name of a file that a browser sent: its last part, without what is no part of a name."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*').lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    short = f"{stem[:LONGEST_NAME]}{dot}{ending[:12]}" if dot else kept[:LONGEST_NAME]
    return short or "file"
