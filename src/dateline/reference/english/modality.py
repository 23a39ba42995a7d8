"""Words that say whether something happened: modals, negation, marks of clauses, governing words.

Each function reads the table of its name under `data/en/`, whose header says what its sets are, and
raises `tables.UnknownLanguage` for a language that has none. The structs have a field a set.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from msgspec import Struct

from dateline.record.vocabulary import Certainty, Status
from dateline.reference.tables import of_language, rows, words
from dateline.reference.word_sets import word_sets

Words = frozenset[str]
# what a governing word says of the event under it: a status, or that it was going on and is ended,
# or (passed) that what stands above counts
Effect = Literal["denied", "failed", "ended", "planned", "possible", "ongoing", "passed"]
Modals = Mapping[str, "ModalEffect"]


class ModalEffect(NamedTuple):
    """What a word says of the event of its clause; "" where it says nothing."""

    status: Status | Literal[""]
    certainty: Certainty | Literal[""]


NO_EFFECT = ModalEffect("", "")


class Modality(Struct, frozen=True):
    """`modals.tsv`: word -> effect. Verbs of belief and charge and nouns as lemmas, all
    else as written.
    """

    auxiliary: Modals
    with_perfect: Modals
    adverb: Modals
    belief: Modals
    evidential: Modals
    adjective: Modals
    noun: Modals
    charge: Modals


class Negation(Struct, frozen=True):
    """`negation.tsv`, lower-case forms."""

    particles: Words
    ending: Words
    quantifiers: Words
    prepositions: Words
    substitutive: Words
    scant: Words
    minimum: Words
    exceptive: Words
    alternative: Words
    focus: Words
    manner: Words
    circumstances: Words


class ClauseMarks(Struct, frozen=True):
    """`clause_marks.tsv`, lower-case forms."""

    conditional: Words
    hypothetical: Words
    exceptive: Words
    interrogative: Words
    inverted: Words
    limiting: Words
    deadline: Words
    accompanying: Words
    completed: Words
    retrospective: Words
    general: Words
    causal: Words
    extent: Words
    supposing: Words
    contingent: Words
    provisional: Words
    likening: Words


class FactualityWords(Struct, frozen=True):
    """`factuality_words.tsv`, lemmas but where its header says otherwise."""

    occurrence: Words
    light: Words
    times: Words
    doubts: Words
    hearsay: Words
    wanting: Words
    demanding: Words
    afterwards: Words
    perfect: Words
    state: Words
    prospective: Words
    circumstance: Words
    needed: Words
    prohibitive: Words
    draft: Words
    enacting: Words
    attempting: Words
    trying: Words
    thwarting: Words
    futile: Words
    ordering: Words
    announcing: Words
    raising: Words
    according: Words
    convening: Words
    striving: Words
    state_forces: Words
    falsely: Words  # as written
    regretting: Words
    performative: Words
    perceiving: Words
    ability: Words
    singling: Words
    excessive: Words
    looking: Words
    prefacing: Words
    longing: Words
    bringing_about: Words
    perceived: Words
    verifying: Words
    able: Words
    unable: Words
    unverified: Words
    verification: Words
    verified_of: Words
    awaiting: Words
    yet: Words
    fabrications: Words
    fabricated: Words
    false_labels: Words
    fabricating: Words
    predicating: Words
    authorship: Words
    shown: Words
    tidings: Words
    whoever: Words  # as written
    whichever: Words  # as written


@cache
def modality(language: str = "en") -> Modality:
    """What auxiliaries, adverbs and verbs of belief say. ValueError for an unknown set or
    effect.
    """
    sets: dict[str, dict[str, ModalEffect]] = {}
    for name, status, certainty, cell in rows(of_language("modals.tsv", language), 4):
        if status not in ("", *get_args(Status)) or certainty not in ("", *get_args(Certainty)):
            raise ValueError(f"modals.tsv: unknown effect {status} {certainty} of {cell}")
        members = sets.setdefault(name, {})
        for word in words(cell):
            before = members.get(word, NO_EFFECT)
            members[word] = ModalEffect(
                before.status or cast(Status, status),
                before.certainty or cast(Certainty, certainty),
            )
    if sets.keys() != set(Modality.__struct_fields__):
        raise ValueError(f"modals.tsv: sets {sorted(sets)}, not those of Modality")
    return Modality(**sets)


@cache
def negation(language: str = "en") -> Negation:
    """Words that deny."""
    return word_sets("negation.tsv", Negation, language)


@cache
def clause_marks(language: str = "en") -> ClauseMarks:
    """Marks of subordinate clauses by what they say of their clause."""
    return word_sets("clause_marks.tsv", ClauseMarks, language)


@cache
def factuality_words(language: str = "en") -> FactualityWords:
    """Words beside whose event factuality asks a question of its own."""
    return word_sets("factuality_words.tsv", FactualityWords, language)


@cache
def governors(language: str = "en") -> dict[tuple[str, str, str], Effect]:
    """(pos, lemma with its particle, at) -> effect, of `factuality_governors.tsv`.

    pos v, n, a, and nv for a verb that is denied; at: where the governed event stands (inf, fin,
    bare, obj, subj, mod, adj or a preposition), as the table's header says; its `comp` is both inf
    and fin.
    """
    found: dict[tuple[str, str, str], Effect] = {}
    for effect, pos, at, cell in rows(of_language("factuality_governors.tsv", language), 4):
        if effect not in get_args(Effect):
            raise ValueError(f"factuality_governors.tsv: unknown effect {effect} of {cell}")
        for place in words(at):
            for where in ("inf", "fin") if place == "comp" else (place,):
                for word in words(cell):
                    found.setdefault((pos, word, where), cast(Effect, effect))
    return found
