"""Fingerprints of mentions: hashes of all that is asked of a mention when it is compared with
another.

Two mentions with the fingerprints that two had in an earlier build compare as those did, so what
was found of those (`found_pairs`) still holds. A fingerprint therefore holds no id that another
build may give otherwise: an actor is named by its first mention, a passage of reuse by its
stretches.

Weights of words, actors and places change for many mentions at once as a case grows. So every
mention has three fingerprints, and what is found of a pair is kept under the one that covers no
more than the finding depends on:

- `full` covers all that is asked of a mention: sums of features, links, and what cannot link only
  by what words weigh;
- `without_word_weights` covers the same but for what words weigh: the most that a pair may score,
  which is corrected by how the weights of its words have changed (`weight_drift`);
- `without_weights` covers the same but for what words, actors and places weigh: what cannot link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import msgspec

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Place, Reuse
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import DERIVED, MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics

SIZE = 12  # bytes of a fingerprint

_PROPAGATED = ("status", "known_until", "agents", "targets", "locations", "days", "weekday")
# what the local event tells as well
_OF_EVENT = (
    "local_event", "report", "sentence", "type", "mode", "lemma", "lemma_words", "counts",
    "background", "running_total", "filled_slots",
)  # fmt: skip
_BY_NAME = ("order", "passages", "speaker", "taken_back", "antecedent")
_SETS = ("content_stems", "sentence_stems", "trigger_classes")
_APART = frozenset((*_PROPAGATED, *_OF_EVENT, *_BY_NAME, *_SETS, *DERIVED))
_plain_of = attrgetter(*(name for name in MentionFeatures.__struct_fields__ if name not in _APART))
_sets_of = attrgetter(*_SETS)


class MentionFingerprints(NamedTuple):
    """The three fingerprints of a mention, each of SIZE bytes. `mention` is held so that no other
    takes its place in memory, by which it is looked up.
    """

    mention: MentionFeatures
    full: bytes
    without_word_weights: bytes
    without_weights: bytes


class Fingerprinter(Protocol):
    """What gives the fingerprints of mentions."""

    def of(self, mention: MentionFeatures) -> MentionFingerprints:
        """The fingerprints of a mention as it is now."""
        ...


class UniqueFingerprints:
    """Fingerprints of its own for each mention as it is now, which is enough where nothing outlasts
    the build.
    """

    def __init__(self) -> None:
        """None is given yet."""
        self._given: dict[int, MentionFingerprints] = {}  # by place in memory

    def of(self, mention: MentionFeatures) -> MentionFingerprints:
        """The fingerprints of a mention; most mentions are the same in every round."""
        found = self._given.get(id(mention))
        if found is None:
            number = 2 * len(self._given)
            unweighted, full = ((number + n).to_bytes(SIZE, "little") for n in range(2))
            found = MentionFingerprints(mention, full, unweighted, unweighted)
            self._given[id(mention)] = found
        return found


class LastingFingerprints:
    """The fingerprints of the mentions of one case, the same in every build."""

    def __init__(
        self,
        case: CaseStatistics,
        mentions: Sequence[MentionFeatures],
        local_records: Iterable[LocalRecord],
        actors: Sequence[Actor],
        places: Sequence[Place],
        reuse: Sequence[Reuse],
    ) -> None:
        """Names all that mentions point at by what lasts."""
        self._case = case
        self._names = _names(mentions, local_records, actors, places)
        kinds = {actor.id: actor.kind for actor in actors}
        self._told = {one.id: _told(one, self._names, kinds) for one in (*actors, *places)}
        self._passages = [_hash((p.a, p.b)) for p in reuse]
        self._in_order: dict[frozenset[str], list[str]] = {}  # sets that many mentions have
        self._rarities: dict[frozenset[str], bytes] = {}  # of the stems of sentences
        self._own: dict[str, bytes] = {}  # of what propagation leaves as it is, by mention
        self._found: dict[int, MentionFingerprints] = {}  # by place in memory
        self._weights: dict[str, bytes] = {}  # of the weights of its words, by mention

    def of(self, mention: MentionFeatures) -> MentionFingerprints:
        """The fingerprints of a mention as it is now; of a charge, with the deeds that its sentence
        tells. Most mentions are the same in every round.
        """
        found = self._found.get(id(mention))
        if found is None:
            unweighted, words = self._unweighted(mention), self._weights_of(mention)
            shares = self._shares(mention)
            for deed in self._deeds_of(mention):
                unweighted = _hash((unweighted, self._unweighted(deed)))
                words = _hash((words, self._weights_of(deed), self._shares(deed)))
            found = self._found[id(mention)] = MentionFingerprints(
                mention,
                full=_hash((unweighted, words, shares)),
                without_word_weights=_hash((unweighted, shares)),
                without_weights=unweighted,
            )
        return found

    def _deeds_of(self, mention: MentionFeatures) -> list[MentionFeatures]:
        """Of a charge, the deeds that its sentence tells."""
        return self._case.deeds_beside(mention) if event_type(mention.type).accuses else []

    def _unweighted(self, mention: MentionFeatures) -> bytes:
        """What a mention tells by itself, as it is now, but for weights."""
        own = self._own.get(mention.id)
        if own is None:
            own = self._own[mention.id] = _hash(self._words_of(mention))
        named = (mention.agents, mention.targets, mention.locations)
        told = [[self._told[x] for x in of if x in self._told] for of in named]
        alone = self._case.is_in_one_sentence
        sole = [alone(mention, place) for place in mention.locations]
        days = mention.days, mention.weekday
        return _hash((own, mention.status, mention.known_until, days, told, sole))

    def _weights_of(self, mention: MentionFeatures) -> bytes:
        """What its words weigh."""
        words = self._weights.get(mention.id)
        if words is None:
            words = self._weights[mention.id] = _hash(self._weights_of_words(mention))
        return words

    def _shares(self, mention: MentionFeatures) -> list[list[float]]:
        """What its actors and places weigh."""
        named = (mention.agents, mention.targets, mention.locations)
        share = self._case.share
        return [[share(x) for x in of] for of in named]

    def _weights_of_words(self, mention: MentionFeatures) -> tuple[object, ...]:
        """What the words weigh where the mention is held against others."""
        case, stems = self._case, mention.sentence_stems
        rarities = self._rarities.get(stems)
        if rarities is None:
            of_stems = map(case.stem_rarity_in_sentences, self._sorted(stems))
            rarities = self._rarities[stems] = _hash(list(of_stems))
        of_mention = list(map(case.stem_weight, self._sorted(mention.content_stems)))
        return of_mention, rarities, case.clause_weights(mention)

    def _words_of(self, mention: MentionFeatures) -> tuple[object, ...]:
        """What propagation leaves as it is, but for weights."""
        names, event, back = self._names, mention.local_event, mention.taken_back
        return (
            msgspec.structs.replace(event, **_WITHOUT_IDS),
            [[names.get(x, x) for x in of] for of in (event.agents, event.targets)],
            [(names.get(place.place, place.place), place.role) for place in event.places],
            names.get(event.statement or "", event.statement),
            _plain_of(mention),
            list(map(self._sorted, _sets_of(mention))),
            sorted(self._passages[n] for n in mention.passages),
            names.get(mention.speaker or "", mention.speaker),
            sorted(names[x] for x in back.places),
            back.days,
            names.get(mention.antecedent or ""),
            self._case.recurs(mention),
        )

    def _sorted(self, members: frozenset[str]) -> list[str]:
        """The members of a set in order."""
        found = self._in_order.get(members)
        if found is None:
            found = self._in_order[members] = sorted(members)
        return found


# of an event without what another build may call otherwise, and its headings, which no pair asks
_WITHOUT_IDS: Any = {
    "id": "", "statement": None, "agents": (), "targets": (), "places": (),
    "label": "", "heading": None,
}  # fmt: skip


def _names(
    mentions: Iterable[MentionFeatures],
    local_records: Iterable[LocalRecord],
    actors: Iterable[Actor],
    places: Iterable[Place],
) -> dict[str, str]:
    """What each id of the case points at, by what lasts: where it is mentioned first."""
    first: list[tuple[str, str]] = []
    for one in (*actors, *places):
        at = one.mentions[0] if one.mentions else None
        first.append((one.id, f"{one.id[:1]} {at.report} {at.start} {at.end}" if at else one.name))
    for record in local_records:
        first += ((s.id, f"s {s.report} {s.start} {s.end}") for s in record.statements)
    first += ((m.id, _place_of(m.local_event)) for m in mentions)
    times = Counter[str]()
    names: dict[str, str] = {}
    for id, name in first:
        times[name] += 1
        names[id] = f"{name} {times[name]}"
    return names


def _place_of(event: LocalEvent) -> str:
    """Where an event is mentioned."""
    return f"t {event.report} {event.start} {event.end} {event.trigger.start} {event.type}"


def _told(one: Actor | Place, names: dict[str, str], kinds: dict[str, str]) -> bytes:
    """What is told of an actor or a place, but for its mentions: its names, its kind, its roles,
    each with the kind of the body in which it is held. `kinds`: of actors, by id.
    """
    if isinstance(one, Place):
        plain = msgspec.structs.replace(
            one, id=names[one.id], aliases=tuple(sorted(one.aliases)), mentions=()
        )
        return _hash(plain)
    roles = sorted(
        (role.title, names.get(role.of or "", role.of or ""), kinds.get(role.of or "", ""))
        for role in one.roles
    )
    return _hash((names[one.id], one.name, one.kind, one.country, sorted(one.aliases), roles))


def _hash(value: object) -> bytes:
    """A short hash of plain values."""
    return blake2b(msgspec.msgpack.encode(value), digest_size=SIZE).digest()
