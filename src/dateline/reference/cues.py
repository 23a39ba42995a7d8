"""Cues of attribution: the verbs, nouns and phrases that bring in what somebody says, with their
frames.

The table is `data/en/cues.tsv`; its head says what the frames mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.reference.text import stem


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its kind (verb, noun, phrase ...), lemma, the frames it takes and the act of speech
    that it is.
    """

    kind: str
    lemma: str
    frames: frozenset[str]
    act: str
    objects: frozenset[str]  # the only nouns that the frame obj takes; empty: any


@cache
def _table() -> dict[tuple[str, str], Cue]:
    rows: dict[tuple[str, str], Cue] = {}
    text = files("dateline.reference").joinpath("data/en/cues.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith(("#", "kind\t")):
            continue
        kind, lemma, frames, act, objects = line.split("\t")
        rows[kind, lemma] = Cue(
            kind,
            lemma,
            frozenset(frames.split(",")),
            act,
            frozenset(filter(None, objects.split(";"))),
        )
    return rows


def cue_verb(lemma: str, particle: str | None = None) -> Cue | None:
    """The cue verb of that lemma, with its particle where the table has it so ("point" + "out")."""
    rows = _table()
    return (rows.get(("verb", f"{lemma} {particle}")) if particle else None) or rows.get(
        ("verb", lemma)
    )


def cue_noun(lemma: str) -> Cue | None:
    """The cue noun of that lemma ("claim", "promise")."""
    return _table().get(("noun", lemma))


def cue_adjective(lemma: str) -> Cue | None:
    """The adjective that brings in a belief ("confident that")."""
    return _table().get(("adjective", lemma))


def cue_account(lemma: str) -> Cue | None:
    """The noun that with its owner and a preposition, one of its frames, brings in a clause ("by
    X's own account").
    """
    return _table().get(("account", lemma))


def cue_label(label: str) -> Cue | None:
    """The label of a transcript, in lower case, that names nobody ("question")."""
    return _table().get(("label", label))


@cache
def cue_phrases() -> tuple[tuple[str, ...], ...]:
    """The phrases that stand before a source, as lower-case words, longest first ("according",
    "to").
    """
    phrases = [tuple(lemma.split()) for kind, lemma in _table() if kind == "phrase"]
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def denials() -> frozenset[str]:
    """The stems of the verbs that deny what they bring in ("deny", "dismiss")."""
    return frozenset(
        stem(lemma)
        for (kind, lemma), cue in _table().items()
        if kind == "verb" and cue.act == "deny"
    )
