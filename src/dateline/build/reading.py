"""Reads the reports of a case, and only those that an earlier build has not read as they are now.

Three results are kept of a report. `alone` and `words` are what the stages of `ALONE` give: the
first small (the cleaned report, the countries that it speaks of), the second large (words and
trees). `account` is what it says in the light of its case. It is taken as it stands while its
context means the same: where the weights of the other reports' countries are others, `where` is
run again on the kept words, and only a report whose places come out otherwise is read anew.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from dateline.build.report_stages import ALONE, IN_CASE, WHERE, ReportState
from dateline.build.results import Results, key_of
from dateline.build.stage import Profile, Stage, run_stages
from dateline.language.reading import Name, Reading, Sentence, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault, Report
from dateline.record.reading_form import ReadingForm
from dateline.reference.publishing.writing_days import KeptWords
from dateline.stages.reuse import earlier_words
from dateline.stages.where import LocatedPlaces

HEAVIEST = 3.0  # weight of the country that the other reports of a case name most
LIGHTEST = 0.1  # share of the heaviest weight below which a country is left out

FINEST = 1_000_000  # parts of a weight that are told apart
STEPS = 2  # for each doubling of a weight: between them one report more changes nothing

T = TypeVar("T")
Told = Callable[[str, int, ReportState], None]
"""Is told what is about to be done ("reading", "mining") with which report, the how manieth."""


class Alone(Struct, frozen=True, array_like=True):
    """A report by itself. `report`: cleaned, without its text; `weights`: of countries."""

    report: Report
    weights: dict[str, float]
    faults: tuple[Fault, ...] = ()


class ReadWords(Struct, frozen=True, array_like=True):
    """A Reading and its quotations. `source`: as `Reading.source`."""

    text: str
    source: str
    words: tuple[tuple[str, str, str, str, int, str, int, int, int], ...]
    sentences: tuple[tuple[int, int, int, int, int, str], ...]
    names: tuple[tuple[int, int, int, int, str], ...]
    quotations: tuple[QuotationDraft, ...]


class Account(Struct, frozen=True, array_like=True):
    """What a report says. `countries`: those in whose light it was read; `places`: a hash of
    what `where` gave; `report`: without its text.
    """

    countries: dict[str, float] | None
    places: str
    report: Report
    local_record: LocalRecord | None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A report that is being read: as it came, and how far it is. `key`: of what it is made; ""
    where no result is kept; `is_whole`: its words are at hand.
    """

    came: ReportState
    state: ReportState
    key: str = ""
    is_whole: bool = True


def read_case(
    states: Sequence[ReportState],
    forms: Sequence[tuple[Report, ReadingForm | None]],
    results: Results | None = None,
    profile: Profile | None = None,
    told: Told | None = None,
) -> list[ReportState]:
    """The reports of a case after all stages that read them.

    `states`: as they came, in the order of ids; `forms`: what `normalise` makes of each; `results`:
    of earlier builds, without which every report is read.
    """
    reader = _Reader(results, profile)
    if results:
        reader.look_up([_key_of("alone", state) for state in states])
    begun: list[_Begun] = []
    for n, (state, form) in enumerate(zip(states, forms, strict=True)):
        if told:
            told("reading", n, state)
        begun.append(reader.begin(state, form))
    kept = earlier_words([one.state.report for one in begun])
    contexts = case_countries([one.state.located_places.weights for one in begun])
    if results:
        reader.look_up([_key_of_account(one, kept.get(one.state.report.id)) for one in begun])
    finished: list[ReportState] = []
    for n, (one, countries) in enumerate(zip(begun, contexts, strict=True)):
        if told:
            told("mining", n, one.state)
        finished.append(reader.finish(one, countries, kept.get(one.state.report.id)))
    return finished


def case_countries(weights: Sequence[Mapping[str, float]]) -> list[dict[str, float] | None]:
    """For each report the weights of the countries that the others speak of; None where they name
    none. `weights`: how much each report speaks of each country.

    A report that never names its country is read in the light of the case: its "Trinidad" is the
    case's. Weights are summed as whole numbers, so that order makes no difference, and told in
    steps, so that a report more seldom changes them for the others.
    """
    counted = [{code: round(w * FINEST) for code, w in own.items()} for own in weights]
    whole: Counter[str] = Counter()
    for own in counted:
        whole.update(own)
    return [_context(whole, own) for own in counted]


def _context(whole: Mapping[str, int], own: Mapping[str, int]) -> dict[str, float] | None:
    """The weights of all reports but one, the heaviest as `HEAVIEST`."""
    others = {code: weight - own.get(code, 0) for code, weight in whole.items()}
    top = max(others.values(), default=0)
    if top <= 0:
        return None
    return {
        code: HEAVIEST * _stepped(weight / top)
        for code, weight in sorted(others.items())
        if weight >= top * LIGHTEST
    }


def _stepped(share: float) -> float:
    """The nearest step to a share, so that it stays equal while it means the same."""
    return 2.0 ** (round(log2(share) * STEPS) / STEPS)


