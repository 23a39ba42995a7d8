"""What words say of a number is kept by the text that they stand in, and by its place there."""

from __future__ import annotations

from dateline.record.nouns import Count, Report
from dateline.stage_cache import StageCache
from dateline.stages.corroboration.told_changes import ToldChange, ToldChanges

ROSE = "The toll rose from 14 to 21 on Monday."
FELL = "They took the road 14 or 21 on Monday."


def _told(text: str, number: str, cache: StageCache) -> ToldChange:
    start = text.index(number)
    report = Report(id="r-1", text=text)
    count = Count(of="killed", best=21, report=report.id, start=start, end=start + len(number))
    return ToldChanges(cache).of(count, report)


def test_a_text_of_other_words_is_read_again():
    first = StageCache(lambda: None)
    kept = {number: _told(ROSE, number, first) for number in ("14", "21")}
    assert kept == {"14": ToldChange(is_former=True), "21": ToldChange(is_rise=True)}
    body = first.packed()
    for number, told in kept.items():
        assert ROSE.index(number) == FELL.index(number)
        assert _told(ROSE, number, StageCache(lambda: body)) == told
        assert _told(FELL, number, StageCache(lambda: body)) == ToldChange()


def test_what_is_kept_of_a_number_is_of_its_place_alone():
    first = StageCache(lambda: None)
    _told(ROSE, "14", first)
    body = first.packed()
    assert _told(ROSE, "21", StageCache(lambda: body)) == ToldChange(is_rise=True)
