"""What was found of pairs of mentions, so that no pair is asked twice: as clusters grow, in the
next round, or in the next build of a case.

A pair is known by the fingerprints of its two mentions (`fingerprints` tells which of the three),
and its sum by how unlike their reports are as well. Millions of pairs are kept as numbers by number
(`found_values`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprints import SIZE, Fingerprinter, UniqueFingerprints
from dateline.stages.event_coreference.found_answers import FoundAnswers
from dateline.stages.event_coreference.found_links import FoundBounds, FoundCodes
from dateline.stages.event_coreference.found_values import Columns, FoundValues, Ints, Values
from dateline.stages.event_coreference.report_likeness import FINEST
from dateline.stages.event_coreference.weight_drift import WordWeights, drift_of_mentions

_STEPS = 64  # more than there are steps of unlikeness
_WIDE = 1 << 26  # more mentions than a case has
AT_ONCE = 1 << 18  # pairs that are reckoned with at once


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """Pairs as bytes, each column compressed by itself. `mentions`: their fingerprints; then of
    each thing that is asked of pairs the steps from one pair to the next, and what was found of
    each; `most`: bounds of `sum`; `links`, `bounds`: as `found_links`; `keys`, `answers`: as
    `FoundAnswers`. `drift`: of each fingerprint; `weights`: what words weighed.
    """

    mentions: bytes
    drift: bytes
    weights: bytes
    parted: bytes
    is_parted: bytes
    summed: bytes
    sum: bytes
    bounded: bytes
    most: bytes
    linked: bytes
    links: bytes
    ruled_out: bytes
    bounds: bytes
    keys: bytes
    answers: bytes


class News(NamedTuple):
    """What one process has found of pairs and clusters that another does not know."""

    cannot_link: dict[int, int]
    sum: dict[int, float]
    most: dict[int, float]
    answers: dict[bytes, float]


class FoundPairs:
    """The pairs of a case: whether two mentions cannot link (a `Parted`), the sum of their weighted
    features or the most that it may be, and whether that is a link; and what was found of their
    clusters.
    """

    def __init__(
        self,
        fingerprinter: Fingerprinter | None = None,
        kept: bytes | None = None,
        mentions: Sequence[MentionFeatures] = (),
        weights: WordWeights | None = None,
    ) -> None:
        """`fingerprinter`: gives the fingerprints of mentions; without it each mention as it
        stands has one of its own, which is enough where nothing outlasts the build.
        `kept`: what `packed` gave in an earlier build; what cannot be read is as good as nothing.
        `weights`: what the words of the mentions weigh.
        """
        self.cannot_link = FoundValues[int](np.int8)
        self.sum = FoundValues[float](np.float64)
        self.most = FoundValues[float](np.float32)  # than which a sum is not greater, nearly
        self.links = FoundCodes(1)
        self.bounds = FoundBounds()
        self.answers = FoundAnswers()
        self._fingerprinter = fingerprinter or UniqueFingerprints()
        self.is_kept = fingerprinter is not None  # then it is the same whoever asks
        self._numbers: dict[bytes, int] = {}
        self._here = set[int]()  # numbers of the mentions of this build
        self._weights, self._kept_weights = weights or WordWeights(), WordWeights()
        self._kept_drift: list[float] = []  # by number
        self._drift: dict[bytes, float] = {}  # of the mentions of this build, by fingerprint
        if kept is not None:
            self._unpack(kept)
        self._moved = drift_of_mentions(mentions, self._kept_weights, self._weights)

    def full_fingerprint(self, mention: MentionFeatures) -> bytes:
        """The fingerprint of all that is asked of a mention."""
        return self._fingerprinter.of(mention).full

    def fingerprint_without_weights(self, mention: MentionFeatures) -> bytes:
        """The same but for what words, actors and places weigh."""
        return self._fingerprinter.of(mention).without_weights

    def fingerprint_without_word_weights(self, mention: MentionFeatures) -> bytes:
        """The same but for what words weigh; from here on the drift of the mention is known."""
        fingerprint = self._fingerprinter.of(mention).without_word_weights
        if fingerprint not in self._drift:
            number = self._numbers.get(fingerprint, len(self._kept_drift))
            is_known = number < len(self._kept_drift)
            moved = self._moved.get(mention.id, 0.0)
            self._drift[fingerprint] = self._kept_drift[number] + moved if is_known else 0.0
        return fingerprint

    def drift(self, fingerprint: bytes) -> float:
        """The drift of a mention, by its fingerprint without what words weigh."""
        return self._drift.get(fingerprint, 0.0)

    def number(self, fingerprint: bytes) -> int:
        """The number of mentions of one fingerprint, of any kind."""
        number = self._numbers.setdefault(fingerprint, len(self._numbers))
        self._here.add(number)
        return number

    def numbers(self, fingerprints: Iterable[bytes]) -> Ints:
        """The same of many."""
        known = self._numbers
        found = [known.setdefault(one, len(known)) for one in fingerprints]
        self._here.update(found)
        return np.array(found, np.int64)

    def pair(self, first: int, second: int, unlikeness: float) -> int:
        """The number of a pair of mentions, by their numbers and in their order. `unlikeness`: of
        the two reports, in its steps.
        """
        return (first * _WIDE + second) * _STEPS + round(unlikeness * FINEST)

    def pairs(self, first: Ints, second: Ints, unlikeness: NDArray[np.float64]) -> Ints:
        """The same for many pairs."""
        return (first * _WIDE + second) * _STEPS + np.round(unlikeness * FINEST).astype(np.int64)

    def without_reports(self, first: Ints, second: Ints) -> Ints:
        """The numbers of pairs as `bounds` knows them."""
        return first * _WIDE + second

    def news(self) -> News:
        """What was found since this was asked last; nothing where it was not asked before."""
        return News(self.cannot_link.news(), self.sum.news(), self.most.news(), self.answers.news())

    def take(self, news: News) -> None:
        """Takes over what another process has found of the same mentions."""
        self.cannot_link.take(news.cannot_link)
        self.sum.take(news.sum)
        self.most.take(news.most)
        self.answers.take_news(news.answers)

    def has_found_anew(self) -> bool:
        """True if this build found what was not known, or words weigh otherwise than when it was
        found. Where it did not, `packed` would only drop the answers that it needed not ask for.
        """
        if self._weights != self._kept_weights:
            return True
        found = (self.answers, self.cannot_link, self.sum, self.most, self.links, self.bounds)
        return any(of.has_found_anew() for of in found)

    def packed(self) -> bytes:
        """The pairs that this build has asked for and those known before whose mentions are still
        the same, as bytes.
        """
        of_pairs = self.cannot_link, self.sum, self.most
        parted, summed, bounded = map(self._lasting, of_pairs)
        links, bounds = self.links.asked, self.bounds.asked
        asked = np.zeros(len(self._numbers), np.bool_)
        asked[[self._numbers[one] for one in self._drift if one in self._numbers]] = True
        for pairs, steps in (
            *((of.pairs, _STEPS) for of in (parted, summed, bounded)),
            (links, _STEPS << self.links.bits),
            (bounds, 1 << self.bounds.bits),
        ):
            for part in _portions(pairs):
                asked[part // steps // _WIDE] = asked[part // steps % _WIDE] = True
        ranked = sorted((one, n) for one, n in self._numbers.items() if asked[n])
        rank = np.zeros(len(self._numbers), np.int64)
        rank[np.array([number for _, number in ranked], np.int64)] = np.arange(len(ranked))
        packed = _Packed(
            _compressed(b"".join(one for one, _ in ranked)),
            _compressed(np.array([self.drift(one) for one, _ in ranked], np.float64).data),
            _compressed(msgspec.msgpack.encode(self._weights)),
            *_packed(_ranked(parted.pairs, rank), parted.values),
            *_packed(_ranked(summed.pairs, rank), summed.values),
            *_packed(_ranked(bounded.pairs, rank), bounded.values),
            *_packed_codes(_ranked(links, rank, _STEPS << self.links.bits), self.links.bits),
            *_packed_codes(_ranked(bounds, rank, 1 << self.bounds.bits), self.bounds.bits),
            *map(_compressed, self.answers.packed()),
        )
        return msgspec.msgpack.encode(packed)

    def _lasting(self, values: FoundValues[Any]) -> Columns[Any]:
        """What this build has asked for, and of what is kept that of mentions of this build: it has
        not asked where the answer for their clusters was known, but the next may.
        """
        asked, kept = values.asked(), values.kept
        is_here = np.zeros(len(self._numbers) + 1, np.bool_)
        is_here[list(self._here)] = True
        mentions = kept.pairs // _STEPS
        wanted = is_here[mentions // _WIDE] & is_here[mentions % _WIDE]
        wanted[wanted] = ~asked.among(kept.pairs[wanted])
        pairs = np.concatenate([asked.pairs, kept.pairs[wanted]])
        return Columns(pairs, np.concatenate([asked.values, kept.values[wanted]]))

    def _unpack(self, body: bytes) -> None:
        """Takes over what an earlier build has packed."""
        try:
            columns = msgspec.msgpack.decode(body, type=_Packed)
            packed = _Packed(*map(zlib.decompress, msgspec.structs.astuple(columns)))
            self._kept_weights = msgspec.msgpack.decode(packed.weights, type=WordWeights)
        except (msgspec.DecodeError, zlib.error):
            return
        known = packed.mentions
        for at in range(0, len(known), SIZE):
            self._numbers[known[at : at + SIZE]] = at // SIZE
        self._kept_drift = np.frombuffer(packed.drift, np.float64).tolist()
        self.cannot_link.kept = _unpacked(packed.parted, packed.is_parted, np.int8)
        self.sum.kept = _unpacked(packed.summed, packed.sum, np.float64)
        self.most.kept = _unpacked(packed.bounded, packed.most, np.float32)
        self.links.kept = _unpacked_codes(packed.linked, packed.links, self.links.bits)
        bits = self.bounds.bits
        self.bounds.kept = _unpacked_codes(packed.ruled_out, packed.bounds, bits)
        self.answers.take(packed.keys, packed.answers)


def _portions(pairs: Ints) -> Iterator[Ints]:
    """The pairs, so many at a time that what is reckoned of them needs little memory."""
    for start in range(0, len(pairs), AT_ONCE):
        yield pairs[start : start + AT_ONCE]


def _ranked(pairs: Ints, rank: Ints, steps: int = _STEPS) -> Ints:
    """Pairs with each mention by its rank. `steps`: as many as a number tells of each pair beside
    its mentions.
    """
    found = np.empty_like(pairs)
    for part, into in zip(_portions(pairs), _portions(found), strict=True):
        mentions, step = part // steps, part % steps
        first, second = rank[mentions // _WIDE], rank[mentions % _WIDE]
        into[:] = (first * _WIDE + second) * steps + step
    return found


def _packed(pairs: Ints, values: Values) -> tuple[bytes, bytes]:
    """Pairs in order, as steps from one to the next, and their values. `pairs`: nobody else's."""
    order = np.argsort(pairs)
    column = _compressed(values[order].data)
    del order
    pairs.sort()
    return _packed_steps(_portions(pairs)), column


