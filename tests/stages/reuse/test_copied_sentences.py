"""When one sentence is a copy of another."""

from __future__ import annotations

from dateline.record.nouns import Report
from dateline.stages.reuse.copied_sentences import (
    copy_between_related_reports,
    is_beyond_doubt,
    proven_copy,
)
from dateline.stages.reuse.sentences import ComparedSentence, sentences

LONG = "Engineers closed the northern sluice of the Varda dam before dawn after a crack widened."


def _sentence(text: str, report: int = 0) -> ComparedSentence:
    (found,) = sentences(report, Report(id=str(report), text=text))
    return found


def _pair(a: str, b: str):
    return proven_copy(_sentence(a), _sentence(b, 1))


def test_a_trimmed_sentence_is_a_copy_beyond_doubt():
    pair = _pair(LONG, LONG.replace(" after a crack widened", ""))
    assert pair is not None and pair.common == pair.shorter
    assert is_beyond_doubt(pair)


def test_other_numbers_leave_doubt():
    pair = _pair("Some 3200 people left four villages by bus for a stadium in Lomec.",
                 "Some 4100 people left four villages by bus for a stadium in Lomec.")  # fmt: skip
    assert pair is not None and (pair.run >= 12 or not is_beyond_doubt(pair))


def test_the_same_names_alone_are_no_copy():
    assert _pair("Ana Reyes of the Varda River Authority left Lomec.",
                 "In Lomec, Ana Reyes of the Varda River Authority sang.") is None  # fmt: skip


def test_less_will_do_between_reports_that_share_other_words():
    a = _sentence("Engineers shut the sluice of the dam at night.")
    b = _sentence("Engineers then shut the sluice, officials of the dam said that night.", 1)
    assert proven_copy(a, b) is None
    assert copy_between_related_reports(a, b, joined=False) is not None
    assert copy_between_related_reports(a, b, joined=True) is None
