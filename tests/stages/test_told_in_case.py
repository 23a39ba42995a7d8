"""The sentences of a case found by the words of a deed, against reading every sentence."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.stage_cache import StageCache
from dateline.stages.tracking import told_in_report
from dateline.stages.tracking.told_deeds import told_deeds
from dateline.stages.tracking.told_in_case import ToldInCase
from dateline.stages.tracking.told_sentences import told_sentences
from dateline.stages.tracking.words_of_verdict import told_verdicts

REPORTS = [
    Report(
        id="b",
        text=(
            "The ferry company promised to pay the porters by Friday. The deadline passed without "
            "any money. Gulls circled the pier.\n\nThe porters were paid on Sunday, as promised. "
            "The company kept its word, the harbour master said. The pier is open again."
        ),
    ),
    Report(
        id="a",
        text="It failed to do so. The council called off the vote. Nobody reopened the lift.",
    ),
]


@pytest.mark.parametrize("deed", ["pay", "reopen", "call off", "hold", "sing"])
def test_nothing_that_a_sentence_says_is_passed_over(deed: str):
    sentences = [s for report in REPORTS for s in told_sentences(report.id, report.text)]
    read = [(*told_deeds(s, deed), *told_verdicts(s, deed)) for s in sentences]
    expected = [verdicts for verdicts in read if verdicts]
    found = ToldInCase(REPORTS).verdicts(deed)
    assert list(found.values()) == expected
    assert list(found) == sorted(found)


def test_sentences_without_a_word_of_deed_or_verdict_say_nothing():
    told = ToldInCase([Report(id="r", text="Gulls circled the pier. It rained.")])
    assert not told.verdicts("pay")
    assert not ToldInCase([]).verdicts("pay")


def test_failures_are_kept_of_all_sentences_that_were_asked_whoever_asked(
    monkeypatch: pytest.MonkeyPatch,
):
    text = "The huts came three days late. The boats came two weeks late. Gulls circled the pier."
    asked = [(sentence.span.start, sentence.span.end) for sentence in told_sentences("a", text)]
    reports = [Report(id="a", text=text), Report(id="b", text=text)]
    both_ways = list[bytes | None]()
    for order in (asked, asked[::-1]):
        kept = StageCache(lambda: None)
        told = ToldInCase(reports, kept)
        found = [told.failures("ab"[n % 2], [at]) for n, at in enumerate(order)]
        assert sum(map(len, found)) == 2
        both_ways.append(kept.packed())
    assert both_ways[0] == both_ways[1]
    later = ToldInCase(reports, StageCache(lambda: both_ways[0]))
    monkeypatch.setattr(told_in_report, "length_of_words_of_failure", None)
    assert len(later.failures("a", asked)) == 2
