"""All sentences of a case that say what became of a deed, found by their words and kept by deed, so
that no promise reads every sentence again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from dateline.record.nouns import Report
from dateline.stages.tracking.told_deeds import Verdict, told_deeds, words_of_deed
from dateline.stages.tracking.told_sentences import ToldSentence, told_sentences
from dateline.stages.tracking.words_of_verdict import phrases_of_verdicts, told_verdicts


class ToldInCase:
    """The sentences of the reports, numbered in their order, and what they say of deeds."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Parts the texts of the reports into sentences; which of them tell of a deed is looked up
        when it is asked for."""
        self._sentences: list[ToldSentence] = []
        for report in reports:
            self._sentences.extend(told_sentences(report.id, report.text))
        self._verdicts: dict[str, dict[int, tuple[Verdict, ...]]] = {}

    def verdicts(self, deed: str) -> Mapping[int, tuple[Verdict, ...]]:
        """Number of a sentence -> what it says of the deed, by its lemma, or of a promise of it;
        only the sentences that say anything, in order.
        """
        if deed not in self._verdicts:
            self._verdicts[deed] = self._verdicts_on(deed)
        return self._verdicts[deed]

    def _verdicts_on(self, deed: str) -> dict[int, tuple[Verdict, ...]]:
        """What the sentences with one of the deed's words, or with words of a verdict, say."""
        telling = self._with_any(words_of_deed(deed))
        found: dict[int, tuple[Verdict, ...]] = {}
        for n in sorted(telling | self._with_words_of_verdict):
            sentence = self._sentences[n]
            deeds = told_deeds(sentence, deed) if n in telling else ()
            judged = told_verdicts(sentence, deed) if n in self._with_words_of_verdict else ()
            verdicts = (*deeds, *judged)
            if verdicts:
                found[n] = verdicts
        return found

    @cached_property
    def _with_words_of_verdict(self) -> set[int]:
        """The sentences that hold a phrase of the verdicts."""
        return {n for phrase in phrases_of_verdicts() for n in self._with_phrase(phrase)}

    def _with_phrase(self, phrase: str) -> Iterator[int]:
        """The sentences that hold a phrase, sought among those with its rarest word."""
        by_word = (self._by_word.get(word, []) for word in phrase.split(" "))
        for n in min(by_word, key=len):
            if f" {phrase} " in self._sentences[n].text:
                yield n

    def _with_any(self, words: Collection[str]) -> set[int]:
        """The sentences that hold one of the words, as it is or as a lemma."""
        return {n for word in words for n in self._by_word.get(word, ())}

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Word or lemma -> the numbers of the sentences that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self._sentences):
            for word in sentence.known:
                found[word].append(n)
        return found
