"""Sentences that name what was promised by its number and tell that less came: "only 90 of the 300
beds that she promised were set up".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateline.record.intervals import day
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Span
from dateline.reference.numbers.shares_told import share_told
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.told_sentences import ToldSentence

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def parts_told(promise: LocalEvent, due: Due, index: CaseIndex) -> Iterator[Span]:
    """The sentences since the due day that give the promised number and a smaller one."""
    end, words = day(due.latest), index.words(promise.report, promise.sentence)
    figures = set(_FIGURE.findall(words))
    if end is None or not figures:
        return
    for sentence, said in _sentences_since(end, promise, figures, index):
        told = share_told(words, said)
        if told.told == "less" and told.came and f"{told.promised:,}" in said:
            yield sentence.span


def _sentences_since(
    end: date, promise: LocalEvent, figures: set[str], index: CaseIndex
) -> Iterator[tuple[ToldSentence, str]]:
    """The sentences that have one of the figures, of later reports since a day."""
    for sentence in index.told.with_figures(figures):
        report = sentence.span.report
        told = index.day_of(report)
        if index.rank[report] > index.rank[promise.report] and told is not None and told >= end:
            yield sentence, sentence.said
