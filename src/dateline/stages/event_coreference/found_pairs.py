"""What was found of pairs of mentions, so that no pair is asked twice: as clusters grow, in the
next round, or in the next build of a case.

A pair is known by the fingerprints of its two mentions, and its sum by how unlike their reports are
as well. Mentions that are the same to every pair have one fingerprint, whatever else the case tells
by now; what forbids a link mostly asks for no weight of a word, so it is known by fingerprints
without those. Millions of pairs are kept as numbers by number (`found_values`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprints import SIZE
from dateline.stages.event_coreference.found_answers import FoundAnswers
from dateline.stages.event_coreference.found_values import (
    Columns,
    FoundValues,
    Ints,
    Values,
    each_once,
)
from dateline.stages.event_coreference.report_likeness import FINEST


class Fingerprinted(Protocol):
    """What gives the fingerprints of mentions."""

    def of(self, mention: MentionFeatures) -> bytes:
        """Of all that pairs ask of it."""
        ...

    def without_weights(self, mention: MentionFeatures) -> bytes:
        """The same but for what words, actors and places weigh."""
        ...


_STEPS = 64  # more than there are steps of unlikeness
_WIDE = 1 << 26  # more mentions than a case has
AT_ONCE = 1 << 18  # pairs that are reckoned with at once


class FoundLinks:
    """Which pairs are links: what is asked of all candidates of a round at once."""

    def __init__(self) -> None:
        """Nothing is known."""
        self.asked = _NONE
        self.kept = _NONE

    def of(self, pairs: Ints) -> Ints:
        """Of each pair 1 for a link, 0 for none, -1 where nobody has asked."""
        found = np.full(len(pairs), _UNKNOWN)
        for known in (self.kept, self.asked):
            at = np.minimum(np.searchsorted(known >> 1, pairs), len(known) - 1)
            if len(known):
                there = known[at] >> 1 == pairs
                found[there] = known[at[there]] & 1
        return found

    def add(self, pairs: Ints, links: Ints) -> None:
        """Keeps what was asked and found."""
        added = np.sort(pairs << 1 | links)
        asked = np.concatenate([self.asked, added])
        asked.sort(kind="stable")  # quicker, of two parts that are in order
        self.asked = each_once(asked)


_UNKNOWN = -1
_NONE = np.zeros(
    0, np.int64
)  # a pair and its answer in one number: twice the pair, and 1 for a link


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """Pairs as bytes, each column compressed by itself. `mentions`: their fingerprints; then of
    each thing that is asked of pairs the steps from one pair to the next, and what was found of
    each; `most`: bounds of `sum`; `links`: pair and answer in one; `keys`, `answers`: as
    `FoundAnswers`.
    """

    mentions: bytes
    parted: bytes
    is_parted: bytes
    summed: bytes
    sum: bytes
    bounded: bytes
    most: bytes
    links: bytes
    keys: bytes
    answers: bytes


class _OwnNames(NamedTuple):
    """The two names of a mention, which is held so that no other takes its place in memory."""

    mention: MentionFeatures
    plain: bytes
    whole: bytes


class FoundPairs:
    """The pairs of a case: whether two mentions cannot link (a `Parted`), the sum of their weighted
    features, and whether that is a link; and what was found of their clusters.
    """

    def __init__(self, named: Fingerprinted | None = None, kept: bytes | None = None) -> None:
        """`named`: gives the fingerprints of mentions; without it each mention as it stands has a
        name of its own, which is enough where nothing outlasts the build.
        `kept`: what `packed` gave in an earlier build; what cannot be read is as good as nothing.
        """
        self.cannot_link = FoundValues[int](np.int8)
        self.sum = FoundValues[float](np.float64)
        self.most = FoundValues[float](np.float32)  # than which a sum is not greater, nearly
        self.links = FoundLinks()
        self.answers = FoundAnswers()
        self._named = named
        self._numbers: dict[bytes, int] = {}
        self._here = set[int]()  # numbers of the mentions of this build
        self._own_names: dict[int, _OwnNames] = {}  # by place in memory, where `named` is None
        if kept is not None:
            self._unpack(kept)

    def name(self, mention: MentionFeatures) -> bytes:
        """The fingerprint of a mention."""
        return self._named.of(mention) if self._named else self._own_names_of(mention).whole

    def name_without_weights(self, mention: MentionFeatures) -> bytes:
        """The same but for what words, actors and places weigh."""
        if self._named:
            return self._named.without_weights(mention)
        return self._own_names_of(mention).plain

    def _own_names_of(self, mention: MentionFeatures) -> _OwnNames:
        """The names of a mention that is one by itself; most stand as they are in every round."""
        found = self._own_names.get(id(mention))
        if found is None:
            number = 2 * len(self._own_names)
            plain, whole = ((number + n).to_bytes(SIZE, "little") for n in range(2))
            found = self._own_names[id(mention)] = _OwnNames(mention, plain, whole)
        return found

    def number(self, name: bytes) -> int:
        """The number of mentions of one fingerprint, of either kind."""
        number = self._numbers.setdefault(name, len(self._numbers))
        self._here.add(number)
        return number

    def pair(self, first: int, second: int, unlikeness: float) -> int:
        """The number of a pair of mentions, by their numbers and in their order. `unlikeness`: of
        the two reports, in its steps.
        """
        return (first * _WIDE + second) * _STEPS + round(unlikeness * FINEST)

    def pairs(self, first: Ints, second: Ints, unlikeness: NDArray[np.float64]) -> Ints:
        """The same for many pairs."""
        return (first * _WIDE + second) * _STEPS + np.round(unlikeness * FINEST).astype(np.int64)

    def packed(self) -> bytes:
        """The pairs that this build has asked for and those known before whose mentions are still
        the same, as bytes.
        """
        of_pairs = self.cannot_link, self.sum, self.most
        parted, summed, bounded = map(self._lasting, of_pairs)
        links = self.links.asked
        asked = np.zeros(len(self._numbers), np.bool_)
        for pairs, steps in (
            *((of.pairs, _STEPS) for of in (parted, summed, bounded)),
            (links, 2 * _STEPS),
        ):
            for part in _portions(pairs):
                asked[part // steps // _WIDE] = asked[part // steps % _WIDE] = True
        names = sorted((name, n) for name, n in self._numbers.items() if asked[n])
        rank = np.zeros(len(self._numbers), np.int64)
        rank[np.array([number for _, number in names], np.int64)] = np.arange(len(names))
        packed = _Packed(
            _compressed(b"".join(name for name, _ in names)),
            *_packed(_renamed(parted.pairs, rank), parted.values),
            *_packed(_renamed(summed.pairs, rank), summed.values),
            *_packed(_renamed(bounded.pairs, rank), bounded.values),
            *_packed(_renamed_links(links, rank)),
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
        except (msgspec.DecodeError, zlib.error):
            return
        names = packed.mentions
        for at in range(0, len(names), SIZE):
            self._numbers[names[at : at + SIZE]] = at // SIZE
        self.cannot_link.kept = _unpacked(packed.parted, packed.is_parted, np.int8)
        self.sum.kept = _unpacked(packed.summed, packed.sum, np.float64)
        self.most.kept = _unpacked(packed.bounded, packed.most, np.float32)
        self.links.kept = np.cumsum(np.frombuffer(packed.links, np.int64))
        self.answers.take(packed.keys, packed.answers)


def _portions(pairs: Ints) -> Iterator[Ints]:
    """The pairs, so many at a time that what is reckoned of them needs little memory."""
    for start in range(0, len(pairs), AT_ONCE):
        yield pairs[start : start + AT_ONCE]


def _renamed(pairs: Ints, rank: Ints) -> Ints:
    """Pairs with each mention by its rank."""
    found = np.empty_like(pairs)
    for part, into in zip(_portions(pairs), _portions(found), strict=True):
        mentions, step = part // _STEPS, part % _STEPS
        first, second = rank[mentions // _WIDE], rank[mentions % _WIDE]
        into[:] = (first * _WIDE + second) * _STEPS + step
    return found


def _renamed_links(links: Ints, rank: Ints) -> Ints:
    """The same of pairs with their answers."""
    found = np.empty_like(links)
    for part, into in zip(_portions(links), _portions(found), strict=True):
        into[:] = _renamed(part >> 1, rank) << 1 | (part & 1)
    return found


def _packed(pairs: Ints, *values: Values) -> list[bytes]:
    """Pairs in order, as steps from one to the next, and their values. `pairs`: nobody else's."""
    order = np.argsort(pairs) if values else None
    columns = [_compressed(column[order].data) for column in values]
    del order
    pairs.sort()
    packer, before, packed = zlib.compressobj(1), 0, list[bytes]()
    for part in _portions(pairs):
        packed.append(packer.compress(np.diff(part, prepend=before).data))
        before = int(part[-1])
    return [b"".join((*packed, packer.flush())), *columns]


def _compressed(column: bytes | memoryview) -> bytes:
    """A column in fewer bytes."""
    return zlib.compress(column, 1)


def _unpacked(steps: bytes, values: bytes, kind: type[np.generic]) -> Columns[Any]:
    """The values by pair."""
    return Columns(np.cumsum(np.frombuffer(steps, np.int64)), np.frombuffer(values, kind))
