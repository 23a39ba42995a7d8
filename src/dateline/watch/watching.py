"""The watch itself: looks at what is due, each host in its turn, and appends what it finds, one
transaction an answer. It may be ended or killed at any moment and goes on where it stopped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.kept_case import KeptCase
from dateline.ledger.intake import Choice
from dateline.watch.addresses import host_of
from dateline.watch.admission import Admission
from dateline.watch.case_writer import CaseWriter
from dateline.watch.clocks import Clock, Pace, SystemClock, iso, seconds_of
from dateline.watch.fetching import Fetcher
from dateline.watch.folders import BETWEEN_LOOKS, FolderReader
from dateline.watch.lists import Wanted
from dateline.watch.looks import Fetch, Looks, Watched
from dateline.watch.reading import Finding, Knowledge, found
from dateline.watch.repeated_lines import RepeatedLines
from dateline.watch.robots import DAY, Robots, Rules
from dateline.watch.timetable import FAILURE, after_look, retry_after
from dateline.watch.visits import Visitor
from dateline.watch.watch_lock import watch_lock

PACE = 2.0  # seconds from one request to a host to the next
AT_ONCE = 8  # hosts
Tell = Callable[[str], None]
Running = dict["asyncio.Task[None]", Watched]


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How a watch behaves. `contact`: an address or mail that hosts are told; `everything`: take
    all that feeds bring.
    """

    allow_private: bool = False
    pace: float = PACE
    contact: str | None = None
    everything: bool = False
    by: str | None = None


@dataclass
class Watch:
    """The watch of one case. `tell`: is told each thing that happened, in a sentence."""

    case: KeptCase
    settings: WatchSettings = field(default_factory=WatchSettings)
    tell: Tell = print
    clock: Clock = field(default_factory=SystemClock)

    def __post_init__(self) -> None:
        self.looks = Looks()
        self._writer = CaseWriter(self.case, self.looks)
        self._writer.catch_up()
        self._ended = asyncio.Event()

    def begin(self, wanted: Iterable[Wanted]) -> int:
        """Notes what is to be watched from now on; how many of it are new."""
        new = [
            one
            for one in wanted
            if not ((known := self.looks.page_of(one.address)) and known.by_person)
        ]
        at = iso(self.clock.now())
        self._writer.choose(
            [(one.address, Choice(choice="watch", what=one.what)) for one in new],
            self.settings.by,
            at,
        )
        return len(new)

    def end(self) -> None:
        """Ends a watch that runs, at the next moment at which nothing is half done."""
        self._ended.set()

    async def run(self, once: bool = False) -> None:
        """Watches until it is ended; `once`: until nothing is due that was not asked.

        Raises MissingFetcher, AnotherWatch where one is at work already, and LedgerError where the
        case cannot be written.
        """
        settings = self.settings
        with watch_lock(self.case.ledger):
            pace = Pace(self.clock, settings.pace, self._free_hosts(), self.looks.holds())
            async with Fetcher(settings.allow_private, settings.contact) as fetcher:
                run = _Run(self, self._writer, Visitor(fetcher, pace), pace)
                await run.until_end(self._ended, once)

    def missing_folders(self) -> list[Watched]:
        """The folders that could not be looked into at the last look."""
        watched = self.looks.watched.values()
        return [one for one in watched if one.what == "folder" and one.last.why]

    def _free_hosts(self) -> dict[str, float]:
        """From when each host may be asked, by what was asked before."""
        free: dict[str, float] = {}
        for address, at in self.looks.asked_at.items():
            host = host_of(address)
            after = seconds_of(at) + 1 + self.settings.pace  # an entry knows whole seconds
            free[host] = max(free.get(host, 0.0), after)
        return free


