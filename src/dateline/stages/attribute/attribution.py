"""An attribution relation in the making: source, cue and content by word index (the terms of PARC3
and PolNeAR).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.reference.attribution.cues import Cue, CueKind

REACH = 14  # words: the longest way between a quotation and its cue, or within a noun phrase
CLAUSES = ("root", "ccomp", "advcl*", "acl*", "parataxis", "conj", "csubj*")
VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
NOMINALS = ("NOUN", "PROPN", "PRON")

Quoted = dict[int, int]  # word -> number of the quotation that it stands in


@dataclass(slots=True)
class Attribution:
    """Who says what by which words: words by index. Later steps add to content and source."""

    cue: Cue | None
    cue_words: tuple[int, ...]
    content: set[int] = field(default_factory=set[int])
    source: list[int] = field(default_factory=list[int])
    speaker: int | None = None  # head word of the source
    verbatim: bool = False  # a transcript: the words as spoken, without quote marks

    @property
    def cue_word(self) -> int | None:
        """The first word of the cue; None where there is no cue."""
        return self.cue_words[0] if self.cue_words else None

    @property
    def takes_quotations(self) -> bool:
        """True if the cue's frame allows quoted words: "said", but not "accused"."""
        return self.cue is not None and "quote" in self.cue.frames


def plain_cue(kind: CueKind, words: str) -> Cue:
    """A cue that no table holds, since its form makes it one: a colon, a label, a phrase."""
    return Cue(kind, words, frozenset(), "say", frozenset())
