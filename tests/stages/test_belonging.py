"""How much a report is like a case does not hang on how many reports were seen beside it."""

from __future__ import annotations

from dateline.record.nouns import Report
from dateline.stages.clustering.belonging import CaseLikeness

CASE = (
    "Gunmen attacked an army post near Gao on Monday and killed 12 soldiers, Governor Sidi Toure said.",
    "Twelve soldiers died when gunmen on motorcycles attacked the post near Gao, the army said.",
    "The attack on the army post near Gao, in which 12 soldiers died, was claimed by nobody.",
)
OF_IT = "Governor Sidi Toure visited the army post near Gao where gunmen on motorcycles killed soldiers."
OTHER = "The harbour of Lisbon will be dredged, and ferries from Barreiro land at another quay."


def a_report(id: str, text: str) -> Report:
    return Report(id=id, text=text, published="2033-05-18")


def score(text: str, beside: int) -> float:
    case = CaseLikeness()
    for n, words in enumerate(CASE):
        case.add(a_report(f"c{n}", words))
    for n in range(beside):
        case.see(
            a_report(f"o{n}", f"Tender {n}: ferry {n} of line {n}a sails at dawn to quay {n}.")
        )
    return case.like(a_report("new", text)).score


def test_an_answer_of_one_is_judged_like_an_answer_of_many():
    alone, among_many = score(OF_IT, 0), score(OF_IT, 100)
    assert alone > 3 * score(OTHER, 0)
    assert abs(alone - among_many) < 0.1 * alone


def test_a_report_of_the_case_is_not_compared_with_itself():
    case = CaseLikeness()
    case.add(a_report("a", CASE[0]))
    assert case.like(a_report("a", CASE[0])).score == 0.0
    case.add(a_report("a", CASE[0]))
    assert len(case) == 1
