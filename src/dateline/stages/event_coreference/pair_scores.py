"""Weighs pairs of tellings by named likenesses and differences; knows how rare each word, actor and place is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, log

from dateline.record.counts import count_range, counts_meet
from dateline.record.distance import kilometres
from dateline.record.intervals import gap, shared, width
from dateline.record.nouns import Actor, Place
from dateline.reference.affinity import affinity
from dateline.reference.name_matching import is_named
from dateline.stages.event_coreference.features import MentionFeatures, name_stems

NEAR = 25.0  # km: two places within it may be one scene
FAR = 60.0  # km: two towns farther apart are two scenes
TIGHT = 2  # days: bounds no wider count as a day
FRESH = 14  # days: news without a date of its own that was published farther apart is not one occurrence
FEW = 20  # tellings: in smaller cases nothing is known to be rare
PLAIN = 0.5  # the least that a shared content word weighs
RARE = 40  # tellings: a word that stands in more is no anchor
LIKE_WORDS = (
    0.34  # of the shorter telling's own words, weighted by rarity, for words to be an anchor
)
FEWEST = 1.5  # shorter tellings than this weight of words are taken as so long: one shared word is not all of them
LIKE_SENTENCES = 3.0  # rare words that two sentences share, for the likeness to weigh in full
SAME_SENTENCE = (
    0.5  # of the shorter sentence's content words, for two tellings to stand in one copied sentence
)
_MUTUAL = (
    "CONSULT",
    "AGREE",
    "COOPERATE",
)  # who does them, and with whom, is told either way round
_TOWNS = ("point", "town")


class PairScores:
    """Weighs pairs of tellings; knows how rare each word, actor and place is among them."""

    def __init__(
        self, mentions: list[MentionFeatures], actors: Sequence[Actor], places: Sequence[Place]
    ) -> None:
        self._w = affinity().weights
        self._known: dict[int, float] = {}  # how many tellings have it -> rarity
        self._total = max(len(mentions), 2)
        self._country = {a.id: (a.country, a.kind) for a in actors}
        self._names = defaultdict(frozenset, {x.id: name_stems(x) for x in (*actors, *places)})
        self._named = defaultdict(bool, {a.id: is_named(a) for a in actors})
        self._places = {p.id: p for p in places}
        self._scenes: dict[tuple[int, str], set[int]] = defaultdict(
            set
        )  # (report, place) -> its sentences there
        for s in mentions:
            for p in s.scene:
                self._scenes[s.order[0], p].add(s.t.sentence.start)
        self._sentences = Counter(
            w
            for w, _, _ in {
                (w, s.t.report, s.t.sentence.start) for s in mentions for w in s.sentence
            }
        )
        self._df = Counter(w for s in mentions for w in s.own)
        self._used = Counter(
            x for s in mentions for x in {*s.t.agents, *s.t.targets, *(p.place for p in s.t.places)}
        )

    def rarity(self, key: str) -> float:
        """Of an actor or place: 0 if every telling has it, 1 if only two of many do; a few tellings prove little."""
        return self._rarity(self._used[key])

    def share(self, key: str) -> float:
        """The part of its weight that a likeness in this actor or place has."""
        return 0.4 + 0.6 * self.rarity(key)

    def is_local(self, place: str) -> bool:
        """True if the place is smaller than a country or a region of the world."""
        return self._places[place].grain not in ("country", "region")

    def rare(self, word: str) -> bool:
        """True if few enough tellings have the word for it to be an anchor."""
        return self._df[word] <= RARE

    def _rarity(self, n: int) -> float:
        if n not in self._known:
            part = log(self._total / max(n, 1)) / log(max(self._total, FEW) / 2)
            self._known[n] = max(min(part, 1.0), 0.0)
        return self._known[n]

    def weigh(self, a: MentionFeatures, b: MentionFeatures) -> list[tuple[str, float]]:
        """The likenesses and differences of the pair by name, each with its weight."""
        found = [*self._deed(a, b), *self._who(a, b), *self._where(a, b), *self._when(a, b)]
        found += [*self._counts(a, b), *self._words(a, b)]
        return [(name, self._w[name] * part) for name, part in found]

    def _deed(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        yield ("same_type" if a.t.type == b.t.type else "kindred_type"), 1.0
        if a.t.mode and b.t.mode:
            alike = a.t.mode == b.t.mode
            yield (
                (
                    "same_mode"
                    if alike
                    else "kin_mode"
                    if affinity().kin_modes(a.t.mode, b.t.mode)
                    else "other_mode"
                ),
                1.0,
            )
        one_sentence = a.t.report == b.t.report and a.t.sentence == b.t.sentence
        if sorted(a.t.lemma.split()) == sorted(
            b.t.lemma.split()
        ):  # "blocked the road", "the road was blocked"
            yield "same_lemma", 1.0
        elif a.deeds & b.deeds:
            yield "kin_lemma", 1.0
        elif not one_sentence and not affinity().one_deed(a.deeds, b.deeds):
            yield "other_lemma", 1.0 if a.deeds and b.deeds else 0.5
        if one_sentence and a.t.type == b.t.type and {"harm"} in (a.deeds, b.deeds):
            yield "deed_and_harm", 1.0
        elif one_sentence and a.t.type == b.t.type and a.deeds & b.deeds and self._one_doer(a, b):
            yield "one_breath", 1.0
        if a.echo == b.t.id or b.echo == a.t.id:
            yield "echo", 1.0
        if headed(a, b) and (a.t.lemma == b.t.lemma or a.deeds & b.deeds):
            yield "headline", 1.0
        if {a.t.status, b.t.status} == {"planned", "possible"}:
            yield "mild_status", 1.0
        if a.speaker is not None and a.speaker == b.speaker:
            yield "same_speaker", 1.0

    def _one_doer(self, a: MentionFeatures, b: MentionFeatures) -> bool:
        """True if both name the same who, or only one of them names any: "broke into the depot and looted it"."""
        return not a.t.agents or not b.t.agents or bool(set(a.t.agents) & set(b.t.agents))

    def _who(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        own_act = a.t.type in affinity().personal and a.t.type == b.t.type
        for role, left, right in (
            ("agents", a.t.agents, b.t.agents),
            ("targets", a.t.targets, b.t.targets),
        ):
            if not left or not right:
                continue
            common = set(left) & set(right)
            if common:
                yield f"same_{role}", max(self.share(x) for x in common)
            elif self.kin(left, right):
                yield f"kin_{role}", 1.0
            else:
                named = any(self._named[x] for x in left) + any(self._named[x] for x in right)
                yield f"other_{role}", named / 2
                if named == 2 and (
                    role == "targets" and self._people(left) and self._people(right) or own_act
                ):
                    yield "other_names", 1.0
        if (
            a.t.type == b.t.type
            and a.t.type not in _MUTUAL
            and (self._crossed(a, b) or self._crossed(b, a))
        ):
            yield "crossed_roles", 1.0

    def _people(self, ids: Iterable[str]) -> bool:
        return all(self._country.get(x, (None, "other"))[1] == "person" for x in ids)

    def _crossed(self, a: MentionFeatures, b: MentionFeatures) -> bool:
        """True if one has it done by those, or their country, to whom the other has it done."""
        did, bore = a.t.agents, b.t.targets
        if not did or not bore or set(did) & set(b.t.agents) or set(bore) & set(a.t.targets):
            return False
        return bool(set(did) & set(bore)) or self.kin(did, bore)

    def kin(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True if one of each are of one country and could be part and whole: its army, its government, itself."""
        for x in left:
            for y in right:
                (cx, kx), (cy, ky) = (
                    self._country.get(x, (None, "other")),
                    self._country.get(y, (None, "other")),
                )
                if cx and cx == cy and not {kx, ky} & {"armed-group", "population"}:
                    return True
                if {kx, ky} == {"armed-group"} and (cx is None or cy is None or cx == cy):
                    return True
        return False

    def _where(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        relation = self.places(a, b)
        if relation is None:
            return
        name, key = relation
        yield name, self.share(key) if key else 1.0
        if name == "same_place" and self._sole(a, b, key):
            yield "sole_scene", 1.0

    def places(self, a: MentionFeatures, b: MentionFeatures) -> tuple[str, str] | None:
        """How the scenes stand to one another: the likeness by name and the place that carries it."""
        left, right = a.scene, b.scene
        if not left or not right:
            return None
        common = sorted(set(left) & set(right), key=lambda p: (self._used[p], p))
        if common:
            return "same_place", common[0]
        best: tuple[str, str] | None = ("other_place", "")
        for x in left:
            for y in right:
                near = self._near(self._places[x], self._places[y])
                if near:
                    return "near_place", ""
                if near is None:
                    best = None
        return best

    def _sole(self, a: MentionFeatures, b: MentionFeatures, place: str) -> bool:
        """True if two reports of one time each tell of the place in one sentence only."""
        if a.order[0] == b.order[0] or a.t.background or b.t.background:
            return False
        if a.published and b.published and gap(a.published, b.published) > FRESH:
            return False
        return len(self._scenes[a.order[0], place]) == len(self._scenes[b.order[0], place]) == 1

    def _near(self, p: Place, q: Place) -> bool | None:
        """True if one lies in or by the other, False if they are apart, None if it cannot be told."""
        if (
            p.country
            and q.country
            and p.country != q.country
            and "region" not in (p.grain, q.grain)
        ):
            return False
        if "country" in (p.grain, q.grain):
            return True if p.country and p.country == q.country else None
        if "admin1" in (p.grain, q.grain) and p.admin1 and q.admin1:
            return p.admin1 == q.admin1
        if p.lat is None or q.lat is None or p.lon is None or q.lon is None:
            return None
        far = kilometres(p.lat, p.lon, q.lat, q.lon)
        if far <= NEAR:
            return True
        towns = p.grain in _TOWNS and q.grain in _TOWNS
        return False if far > (FAR if towns else 10 * FAR) else None

    def _when(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        if a.days and b.days:
            if shared(a.days, b.days):
                tight = width(a.days) <= TIGHT and width(b.days) <= TIGHT
                yield ("same_day" if tight else "common_days"), 1.0
        elif a.published and b.published and not a.t.background and not b.t.background:
            yield from [("other_publication", 1.0)] if gap(a.published, b.published) > FRESH else []

    def _counts(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        pairs = [(x, y) for x in a.t.counts for y in b.t.counts if x.of == y.of]
        if any(count_range(x) == count_range(y) for x, y in pairs):
            yield "same_count", 1.0
        elif any(counts_meet(x, y) for x, y in pairs):
            yield "like_count", 1.0
        elif pairs:
            yield "other_count", 1.0

    def _words(self, a: MentionFeatures, b: MentionFeatures) -> Iterator[tuple[str, float]]:
        if copied(a, b, SAME_SENTENCE) and (a.t.lemma == b.t.lemma or a.deeds & b.deeds):
            yield "copied", 1.0
        if a.t.sentence != b.t.sentence or a.t.report != b.t.report:
            alike = fsum(self._rarity(self._sentences[w]) for w in a.sentence & b.sentence)
            yield "like_sentences", min(alike / LIKE_SENTENCES, 1.0)
        known = {*a.t.agents, *a.t.targets, *a.scene} & {*b.t.agents, *b.t.targets, *b.scene}
        aside = frozenset[str]().union(
            *(self._names[x] for x in known)
        )  # weighed as actors and places already
        left, right = a.own - aside, b.own - aside
        common = left & right
        weight = {w: max(self._rarity(self._df[w]), PLAIN) for w in left | right}
        short = min(fsum(weight[w] for w in left), fsum(weight[w] for w in right))
        if common and short > 0:
            part = fsum(weight[w] for w in common) / max(short, FEWEST)
            if part >= LIKE_WORDS:
                yield "shared_words", min(part, 1.0)


def copied(a: MentionFeatures, b: MentionFeatures, part: float) -> bool:
    """True if both stand in one copied passage, in sentences of which the shorter has that part in the other."""
    return bool(a.copies & b.copies) and _part(a.sentence, b.sentence) >= part


def headed(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if one stands in the headline and the other in the lead of the same report."""
    return (
        a.t.report == b.t.report
        and a.t.type == b.t.type
        and a.lead
        and b.lead
        and {a.t.kind, b.t.kind} == {"headline", "body"}
    )


def _part(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)