def _packed_codes(coded: Ints, bits: int) -> tuple[bytes, bytes]:
    """The same of pairs with small numbers (`FoundCodes`)."""
    coded.sort()
    codes = b"".join((part & ((1 << bits) - 1)).astype(np.uint8).data for part in _portions(coded))
    return _packed_steps(part >> bits for part in _portions(coded)), _compressed(codes)


def _packed_steps(portions: Iterable[Ints]) -> bytes:
    """Pairs in order, as steps from one to the next."""
    packer, before, packed = zlib.compressobj(1), 0, list[bytes]()
    for part in portions:
        packed.append(packer.compress(np.diff(part, prepend=before).data))
        before = int(part[-1])
    return b"".join((*packed, packer.flush()))


def _compressed(column: bytes | memoryview) -> bytes:
    """A column in fewer bytes."""
    return zlib.compress(column, 1)


def _unpacked(steps: bytes, values: bytes, kind: type[np.generic]) -> Columns[Any]:
    """The values by pair."""
    return Columns(np.cumsum(np.frombuffer(steps, np.int64)), np.frombuffer(values, kind))


def _unpacked_codes(steps: bytes, codes: bytes, bits: int) -> Ints:
    """Pairs with small numbers."""
    found = np.cumsum(np.frombuffer(steps, np.int64))
    found <<= bits
    found |= np.frombuffer(codes, np.uint8)
    return found
