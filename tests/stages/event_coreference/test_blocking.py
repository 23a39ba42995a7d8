"""Which pairs are worth scoring."""

from __future__ import annotations

from itertools import combinations

from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import blocking
from dateline.stages.event_coreference.blocking import BUSY, candidates
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.mention_columns import MentionColumns
from dateline.stages.event_coreference.statistics import CaseStatistics
from tests.stages.made_case import Made


def _candidates(*told: dict) -> list[tuple[int, int]]:
    """The candidate pairs of mentions that share no words, one a report."""
    made: list[Made] = []
    for n, more in enumerate(told):
        words = f"Unit{n} shelled depot{n}"
        made.append(Made(f"r{n:03}", f"{words}.", f"Outlet {n}"))
        made[-1].place("Brod", 45.0, 18.0, "RUR")
        type_, lemma = more.pop("type", "ASSAULT"), more.pop("lemma", "shell")
        made[-1].tell(words, "shelled", type_, lemma, **more)
    reports = [m.report for m in made]
    resolved = resolve_entities(reports, [m.local_record for m in made])
    mentions = mention_features(reports, resolved.local_records, ())
    columns = MentionColumns(mentions, CaseStatistics(mentions, [], resolved.places))
    return [pair for found in candidates(columns) for pair in found.listed()]


def test_a_pair_must_share_a_key():
    arrest = {"type": "COERCE", "lemma": "arrest"}
    assert _candidates({}, arrest) == []
    assert _candidates({}, {}) == [(0, 1)]  # the act
    assert _candidates({"at": ["p1"]}, {"at": ["p1"]} | arrest) == [(0, 1)]
    assert _candidates({"day": "2024-05-01"}, {"day": "2024-05-01"} | arrest) == [(0, 1)]


def test_days_and_types_part_a_pair_before_it_is_scored():
    brod = {"at": ["p1"]}
    assert _candidates(brod | {"day": "2024-05-01"}, brod | {"day": "2024-05-02"}) == []
    assert _candidates(brod | {"type": "ASSAULT"}, brod | {"type": "AGREE", "lemma": "sign"}) == []


def test_a_busy_block_is_not_paired_as_a_whole():
    told = [{"at": ["p1"]} for _ in range(BUSY + 1)]
    found = _candidates(*told)
    assert 0 < len(found) < len(list(combinations(told, 2)))


def test_the_pairs_are_the_same_however_many_are_gathered_at_a_time(monkeypatch):
    told = [{"at": ["p1"], "day": f"2024-05-0{1 + n % 3}"} for n in range(2 * BUSY)]
    found = _candidates(*(dict(one) for one in told))
    assert found == sorted(set(found))
    assert all(first % 3 == second % 3 for first, second in found)  # other days part the others
    for at_hand in (1, 7, 1000):
        monkeypatch.setattr(blocking, "AT_HAND", at_hand)
        assert _candidates(*(dict(one) for one in told)) == found
