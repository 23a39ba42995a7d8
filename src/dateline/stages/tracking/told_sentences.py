"""The sentences of a report as words, as those who look for verdicts on a promise read them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dateline.language.known_words import verb_lemma
from dateline.record.nouns import Span
from dateline.reference.events.promises import deed_forms, promise_verdicts

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[,;:–—()\"“”]|\s-\s")


@dataclass(frozen=True)
class ToldSentence:
    """A sentence: its words in small letters, where each ends in the report, and which of them
    stand behind a mark that parts clauses."""

    span: Span
    forms: tuple[str, ...]
    ends: tuple[int, ...]
    parted: frozenset[int]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Of each word the lemma as a verb, else the word itself."""
        regular = deed_forms()
        return tuple(verb_lemma(form) or regular.get(form, form) for form in self.forms)

    @cached_property
    def known(self) -> frozenset[str]:
        """All words and lemmas."""
        return frozenset((*self.forms, *self.lemmas))

    @cached_property
    def text(self) -> str:
        """The words, parted and enclosed by single spaces."""
        return f" {' '.join(self.forms)} "

    def up_to(self, last: int) -> Span:
        """From the first letter to the end of a word."""
        return Span(self.span.report, self.span.start, self.ends[last])

    def ahead(self, at: int, count: int) -> tuple[str, ...]:
        """So many words right before a word."""
        return self.forms[max(at - count, 0) : at]

    def clause_ahead(self, at: int) -> tuple[str, ...]:
        """The words before a word, back to where its clause begins."""
        boundaries, start = promise_verdicts().boundaries, at
        while start > 0 and start not in self.parted and self.forms[start - 1] not in boundaries:
            start -= 1
        return self.forms[start:at]

    def phrase_ends(self, phrases: Collection[str]) -> Iterator[int]:
        """The last word of each phrase that the sentence has."""
        for phrase in sorted(phrases):
            at = self.text.find(f" {phrase} ")
            if at >= 0:
                yield self.text[:at].count(" ") + phrase.count(" ")


def told_sentences(report: str, text: str) -> Iterator[ToldSentence]:
    """The sentences of a report's text, in order."""
    for sentence in _SENTENCE.finditer(text):
        found = list(_WORD.finditer(text, *sentence.span()))
        if not found:
            continue
        gaps = ((n, text[a.end() : b.start()]) for n, (a, b) in enumerate(pairwise(found), 1))
        yield ToldSentence(
            Span(report, found[0].start(), sentence.end()),
            tuple(word.group().lower().replace("’", "'") for word in found),
            tuple(word.end() for word in found),
            frozenset(n for n, gap in gaps if _BREAK.search(gap)),
        )
