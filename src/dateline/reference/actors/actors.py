"""What news calls those who act: well-known bodies, nouns for groups, forces and kinds of people.

Tables: `data/world/bodies.tsv`, `data/en/group_nouns.tsv`, `data/en/people_nouns.tsv`,
`data/en/actor_words.tsv`; their heads say what the columns mean.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, cast, get_args

from msgspec import Struct

from dateline.record.vocabulary import ActorKind
from dateline.reference.english.function_words import function_words
from dateline.reference.name_keys import fold_name
from dateline.reference.tables import rows
from dateline.reference.word_sets import word_sets


class Body(Struct, frozen=True):
    """A well-known body; country is ISO 3166-1 alpha-3 or None."""

    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]


# what a noun for people or groups is; the head of group_nouns.tsv says what each class means
NounClass = Literal[
    "opponents", "attackers", "militia", "force", "craft", "police", "security", "government",
    "states", "group", "party", "company", "media", "people", "person", "source", "document",
    "part",
]  # fmt: skip
# Classes of nouns for bodies that have spokesmen.
HAVE_SPOKESMEN: frozenset[NounClass] = frozenset(
    ("force", "police", "government", "opponents", "militia", "group", "party", "company")
)
BODY_WORD = "body-word"  # the class of words that mark the kind of a named body: "Ministry"


class GroupNoun(Struct, frozen=True):
    """A noun for a group or a kind of person.

    `classes`: the first is the usual one; `kinds`: the actor kind that it has in each of them.
    """

    noun: str
    classes: tuple[NounClass, ...]
    kinds: tuple[ActorKind, ...]

    def kind_of(self, name: NounClass) -> ActorKind | None:
        """The actor kind that the noun has in a class; None if it is not of that class."""
        return dict(zip(self.classes, self.kinds, strict=True)).get(name)


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the table, in its order."""
    return tuple(
        Body(name, cast(ActorKind, kind), country or None, tuple(filter(None, aliases.split("|"))))
        for name, kind, country, aliases in rows("world/bodies.tsv", 4)
    )


@cache
def _bodies_by_name() -> dict[str, Body]:
    """Bodies by the key of each name and alias; the first in the table keeps a shared one."""
    found: dict[str, Body] = {}
    for body in bodies():
        for name in (body.name, *body.aliases):
            found.setdefault(_key(name), body)
    return found


@cache
def longest_body_name() -> int:
    """The number of words of the longest name in the table."""
    return max(len(key.split()) for key in _bodies_by_name())


@cache
def _first_words_of_bodies() -> frozenset[str]:
    """The folded first word of each name and alias in the table, and the article, which may stand
    before any of them.
    """
    first = {fold_name(key).split()[0] for key in _bodies_by_name()}
    return frozenset(first.union(function_words().determiners.definite))


@lru_cache(maxsize=65536)
def may_begin_body_name(word: str) -> bool:
    """False for a whole word with which no name of a well-known body begins."""
    folded = fold_name(word).split()
    return not folded or folded[0] in _first_words_of_bodies()


def _key(name: str) -> str:
    """Short initials stand as written ("IS", "WHO"), longer names in any case."""
    name = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    plain = name.replace(".", "")
    return plain if plain.isupper() and len(plain) <= 5 else fold_name(name)


@lru_cache(maxsize=65536)
def body_named(text: str) -> Body | None:
    """The well-known body of that name or alias, the article aside; initials only in capitals."""
    return _bodies_by_name().get(_key(text))


@cache
def _group_nouns() -> dict[str, GroupNoun]:
    """Nouns by lemma. Raises ValueError for a class or a kind of actor that is none."""
    found: dict[str, list[tuple[NounClass, ActorKind]]] = {}
    for noun, name, kind in (*rows("en/group_nouns.tsv", 3), *rows("en/people_nouns.tsv", 3)):
        if kind not in get_args(ActorKind) or name not in (BODY_WORD, *get_args(NounClass)):
            raise ValueError(
                f"group_nouns.tsv: {noun} is of an unknown class {name} or kind {kind}"
            )
        if name != BODY_WORD:
            found.setdefault(noun, []).append((cast(NounClass, name), cast(ActorKind, kind)))
    return {
        noun: GroupNoun(noun, tuple(c for c, _ in pairs), tuple(k for _, k in pairs))
        for noun, pairs in found.items()
    }


