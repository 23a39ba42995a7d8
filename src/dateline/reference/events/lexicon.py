"""The event lexicon: words, the events that they name, and where agent and target stand.

The tables are `data/en/senses.tsv` (words that their arguments decide), `crises.tsv` (what a crisis
is made of: disasters, health, courts, strikes, supplies), `aftermath.tsv` (what follows on one:
custody, funerals, services that stop and come back), `lexicon.tsv`, `vocabulary.tsv` (words of one
sense), the tables of classes (`noun_classes.tsv`, `sense_classes.tsv`, `crisis_classes.tsv`,
`aftermath_classes.tsv`) and `light_verbs.tsv`; their headers explain the columns.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Literal, cast

from msgspec import Struct

from dateline.record.vocabulary import EventType
from dateline.reference.tables import of_language, rows, words
from dateline.reference.text import stem

# as the rows of a word are tried
TABLES = ("aftermath.tsv", "crises.tsv", "senses.tsv", "lexicon.tsv", "vocabulary.tsv")
CLASS_TABLES = (
    "noun_classes.tsv",
    "sense_classes.tsv",
    "crisis_classes.tsv",
    "aftermath_classes.tsv",
)
AT_HAND = 4096  # verbs whose entries are laid out
NO_EVENT = "-"  # the type of a sense that names no event: "killed time", "a heart attack"
VERB_FRAME = {"A": ("subj",), "T": ("iobj", "obj")}
NOUN_FRAME = {"A": ("by", "poss", "amod", "of"), "T": ("on", "against", "at", "of", "in")}

# classes that say nothing of which act it is
UNSPECIFIC = frozenset({"any", "actor", "person", "place", "force"})

PartOfSpeech = Literal["v", "n", "a"]
# what a word itself says of whether its event happened; an ended event did
LexicalStatus = Literal[
    "", "happened", "ongoing", "planned", "possible", "denied", "failed", "ended"
]


class Condition(Struct, frozen=True):
    """One argument must (or must not) be of a class: obj=force, obj!=any.

    `role` "" tests nothing.
    """

    role: str
    classes: tuple[str, ...]
    negated: bool


class LexiconEntry(Struct, frozen=True):
    """One sense of one word.

    words       lemmas: the trigger first, then its particle, preposition or fixed noun
    place       where the place stands that it is done to
    moved       where that stands which is moved or used
    status      what the word itself says of whether it happened
    mutual      those who meet or fight are both agents and targets
    conditions  any of these sets must hold, all conditions within a set
    order       its place in the tables: the first whose conditions hold is taken
    """

    words: tuple[str, ...]
    type: EventType | Literal["-"]
    mode: str | None
    pos: PartOfSpeech
    agent: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    moved: tuple[str, ...]
    status: LexicalStatus
    mutual: bool
    conditions: tuple[tuple[Condition, ...], ...]
    order: int


class VerbEntries(Struct, frozen=True):
    """The entries of one verb in the order in which they are tried: phrases before the verb alone.

    phrases  by the last word of each, with its place among all of the verb: a phrase that a
             sentence has no word of is never looked at
    """

    phrases: dict[str, tuple[tuple[int, LexiconEntry], ...]]
    alone: tuple[LexiconEntry, ...]

    def phrases_of(self, words: set[str]) -> list[LexiconEntry]:
        """The phrases that consist, beside the verb, of some words, in their order."""
        found: list[tuple[int, LexiconEntry]] = []
        for word in self.phrases.keys() & words:
            found += [each for each in self.phrases[word] if words.issuperset(each[1].words[1:])]
        return [entry for _, entry in sorted(found, key=itemgetter(0))]


class LightVerb(Struct, frozen=True):
    """A verb that carries an event noun at `at` (obj, or a preposition).

    `subject`: what its subject is to the event; `status`: what it adds of whether it happened.
    """

    verb: tuple[str, ...]
    subject: Literal["agent", "target", "none"]
    status: LexicalStatus
    at: str


@cache
def lexicon(language: str = "en") -> dict[tuple[str, str], tuple[LexiconEntry, ...]]:
    """Entries by (pos, first word), longer ones first, then in the order of the tables.

    A compound noun is led by its last word: "air strike". Raises `tables.UnknownLanguage`.
    """
    found: dict[tuple[str, str], list[LexiconEntry]] = {}
    table = [row for name in TABLES for row in rows(of_language(name, language), 7)]
    for order, row in enumerate(table):
        for entry in _entries(row, order):
            head = entry.words[-1] if entry.pos == "n" else entry.words[0]
            found.setdefault((entry.pos, head), []).append(entry)
    return {
        key: tuple(sorted(entries, key=lambda e: (-len(e.words), not e.conditions, e.order)))
        for key, entries in found.items()
    }


@lru_cache(AT_HAND)
def verb_entries(verb: str, language: str = "en") -> VerbEntries | None:
    """The entries of one verb, its phrases by their last words, laid out when it is first told;
    None where `lexicon` has none. Raises `tables.UnknownLanguage`.
    """
    entries = lexicon(language).get(("v", verb))
    if entries is None:
        return None
    phrases: dict[str, list[tuple[int, LexiconEntry]]] = {}
    for at, entry in enumerate(entries):
        if len(entry.words) > 1:
            phrases.setdefault(entry.words[-1], []).append((at, entry))
    alone = tuple(entry for entry in entries if len(entry.words) == 1)
    return VerbEntries({word: tuple(found) for word, found in phrases.items()}, alone)


def asks_for_kind(condition: Condition, *roles: str) -> bool:
    """True for a condition that asks for an argument of a class of its own, at one of the roles:
    "a curfew", not "somebody".
    """
    if condition.role not in roles or condition.negated:
        return False
    return UNSPECIFIC.isdisjoint(condition.classes)


@cache
def first_words(language: str = "en") -> frozenset[str]:
    """The words by which entries of any part of speech are found."""
    return frozenset(word for _, word in lexicon(language))


def inflects_event_word(word: str) -> bool:
    """True for a form of an event's word other than the word itself: "ambushed", "blasts"."""
    lemmas, stems = _single_words()
    return word not in lemmas and stem(word) in stems


