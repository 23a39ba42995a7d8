"""The sentences of a report as words, as those who look for verdicts on a promise read them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from sys import intern

from dateline.language.known_words import verb_lemma
from dateline.record.nouns import Span
from dateline.reference.events.promises import deed_forms, promise_verdicts

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[,;:–—()\"“”]|\s-\s")


@dataclass(frozen=True)
class ToldSentence:
    """A sentence as the report has it, and its words in small letters."""

    span: Span
    said: str

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Its words."""
        words = self.said.replace("’", "'") if "’" in self.said else self.said
        return tuple(intern(word.lower()) for word in _WORD.findall(words))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends in the report."""
        return tuple(self.span.start + word.end() for word in _WORD.finditer(self.said))

    @cached_property
    def parted(self) -> frozenset[int]:
        """The words that stand behind a mark that parts clauses."""
        found = pairwise(_WORD.finditer(self.said))
        gaps = ((n, self.said[a.end() : b.start()]) for n, (a, b) in enumerate(found, 1))
        return frozenset(n for n, gap in gaps if _BREAK.search(gap))

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Of each word the lemma as a verb, else the word itself."""
        return tuple(map(lemma_of, self.forms))

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
        for phrase in _in_order(frozenset(phrases)):
            at = self.text.find(f" {phrase} ")
            if at >= 0:
                yield self.text[:at].count(" ") + phrase.count(" ")


@cache
def lemma_of(form: str) -> str:
    """The lemma of a form as a verb, else the form itself."""
    return verb_lemma(form) or deed_forms().get(form, form)


@cache
def _in_order(phrases: frozenset[str]) -> tuple[str, ...]:
    """Phrases by the alphabet."""
    return tuple(sorted(phrases))


def told_sentences(report: str, text: str) -> Iterator[ToldSentence]:
    """The sentences of a report's text, in order."""
    for sentence in _SENTENCE.finditer(text):
        first = _WORD.search(text, *sentence.span())
        if first is None:
            continue
        span = Span(report, first.start(), sentence.end())
        yield ToldSentence(span, text[span.start : span.end])
