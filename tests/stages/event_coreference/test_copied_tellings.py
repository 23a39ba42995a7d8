"""Copies of one telling count once where mentions are counted."""

from __future__ import annotations

from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference.copied_tellings import tellings, told_once
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.reuse import reuse
from tests.stages.made_case import Made

WIRE = "Gunmen in two pick-up trucks attacked a checkpoint near Brod before dawn, killing four police officers"
OWN = "Four police officers died near Brod when gunmen in trucks attacked their post, a doctor said"


def told(id: str, text: str, day: str | None = "2024-05-01") -> Made:
    made = Made(id, f"{text}. Nobody said who they were.", f"Outlet {id}", "2024-05-02")
    made.place("Brod", 45.0, 18.0, "RUR")
    made.tell(text, "attacked", "ASSAULT", "attack", at=["p1"], **({"day": day} if day else {}))
    return made


def mentions_of(*cases: Made):
    reports = [one.report for one in cases]
    resolved = resolve_entities(reports, [one.local_record for one in cases])
    return mention_features(reports, resolved.local_records, reuse(reports)), resolved


def test_copies_are_one_telling_and_own_words_another():
    mentions, _ = mentions_of(told("r1", WIRE), told("r2", OWN), told("r3", WIRE), told("r4", WIRE))
    assert tellings(mentions) == [0, 1, 0, 0]
    assert [m.report for m in told_once(mentions)] == ["r1", "r2"]


def test_the_same_words_read_otherwise_are_another_telling():
    mentions, _ = mentions_of(told("r1", WIRE), told("r2", WIRE, "2024-05-02"), told("r3", WIRE))
    assert tellings(mentions) == [0, 1, 0]


def test_short_words_that_two_reports_happen_to_share_are_two_tellings():
    mentions, _ = mentions_of(
        told("r1", "Gunmen attacked Brod"), told("r2", "Gunmen attacked Brod")
    )
    assert not mentions[0].passages
    assert tellings(mentions) == [0, 1]


def test_a_copy_changes_no_rarity():
    without, resolved = mentions_of(told("r1", WIRE), told("r2", OWN))
    before = CaseStatistics(without, resolved.actors, resolved.places)
    with_copy, resolved = mentions_of(told("r1", WIRE), told("r2", OWN), told("r3", WIRE))
    after = CaseStatistics(with_copy, resolved.actors, resolved.places)
    for one, other in zip(without, with_copy, strict=False):
        assert before.clause_weights(one) == after.clause_weights(other)
    for stem in {s for m in without for s in m.sentence_stems}:
        assert before.stem_rarity_in_sentences(stem) == after.stem_rarity_in_sentences(stem)
        assert before.stem_weight(stem) == after.stem_weight(stem)
    assert before.report_unlikeness("r1", "r2") == after.report_unlikeness("r1", "r2")
