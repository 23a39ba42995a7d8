"""Seats the tellings of all reports around Events: which of them tell one occurrence.

Candidates come from an index of anchors (place, day, count, rare words, copied passage, target), never from all pairs.
A pair is weighed by named likenesses and differences, whose weights stand in `reference/data/affinity.yaml`. Type,
deed and actors alone never join two tellings: an anchor must hold as well. Some pairs cannot be one whatever their
weight (`_apart`). Pairs join in falling order of weight; two clusters join only if no pair of theirs must stay apart
and their pairs weigh enough on average.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, log

from msgspec.structs import replace

from dateline.record.account import Account, Telling
from dateline.record.bounds import Days, day, days, gap, in_order, kilometres, shared, width
from dateline.record.nouns import (
    Actor,
    Certainty,
    Count,
    Event,
    EventMention,
    EventType,
    Place,
    Report,
    Reuse,
    Status,
    When,
)
from dateline.reference.affinity import affinity
from dateline.reference.wording import content, stem, words

NEAR = 25.0  # km: two places within it may be one scene
FAR = 60.0  # km: two towns farther apart are two scenes
TIGHT = 2  # days: bounds no wider count as a day
FRESH = 14  # days: news without a date of its own that was published farther apart is not one occurrence
LEAD = 4  # sentences with a telling that a headline may sum up
FEW = 20  # tellings: in smaller cases nothing is known to be rare
PLAIN = 0.5  # the least that a shared content word weighs
RARE = 40  # tellings: a word that stands in more is no anchor
BUSY = 400  # tellings: an anchor that more share is none
LIKE_WORDS = 0.34  # of the shorter telling's own words, weighted by rarity, for words to be an anchor
FEWEST = 1.5  # shorter tellings than this weight of words are taken as so long: one shared word is not all of them
LIKE_SENTENCES = 3.0  # rare words that two sentences share, for the likeness to weigh in full
SAME_WORDS = 0.8  # likewise, for two tellings by one lemma to be the same words
SAME_SENTENCE = 0.5  # of the shorter sentence's content words, for two tellings to stand in one copied sentence
TOLL_FACTOR = 3.0  # tolls of one harm farther apart than this are tolls of two occurrences
_REAL = ("happened", "ongoing", "failed")
_ASSERTIVE: tuple[Status, ...] = ("happened", "ongoing", "failed", "planned", "possible", "denied")
_CERTAINTY: tuple[Certainty, ...] = ("certain", "probable", "possible")
_TOWNS = ("point", "town")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A telling with what is compared of it."""

    order: tuple[int, int, int, str]  # report, start, end, id
    t: Telling
    scene: tuple[str, ...]
    days: Days | None
    published: Days | None
    own: frozenset[str]  # content stems of its stretch, less those of its trigger and actors
    sentence: frozenset[str]
    deeds: frozenset[str]
    copies: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    lead: bool  # it stands in the headline or in one of the first sentences of its report


def merge(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
) -> list[Event]:
    """The Events of the case, e-1, e-2 … by earliest day and report order; standing, lines and disputes are not set.

    `accounts`, `actors` and `places` are those of unite; `reuse` the passages of reuse.
    """
    ordered = in_order(reports)
    seats = _seats(ordered, accounts, actors, reuse)
    scales = _Scales(seats, actors, places)
    clusters = _cluster(seats, scales)
    events = [_event([seats[i] for i in members]) for members in clusters]
    events.sort(key=lambda pair: (pair[0].when.earliest if pair[0].when and pair[0].when.earliest else "9", pair[1]))
    return [_numbered(event, n) for n, (event, _) in enumerate(events, 1)]


def _numbered(event: Event, n: int) -> Event:
    return replace(event, id=f"e-{n}")


