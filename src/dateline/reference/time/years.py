"""Which figures can be a year: "1998", not "1500"."""

from __future__ import annotations

FIGURES = 4
YEARS = range(1800, 2100)  # of which news tells


def may_be_year(text: str) -> bool:
    """True for four figures, written without a comma, that can be a year; what stands around them
    says whether they are one.
    """
    return len(text) == FIGURES and text.isdecimal() and int(text) in YEARS
