"""All sentences of a case that say what became of a deed, found by their words and kept by deed, so
that no promise reads every sentence again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from dateline.record.nouns import Report, Span
from dateline.stages.tracking.told_deeds import Verdict, told_deeds, words_of_deed
from dateline.stages.tracking.told_sentences import ToldSentence, lemma_of, told_sentences
from dateline.stages.tracking.words_of_verdict import (
    VerdictsOfAny,
    phrases_of_verdicts,
    verdicts_of_any,
    with_calling_off,
)

_FIGURES = re.compile(r"[\d,.]*\d[\d,.]*")


class ToldInCase:
    """The sentences of the reports, numbered in their order, and what they say of deeds."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Parts the texts of the reports into sentences; which of them tell of a deed is looked up
        when it is asked for."""
        self._sentences: list[ToldSentence] = []
        self._of_report: dict[str, range] = {}
        for report in reports:
            first = len(self._sentences)
            self._sentences.extend(told_sentences(report.id, report.text))
            self._of_report[report.id] = range(first, len(self._sentences))
        self._verdicts: dict[str, dict[int, tuple[Verdict, ...]]] = {}

    # -- by what they say of deeds

    def verdicts(self, deed: str) -> Mapping[int, tuple[Verdict, ...]]:
        """Number of a sentence -> what it says of the deed, by its lemma, or of a promise of it;
        only the sentences that say anything, in order.
        """
        if deed not in self._verdicts:
            self._verdicts[deed] = self._verdicts_on(deed)
        return self._verdicts[deed]

    def _verdicts_on(self, deed: str) -> dict[int, tuple[Verdict, ...]]:
        """What the sentences with one of the deed's words, or with words of a verdict, say."""
        telling = {n for word in words_of_deed(deed) for n in self._with_word(word)}
        found: dict[int, tuple[Verdict, ...]] = {}
        for n in sorted(telling | self._of_any.keys()):
            deeds = told_deeds(self._sentences[n], deed) if n in telling else ()
            judged = with_calling_off(self._of_any[n], deed) if n in self._of_any else ()
            verdicts = (*deeds, *judged)
            if verdicts:
                found[n] = verdicts
        return found

    @cached_property
    def _of_any(self) -> dict[int, VerdictsOfAny]:
        """The sentences that hold a phrase of the verdicts, with what they say of any promise."""
        found = {n for phrase in phrases_of_verdicts() for n in self._with_phrase(phrase)}
        return {n: verdicts_of_any(self._sentences[n]) for n in sorted(found)}

    # -- by their words

    def around(self, span: Span) -> ToldSentence | None:
        """The sentence in which a stretch begins."""
        for n in self._of_report[span.report]:
            sentence = self._sentences[n]
            if sentence.span.start <= span.start < sentence.span.end:
                return sentence
        return None

    def with_figures(self, figures: Collection[str]) -> Iterator[ToldSentence]:
        """The sentences in which one of the figures stands, also within another, in order."""
        found = {
            n
            for whole, holders in self._by_figure.items()
            if any(figure in whole for figure in figures)
            for n in holders
        }
        return (self._sentences[n] for n in sorted(found))

    @cached_property
    def _by_figure(self) -> dict[str, list[int]]:
        """Figures, with the marks in and around them -> the sentences that hold them."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self._sentences):
            for figure in set(_FIGURES.findall(sentence.said)):
                found[figure].append(n)
        return found

    def _with_phrase(self, phrase: str) -> Iterator[int]:
        """The sentences that hold a phrase, sought among those with its rarest word."""
        by_word = (self._by_form.get(word, []) for word in phrase.split(" "))
        for n in min(by_word, key=len):
            if f" {phrase} " in self._sentences[n].text:
                yield n

    def _with_word(self, word: str) -> Iterator[int]:
        """The sentences that hold a word, as it is or as a lemma."""
        for form in {word, *self._by_lemma.get(word, ())}:
            yield from self._by_form.get(form, ())

    @cached_property
    def _by_form(self) -> dict[str, list[int]]:
        """Word -> the numbers of the sentences that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self._sentences):
            for form in set(sentence.forms):
                found[form].append(n)
        return found

    @cached_property
    def _by_lemma(self) -> dict[str, list[str]]:
        """Lemma -> the words of the case that are its forms."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self._by_form:
            found[lemma_of(form)].append(form)
        return found
