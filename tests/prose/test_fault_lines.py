"""One line a kind of fault, with a count and examples."""

from dateline.prose.fault_lines import fault_lines, language_line
from dateline.record.nouns import Fault, Report


def fault(slug, name, mend="give another"):
    return Fault("sources", slug, f"{name}: is wrong; {mend}")


def test_few_faults_are_told_each_and_many_in_one_line():
    many = [fault("no-text", f"{n}.html") for n in range(1200)]
    lines = fault_lines([fault("empty-file", "e.txt"), *many, fault("empty-file", "f.txt")])
    assert lines == [
        "e.txt: is wrong; give another",
        "f.txt: is wrong; give another",
        "0.html: is wrong; give another (1,200 faults of this kind, no-text: also 1.html, 2.html, 3.html and 1,196 more)",
    ]


def test_kinds_that_ask_for_different_things_are_told_apart():
    faults = [fault("unknown-kind", f"{n}.doc", "save as .docx") for n in range(3)]
    faults += [fault("unknown-kind", f"{n}.png", "it needs its text") for n in range(3)]
    first, second = fault_lines(faults)
    assert "0.doc" in first and "0.png" in second


def test_reports_in_another_language_are_counted():
    reports = [Report(id=str(n), file=f"{n}.txt") for n in range(6)]
    faults = [Fault("parse", "language-not-read", "x", str(n)) for n in range(5)]
    line = language_line(reports, faults)
    assert line is not None
    assert line.startswith("5 reports are in another language than English") and "0.txt" in line
    assert language_line(reports, []) is None
