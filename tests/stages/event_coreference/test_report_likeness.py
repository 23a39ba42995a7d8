"""Two reports that share no rare words hardly tell one story."""

from __future__ import annotations

import pytest

from dateline.reference.text import content
from dateline.stages.event_coreference.report_likeness import ReportLikeness

FERRY = (
    "The ferry Anjali sank off Barisal in heavy monsoon rain with at least 80 passengers aboard",
    "Divers recovered nineteen bodies from the Meghna river before dusk halted their search",
    "Survivors blamed overloading by the owners, a company registered in Chandpur district",
    "Relatives waited on the jetty for news from the coastguard and the fire brigade",
)
SAME_FERRY = (
    "Rescuers pulled bodies from the Meghna after the Anjali went down near Barisal",
    "The overloaded ferry had left Chandpur with more passengers than its licence allowed",
    "A coastguard commander said monsoon currents had carried wreckage far from the jetty",
    "The owners could not be reached, and relatives shouted at officials of the brigade",
)
COURT = (
    "Judges in Quito upheld the sentence of the former comptroller for embezzlement",
    "Prosecutors presented invoices for roads that had never been paved in Esmeraldas",
    "His lawyers announced an appeal to the constitutional tribunal within ten weeks",
    "Parliament will vote on a successor after Carnival, its speaker told broadcasters",
)


def _likeness(**reports: tuple[str, ...]) -> ReportLikeness:
    stems = {name: frozenset(content(" ".join(said))) for name, said in reports.items()}
    return ReportLikeness(stems, stems)


@pytest.fixture(scope="module")
def likeness() -> ReportLikeness:
    return _likeness(ferry=FERRY, same=SAME_FERRY, court=COURT, brief=COURT[:1])


def test_reports_of_one_story_are_not_unlike(likeness):
    assert likeness.unlikeness("ferry", "same") == 0.0


def test_reports_of_two_stories_are_unlike(likeness):
    assert likeness.unlikeness("ferry", "court") > 0.5


def test_it_is_the_same_either_way_round(likeness):
    assert likeness.likeness("ferry", "court") == pytest.approx(likeness.likeness("court", "ferry"))


def test_a_report_of_one_sentence_says_too_little_to_be_unlike(likeness):
    assert likeness.unlikeness("ferry", "brief") < likeness.unlikeness("ferry", "court") / 2


def test_a_report_without_words_is_like_nothing_and_unlike_nothing():
    likeness = _likeness(ferry=FERRY, none=("",))
    assert likeness.likeness("ferry", "none") == 0.0
    assert likeness.unlikeness("ferry", "none") == 0.0


def test_a_copy_makes_no_word_more_frequent():
    stems = {n: frozenset(content(" ".join(said))) for n, said in (("a", FERRY), ("b", SAME_FERRY))}
    copied = stems | {"copy": stems["a"]}
    assert ReportLikeness(copied, stems).likeness("a", "b") == ReportLikeness(stems, stems).likeness("a", "b")  # fmt: skip
    assert ReportLikeness(copied, copied).likeness("a", "b") != ReportLikeness(stems, stems).likeness("a", "b")  # fmt: skip