@cache
def _single_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the lexicon that are one word and name an event, and their stems."""
    entries = chain.from_iterable(lexicon().values())
    single = (e.words[0] for e in entries if len(e.words) == 1 and e.type != NO_EVENT)
    lemmas = frozenset(single)
    return lemmas, frozenset(map(stem, lemmas))


def _entries(row: tuple[str, ...], order: int) -> list[LexiconEntry]:
    """The entries of a row, one a word or phrase."""
    type_, mode, pos, frame, condition, status, cell = row
    slots = _frame(frame, pos)
    both, conditions = slots.get("AT", ()), _conditions(condition)
    return [
        LexiconEntry(
            words=tuple(phrase.split()),
            type=cast(EventType, type_),
            mode=mode or None,
            pos=cast(PartOfSpeech, pos),
            agent=slots.get("A", both),
            target=slots.get("T", both),
            place=slots.get("P", ()),
            moved=slots.get("M", ()),
            status=cast(LexicalStatus, status),
            mutual="AT" in slots,
            conditions=conditions,
            order=order,
        )
        for phrase in words(cell)
    ]


def _frame(cell: str, pos: str) -> dict[str, tuple[str, ...]]:
    """The slots of a frame: A, T, P, M -> places where it may stand, in order."""
    is_verb = pos == "v"
    if not cell:
        return VERB_FRAME if is_verb else NOUN_FRAME
    slots = dict(part.split(":", 1) for part in cell.split())
    return {slot: tuple(filter(None, places.split("/"))) for slot, places in slots.items()}


def _conditions(cell: str) -> tuple[tuple[Condition, ...], ...]:
    """ "obj=force subj!=any|obj=city": alternatives, each of conditions that must all hold."""
    alternatives = filter(None, cell.split("|"))
    return tuple(tuple(map(_condition, each.split())) for each in alternatives)


def _condition(test: str) -> Condition:
    """Parses a condition of a frame, "target=person/group"; "!=" negates it, "out_of" has two
    words.
    """
    role, _, names = test.partition("=")
    name = role.rstrip("!").replace("_", " ")
    return Condition(name, tuple(names.split("/")), role.endswith("!"))


@cache
def classes(language: str = "en") -> dict[str, frozenset[str]]:
    """The classes that conditions name: name -> lemmas.

    Code asks `noun_classes()` instead, which has a field a class. Raises ValueError for two classes
    of one name, and `tables.UnknownLanguage`.
    """
    found: dict[str, frozenset[str]] = {}
    for table in CLASS_TABLES:
        for name, cell in rows(of_language(table, language), 2):
            if name in found:
                raise ValueError(f"two classes are called {name}")
            members = (found[w[1:]] if w.startswith("@") else {w} for w in words(cell))
            found[name] = frozenset(chain.from_iterable(members))
    return found


class ClassesOfNouns(Struct, frozen=True):
    """The classes that conditions name, from the nouns to the classes: what classes a report has
    is told by its words, however many nouns and classes the tables list.

    single     by the noun, lower case but for what the tables write otherwise
    compounds  by the last word of a noun of two words and the one before it: "patrol boat"
    """

    single: dict[str, list[str]]
    compounds: dict[str, dict[str, list[str]]]


@cache
def classes_of_nouns(language: str = "en") -> ClassesOfNouns:
    """The tables of `classes` from the nouns to the classes. Raises as `classes` does."""
    found: dict[str, list[str]] = {}
    for name, members in classes(language).items():
        for member in members:
            found.setdefault(member, []).append(name)
    compounds: dict[str, dict[str, list[str]]] = {}
    for noun, names in found.items():
        if " " in noun:
            before, _, last = noun.rpartition(" ")
            compounds.setdefault(last, {})[before] = names
    return ClassesOfNouns(found, compounds)


@cache
def light_verbs(language: str = "en") -> dict[str, tuple[LightVerb, ...]]:
    """Light verbs by their first word; phrasal ones first. Raises `tables.UnknownLanguage`."""
    found: dict[str, list[LightVerb]] = {}
    for subject, status, at, cell in rows(of_language("light_verbs.tsv", language), 4):
        for phrase in words(cell):
            verb = LightVerb(
                tuple(phrase.split()),
                cast(Literal["agent", "target", "none"], subject),
                cast(LexicalStatus, status),
                at,
            )
            found.setdefault(verb.verb[0], []).append(verb)
    return {key: tuple(sorted(verbs, key=lambda v: -len(v.verb))) for key, verbs in found.items()}
