"""The event lexicon: words, the events that they tell, and where agent and target stand.

The tables are `data/en/senses.tsv` (words that their arguments decide), `lexicon.tsv`,
`vocabulary.tsv` (words of one sense), `classes.tsv`, `sense_classes.tsv` and `light_verbs.tsv`;
their headers explain the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain

from dateline.reference.event_words import event_word_classes
from dateline.reference.function_words import function_words
from dateline.reference.tables import of_language, rows, words

TABLES = (
    "senses.tsv",
    "lexicon.tsv",
    "vocabulary.tsv",
)  # in the order in which the rows of a word are tried
NO_EVENT = "-"  # the type of a sense that tells no event: "killed time", "a heart attack"
VERB_FRAME = {"A": ("subj",), "T": ("iobj", "obj")}
NOUN_FRAME = {"A": ("by", "poss", "amod", "of"), "T": ("on", "against", "at", "of", "in")}


@dataclass(frozen=True, slots=True)
class Condition:
    """One argument must (or must not) be of a class: obj=force, obj!=any; `role` "" tests
    nothing.
    """

    role: str
    classes: tuple[str, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of one word; `order` is its place in the table: the first whose conditions hold is
    taken.
    """

    words: tuple[
        str, ...
    ]  # lemmas: the trigger first, then its particle, preposition or fixed noun
    type: str
    mode: str | None
    pos: str  # v, n, a
    agent: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]  # where the place stands that it is done to
    moved: tuple[str, ...]  # where that stands which is moved or used
    status: str  # what the word itself says of whether it happened
    mutual: bool  # those who meet or fight are both agents and targets
    conditions: tuple[tuple[Condition, ...], ...]  # any of these sets, all within a set
    order: int


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun at `at` (obj, or a preposition) and says who does it, and
    whether.
    """

    verb: tuple[str, ...]
    subject: str  # agent | target
    status: str
    at: str


def _frame(cell: str, pos: str) -> dict[str, tuple[str, ...]]:
    """The slots of a frame: A, T, P, M -> places where it may stand, in order."""
    if not cell:
        return VERB_FRAME if pos == "v" else NOUN_FRAME
    slots = dict(part.split(":", 1) for part in cell.split())
    return {slot: tuple(filter(None, places.split("/"))) for slot, places in slots.items()}


def _conditions(cell: str) -> tuple[tuple[Condition, ...], ...]:
    found: list[tuple[Condition, ...]] = []
    for alternative in filter(None, cell.split("|")):
        tests: list[Condition] = []
        for test in alternative.split():
            role, _, classes = test.partition("=")
            tests.append(Condition(role.rstrip("!"), tuple(classes.split("/")), role.endswith("!")))
        found.append(tuple(tests))
    return tuple(found)


@cache
def lexicon() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by (pos, first word), longer ones first, then in the order of the table."""
    found: dict[tuple[str, str], list[Entry]] = {}
    table = [row for name in TABLES for row in rows(f"en/{name}", 7)]
    for order, (type_, mode, pos, frame, condition, status, cell) in enumerate(table):
        slots = _frame(frame, pos)
        agent, target = slots.get("A", slots.get("AT", ())), slots.get("T", slots.get("AT", ()))
        for phrase in words(cell):
            parts = tuple(phrase.split())
            entry = Entry(
                parts, type_, mode or None, pos, agent, target, slots.get("P", ()), slots.get("M", ()), status,
                "AT" in slots, _conditions(condition), order,
            )  # fmt: skip
            key = (
                parts[-1] if pos == "n" else parts[0]
            )  # a compound is led by its last noun: "air strike"
            found.setdefault((pos, key), []).append(entry)
    return {
        k: tuple(sorted(v, key=lambda e: (-len(e.words), not e.conditions, e.order)))
        for k, v in found.items()
    }


@cache
def classes(language: str = "en") -> dict[str, frozenset[str]]:
    """The classes that conditions name: name -> lemmas. Code asks `noun_classes()` and
    `event_word_classes()` instead, which have a field a class.

    Raises ValueError for two classes of one name, and UnknownLanguage.
    """
    found: dict[str, frozenset[str]] = {}
    for table in ("noun_classes.tsv", "sense_classes.tsv"):
        for name, cell in rows(of_language(table, language), 2):
            if name in found:
                raise ValueError(f"two classes are called {name}")
            members = (found[w[1:]] if w.startswith("@") else {w} for w in words(cell))
            found[name] = frozenset(chain.from_iterable(members))
    return found | {"military thing": found["military-thing"]} | _replaced()


def _replaced() -> dict[str, frozenset[str]]:
    """Classes by the names that code used for them; replaced by the structs, goes with their last
    use.
    """
    words_, function = event_word_classes(), function_words()
    return {
        "outcome": words_.outcome, "weak": words_.weak, "occur": words_.occurring, "stative": words_.stative,
        "causing": words_.causing, "motion": words_.motion, "vacuous": words_.vacuous, "portion": words_.portion,
        "deed": words_.deed, "toll": words_.toll, "tally": words_.tally,
        "particle": function.particles.separable, "joined": function.particles.hyphenated,
        "ought": function.auxiliaries.obligation, "relative": function.pronouns.relative_or_expletive,
    }  # fmt: skip


@cache
def light_verbs() -> dict[str, tuple[LightVerb, ...]]:
    """Light verbs by their first word; phrasal ones first."""
    found: dict[str, list[LightVerb]] = {}
    for subject, status, at, cell in rows("en/light_verbs.tsv", 4):
        for phrase in words(cell):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append(LightVerb(parts, subject, status, at))
    return {k: tuple(sorted(v, key=lambda e: -len(e.verb))) for k, v in found.items()}