class _Run:
    """One run of a watch, with its connections."""

    def __init__(self, watch: Watch, writer: CaseWriter, visitor: Visitor, pace: Pace) -> None:
        self._watch, self._writer, self._visitor, self._pace = watch, writer, visitor, pace
        self._clock, self._looks = watch.clock, watch.looks
        self._robots = Robots(self._clock, pace, self._ask_rules)
        self._admission = Admission(self._looks, watch.settings.everything)
        self._repeated = RepeatedLines()
        self._known = Knowledge(self._looks, self._admission, self._repeated, writer.kept)
        self._learnt: set[str] = set()  # ids of reports of the case
        self._folders = FolderReader(watch.case)
        self._asked: set[str] = set()  # in this run
        self._learn_rules()

    async def until_end(self, ended: asyncio.Event, once: bool) -> None:
        """Looks at what is due until the end is asked for, or one round is done."""
        running: Running = {}
        try:
            while not ended.is_set():
                self._writer.catch_up()
                until = self._start(running, once)
                if once and not running and until is None:
                    return
                far = self._clock.now() + DAY
                await self._clock.wait(running, far if until is None else until, ended)
                for task in [task for task in running if task.done()]:
                    del running[task]
                    task.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def _start(self, running: Running, once: bool) -> float | None:
        """Starts looking at what is due, one address a host; the moment at which there is more to
        do, None for none. In a single round only what is due counts, each address once, and no host
        that wishes not to be asked now.
        """
        now = self._clock.now()
        busy = {host_of(watched.address) for watched in running.values()}
        until: float | None = None
        for watched in sorted(self._looks.due(), key=lambda one: (one.next or "", one.address)):
            host = host_of(watched.address)
            next = now if self._is_permitted(watched) else seconds_of(watched.next or "")
            if (host and host in busy) or (once and self._is_done(watched, next > now)):
                continue
            at = max(next, self._pace.is_free_at(host))
            if at > now or len(running) >= AT_ONCE:
                until = at if until is None else min(until, at)
                continue
            busy.add(host)
            self._asked.add(watched.address)
            running[asyncio.create_task(self._look(watched))] = watched
        return until

    def _is_done(self, watched: Watched, is_later: bool) -> bool:
        """True for what a single round does not look at, or not again."""
        is_held = self._pace.held_until(host_of(watched.address)) is not None
        return is_later or is_held or watched.address in self._asked

    def _is_permitted(self, watched: Watched) -> bool:
        """True for what was not asked, since it is not public, and may be asked now."""
        return watched.last.private and self._watch.settings.allow_private

    async def _look(self, watched: Watched) -> None:
        """Looks at one address and appends what came of it."""
        if watched.what == "folder":
            self._look_in(watched)
            return
        address = watched.last.moved or watched.address
        visit = await self._visitor.visit(address, self._robots, _conditions(watched))
        now = self._clock.now()
        self._learn_reports()
        finding = found(watched, visit, now, self._known)
        if finding.fetch.hold:
            self._pace.hold(host_of(visit.answer.address), seconds_of(finding.fetch.hold))
        self._append(watched, finding, now)

    def _append(self, watched: Watched, finding: Finding, now: float) -> None:
        """Appends a look and what it brought, and tells of it."""
        before = watched.last.why
        held = self._writer.append(watched.address, finding, iso(now))
        for line in (*finding.told, *map(str, held)):
            self._watch.tell(line)
        why = finding.fetch.why
        if why and why != before:
            self._watch.tell(f"{watched.address} {why}.")

    def _look_in(self, watched: Watched) -> None:
        """Looks into a folder; only news make an entry, and that it cannot be looked into."""
        now = self._clock.now()
        why, before = self._folders.problem(Path(watched.address)), watched.last.why
        news, wait = (None, BETWEEN_LOOKS) if why else self._folders.look(Path(watched.address))
        again = iso(now + wait)
        if why and why != before:
            failed = Fetch(what="folder", why=why, failures=1, next=again)
            self._append(watched, Finding(failed), now)
            return
        if why or (news is None and watched.success_at and before is None):
            watched.next = again
            return
        told = news or ""
        fetch = Fetch(what="folder", status=200, next=again, words=told)
        self._writer.catch_up()
        self._append(watched, Finding(fetch, told=(told,) if told else ()), now)

    async def _ask_rules(self, address: str) -> Rules:
        """The rules of a host, asked for now and kept."""
        visit = await self._visitor.visit(address, None)
        answer, now = visit.answer, self._clock.now()
        before = self._looks.robots.get(address)
        failed = answer.status is None or answer.status >= 500 or answer.status == 429
        failures = (before[0].failures if before else 0) + 1 if failed else 0
        until = now + (after_look(FAILURE, failures - 1) if failed else DAY)
        if failed:
            until = max(until, now + (retry_after(answer, now) or 0.0))
        status = answer.status if answer.why is None or failed else 500
        fetch = Fetch(
            what="robots",
            status=status,
            why=answer.why,
            failures=failures,
            hops=visit.hops,
            final=answer.address if visit.hops else None,
            headers=answer.headers,
            next=iso(until),
            private=answer.private,
        )
        self._writer.append(address, Finding(fetch, source=answer.body or None), iso(now))
        return Rules(status, answer.body, until, answer.why, answer.private)

    def _learn_reports(self) -> None:
        """The reports of the case that are new since."""
        reports = self._writer.shelf().reports
        for id, report in reports.items():
            if id not in self._learnt:
                self._admission.add(report)
                self._repeated.add_report(report)
                self._learnt.add(id)

    def _learn_rules(self) -> None:
        """The rules that the ledger holds."""
        for address, (fetch, source) in self._looks.robots.items():
            if fetch.private and self._watch.settings.allow_private:
                continue
            body = self._writer.kept(source) if source else None
            until = seconds_of(fetch.next) if fetch.next else 0.0
            rules = Rules(fetch.status, body or b"", until, fetch.why, fetch.private)
            self._robots.learn(address.removesuffix("/robots.txt"), rules)


def _conditions(watched: Watched) -> dict[str, str]:
    """The headers by which a server may say that nothing has changed."""
    named = {"If-None-Match": watched.etag, "If-Modified-Since": watched.modified}
    return {name: value for name, value in named.items() if value}