def _seats(
    reports: list[Report], accounts: Sequence[Account], actors: Sequence[Actor], reuse: Sequence[Reuse]
) -> list[_Seat]:
    rank = {report.id: i for i, report in enumerate(reports)}
    names = {a.id: frozenset(s for name in (a.name, *a.aliases) for s in content(name)) for a in actors}
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found = []
    for account in accounts:
        report = reports[rank[account.report]]
        published = day(report.published)
        speakers = {s.id: s.speaker for s in account.statements}
        lead = sorted({t.sentence.start for t in account.tellings if t.kind == "body"})[:LEAD]
        for t in account.tellings:
            text, sentence = report.text[t.start : t.end], report.text[t.sentence.start : t.sentence.end]
            aside = {stem(w) for w in words(t.lemma)} | set(content(report.text[t.trigger.start : t.trigger.end]))
            aside = aside.union(*(names.get(a, frozenset()) for a in (*t.agents, *t.targets)))
            found.append(
                _Seat(
                    order=(rank[t.report], t.start, t.end, t.id),
                    t=t,
                    scene=_scene(t),
                    days=days(t.when),
                    published=(published, published) if published else None,
                    own=frozenset(content(" ".join((text, *t.means)))) - aside,
                    sentence=frozenset(content(sentence)),
                    deeds=affinity().deeds_of(t.lemma),
                    copies=frozenset(
                        n for start, end, n in passages[t.report] if start <= t.trigger.start and t.trigger.end <= end
                    ),
                    speaker=speakers.get(t.statement) if t.statement else None,
                    lead=t.kind == "headline" or t.sentence.start in lead,
                )
            )
    return sorted(found, key=lambda s: s.order)


# ---------------------------------------------------------------- comparing


