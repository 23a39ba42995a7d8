"""Reports that are a headline and nothing else."""

from __future__ import annotations

from dateline.record.nouns import Report


def is_headline_alone(report: Report) -> bool:
    """True if all letters and figures of a report stand in its headline."""
    marks = [mark for mark in report.furniture if mark.kind == "headline"]
    inside = sum(sum(map(str.isalnum, report.text[m.start : m.end])) for m in marks)
    return bool(marks) and inside == sum(map(str.isalnum, report.text))