def group_noun(lemma: str) -> GroupNoun | None:
    """The row of a noun by its lemma, in any case ("rebel"); None if it is no noun for actors."""
    return _group_nouns().get(lemma.lower())


@cache
def _body_words() -> dict[str, ActorKind]:
    """Words that mark a name as that of a body ("Ministry"), and the kind that they make it."""
    return {
        noun: cast(ActorKind, kind)
        for noun, name, kind in rows("en/group_nouns.tsv", 3)
        if name == BODY_WORD
    }


@cache
def _longest_body_word() -> int:
    """The number of words of the longest mark of a body."""
    return max(len(mark.split()) for mark in _body_words())


def kind_of_body_name(name: str) -> ActorKind | None:
    """The kind of a named body by its own words: "Bank of X" -> company, "Ministry of Labour" ->
    government.

    The last such mark before a preposition decides, else the last of all; one of fighters before
    either.
    """
    words = name.split()
    small = next((at for at, word in enumerate(words) if at and word.islower()), len(words))
    whole, head = _last_mark(words), _last_mark(words[:small])
    kind = whole if head is None or whole == "armed-group" else head
    if kind == "military" and actor_words().rebel_name & set(words):
        return "armed-group"
    return kind


def _last_mark(words: list[str]) -> ActorKind | None:
    """The kind that the last mark of a body gives the words, the longest that ends there."""
    marks = _body_words()
    for end in range(len(words), 0, -1):
        for size in range(min(_longest_body_word(), end), 0, -1):
            kind = marks.get(" ".join(words[end - size : end]))
            if kind is not None:
                return kind
    return None


class ActorWords(Struct, frozen=True):
    """Lower-case forms but where the header of the table says otherwise."""

    whole_government: frozenset[str]
    government_side: frozenset[str]
    opposing_side: frozenset[str]
    state_force: frozenset[str]
    force_adjectives: frozenset[str]
    moving: frozenset[str]
    locative: frozenset[str]
    partner: frozenset[str]
    name_particles: frozenset[str]
    kind_of_deed: frozenset[str]
    kind_of_craft: frozenset[str]
    any_body: frozenset[str]
    naming: frozenset[str]
    rebel_name: frozenset[str]
    addressing: frozenset[str]
    dealing_with: frozenset[str]
    office_of: frozenset[str]
    spokesperson: frozenset[str]
    official: frozenset[str]
    police: frozenset[str]
    policing: frozenset[str]
    governments: frozenset[str]
    many_headed: frozenset[str]
    name_prefixes: frozenset[str]
    possessive_marks: frozenset[str]
    anybody: frozenset[str]
    endings_of_many: frozenset[str]
    shared_body_names: frozenset[str]
    may_broadcast: frozenset[str]
    broadcasting: frozenset[str]
    sides: frozenset[str]
    speaking_offices: frozenset[str]
    collective: frozenset[str]
    out_of_action: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    lawmakers: frozenset[str]
    legislature: frozenset[str]


@cache
def actor_words(language: str = "en") -> ActorWords:
    """The sets of `data/en/actor_words.tsv`. Raises `tables.UnknownLanguage`."""
    return word_sets("actor_words.tsv", ActorWords, language)


@cache
def _name_patterns() -> dict[str, str]:
    """The regular expressions of `data/en/actor_names.tsv` by name."""
    return {row[0]: row[1] for row in rows("en/actor_names.tsv", 2)}


def name_of_state_body(kind: ActorKind, country: str) -> str:
    """What the government, forces or police of a country are called that are named by no words."""
    return _name_patterns()[kind].format(country=country)


def name_of_office_holder(title: str, country: str) -> str:
    """What the holder of an office of a country is called whose name is not given."""
    return _name_patterns()["office"].format(title=title, country=country)
