"""Extract: lifts event mentions out of the trees by the event lexicon.

A mention is a trigger (a verb with its particle, an event noun, a state such as "dead") whose arguments meet the
conditions of one entry of the lexicon. Light verbs ("launched an attack") lend their subject to the noun. Whether it
happened is another stage's question; whom a word stands for, too: here arguments are head words by index.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.account import Happening
from dateline.reference.lexicon import Entry, LightVerb, classes, lexicon, light_verbs

PlaceRole = Literal["at", "near", "toward", "from"]
PREPOSITIONS: dict[str, PlaceRole] = {
    **dict.fromkeys(("in", "at", "on", "inside", "within", "across", "around", "throughout", "over", "of", "through"), "at"),
    **dict.fromkeys(("near", "outside", "outside of", "beside", "off", "close to", "north of", "south of", "by"), "near"),
    **dict.fromkeys(("to", "towards", "toward", "into", "for", "onto", "on to"), "toward"),
    **dict.fromkeys(("from", "out of"), "from"),
}  # fmt: skip
STRIKING = ("ASSAULT", "COERCE", "HAZARD", "RETREAT", "CRIME")  # what is done to a town is done in it
PERSON_PRONOUNS = frozenset("i we he she they who whom us him them you".split())


@dataclass(frozen=True)
class _Found:
    """A trigger with the entry that it met, and the verb that carries it."""

    word: Word
    words: tuple[int, ...]
    entry: Entry
    carrier: Word | None = None
    light: LightVerb | None = None


def extract(reading: Reading, places: Collection[int] = ()) -> list[Happening]:
    """Event mentions in text order. `places`: the words that belong to toponyms, by index."""
    eye = _Eye(reading, frozenset(places))
    found = [f for word in reading.words if (f := eye.look(word)) is not None]
    carried = {(f.carrier.i, f.entry.type) for f in found if f.carrier is not None}
    inside = {i for f in found for i in f.words if i != f.word.i}
    kept = [f for f in found if f.word.i not in inside and (f.word.i, f.entry.type) not in carried]
    happenings = [h for f in kept if (h := eye.happening(f)) is not None]
    return sorted(happenings, key=lambda h: h.trigger)


class _Eye:
    """Looks at one reading: matches words against the lexicon and gathers their arguments."""

    def __init__(self, reading: Reading, places: frozenset[int]):
        self.reading, self.places = reading, places
        self.lexicon, self.classes, self.light = lexicon(), classes(), light_verbs()

    # -------------------------------------------------------------- triggers

    def look(self, word: Word) -> _Found | None:
        """The trigger that the word is, or None."""
        name = self.reading.name_at(word.i)
        if name is not None and name.label in ("PERSON", "ORG", "LOC"):
            return None
        if word.upos == "VERB" or (word.upos == "ADJ" and word.xpos in ("VBN", "VBD")):
            return self._verb(word)
        if word.upos in ("NOUN", "PROPN") and not is_dep(word.dep, "compound", "flat"):
            return self._noun(word) or self._state(word)
        return self._state(word) if word.upos == "ADJ" else None

    def _verb(self, word: Word) -> _Found | None:
        stative = word.lemma in self.classes["stative"] and is_dep(word.dep, "acl")
        if word.dep == "amod" or stative:  # "areas held by rebels" says which areas, not what happened
            return None
        for entry in self.lexicon.get(("v", word.lemma), ()):
            used = self._phrase(word, entry.words[1:])
            if used is not None and self._meets(word, entry):
                return _Found(word, (word.i, *used), entry)
        return None

    def _phrase(self, word: Word, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The words that complete a verb phrase ("shoot down", "come under fire"); None where one is wanting."""
        if not rest:
            return () if not self._other_particle(word) else None
        near: dict[str, int] = {}
        bare = len(rest) == 1 and self.reading.child(word.i, "obj") is not None  # "sent troops in an operation": no "send in"
        for child in self.reading.children(word.i, "compound:prt", "advmod", "obj", "obl*", "xcomp", "case", "nsubj:pass"):
            near.setdefault(child.lemma, child.i)
            for below in self.reading.children(child.i, "case", "amod", "compound", "fixed", "nmod*"):
                if not (bare and below.dep == "case"):
                    near.setdefault(below.lemma, below.i)
        used = [near.get(lemma) for lemma in rest]
        return tuple(i for i in used if i is not None) if all(i is not None for i in used) else None

    def _other_particle(self, word: Word) -> bool:
        """A verb with a particle is another verb: "take" is not "take off"."""
        particles = self.reading.children(word.i, "compound:prt")
        return any(p.lower not in ("in", "out", "up", "back", "off", "away", "over") or p.lower in ("off", "over", "up") for p in particles)

    def _noun(self, word: Word) -> _Found | None:
        for entry in self.lexicon.get(("n", word.lemma), ()):
            used = self._compound(word, entry.words[:-1])
            if used is None:
                continue
            carrier, light = self._carrier(word)
            return _Found(word, tuple(sorted((word.i, *used))), entry, carrier, light)
        return None

    def _compound(self, word: Word, before: tuple[str, ...]) -> tuple[int, ...] | None:
        """The words just before an event noun that make it one: "air strike", "counter - offensive"."""
        at, used = word.i - 1, []
        for part in reversed(before):
            while at >= 0 and self.reading.words[at].text == "-":
                at -= 1
            if at < 0 or part not in (self.reading.words[at].lower, self.reading.words[at].lemma):
                return None
            used.append(at)
            at -= 1
        return tuple(used)

    def _state(self, word: Word) -> _Found | None:
        for entry in self.lexicon.get(("a", word.lemma), ()):
            told = self.reading.child(word.i, "nsubj", "nummod", "cop") or (word.dep == "xcomp") or word.dep == "obj"
            if told and word.dep not in ("amod",):
                return _Found(word, (word.i,), entry)
        return None

    def _carrier(self, word: Word) -> tuple[Word | None, LightVerb | None]:
        """The light verb that carries an event noun as object or after a preposition, also in relative clauses."""
        top = word
        while top.dep == "conj" and self.reading.head(top.i) is not None:
            top = self.reading.words[top.head]
        verbs = [(w, "obj") for w in self.reading.children(top.i, "acl*") if grammar.is_passive(self.reading, w.i)]
        head = self.reading.head(top.i)
        if head is not None and head.upos in ("VERB", "AUX"):
            at = "obj" if is_dep(top.dep, "obj", "nsubj:pass") else grammar.case_of(self.reading, top.i)
            if at == "obj" or is_dep(top.dep, "obl*"):
                verbs.insert(0, (head, at))
        for verb, at in verbs:
            particles = {p.lower for p in self.reading.children(verb.i, "compound:prt", "advmod", "case")}
            for light in self.light.get(verb.lemma, ()):
                if light.at == at and set(light.verb[1:]) <= particles | {at}:
                    return verb, light
        return None, None

    # -------------------------------------------------------------- conditions

    def _meets(self, word: Word, entry: Entry) -> bool:
        if not entry.conditions:
            return True
        return any(all(self._test(word, c) for c in tests) for tests in entry.conditions)

    def _test(self, word: Word, condition) -> bool:
        heads = self.at(word, condition.role, entry_pos="v")
        fits = any(self.is_a(i, name) for i in heads for name in condition.classes)
        return fits != condition.negated

    def is_a(self, i: int, name: str) -> bool:
        """True if the phrase headed by word i is of the class: by its head, or by what a partitive head holds."""
        if name == "any":
            return True
        for j in self.unpack(i):
            word = self.reading.words[j]
            if word.lemma in self.classes.get(name, ()):
                return True
            label = getattr(self.reading.name_at(j), "label", "")
            if name == "place" and (j in self.places or label == "LOC"):
                return True
            if name in ("person", "actor") and (label in ("PERSON", "NORP") or word.lower in PERSON_PRONOUNS):
                return True
            if name == "actor" and (label in ("ORG", "LOC") or any(word.lemma in self.classes[c] for c in ("person", "force"))):
                return True
        return False

    def unpack(self, i: int) -> list[int]:
        """Word i, and where it only portions ("a column of rebels", "dozens of people"), what it portions."""
        if self.reading.words[i].lemma not in self.classes["partitive"]:
            return [i]
        return [i, *(j for j in grammar.obliques(self.reading, i, "of", "from") if j != i)]

    # -------------------------------------------------------------- arguments

    def at(self, word: Word, role: str, entry_pos: str) -> list[int]:
        """The heads that stand at a place of a frame; see lexicon.tsv."""
        reading = self.reading
        if role == "subj":
            if entry_pos == "v" and grammar.is_passive(reading, word.i):
                return grammar.agents(reading, word.i)
            return grammar.subjects(reading, word.i)
        if role == "obj":
            return grammar.patients(reading, word.i)
        if role == "iobj":
            return [j for w in reading.children(word.i, "iobj") for j in grammar.conjuncts(reading, w.i)]
        if role == "comp":
            return [w.i for w in reading.children(word.i, "xcomp")]
        if role == "poss":
            return [j for w in reading.children(word.i, "nmod:poss") for j in grammar.conjuncts(reading, w.i)]
        if role == "amod":
            return [w.i for w in reading.children(word.i, "amod", "compound", "nmod") if self._who_like(w)]
        return grammar.obliques(reading, word.i, role)

    def _who_like(self, word: Word) -> bool:
        if grammar.case_of(self.reading, word.i):
            return False
        return word.upos == "PROPN" or word.text[:1].isupper() or self.is_a(word.i, "person") or word.lemma in self.classes["force"]

    def _first(self, word: Word, roles: Sequence[str], pos: str) -> list[int]:
        for role in roles:
            if heads := self.at(word, role, pos):
                return heads
        return []

    def _sides(self, found: _Found) -> tuple[list[int], list[int]]:
        """Agents and targets by the frame of the entry; what a passive's subject or a light verb lends, too."""
        word, entry = found.word, found.entry
        if entry.mutual:
            both = [i for role in entry.agent for i in self.at(word, role, entry.pos)]
            if not both and found.carrier is not None:
                both = grammar.agents(self.reading, found.carrier.i)
            return both, list(both)
        passive = entry.pos == "v" and grammar.is_passive(self.reading, word.i)
        agents = self._first(word, entry.agent, entry.pos)
        targets = self._first(word, entry.target, entry.pos)
        if passive and "subj" in entry.target and not targets:
            targets = grammar.patients(self.reading, word.i)
        if entry.pos == "n" and found.light is not None and found.carrier is not None:
            lent = grammar.agents(self.reading, found.carrier.i)
            if found.light.subject == "target":
                targets = targets or lent
            else:
                agents = agents or lent
                targets = targets or [i for r in ("against", "on", "at") for i in grammar.obliques(self.reading, found.carrier.i, r)]
        if entry.pos == "a" and not targets:
            head = self.reading.head(word.i)
            if head is not None and word.dep == "xcomp":
                targets = grammar.patients(self.reading, head.i)
        if entry.pos == "n":
            targets = [i for i in targets if i not in agents]
        return agents, targets

    def _people(self, heads: Sequence[int]) -> tuple[list[int], list[int]]:
        """(those who can act or suffer, the things): things stand by their owners; events stand for nobody."""
        who: list[int] = []
        things: list[int] = []
        for i in heads:
            for j in self.unpack(i):
                word = self.reading.words[j]
                event = word.upos == "NOUN" and ("n", word.lemma) in self.lexicon and not self.is_a(j, "force")
                if event or word.lower in self.classes["relative"]:
                    continue
                if word.lemma in self.classes["means"] and not self.is_a(j, "force"):
                    things.append(j)
                who.append(j)
        return list(dict.fromkeys(who)), things

    def _place_words(self, found: _Found) -> list[tuple[int, PlaceRole]]:
        """Toponyms in the prepositional phrases of the trigger, its carrier and the clause above, nearest first."""
        anchors = [found.word, *([found.carrier] if found.carrier else [])]
        for above in self.reading.ancestors(anchors[-1].i):
            below = anchors[-1]
            if not is_dep(below.dep, "xcomp", "acl", "obj", "nsubj*", "obl*", "conj", "advcl", "nmod*") or len(anchors) > 4:
                break
            anchors.append(above)
        for n, anchor in enumerate(anchors):
            got = self._places_under(anchor, exact=n == 0)
            if got:
                return got
        return []

    def _places_under(self, anchor: Word, exact: bool) -> list[tuple[int, PlaceRole]]:
        got: list[tuple[int, PlaceRole]] = []
        for child in self.reading.children(anchor.i, "obl*", "nmod*"):
            if child.dep == "nmod:poss":
                continue
            for j in (j for c in grammar.conjuncts(self.reading, child.i) for j in self._np(c) if j in self.places):
                role = self._place_role(j, anchor.i)
                if role is not None and (exact or role in ("at", "near") or child.dep == "obl"):
                    got.append((j, role))
        return got

    def _place_role(self, i: int, top: int) -> PlaceRole | None:
        """The role that the nearest preposition above a toponym gives it: "rebels in Mali", "to the town of Konna"."""
        role: PlaceRole | None = None
        for word in (self.reading.words[i], *self.reading.ancestors(i)):
            case = grammar.case_of(self.reading, word.i)
            if word.i == top:
                break
            if case:
                role = PREPOSITIONS.get(case)
                if case != "of":
                    break
        return role

    def _np(self, i: int) -> list[int]:
        """A noun phrase with its appositions, without its clauses: "the town of Konna", "the capital, Bamako"."""
        found = grammar.phrase(self.reading, i)
        return found + [j for k in list(found) for w in self.reading.children(k, "appos") for j in grammar.phrase(self.reading, w.i)]

    # -------------------------------------------------------------- the mention

    def happening(self, found: _Found) -> Happening | None:
        """The mention with its blanks filled; None where a word too common to stand alone has no argument."""
        agents, targets = self._sides(found)
        who, means = self._people(agents)
        whom, _ = self._people(targets)
        done_to = self._first(found.word, found.entry.place, found.entry.pos)
        moved = self._first(found.word, found.entry.moved, found.entry.pos)
        struck = targets if found.entry.type in STRIKING else []
        places: list[tuple[int, PlaceRole]] = [(j, "at") for i in (*done_to, *struck) for j in self._np(i) if j in self.places]
        places += self._place_words(found)
        if not self._stands(found, [*agents, *moved], [*targets, *done_to], places):
            return None
        means += moved
        means += [j for j in grammar.obliques(self.reading, found.word.i, "with", "using") if self.is_a(j, "means")]
        words = {*found.words, *([found.carrier.i] if found.carrier else [])}
        own = set(self.reading.subtree(found.word.i)) | (set(self.reading.subtree(found.carrier.i)) if found.carrier else set())
        for i in (*agents, *targets, *done_to, *means):
            if i in own:
                words.update(grammar.phrase(self.reading, i))
        words.update(j for j, _ in places if j in own)
        first, last = min(words), max(words)
        return Happening(
            trigger=found.word.i,
            trigger_words=tuple(sorted(found.words)),
            carrier=found.carrier.i if found.carrier else None,
            given=found.light.status if found.light else found.entry.status,
            type=found.entry.type,  # pyright: ignore[reportArgumentType]  (the table's test holds it to the types)
            mode=found.entry.mode,
            agents=tuple(who),
            targets=tuple(whom),
            places=tuple(dict.fromkeys(places)),
            means=tuple(dict.fromkeys(means)),
            words=tuple(range(first, last + 1)),
            outcome=found.word.lemma in self.classes["outcome"],
        )

    def _stands(self, found: _Found, agents: list[int], targets: list[int], places: list) -> bool:
        """A mention needs somebody or something; a weak word needs an actor or its place of its own."""
        entry = found.entry
        if entry.pos == "n" and found.word.lemma not in self.classes["weak"]:
            return True
        if entry.pos == "n":
            acting = any(self.is_a(i, "actor") or self.is_a(i, "place") for i in (*agents, *targets))
            return acting or found.carrier is not None
        return bool(agents or targets or (entry.type == "HAZARD"))