class _Scales:
    """Weighs pairs of tellings; knows how rare each word, actor and place is among them."""

    def __init__(self, seats: list[_Seat], actors: Sequence[Actor], places: Sequence[Place]) -> None:
        self._w = affinity().weights
        self._known: dict[int, float] = {}  # how many tellings have it -> rarity
        self._total = max(len(seats), 2)
        self._country = {a.id: (a.country, a.kind) for a in actors}
        self._named = defaultdict(bool, {a.id: _is_named(a) for a in actors})
        self._places = {p.id: p for p in places}
        self._scenes: dict[tuple[int, str], set[int]] = defaultdict(set)  # (report, place) -> its sentences there
        for s in seats:
            for p in s.scene:
                self._scenes[s.order[0], p].add(s.t.sentence.start)
        self._sentences = Counter(
            w for w, _, _ in {(w, s.t.report, s.t.sentence.start) for s in seats for w in s.sentence}
        )
        self._df = Counter(w for s in seats for w in s.own)
        self._used = Counter(x for s in seats for x in {*s.t.agents, *s.t.targets, *(p.place for p in s.t.places)})

    def rarity(self, key: str) -> float:
        """Of an actor or place: 0 if every telling has it, 1 if only two of many do; a few tellings prove little."""
        return self._rarity(self._used[key])

    def share(self, key: str) -> float:
        """The part of its weight that a likeness in this actor or place has."""
        return 0.4 + 0.6 * self.rarity(key)

    def rare(self, word: str) -> bool:
        """True if few enough tellings have the word for it to be an anchor."""
        return self._df[word] <= RARE

    def _rarity(self, n: int) -> float:
        if n not in self._known:
            part = log(self._total / max(n, 1)) / log(max(self._total, FEW) / 2)
            self._known[n] = max(min(part, 1.0), 0.0)
        return self._known[n]

    def weigh(self, a: _Seat, b: _Seat) -> list[tuple[str, float]]:
        """The likenesses and differences of the pair by name, each with its weight."""
        found = [*self._deed(a, b), *self._who(a, b), *self._where(a, b), *self._when(a, b)]
        found += [*self._counts(a, b), *self._words(a, b)]
        return [(name, self._w[name] * part) for name, part in found]

    def _deed(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        yield ("same_type" if a.t.type == b.t.type else "kindred_type"), 1.0
        if a.t.mode and b.t.mode:
            alike = a.t.mode == b.t.mode
            yield (
                ("same_mode" if alike else "kin_mode" if affinity().kin_modes(a.t.mode, b.t.mode) else "other_mode"),
                1.0,
            )
        one_sentence = a.t.report == b.t.report and a.t.sentence == b.t.sentence
        if a.t.lemma == b.t.lemma:
            yield "same_lemma", 1.0
        elif a.deeds & b.deeds:
            yield "kin_lemma", 1.0
        elif not one_sentence and "harm" not in a.deeds | b.deeds:
            yield "other_lemma", 1.0 if a.deeds and b.deeds else 0.5
        if one_sentence and a.t.type == b.t.type and "harm" in a.deeds | b.deeds:
            yield "deed_and_harm", 1.0
        if _headed(a, b) and (a.t.lemma == b.t.lemma or a.deeds & b.deeds):
            yield "headline", 1.0
        if {a.t.status, b.t.status} == {"planned", "possible"}:
            yield "mild_status", 1.0
        if a.speaker is not None and a.speaker == b.speaker:
            yield "same_speaker", 1.0

    def _who(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        for role, left, right in (("agents", a.t.agents, b.t.agents), ("targets", a.t.targets, b.t.targets)):
            if not left or not right:
                continue
            common = set(left) & set(right)
            if common:
                yield f"same_{role}", max(self.share(x) for x in common)
            elif self.kin(left, right):
                yield f"kin_{role}", 1.0
            elif any(self._named[x] for x in left) and any(self._named[x] for x in right):
                yield f"other_{role}", 1.0

    def kin(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True if one of each are of one country and could be part and whole: its army, its government, itself."""
        for x in left:
            for y in right:
                (cx, kx), (cy, ky) = self._country.get(x, (None, "other")), self._country.get(y, (None, "other"))
                if cx and cx == cy and not {kx, ky} & {"armed-group", "population"}:
                    return True
                if {kx, ky} == {"armed-group"} and (cx is None or cy is None or cx == cy):
                    return True
        return False

    def _where(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        relation = self.places(a, b)
        if relation is None:
            return
        name, key = relation
        yield name, self.share(key) if key else 1.0
        if name == "same_place" and self._sole(a, b, key):
            yield "sole_scene", 1.0

    def places(self, a: _Seat, b: _Seat) -> tuple[str, str] | None:
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

    def _sole(self, a: _Seat, b: _Seat, place: str) -> bool:
        """True if two reports of one time each tell of the place in one sentence only."""
        if a.order[0] == b.order[0] or a.t.background or b.t.background:
            return False
        if a.published and b.published and gap(a.published, b.published) > FRESH:
            return False
        return len(self._scenes[a.order[0], place]) == len(self._scenes[b.order[0], place]) == 1

    def _near(self, p: Place, q: Place) -> bool | None:
        """True if one lies in or by the other, False if they are apart, None if it cannot be told."""
        if p.country and q.country and p.country != q.country and "region" not in (p.grain, q.grain):
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

    def _when(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        if a.days and b.days:
            if shared(a.days, b.days):
                tight = width(a.days) <= TIGHT and width(b.days) <= TIGHT
                yield ("same_day" if tight else "common_days"), 1.0
        elif a.published and b.published and not a.t.background and not b.t.background:
            yield from [("other_publication", 1.0)] if gap(a.published, b.published) > FRESH else []

    def _counts(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        pairs = [(x, y) for x in a.t.counts for y in b.t.counts if x.of == y.of]
        if any(_range(x) == _range(y) for x, y in pairs):
            yield "same_count", 1.0
        elif any(_meet(x, y) for x, y in pairs):
            yield "like_count", 1.0
        elif pairs:
            yield "other_count", 1.0

    def _words(self, a: _Seat, b: _Seat) -> Iterator[tuple[str, float]]:
        if _copied(a, b, SAME_SENTENCE) and (a.t.lemma == b.t.lemma or a.deeds & b.deeds):
            yield "copied", 1.0
        if a.t.sentence != b.t.sentence or a.t.report != b.t.report:
            alike = fsum(self._rarity(self._sentences[w]) for w in a.sentence & b.sentence)
            yield "like_sentences", min(alike / LIKE_SENTENCES, 1.0)
        common = a.own & b.own
        weight = {w: max(self._rarity(self._df[w]), PLAIN) for w in a.own | b.own}
        short = min(fsum(weight[w] for w in a.own), fsum(weight[w] for w in b.own))
        if common and short > 0:
            part = fsum(weight[w] for w in common) / max(short, FEWEST)
            if part >= LIKE_WORDS:
                yield "shared_words", min(part, 1.0)


def _is_named(actor: Actor) -> bool:
    """True if the actor bears a name: "a commando" and "a secret agent" may be one, two names may not."""
    return actor.country is not None or any(w[:1].isupper() for w in actor.name.split())


def _scene(t: Telling) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is told."""
    at = tuple(p.place for p in t.places if p.role in ("at", "near"))
    return at or tuple(p.place for p in t.places)


def _copied(a: _Seat, b: _Seat, part: float) -> bool:
    """True if both stand in one copied passage, in sentences of which the shorter has that part in the other."""
    return bool(a.copies & b.copies) and _part(a.sentence, b.sentence) >= part


def _headed(a: _Seat, b: _Seat) -> bool:
    """True if one stands in the headline and the other in the lead of the same report."""
    return (
        a.t.report == b.t.report
        and a.t.type == b.t.type
        and a.lead
        and b.lead
        and {a.t.kind, b.t.kind} == {"headline", "body"}
    )


def _range(count: Count) -> tuple[float, float]:
    low = count.low if count.low is not None else count.best
    high = count.high if count.high is not None else (count.best if count.low is None else None)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def _meet(x: Count, y: Count) -> bool:
    (low_x, high_x), (low_y, high_y) = _range(x), _range(y)
    return low_x <= high_y and low_y <= high_x


def _part(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


# ---------------------------------------------------------------- what cannot be one


def _apart(a: _Seat, b: _Seat, scales: _Scales) -> bool:
    """True if the two tellings cannot tell one occurrence, whatever else they share."""
    if not affinity().kindred(a.t.type, b.t.type):
        return True
    if a.t.report == b.t.report and a.t.trigger == b.t.trigger:
        return True  # one verb with two objects was parted on purpose
    if a.t.report == b.t.report and a.t.sentence == b.t.sentence and _two_deeds(a, b):
        return True
    if _same_words(a, b):
        return False  # whatever was read in them
    if a.days and b.days and not shared(a.days, b.days):
        return True
    relation = scales.places(a, b)
    if relation is not None and relation[0] == "other_place":
        return True
    return _other_toll(a.t, b.t) or not _status_fit(a, b, scales)


def _same_words(a: _Seat, b: _Seat) -> bool:
    """True if the two are one wording in two reports, its words of time included."""
    when = [t.when.text if t.when else None for t in (a.t, b.t)]
    timed = when[0] == when[1] if a.days and b.days and not shared(a.days, b.days) else True
    return a.t.report != b.t.report and a.t.lemma == b.t.lemma and timed and _copied(a, b, SAME_WORDS)


def _two_deeds(a: _Seat, b: _Seat) -> bool:
    """True if two verbs of one sentence name two deeds, neither of them the harm that the other did."""
    return a.t.lemma != b.t.lemma and not a.deeds & b.deeds and "harm" not in a.deeds | b.deeds


def _other_toll(a: Telling, b: Telling) -> bool:
    """Tolls of one harm that no correction would bring together."""
    for x in a.counts:
        for y in b.counts:
            if x.of != y.of or x.of not in ("killed", "wounded", "captured", "missing", "arrested"):
                continue
            (low_x, high_x), (low_y, high_y) = sorted((_range(x), _range(y)))
            if high_x < low_y and low_y > TOLL_FACTOR * max(high_x, 1):
                return True
    return False


def _status_fit(a: _Seat, b: _Seat, scales: _Scales) -> bool:
    """Real joins real, plan joins plan, denial denial; a denial also the claim or plan of the very same proposition."""
    kinds = [0 if s.t.status in _REAL else 1 if s.t.status in ("planned", "possible") else 2 for s in (a, b)]
    if kinds[0] == kinds[1]:
        return True
    if 2 not in kinds:
        return False
    same_who = set(a.t.agents) & set(b.t.agents) or not (a.t.agents and b.t.agents)
    same_whom = set(a.t.targets) & set(b.t.targets) or not (a.t.targets and b.t.targets)
    relation = scales.places(a, b)
    told = bool(set(a.t.agents) & set(b.t.agents)) + bool(set(a.t.targets) & set(b.t.targets))
    told += relation is not None and relation[0] == "same_place"
    alike = a.t.lemma == b.t.lemma or bool(a.deeds & b.deeds)
    return a.t.type == b.t.type and alike and bool(same_who and same_whom) and told >= 2


# ---------------------------------------------------------------- candidates and clusters


def _anchors(seat: _Seat, scales: _Scales) -> Iterator[tuple]:
    """The keys under which a telling is sought; what could not weigh as an anchor is none."""
    t, table = seat.t, affinity()
    for p in seat.scene:
        yield "place", p
    if seat.days and width(seat.days) <= TIGHT:
        first, last = seat.days
        yield "day", first
        if last != first:
            yield "day", last
    for count in t.counts:
        yield "count", count.of, _range(count)
    for target in t.targets:
        if table.weights["same_targets"] * scales.share(target) >= table.anchor:
            yield "target", target
    for n in seat.copies:
        yield "copy", n
    if seat.lead:
        yield "lead", t.report
    yield "sentence", t.report, t.sentence.start
    for word in seat.own:
        if scales.rare(word):
            yield "word", word


def _candidates(seats: list[_Seat], scales: _Scales) -> list[tuple[int, int]]:
    """Pairs of kindred types that share an anchor and no bound that parts their days."""
    index: dict[tuple, list[int]] = defaultdict(list)
    for i, seat in enumerate(seats):
        for anchor in set(_anchors(seat, scales)):
            index[anchor].append(i)
    found: set[tuple[int, int]] = set()
    kindred = affinity().kindred
    for rows in index.values():
        if len(rows) > BUSY:
            continue
        for i, j in combinations(rows, 2):
            a, b = seats[i], seats[j]
            apart = a.days and b.days and not a.copies & b.copies and not shared(a.days, b.days)
            if kindred(a.t.type, b.t.type) and not apart:
                found.add((i, j))
    return sorted(found)


def _cluster(seats: list[_Seat], scales: _Scales) -> list[list[int]]:
    table = affinity()
    scores: dict[tuple[int, int], float] = {}
    joins = []
    for i, j in _candidates(seats, scales):
        if _apart(seats[i], seats[j], scales):
            continue
        reasons = scales.weigh(seats[i], seats[j])
        score = sum(weight for _, weight in reasons)
        scores[i, j] = score
        if score >= table.join and any(name in table.anchors and weight >= table.anchor for name, weight in reasons):
            joins.append((-round(score, 6), i, j))
    home = list(range(len(seats)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(joins):
        a, b = sorted((home[i], home[j]))
        if a == b:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if any(p not in scores and _apart(seats[p[0]], seats[p[1]], scales) for p in pairs):
            continue
        if sum(scores.get(p, 0.0) for p in pairs) / len(pairs) < table.cluster:
            continue
        members[a] += members.pop(b)
        for x in members[a]:
            home[x] = a
    return [sorted(members[a]) for a in sorted(members)]


# ---------------------------------------------------------------- the event


def _event(seats: list[_Seat]) -> tuple[Event, tuple]:
    """The event of a cluster, and its place in the order of events of one day."""
    tellings = [s.t for s in seats]
    best = min(seats, key=lambda s: (_poverty(s.t), s.order)).t
    types: Counter[EventType] = Counter(t.type for t in tellings)
    status: Status = min((t.status for t in tellings), key=lambda s: _ASSERTIVE.index(s))
    certainty: Certainty = min((t.certainty for t in tellings if t.status == status), key=lambda c: _CERTAINTY.index(c))
    return Event(
        id="",
        type=min(types, key=lambda x: (-types[x], [t.type for t in tellings].index(x))),
        mode=_commonest(t.mode for t in tellings),
        context=tuple(dict.fromkeys(c for t in tellings for c in t.context)),
        label=best.label,
        status=status,
        certainty=certainty,
        agents=_ranked(t.agents for t in tellings),
        targets=_ranked(t.targets for t in tellings),
        places=tuple(dict.fromkeys(p for t in tellings for p in t.places)),
        when=_tightest([s for s in seats if s.t.when is not None]),
        counts=tuple(dict.fromkeys(c for t in tellings for c in t.counts)),
        means=tuple(dict.fromkeys(m for t in tellings for m in t.means)),
        mentions=tuple(
            EventMention(
                statement=t.statement, report=t.report, start=t.start, end=t.end, trigger=t.trigger, status=t.status
            )
            for t in tellings
        ),
    ), seats[0].order


def _poverty(t: Telling) -> int:
    """How little a telling says: the best one gives the label."""
    filled = (t.agents, t.targets, t.places, t.when, t.counts)
    return sum(not x for x in filled) + 2 * t.background + (t.kind != "body") + (t.status == "denied")


def _commonest(values: Iterable[str | None]) -> str | None:
    votes = Counter(v for v in values if v)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _ranked(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All ids, the most often named first, then as they come."""
    votes = Counter(x for group in groups for x in group)
    return tuple(sorted(votes, key=lambda x: -votes[x]))


def _tightest(seats: list[_Seat]) -> When | None:
    """The time that all bounds agree on, in the words of the narrowest; words alone where nobody gives bounds."""
    dated = sorted((s for s in seats if s.days), key=lambda s: (width(s.days or _NONE), s.t.background, s.order))
    if not dated:
        return next((s.t.when for s in seats), None)
    first = dated[0].t.when
    assert first is not None
    earliest, latest, grain = first.earliest or "", first.latest or "", first.grain
    bounds = dated[0].days or _NONE
    for seat in dated[1:]:
        other, when = seat.days or _NONE, seat.t.when
        if when is None or not shared(bounds, other):
            continue
        if other[0] > bounds[0]:
            earliest, bounds = when.earliest or "", (other[0], bounds[1])
        if other[1] < bounds[1]:
            latest, bounds = when.latest or "", (bounds[0], other[1])
    return When(earliest, latest, grain, first.text)


_NONE: Days = (day("0001-01-01"), day("0001-01-01"))  # type: ignore[assignment]
