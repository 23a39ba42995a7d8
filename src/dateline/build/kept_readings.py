"""What is kept of a report that was read, in bytes: for the next build, and between the processes
of one.

`Alone` and `ReadWords` are what the stages of `ALONE` give: the first small (the cleaned report,
the countries that it speaks of), the second large (words and trees). `Account` is what it says in
the light of its case.
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


def packed_alone(state: ReportState) -> bytes:
    """What is small of a report after the stages of `ALONE`."""
    report = structs.replace(state.report, text="")
    return msgspec.msgpack.encode(Alone(report, state.located_places.weights, state.faults))


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


def packed_account(state: ReportState) -> bytes:
    """What a report says, after all stages that read it."""
    report = structs.replace(state.report, text="")
    countries = None if state.case_countries is None else dict(state.case_countries)
    account = Account(countries, hash_of(state.located_places), report, state.local_record)
    return msgspec.msgpack.encode(account)


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


def hash_of(located: LocatedPlaces) -> str:
    """What `where` gave but for its weights, which no later stage of a report asks for."""
    told = (located.places, list(located.by_word.items()), located.faults)
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def decoded(body: bytes, kind: type[T]) -> T | None:
    """A result from its bytes; None where they are none."""
    try:
        packed = zlib.decompress(body) if kind is ReadWords else body
        return msgspec.msgpack.decode(packed, type=kind)
    except (msgspec.DecodeError, zlib.error):
        return None
