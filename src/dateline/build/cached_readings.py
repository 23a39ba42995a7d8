"""The bytes in which a report that was read is kept for the next build, and sent between processes.

`CachedReport` and `CachedReading` are the results of the stages of `ALONE`: the first is small (the
cleaned report, the countries it names), the second large (words and trees). `CachedLocalRecord` is
the local record of the report, read in the context of its case.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from dateline.build.report_stages import ReportState
from dateline.language.reading import Name, Reading, Sentence, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault, Report
from dateline.stages.where import LocatedPlaces

T = TypeVar("T")


class CachedReport(Struct, frozen=True, array_like=True):
    """A report after its first round. `report`: cleaned, without its text; `weights`: how much it
    names each country.
    """

    report: Report
    weights: dict[str, float]
    faults: tuple[Fault, ...] = ()


class CachedReading(Struct, frozen=True, array_like=True):
    """A Reading and its quotations. `source`: as `Reading.source`."""

    text: str
    source: str
    words: tuple[tuple[str, str, str, str, int, str, int, int, int], ...]
    sentences: tuple[tuple[int, int, int, int, int, str], ...]
    names: tuple[tuple[int, int, int, int, str], ...]
    quotations: tuple[QuotationDraft, ...]


class CachedLocalRecord(Struct, frozen=True, array_like=True):
    """The local record of a report. `countries`: the context in which it was read, how much other
    reports name each country; `places`: a hash of the result of `where`; `report`: without its
    text.
    """

    countries: dict[str, float] | None
    places: str
    report: Report
    local_record: LocalRecord | None


def packed_report(state: ReportState) -> bytes:
    """A report after the stages of `ALONE`, as a CachedReport."""
    report = structs.replace(state.report, text="")
    return msgspec.msgpack.encode(CachedReport(report, state.located_places.weights, state.faults))


def packed_reading(state: ReportState) -> bytes:
    """The words, sentences and names of a report and its quotations, as a CachedReading."""
    reading = state.reading
    words = CachedReading(
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


def packed_local_record(state: ReportState) -> bytes:
    """What a report tells after all stages that read it, as a CachedLocalRecord."""
    report = structs.replace(state.report, text="")
    countries = None if state.case_countries is None else dict(state.case_countries)
    kept = CachedLocalRecord(countries, hash_of(state.located_places), report, state.local_record)
    return msgspec.msgpack.encode(kept)


def unpacked_reading(kept: CachedReading) -> tuple[Reading, tuple[QuotationDraft, ...]]:
    """The Reading and the quotations that were packed."""
    reading = Reading(
        kept.text,
        tuple(Word(i, *row) for i, row in enumerate(kept.words)),
        tuple(Sentence(i, *row) for i, row in enumerate(kept.sentences)),
        tuple(Name(*row) for row in kept.names),
        kept.source,
    )
    return reading, kept.quotations


def hash_of(located: LocatedPlaces) -> str:
    """A hash of what `where` gave, without the weights, which no later stage of a report asks
    for.
    """
    told = (located.places, list(located.by_word.items()), located.faults)
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def decoded(body: bytes, kind: type[T]) -> T | None:
    """A kept value from its bytes; None where they are damaged."""
    try:
        packed = zlib.decompress(body) if kind is CachedReading else body
        return msgspec.msgpack.decode(packed, type=kind)
    except (msgspec.DecodeError, zlib.error):
        return None