class _Reader:
    """Runs the stages on one report after another, or takes what they gave before."""

    def __init__(self, results: Results | None, profile: Profile | None):
        self._results, self._profile = results, profile
        self._found: dict[str, bytes] = {}

    def look_up(self, keys: Sequence[str]) -> None:
        """Fetches results that will be asked for, all at once."""
        if self._results:
            self._found.update(self._results.find(keys))

    def begin(self, came: ReportState, form: tuple[Report, ReadingForm | None]) -> _Begun:
        """A report after the stages of `ALONE`; of one that was read before, what is small."""
        if self._results is None:
            return _Begun(came, self._run(came, ALONE))
        key = _key_of("alone", came)
        kept = self._kept(key, Alone)
        if kept is None:
            return _Begun(came, self._read_alone(came, key), key)
        self._results.used.add(_key_of("words", came))
        read, reading_form = form
        state = replace(
            came,
            report=structs.replace(kept.report, text=read.text),
            reading_form=reading_form,
            located_places=LocatedPlaces(weights=kept.weights),
            faults=kept.faults,
        )
        return _Begun(came, state, key, is_whole=False)

    def finish(
        self,
        begun: _Begun,
        countries: dict[str, float] | None,
        kept_words: tuple[KeptWords, ...] | None,
    ) -> ReportState:
        """A report after all stages, in the light of the countries that the others name."""
        key = _key_of_account(begun, kept_words)
        kept = self._kept(key, Account)
        state = replace(begun.state, case_countries=countries, kept_words=kept_words)
        if kept is not None and kept.countries == countries:
            return _with_account(state, kept)
        if not begun.is_whole:
            state = self._with_words(begun, state)
        if countries is not None or not begun.is_whole:
            state = self._run(state, (WHERE,))
        places = _hash(state.located_places) if self._results else ""
        if kept is not None and kept.places == places:
            return _with_account(state, kept)
        state = self._run(state, IN_CASE)
        if self._results:
            without_text = structs.replace(state.report, text="")
            account = Account(countries, places, without_text, state.local_record)
            self._results.keep(key, state.report.id, msgspec.msgpack.encode(account))
        return state

    def _read_alone(self, came: ReportState, key: str) -> ReportState:
        """Runs the stages of `ALONE`, and keeps what they give."""
        state = self._run(came, ALONE)
        if self._results:
            report = structs.replace(state.report, text="")
            alone = Alone(report, state.located_places.weights, state.faults)
            self._results.keep(key, report.id, msgspec.msgpack.encode(alone))
            self._results.keep(_key_of("words", came), report.id, packed_words(state))
        return state

    def _with_words(self, begun: _Begun, state: ReportState) -> ReportState:
        """The state with its words and quotations; they are read again where they are gone."""
        key = _key_of("words", begun.came)
        body = self._results.find([key]).get(key) if self._results else None
        kept = _decoded(body, ReadWords) if body else None
        if kept is not None:
            reading, quotations = unpacked_words(kept)
            return replace(state, reading=reading, quotation_drafts=quotations)
        alone = self._read_alone(begun.came, begun.key)
        return replace(state, reading=alone.reading, quotation_drafts=alone.quotation_drafts)

    def _run(self, state: ReportState, stages: Sequence[Stage[ReportState]]) -> ReportState:
        """The state after stages."""
        return run_stages(state, stages, self._profile, state.report.id)

    def _kept(self, key: str, kind: type[T]) -> T | None:
        """A result of an earlier build; None where there is none."""
        body = self._found.get(key)
        return _decoded(body, kind) if body else None


def _key_of(name: str, came: ReportState) -> str:
    """The key of what is made of a report by itself: its words and what is known of it, and which
    of its lines the case shows to be furniture.
    """
    return key_of(name, came.report, sorted(came.repeated_lines))


def _key_of_account(begun: _Begun, kept_words: tuple[KeptWords, ...] | None) -> str:
    """The key of what a report says: also what stood in earlier versions of its page."""
    return key_of("account", begun.key, kept_words) if begun.key else ""


def _with_account(state: ReportState, kept: Account) -> ReportState:
    """The state as the stages would leave what is needed of it."""
    report = structs.replace(kept.report, text=state.report.text)
    return replace(state, report=report, local_record=kept.local_record)


def _hash(located: LocatedPlaces) -> str:
    """What `where` gave but for its weights, which no later stage of a report asks for."""
    told = (located.places, list(located.by_word.items()), located.faults)
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def packed_words(state: ReportState) -> bytes:
    """The words, sentences and names of a report and its quotations."""
    reading = state.reading
    words = ReadWords(
        reading.text,
        reading.source,
        tuple(
            (w.text, w.lemma, w.upos, w.xpos, w.head, w.dep, w.start, w.end, w.sentence)
            for w in reading.words
        ),
        tuple((s.first, s.last, s.start, s.end, s.block, s.kind) for s in reading.sentences),
        tuple((n.first, n.last, n.start, n.end, n.label) for n in reading.names),
        state.quotation_drafts,
    )
    return zlib.compress(msgspec.msgpack.encode(words), 1)


def unpacked_words(kept: ReadWords) -> tuple[Reading, tuple[QuotationDraft, ...]]:
    """The Reading and the quotations that were packed."""
    reading = Reading(
        kept.text,
        tuple(Word(i, *row) for i, row in enumerate(kept.words)),
        tuple(Sentence(i, *row) for i, row in enumerate(kept.sentences)),
        tuple(Name(*row) for row in kept.names),
        kept.source,
    )
    return reading, kept.quotations


def _decoded(body: bytes, kind: type[T]) -> T | None:
    """A result from its bytes; None where they are none."""
    try:
        packed = zlib.decompress(body) if kind is ReadWords else body
        return msgspec.msgpack.decode(packed, type=kind)
    except (msgspec.DecodeError, zlib.error):
        return None
