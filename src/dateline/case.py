"""One crisis: the interface of the library, which offers what the command line does.

case = Case.of_paths([Path("reports")])
record = case.record()
case.write(Path("out"))
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.garbage_collection import rare_garbage_collection
from dateline.output_files import OutputError, write_whole
from dateline.processes.beside import Beside
from dateline.processes.cores import processes_of
from dateline.processes.forked_chunks import ForkedChunks
from dateline.progress import Progress, Step
from dateline.record.nouns import CaseInfo, Fault, PictureFile, Record, Report
from dateline.record.rulings import SignedRuling
from dateline.record.schema import readable_chunks
from dateline.record.vocabulary import Reliability
from dateline.record_outputs import export
from dateline.reference.publishing.outlets import outlet
from dateline.reference.text import fold_text

if TYPE_CHECKING:
    from dateline.build import Profile, Results
    from dateline.normalised_reports import NormalisedReports


class Case:
    """Reports of one crisis in memory, and the record that follows from them. For a case that is
    stored see `kept_case.KeptCase`.
    """

    def __init__(self, title: str | None = None, timezone: str | None = None):
        """`timezone`: for reports that have none."""
        self.title, self.timezone = title, timezone
        self.faults: list[Fault] = []
        self.reliability: dict[
            str, Reliability
        ] = {}  # the user's letters by name of outlet; none is guessed
        self.owners: dict[str, str] = {}  # by name of outlet, where the user knows better
        self._reports: dict[str, Report] = {}  # by id
        self._pictures: dict[str, bytes] = {}  # what is shown, by the hash of the file that came
        self._fetched: dict[str, PictureFile] = {}  # by address
        self._normalised: NormalisedReports | None = None  # for the next record

    @classmethod
    def of_paths(
        cls,
        paths: Sequence[Path],
        case_file: Path | None = None,
        progress: Progress | None = None,
        jobs: int | None = 1,
    ) -> Case:
        """A case of report files, folders and a case file. `progress`: called with the number of
        files read so far; `jobs`: as in `record`; with more than one, a second process reads the
        files while this one loads what `record` will need. Raises `sources.CaseError` for a bad
        case file.
        """
        readable_again = all(path.is_file() or path.is_dir() for path in paths)  # no pipe
        if processes_of(jobs) == 1 or not readable_again:
            return cls._read_from(paths, case_file, progress)
        with Beside(partial(cls._normalised_from, paths, case_file)) as reading:
            if reading.has_begun:
                from dateline.build.loading import load

                load()
            return reading.result(progress or (lambda _: None))

    @classmethod
    def _normalised_from(
        cls, paths: Sequence[Path], case_file: Path | None, progress: Progress
    ) -> Case:
        """As `of_paths`, with the form in which the reports are read."""
        from dateline.normalised_reports import normalised_reports

        case = cls._read_from(paths, case_file, progress)
        case._normalised = normalised_reports(case.reports, case.timezone)
        return case

    @classmethod
    def _read_from(
        cls, paths: Sequence[Path], case_file: Path | None, progress: Progress | None
    ) -> Case:
        """As `of_paths`."""
        from dateline.sources import case_of, read_paths  # brings what reads files, as below

        settings = case_of(paths, case_file)
        reports, faults = read_paths(paths, settings, counted_files(progress))
        case = cls(settings.title if settings else None, settings.timezone if settings else None)
        case.faults += faults
        case.add(reports)
        case.rate(settings.reliability if settings else {}, str(settings.path) if settings else "")
        case.owners |= settings.owners if settings else {}
        return case

    def add(self, reports: Iterable[Report]) -> int:
        """Adds the reports that are not there yet, and the pictures that their files bring; how
        many were new.
        """
        before = len(self._reports)
        for report in reports:
            if report.id not in self._reports:
                self._reports[report.id] = self._without_bytes(report)
        return len(self._reports) - before

    def _without_bytes(self, report: Report) -> Report:
        """The report with its pictures by their hashes; their bytes stand beside it."""
        if type(report) is Report and not report.pictures:
            return report
        from dateline.sources.carried_pictures import taken

        plain, kept, faults = taken(report)
        for picture in kept:
            self._pictures[picture.file.sha256] = picture.data
        self.faults += faults
        return plain

    def show(self, pictures: Mapping[str, bytes]) -> None:
        """Pictures that are kept elsewhere (`KeptCase.pictures`), for the page."""
        self._pictures |= pictures

    def fetch_pictures(self, allow_private: bool = False, progress: Progress | None = None) -> int:
        """Fetches the pictures that reports show and their files do not bring, each once; how many
        came. One that did not is a fault. Raises `picture_fetch.MissingFetcher`.
        """
        from dateline.sources.carried_pictures import not_fetched, wanted_pictures
        from dateline.sources.image_formats import NoPicture, TooSmall
        from dateline.sources.picture_fetch import NotFetched, fetch_all
        from dateline.sources.picture_forms import kept_form

        wanted = wanted_pictures(self.reports)
        fetched = fetch_all(wanted, allow_private, counted_files(progress, "pictures"))
        for address, found in fetched.items():
            try:
                if isinstance(found, NotFetched):
                    raise NoPicture(found.reason)
                kept = kept_form(found, fetched=True)
            except TooSmall:
                pass  # a mark of the page, not of the report
            except NoPicture as refused:
                self.faults.append(not_fetched(address, wanted[address], refused))
            else:
                self._pictures.setdefault(kept.file.sha256, kept.data)
                self._fetched[address] = kept.file
        return len(self._fetched)

    def rate(self, letters: Mapping[str, Reliability], where: str = "the setting") -> None:
        """Sets outlets' reliability, A to F. A name that no report bears is a fault that names the
        nearest one.
        """
        known = {_outlet_key(r.outlet): r.outlet for r in self.reports if r.outlet}
        for name, letter in letters.items():
            self.reliability[name] = letter
            if not _is_known(name, known):
                said = (
                    f"{where}: no report is of the outlet '{name}', "
                    f"so its reliability changes nothing; {_mend(name, known)}"
                )
                self.faults.append(Fault("sources", "unknown-outlet", said))

    @property
    def reports(self) -> list[Report]:
        """All reports, in the order of ids, whatever the order they came in."""
        return [self._reports[id] for id in sorted(self._reports)]

    def record(
        self,
        progress: Progress | None = None,
        built: str | None = None,
        profile: Profile | None = None,
        rulings: Sequence[SignedRuling] = (),
        results: Results | None = None,
        jobs: int | None = 1,
        meanwhile: Callable[[], object] | None = None,
    ) -> Record:
        """The record of all reports of the case.

        `built`: the time of building that the record states (ISO 8601, UTC), now where None;
        `rulings`: signed decisions that nobody has undone, in their order. The others do not change
        the record (`build.BuildOptions`): `progress`, `profile` (collects the cost of each stage),
        `results` (of earlier builds), `jobs` (processes that work side by side, one per core where
        None), `meanwhile` (called by this process while others read). Raises
        `build.UnreadableReport`.
        """
        from dateline.build import (  # brings all that reads: `case add` does without
            BuildOptions,
            build,
        )

        normalised, self._normalised = self._normalised, None
        options = BuildOptions(
            progress=progress,
            profile=profile,
            results=results,
            jobs=jobs,
            normalised=normalised,
            meanwhile=meanwhile,
        )
        return build(
            self._with_fetched(),
            CaseInfo(title=self.title, timezone=self.timezone, built=built or _now()),
            faults=self.faults,
            reliability=self.reliability,
            owners=self.owners,
            rulings=rulings,
            options=options,
        )

    def _with_fetched(self) -> list[Report]:
        """The reports, with the pictures that were fetched."""
        if not self._fetched:
            return self.reports
        from dateline.sources.carried_pictures import with_fetched

        return [with_fetched(report, self._fetched) for report in self.reports]

    def draw(self, record: Record, full: bool = False) -> str:
        """The situation report: one self-contained HTML page; `full`: all facts, however many."""
        from dateline.pages import situation
        from dateline.pages.compact_markup import compact

        beside = {"The record as JSON": "record.json"}
        return compact(situation.draw(record, beside, full, self._pictures))

    def export(self, record: Record, format: str) -> dict[str, bytes]:
        """The record in a format of `exports.FORMATS`; see `export`."""
        return export(record, format)

    @rare_garbage_collection()
    def write(
        self,
        folder: Path,
        record: Record,
        full: bool = False,
        data: bytes | None = None,
        jobs: int | None = 1,
    ) -> tuple[Path, Path]:
        """Writes record.json and index.html, and with `full` also the book of a long record. Either
        all files are written or those that were there before stay; pages of an earlier book are
        removed. Returns the paths of record.json and index.html.

        `data`: the bytes of the record, if they are known; `jobs`: as in `record`. Raises
        OutputError where the folder cannot be written.
        """
        from dateline.pages.book import report_pages

        beside = {"The record as JSON": "record.json"}
        pages = report_pages(record, beside, full, self._pictures, ForkedChunks(jobs))
        chunks = [data] if data else readable_chunks(record)
        write_whole({folder / name: one for name, one in {"record.json": chunks, **pages}.items()})
        _remove_old_pages(folder, pages)
        return folder / "record.json", folder / "index.html"


def _remove_old_pages(folder: Path, written: Container[str]) -> None:
    """Removes pages of an earlier book that nothing leads to; other files stay, whatever they are
    called. Raises OutputError where one cannot be read or removed.
    """
    from dateline.pages.book import is_page

    for path in folder.iterdir():
        if path.name in written or not is_page(path.name) or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                ours = b"content=Dateline" in file.read(2000)
            if ours:
                path.unlink()
        except OSError as error:
            raise OutputError(
                f"{path}, a page of an earlier book, cannot be removed ({error.strerror}); "
                "remove it, or name another folder with --out."
            ) from error


def counted_files(
    progress: Progress | None, what: str = "files"
) -> Callable[[int, int], None] | None:
    """What is told of files (how many of how many are read), as a step of the progress."""
    if progress is None:
        return None
    return lambda done, of: progress(Step(what, done, of))


def _outlet_key(name: str) -> str:
    """The name as outlets are looked up by: "The Guardian" and "guardian" are one."""
    return fold_text(name).removeprefix("the ")


def _is_known(name: str, known: Mapping[str, str]) -> bool:
    """True if a report is of the outlet. `known`: outlets of the reports by `_outlet_key`."""
    if _outlet_key(name) in known:
        return True
    return any(_one_outlet(name, other) for other in known.values())


def _mend(name: str, known: Mapping[str, str]) -> str:
    """What a user may do about the name of an outlet that no report is of."""
    near = get_close_matches(_outlet_key(name), known, 1)
    if near:
        return f"did you mean '{known[near[0]]}'?"
    if not known:
        return "no report has an outlet"
    return f"the outlets are {', '.join(sorted(known.values()))}"


def _one_outlet(a: str, b: str) -> bool:
    """True if the table of outlets knows both names as one outlet's."""
    first, second = outlet(a), outlet(b)
    return first is not None and second is not None and first.name == second.name


def _now() -> str:
    """The time of building, UTC, to the second; SOURCE_DATE_EPOCH (reproducible-builds.org) sets
    it.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = (
        datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
