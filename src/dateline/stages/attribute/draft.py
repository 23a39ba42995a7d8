"""A saying in the making, and the small closed sets of words that all its makers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.reference.cues import Cue

REACH = 14  # words between a quotation and the cue that it belongs to
COLON_REACH = 9  # words before the colon of a headline that name its speaker
CLAUSES = ("root", "ccomp", "advcl*", "acl*", "parataxis", "conj", "csubj*")
NO_SUBJECTS = frozenset(("there", "me", "him", "us", "them"))
FIRST_PERSON = frozenset(("i", "we", "you"))
QUOTE_ENDS = frozenset((",", "”", '"', "''", "’", "—", "--"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
UNNAMED = frozenset(
    ("source", "people", "person", "attackers")
)  # classes of group nouns that speak without a name
TIME_DEPS = ("obl:unmarked", "obl:tmod", "nmod:unmarked", "obl:npmod")
QUOTING = frozenset(("quote", "cite", "paraphrase"))
SCENES = frozenset(
    ("in", "at", "near", "around", "outside", "inside", "between", "along", "among", "across")
)
Quoted = dict[int, int]  # word -> number of the quotation that it stands in


@dataclass(slots=True)
class Draft:
    """A saying in the making: words by index."""

    cue: Cue | None
    cue_words: tuple[int, ...]
    content: set[int] = field(default_factory=set)
    source: list[int] = field(default_factory=list)
    speaker: int | None = None
    verbatim: bool = False  # a transcript: the words as spoken, without quote marks

    @property
    def cue_word(self) -> int | None:
        return self.cue_words[0] if self.cue_words else None
