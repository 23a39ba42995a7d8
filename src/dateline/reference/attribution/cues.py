"""Cues of attribution: the verbs, nouns and phrases that bring in what somebody says, with their
frames.

The table is `data/en/cues.tsv`; its head says what kinds, frames and acts mean.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words
from dateline.reference.text import stem

CueKind = Literal["verb", "noun", "adjective", "account", "label", "phrase", "figure"]
CueAct = Literal[
    "say", "deny", "accuse", "promise", "threaten", "warn", "believe", "want", "show", "ask",
    "order", "support",
]  # fmt: skip


class Cue(Struct, frozen=True):
    """One cue: the frames it takes, and the act of speech that it is.

    `objects`: the only nouns that the frame obj takes; empty: any.
    """

    kind: CueKind
    lemma: str
    frames: frozenset[str]
    act: CueAct
    objects: frozenset[str]


@cache
def cues(language: str = "en") -> dict[tuple[CueKind, str], Cue]:
    """Cues by kind and lemma. Raises `tables.UnknownLanguage`."""
    found: dict[tuple[CueKind, str], Cue] = {}
    for kind, lemmas, frames, act, objects in rows(of_language("cues.tsv", language), 5):
        for lemma in lemmas.split(";"):
            cue = Cue(
                cast(CueKind, kind),
                lemma,
                frozenset(words(frames)),
                cast(CueAct, act),
                frozenset(filter(None, objects.split(";"))),
            )
            found[cue.kind, lemma] = cue
    return found


def cue_verb(lemma: str, particle: str | None = None) -> Cue | None:
    """The cue verb of that lemma, with its particle where the table has it so ("point" + "out")."""
    phrasal = cues().get(("verb", f"{lemma} {particle}")) if particle else None
    return phrasal or cues().get(("verb", lemma))


@cache
def _first_words_of_cue_verbs() -> frozenset[str]:
    """The verbs of the table, without what belongs to some of them."""
    return frozenset(words.split()[0] for kind, words in cues() if kind == "verb")


def figure_cue(lemma: str) -> Cue | None:
    """The verb by which somebody changes a figure: "revised the toll to eight"."""
    return cues().get(("figure", lemma))


def may_be_cue_verb(lemma: str) -> bool:
    """True if the table has the verb, by itself or with a particle or object."""
    return lemma in _first_words_of_cue_verbs()


def is_phrasal_cue(lemma: str, particle: str) -> bool:
    """True if the table has the verb with that particle ("go on")."""
    return ("verb", f"{lemma} {particle}") in cues()


def cue_noun(lemma: str) -> Cue | None:
    """The cue noun of that lemma ("claim", "promise")."""
    return cues().get(("noun", lemma))


def cue_adjective(lemma: str) -> Cue | None:
    """The adjective that brings in a belief ("confident that")."""
    return cues().get(("adjective", lemma))


def cue_account(lemma: str) -> Cue | None:
    """The noun that with its owner and a preposition brings in a clause: "by X's own account".

    The prepositions are its frames.
    """
    return cues().get(("account", lemma))


def cue_label(label: str) -> Cue | None:
    """The label of a transcript, in lower case, that names nobody ("question")."""
    return cues().get(("label", label))


@cache
def cue_phrases(language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The phrases that stand before a source, as lower-case words, longest first: ("according",
    "to").
    """
    phrases = [tuple(lemma.split()) for kind, lemma in cues(language) if kind == "phrase"]
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def denials(language: str = "en") -> frozenset[str]:
    """The stems of the verbs that deny what they bring in ("deny", "dismiss")."""
    stems: set[str] = set()
    for cue in cues(language).values():
        is_verb = cue.kind == "verb"
        denies = cue.act == "deny"
        if is_verb and denies:
            stems.add(stem(cue.lemma))
    return frozenset(stems)
