"""What the sentences of one report say of deeds, told by its text alone, and kept by it.

Sentences are parted from the text only where they are asked for: of a report that an earlier build
has read, the few that say anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from dateline.record.nouns import Report, Span
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.tracking.told_deeds import Verdict, VerdictKind, told_deeds, words_of_deed
from dateline.stages.tracking.told_sentences import ToldSentence, lemma_of, told_sentences
from dateline.stages.tracking.words_of_failure import length_of_words_of_failure
from dateline.stages.tracking.words_of_verdict import (
    VerdictsOfAny,
    phrases_by_first_word,
    verdicts_of_any,
    with_calling_off,
)

_FIGURES = re.compile(r"[\d,.]*\d[\d,.]*")

_Packed = list[tuple[int, int, list[tuple[VerdictKind, int, bool]]]]
"""Of sentences that say anything: start, end, and of each verdict its kind, the end of its words
and whether the deed was done.
"""
_Figures = list[tuple[int, int, list[str]]]
"""Of sentences with figures: start, end, and each figure with the marks in and around it."""


class ToldInReport:
    """The sentences of a report and what they say of deeds."""

    def __init__(self, report: Report, stage_cache: StageCache = NOTHING_KEPT) -> None:
        """Nothing is read until it is asked for. `stage_cache`: what earlier builds have found."""
        self._id, self._text = report.id, report.text
        self._part = stage_cache.part("tracking", report.text)
        self._verdicts: dict[str, tuple[tuple[Verdict, ...], ...]] = {}

    # -- by what they say of deeds

    def verdicts(self, deed: str) -> Sequence[tuple[Verdict, ...]]:
        """What the sentences that say anything of a deed, by its lemma, or of a promise of it say;
        sentence by sentence, in order.
        """
        if deed not in self._verdicts:
            known = self._known_verdicts.get(deed)
            self._verdicts[deed] = tuple(
                self._verdicts_on(deed) if known is None else map(self._unpacked, known)
            )
        return self._verdicts[deed]

    def keep(self) -> None:
        """Keeps the verdicts that were asked for."""
        if self._verdicts:
            packed = {deed: _packed(rows) for deed, rows in sorted(self._verdicts.items())}
            self._part.put("verdicts", packed)

    @cached_property
    def _known_verdicts(self) -> dict[str, _Packed]:
        """Those of an earlier build, by deed."""
        return self._part.get("verdicts", dict[str, _Packed]) or {}

    def _unpacked(
        self, row: tuple[int, int, list[tuple[VerdictKind, int, bool]]]
    ) -> tuple[Verdict, ...]:
        """The verdicts of a sentence."""
        start, end, verdicts = row
        sentence = self._sentence(start, end)
        return tuple(
            Verdict(kind, sentence, Span(self._id, start, last), done)
            for kind, last, done in verdicts
        )

    def _verdicts_on(self, deed: str) -> Iterator[tuple[Verdict, ...]]:
        """What the sentences with one of the deed's words, or with words of a verdict, say."""
        telling = {n for word in words_of_deed(deed) & self._words for n in self._with_word[word]}
        for n in sorted(telling | self._of_any.keys()):
            deeds = told_deeds(self.sentences[n], deed) if n in telling else ()
            judged = with_calling_off(self._of_any[n], deed) if n in self._of_any else ()
            verdicts = (*deeds, *judged)
            if verdicts:
                yield verdicts

    @cached_property
    def _of_any(self) -> dict[int, VerdictsOfAny]:
        """The sentences that hold a phrase of the verdicts, with what they say of any promise."""
        firsts = phrases_by_first_word()
        found = {
            n
            for first in firsts.keys() & self._words
            for phrase in firsts[first]
            for n in self._with_word[first]
            if f" {phrase} " in self.sentences[n].text
        }
        return {n: verdicts_of_any(self.sentences[n]) for n in sorted(found)}

    # -- by their words

    def around(self, start: int) -> ToldSentence | None:
        """The sentence in which a stretch begins."""
        for sentence in self.sentences:
            if sentence.span.start <= start < sentence.span.end:
                return sentence
        return None

    def with_figures(self, figures: Collection[str]) -> Iterator[ToldSentence]:
        """The sentences in which one of the figures stands, also within another, in order."""
        for start, end, wholes in self._figures:
            if any(figure in whole for whole in wholes for figure in figures):
                yield self._sentence(start, end)

    @cached_property
    def all_figures(self) -> str:
        """Every figure of the report, with a blank between each two."""
        return " ".join(whole for _, _, wholes in self._figures for whole in wholes)

    @cached_property
    def _figures(self) -> _Figures:
        """The figures of the sentences that have any."""
        return self._part.of("figures", _Figures, self._find_figures)

    def _find_figures(self) -> _Figures:
        """The same, read in the text."""
        found = ((s.span, sorted(set(_FIGURES.findall(s.said)))) for s in self.sentences)
        return [(span.start, span.end, wholes) for span, wholes in found if wholes]

    def failures(self, sentences: Collection[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Of sentences, by start and end, those that say that something came late or did not come,
        with the end of the words that do.
        """
        known = self._part.get("failures", dict[str, int]) or {}
        lengths = {
            f"{start} {end}": known[f"{start} {end}"]
            if f"{start} {end}" in known
            else length_of_words_of_failure(self._text[start:end])
            for start, end in sentences
        }
        self._part.put("failures", dict(sorted((known | lengths).items())))
        found = ((start, end, lengths[f"{start} {end}"]) for start, end in sentences)
        return [(start, end, start + length) for start, end, length in found if length]

    # -- the sentences

    @cached_property
    def sentences(self) -> tuple[ToldSentence, ...]:
        """All sentences, in order."""
        return tuple(told_sentences(self._id, self._text))

    def _sentence(self, start: int, end: int) -> ToldSentence:
        """One of them, by where it stands."""
        return ToldSentence(Span(self._id, start, end), self._text[start:end])

    @cached_property
    def _with_word(self) -> dict[str, list[int]]:
        """Word, as it is or as a lemma -> the numbers of the sentences that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self.sentences):
            for word in {*sentence.forms, *map(lemma_of, sentence.forms)}:
                found[word].append(n)
        return found

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words and lemmas."""
        return frozenset(self._with_word)


def _packed(verdicts: Sequence[tuple[Verdict, ...]]) -> _Packed:
    """Verdicts on a deed as they are kept."""
    return [
        (
            of_one[0].sentence.span.start,
            of_one[0].sentence.span.end,
            [(verdict.kind, verdict.words.end, verdict.done) for verdict in of_one],
        )
        for of_one in verdicts
    ]
