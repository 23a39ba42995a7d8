"""The arguments of a trigger: which words stand at which place of its frame, and of what class they are."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Reading, Word, grammar
from dateline.reference.actors import actor_words, group_noun
from dateline.reference.countries import country_named
from dateline.reference.lexicon import Condition, classes, lexicon, light_verbs
from dateline.reference.modality import clause_marks
from dateline.reference.place_words import is_word
from dateline.reference.timex_recognition import is_time_word

PEOPLE = frozenset(
    ("people", "person", "source", "opponents", "attackers")
)  # classes of group_nouns.tsv
HUMAN = {
    "person": PEOPLE,
    "actor": PEOPLE | {"government", "group", "militia", "party", "police", "states", "force"},
}
PERSON_PRONOUNS = frozenset(
    ("i", "we", "he", "she", "they", "who", "whom", "us", "him", "them", "you")
)


class Arguments:
    """One reading seen through the lexicon. `places`: the words that belong to toponyms, by index."""

    def __init__(self, reading: Reading, places: frozenset[int]):
        self.reading, self.places = reading, places
        self.doers: dict[int, list[int]] = {}  # deed -> whose it is said to be (see blame)
        self.lexicon, self.classes, self.light = lexicon(), classes(), light_verbs()

    def fits(self, word: Word, condition: Condition) -> bool:
        """True if the argument that a condition names is (or, negated, is not) of one of its classes."""
        heads = self.at(word, condition.role, "v")
        return (
            any(self.is_a(i, name) for i in heads for name in condition.classes)
            != condition.negated
        )

    def is_a(self, i: int, name: str) -> bool:
        """True if the phrase headed by word i is of the class: by its head, or by what a partitive head holds."""
        if name == "any":
            return True
        inside = self.unpack(i)
        for j in (*inside, *(k for w in inside if name == "aidlike" for k in self.load(w))):
            word = self.reading.words[j]
            if self.classes.get(name, frozenset()) & {
                word.lemma.lower(),
                word.lower,
                self._pair(word),
            }:
                return True
            label = getattr(self.reading.name_at(j), "label", "")
            if name == "place" and (j in self.places or label == "LOC"):
                return True
            if name == "water" and self._is_water(word):
                return True
            if name == "force" and word.lemma in self.classes["vehicle"] and self._is_manned(word):
                return True
            if name == "named-body" and label == "ORG":
                return True
            if name in ("person", "actor") and (
                label in ("PERSON", "NORP") or word.lower in PERSON_PRONOUNS
            ):
                return True
            if name == "actor" and (
                label in ("ORG", "LOC")
                or any(word.lemma in self.classes[c] for c in ("person", "force"))
            ):
                return True
            kind = (
                group_noun(word.lemma)
                if name in ("person", "actor") and word.upos in ("NOUN", "PROPN")
                else None
            )
            if kind is not None and set(kind.classes) & HUMAN[name]:
                return True
        return False

    def _is_water(self, word: Word) -> bool:
        """True for "the Zambezi": of the names on the map, one with an article is a river's or a sea's."""
        article = self.reading.child(word.i, "det")
        if (
            article is None or article.lower != "the" or is_word("quarter", word.lower)
        ):  # "the West"
            return False
        bare = not self.reading.children(word.i, "amod", "compound")
        mapped = any(
            self.reading.words[i].text == word.text for i in self.places
        )  # here or elsewhere in the report
        state = country_named(word.text) is not None  # "the Gambia"
        return (mapped or self._bursts(word)) and word.xpos == "NNP" and bare and not state

    def _bursts(self, word: Word) -> bool:
        """True for what "burst its banks"."""
        brims = self.reading.children(word.head, "obj") if word.dep == "nsubj" else []
        return any(
            w.lemma in self.classes["brim"] and self.reading.child(w.i, "nmod:poss") for w in brims
        )

    def _is_manned(self, word: Word) -> bool:
        """True for "rebel pickups", "army trucks"."""
        owners = self.reading.children(word.i, "compound", "amod")
        return any(w.lemma.lower() in self.classes["force"] for w in owners)

    def _pair(self, word: Word) -> str:
        """A noun with the noun before it: "patrol boat", "tear gas"."""
        before = [w for w in self.reading.children(word.i, "compound") if w.i == word.i - 1]
        return f"{before[0].lemma} {word.lemma}" if before else ""

    def unpack(self, i: int) -> list[int]:
        """Word i, and what it portions or carries: "a column of rebels", "£2m in relief", "an aid convoy"."""
        word = self.reading.words[i]
        if word.lemma in self.classes["beside"]:  # "at the entrance of the bank"
            return [j for j in grammar.obliques(self.reading, i, "of", "to") if j != i] or [i]
        if word.lemma in self.classes["partitive"] or word.upos in ("NUM", "SYM"):
            return [
                i,
                *(j for j in grammar.obliques(self.reading, i, "of", "from", "in") if j != i),
            ]
        return [i]

    def load(self, i: int) -> list[int]:
        """What a carrier brings: "an aid convoy", "lorries carrying food", "a flight with tents"."""
        if self.reading.words[i].lemma not in self.classes["carrier"]:
            return []
        inside = grammar.obliques(self.reading, i, "of", "with")
        found = [w.i for w in self.reading.children(i, "compound")] + inside
        found += [j for k in inside if k != i for j in self.load(k)]
        for clause in self.reading.children(i, "acl"):
            found += grammar.patients(self.reading, clause.i)
        return found

    def unpack_all(self, heads: Sequence[int]) -> set[int]:
        return {j for i in heads for j in self.unpack(i)}

    def at(self, word: Word, role: str, pos: str) -> list[int]:
        """The heads that stand at a place of a frame; see lexicon.tsv."""
        reading = self.reading
        if role == "subj":
            if pos == "v" and grammar.is_passive(reading, word.i):
                return grammar.agents(reading, word.i)
            return grammar.subjects(reading, word.i)
        if role == "obj":
            return grammar.patients(reading, word.i)
        if role == "iobj":
            return [
                j for w in reading.children(word.i, "iobj") for j in grammar.conjuncts(reading, w.i)
            ]
        if role == "comp":
            return [w.i for w in reading.children(word.i, "xcomp")]
        if role == "goal":
            clauses = reading.children(word.i, "xcomp", "advcl")
            return [
                w.i for w in clauses if any(m.lower == "to" for m in reading.children(w.i, "mark"))
            ]
        if role == "that":
            return [w.i for w in reading.children(word.i, "ccomp")]
        if role == "must":
            clauses = [c for c in reading.children(word.i, "ccomp") if self._ought(c)]
            return [
                j
                for c in clauses
                for j in grammar.subjects(reading, c.i)
                if reading.words[j].upos != "PRON"
            ]
        if role == "if":
            above = [word.i, *(w.i for w in reading.children(word.i, "xcomp", "ccomp"))]
            clauses = [c for i in above for c in reading.children(i, "advcl")]
            return [
                c.i
                for c in clauses
                if any(
                    m.lower in clause_marks().hypothetical for m in reading.children(c.i, "mark")
                )
            ]
        if role == "poss":
            owners = [w for w in reading.children(word.i, "nmod:poss") if not self._is_time(w)]
            return [j for w in owners for j in grammar.conjuncts(reading, w.i)]
        if role == "amod":
            return [
                w.i
                for w in reading.children(word.i, "amod", "compound", "nmod")
                if self._who_like(w)
            ]
        return [
            i
            for i in grammar.obliques(reading, word.i, role)
            if not is_time_word(reading.words[i].text)
        ]

    def _is_time(self, word: Word) -> bool:
        return is_time_word(word.text) or word.lower in self.classes["calendar"]

    def first(self, word: Word, roles: Sequence[str], pos: str) -> list[int]:
        for role in roles:
            if heads := self.at(word, role, pos):
                return heads
        return []

    def _ought(self, verb: Word) -> bool:
        """True for "must go", "should go": said of another, it asks for it."""
        return any(w.lemma in self.classes["ought"] for w in self.reading.children(verb.i, "aux"))

    def _who_like(self, word: Word) -> bool:
        if grammar.case_of(self.reading, word.i) or word.lower in actor_words().kind_of_deed:
            return False
        return (
            word.upos == "PROPN"
            or word.text[:1].isupper()
            or self.is_a(word.i, "person")
            or word.lemma in self.classes["force"]
        )

    def noun_phrase(self, i: int) -> list[int]:
        """A noun phrase with its appositions, without its clauses: "the town of Konna", "the capital, Bamako"."""
        return grammar.phrase_with_appositions(self.reading, i)
