"""Reads the reports of a case, apart from those that an earlier build has read in the same state.

There are two rounds: every report is read alone, then again with the countries that the others
name. Between the rounds its words and trees are packed to save memory; each round is shared among
processes where there are enough reports. The local record of a report is taken from an earlier
build as long as the context means the same: if the weights of the other reports' countries have
changed, `where` runs again on the kept words, and only if a place comes out differently is the
report read again from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dateline.build.cached_readings import CachedLocalRecord, CachedReport, decoded
from dateline.build.case_countries import case_countries
from dateline.build.interning import Interning
from dateline.build.one_report import ReadAlone, ReadInCase, ReadOnce, Unread, read, use_atlas
from dateline.build.options import DEFAULT_OPTIONS, BuildOptions
from dateline.build.profile import Profile
from dateline.build.reading_progress import ReadingProgress, reading_progress, report_title
from dateline.build.report_stages import ALONE, IN_CASE, WHERE, ReportState
from dateline.build.results import Results
from dateline.build.stage import run_stages
from dateline.build.workers import FEW_FORKED, WorkerEnded, Workers
from dateline.record.nouns import Report
from dateline.record.reading_form import ReadingForm
from dateline.reference.publishing.writing_days import KeptWords
from dateline.stage_cache import NOTHING_KEPT, CachedPart
from dateline.stages.reuse import earlier_words
from dateline.stages.where import LocatedPlaces

BATCH = 500  # results that are fetched at once
MOST_WHOLE = 64  # reports of a case whose words and trees are held all at once, a megabyte each

T = TypeVar("T")
S = TypeVar("S", bound=Struct)
Meanwhile = Callable[[Sequence[Report]], None]
"""Called with the reports after the first round."""
Forms = Sequence[tuple[Report, ReadingForm | None]]
"""For each report, the form in which it is read and the way back (`NormalisedReports.forms`)."""
Read = ReadAlone | ReadInCase


class UnreadableReport(RuntimeError):
    """A report that ends each process that reads it; the message names it and says what to do."""


class _Begun(Struct, frozen=True):
    """A report after its first round. `came`: its state before that; `key`: the key of the result;
    `words`: the packed reading, None where the results of an earlier build hold it.
    """

    came: ReportState
    state: ReportState
    key: str = ""
    words: bytes | None = None

    def in_light_of(
        self, countries: Mapping[str, float] | None, kept_words: tuple[KeptWords, ...] | None
    ) -> _Begun:
        """The same with the context that the other reports of its case give."""
        state = replace(self.state, case_countries=countries, kept_words=kept_words)
        return replace(self, state=state)


def read_whole(
    states: Sequence[ReportState],
    profile: Profile | None = None,
    told: ReadingProgress | None = None,
) -> list[ReportState]:
    """The reports of a case after all stages that read them, each with all that the stages found,
    its words and trees as well; read one after the other in this process.

    `states`: as they came, in the order of ids.
    """
    begun: list[ReportState] = []
    for n, state in enumerate(states):
        if told:
            told("reading", n, state)
        begun.append(run_stages(state, ALONE, profile, state.report.id))
    kept_words = earlier_words([state.report for state in begun])
    contexts = case_countries([state.located_places.weights for state in begun])
    for n, (state, countries) in enumerate(zip(begun, contexts, strict=True)):
        if told:
            told("mining", n, state)
        id = state.report.id
        state = replace(state, case_countries=countries, kept_words=kept_words.get(id))
        stages = IN_CASE if countries is None else (WHERE, *IN_CASE)
        begun[n] = run_stages(state, stages, profile, id)
    return begun


def read_case(
    states: Sequence[ReportState],
    forms: Forms,
    options: BuildOptions = DEFAULT_OPTIONS,
    meanwhile: Meanwhile | None = None,
) -> list[ReportState]:
    """The reports of a case after all stages that read them, each with no more than the stages
    where reports meet ask for: the report, its reading form, its local record.

    `states`: as they came, in the order of ids; `meanwhile`: what this process does while others
    read. Without results of earlier builds every report is read. Raises UnreadableReport.
    """
    jobs, told = options.reading_jobs, reading_progress(options.progress, len(states))
    few = FEW_FORKED if jobs != 1 else MOST_WHOLE + 1
    if options.results is None and len(states) < few:
        return [_without_words(state) for state in read_whole(states, options.profile, told)]
    for state in states[:1]:
        use_atlas(state.atlas)
    with Workers(read, jobs) as workers:
        reader = _CaseReader(workers, options.results, options.profile, told)
        begun = reader.read_alone(states, forms)
        reports = [one.state.report for one in begun]
        kept_words = earlier_words(reports, options.stage_cache)
        contexts = case_countries([one.state.located_places.weights for one in begun])
        return reader.read_in_case(
            [
                one.in_light_of(countries, kept_words.get(one.state.report.id))
                for one, countries in zip(begun, contexts, strict=True)
            ],
            partial(meanwhile, reports) if meanwhile else None,
        )


class _CaseReader:
    """Reads reports by a pool of processes, or takes the results of earlier builds."""

    def __init__(
        self,
        workers: Workers[Unread | ReadOnce, Read],
        results: Results | None,
        profile: Profile | None,
        told: ReadingProgress | None,
    ):
        self._workers, self._results = workers, results
        self._profile, self._told = profile, told
        self._values = Interning()

    def read_alone(self, states: Sequence[ReportState], forms: Forms) -> list[_Begun]:
        """Each report after the stages of `ALONE`, its words packed."""
        keys = [self._key_of("alone", state) for state in states]
        kept = self._kept(keys, CachedReport)
        unread = (state for state, found in zip(states, kept, strict=True) if found is None)
        made = self._workers.results(map(self._unread, unread))
        begun: list[_Begun] = []
        for n, (state, form) in enumerate(zip(states, forms, strict=True)):
            self._tell("reading", n, state)
            alone, words = kept[n], None
            if alone is None:
                read_now = self._read_now(made, state, ReadAlone)
                self._keep_alone(keys[n], state, read_now)
                alone = _certainly(self._decoded(read_now.alone, CachedReport))
                words = None if self._results else read_now.words
            elif self._results:
                self._results.used.add(self._key_of("words", state))
            begun.append(_Begun(state, _after_alone(state, form, alone), keys[n], words))
        return begun

    def read_in_case(
        self, begun: Sequence[_Begun], meanwhile: Callable[[], None] | None = None
    ) -> list[ReportState]:
        """Each report after all stages, in the light of the countries that the others name.
        `meanwhile`: as `Workers.results`.
        """
        keys = [self._key_of_local_record(one) for one in begun]
        kept = self._kept(keys, CachedLocalRecord)
        pairs = list(zip(begun, kept, strict=True))
        as_read = [self._is_as_read(*pair) for pair in pairs]
        wanted = (
            self._read_once(*pair)
            for pair, is_as_read in zip(pairs, as_read, strict=True)
            if not is_as_read
        )
        made = self._workers.results(wanted, meanwhile)
        finished: list[ReportState] = []
        for n, (one, found) in enumerate(pairs):
            self._tell("mining", n, one.state)
            if not as_read[n]:
                read_now = self._read_now(made, one.came, ReadInCase)
                if read_now.again:
                    self._keep_alone(one.key, one.came, read_now.again)
                if read_now.local_record is not None:
                    found = self._decoded(read_now.local_record, CachedLocalRecord)
                    self._keep(keys[n], one.came, read_now.local_record)
                else:
                    self._in_its_light(one).put("places", _certainly(found).places)
            finished.append(_with_local_record(one.state, _certainly(found)))
        return finished

    def _unread(self, state: ReportState) -> Unread:
        """What a process needs to read a report alone."""
        return Unread(state.report, state.repeated_lines, self._profile is not None)

    def _read_once(self, begun: _Begun, kept: CachedLocalRecord | None) -> ReadOnce:
        """What a process needs to read a report in the light of the others."""
        words = begun.words
        if self._results:
            key = self._key_of("words", begun.came)
            words = self._results.find([key]).get(key)
        return ReadOnce(
            self._unread(begun.came),
            begun.state.report,
            begun.state.faults,
            words,
            begun.state.case_countries,
            begun.state.kept_words,
            kept.places if kept else "",
        )

    def _read_now(self, made: Iterator[Read | WorkerEnded], came: ReportState, kind: type[T]) -> T:
        """What comes of the next report. Raises UnreadableReport."""
        result = next(made)
        if isinstance(result, WorkerEnded):
            raise UnreadableReport(
                f"{report_title(came)} could not be read: {result}, maybe for want of memory. "
                "Try again with --jobs 1, or leave the report out."
            ) from result
        assert isinstance(result, kind)
        if self._profile is not None:
            alone = result.again if isinstance(result, ReadInCase) else None
            for profile in (result.profile, alone.profile if alone else None):
                if profile is not None:
                    self._profile.include(profile)
        return result

    def _key_of(self, name: str, came: ReportState) -> str:
        """The key of what is made of a report by itself: its words and what is known of it, and
        which of its lines the case shows to be furniture. Empty where nothing outlasts the build.
        """
        if self._results is None:
            return ""
        return self._results.key_of(name, came.report, sorted(came.repeated_lines))

    def _key_of_local_record(self, begun: _Begun) -> str:
        """The key of what a report tells: also what stood in earlier versions of its page."""
        if self._results is None or not begun.key:
            return ""
        return self._results.key_of("account", begun.key, begun.state.kept_words)

    def _keep_alone(self, key: str, came: ReportState, made: ReadAlone) -> None:
        """Keeps what the stages of `ALONE` gave."""
        if self._results:
            self._keep(key, came, made.alone)
            self._keep(self._key_of("words", came), came, made.words)

    def _keep(self, key: str, came: ReportState, body: bytes) -> None:
        """Keeps a result of a report for later builds, where there will be any."""
        if self._results:
            self._results.keep(key, came.report.id, body)

    def _kept(self, keys: Sequence[str], kind: type[S]) -> list[S | None]:
        """Results of earlier builds; None where there is none."""
        if self._results is None:
            return [None] * len(keys)
        found: list[S | None] = []
        for at in range(0, len(keys), BATCH):
            bodies = self._results.find(keys[at : at + BATCH])
            for key in keys[at : at + BATCH]:
                found.append(self._decoded(bodies[key], kind) if key in bodies else None)
        return found

    def _decoded(self, body: bytes, kind: type[S]) -> S | None:
        """A kept value from its bytes, its words those of others where they are equal; None where
        they are damaged.
        """
        found = decoded(body, kind)
        return None if found is None else self._values.within(found)

    def _is_as_read(self, begun: _Begun, kept: CachedLocalRecord | None) -> bool:
        """True if an earlier build has read a report in its present context, or found that its
        places are the same in it.
        """
        if kept is None or kept.countries == begun.state.case_countries:
            return kept is not None
        return self._in_its_light(begun).get("places", str) == kept.places

    def _in_its_light(self, begun: _Begun) -> CachedPart:
        """The cached result of `where` for a report in its present context."""
        stage_cache = self._results.stage_cache if self._results else NOTHING_KEPT
        return stage_cache.part("where", begun.key, begun.state.case_countries)

    def _tell(self, doing: str, done: int, state: ReportState) -> None:
        """Reports progress, if the caller asked for it."""
        if self._told:
            self._told(doing, done, state)


def _after_alone(
    came: ReportState, form: tuple[Report, ReadingForm | None], alone: CachedReport
) -> ReportState:
    """The state as the stages of `ALONE` leave it, but for its words."""
    read_form, reading_form = form
    return replace(
        came,
        report=replace(alone.report, text=read_form.text),
        reading_form=reading_form,
        located_places=LocatedPlaces(weights=alone.weights),
        faults=alone.faults,
    )


def _with_local_record(state: ReportState, kept: CachedLocalRecord) -> ReportState:
    """The state with a kept local record, as far as the stages where reports meet ask for it."""
    report = replace(kept.report, text=state.report.text)
    return replace(state, report=report, local_record=kept.local_record)


def _without_words(state: ReportState) -> ReportState:
    """The state with no more than the stages where reports meet ask for."""
    bare = ReportState(state.report, state.atlas)
    return replace(bare, reading_form=state.reading_form, local_record=state.local_record)


def _certainly(value: T | None) -> T:
    """A value that cannot be missing, since this build has packed it itself."""
    assert value is not None
    return value
