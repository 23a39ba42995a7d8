"""Which sentences of which reports are paired: the best of each, and few of what all have."""

from __future__ import annotations

from collections import Counter

from dateline.record.nouns import Report
from dateline.stages.reuse.sentence_pairs import MOST, pairs
from dateline.stages.reuse.sentences import sentences

STORY = "Engineers closed the northern sluice of the Varda dam before dawn after a crack widened."
AFTER = "The river authority ordered four villages below the wall to leave for the hills."
LOOSE = "Families of those villages slept in the gym of a school, said Ana Reyes, who cooks there."
LOOSER = "Families slept cold in the gym near a school where Ms Reyes cooks."
OWN = "The bakers of Brod met the mayor about wages."


def paired(*texts: str) -> list[tuple[int, int, int, int]]:
    """Report and place of both sentences of each pair."""
    reports = [Report(id=f"{n:02}", text=text) for n, text in enumerate(texts)]
    found = pairs(reports, [sentences(n, report) for n, report in enumerate(reports)])
    return [(pair.a.report, pair.a.n, pair.b.report, pair.b.n) for pair in found]


def test_each_sentence_is_paired_with_its_copy():
    assert paired(f"{STORY} {AFTER}", f"{OWN} {AFTER} {STORY}") == [(0, 0, 1, 2), (0, 1, 1, 1)]


def test_reports_without_copies_have_no_pairs():
    assert paired(STORY, OWN, AFTER) == []


def test_a_pair_that_is_the_best_of_neither_sentence_is_none():
    cut = STORY.replace(" after a crack widened", "")
    assert paired(f"{STORY} {cut}", f"{STORY} {cut}") == [(0, 0, 1, 0), (0, 1, 1, 1)]


def test_less_is_needed_where_reports_share_words_already():
    assert paired(LOOSE, LOOSER) == []
    assert (0, 2, 1, 2) in paired(f"{STORY} {AFTER} {LOOSE}", f"{STORY} {AFTER} {LOOSER}")


def test_a_wire_that_many_have_is_paired_with_the_first_and_some_others():
    count = Counter(later for _, _, later, _ in paired(*[STORY] * (3 * MOST)))
    assert count[1] == 1 and max(count.values()) == MOST + 1
    firsts = {(a, b) for a, _, b, _ in paired(*[STORY] * (3 * MOST))}
    assert all((0, later) in firsts for later in range(1, 3 * MOST))
