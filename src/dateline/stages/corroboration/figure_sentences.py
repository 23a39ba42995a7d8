"""Figures that sentences give of what was counted before, as their words have them: "doctors put it
at 14", "the army of 28", "has signed four death certificates".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.record.nouns import Report
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import CountOf
from dateline.reference.numbers.number_patterns import may_hold_number
from dateline.reference.numbers.quantities import hedged, number, quantities
from dateline.reference.numbers.told_figures import figure_frame, figure_kind
from dateline.reference.publishing.corrections import sentence_bounds
from dateline.reference.text import words
from dateline.stage_cache import StageCache

_FRAMES = ("put", "was", "spoke_of", "counted", "kept", "evidence", "evidence_of", "stands", "too")
AT_LEAST = ("counted", "evidence", "evidence_of")  # who gives it may not have seen all


class FigureFound(Struct, frozen=True, array_like=True):
    """A figure as its sentence writes it: offsets into the report, what is counted where the words
    say it, the bounds of the number.
    """

    frame: str
    sentence: tuple[int, int]
    source: tuple[int, int] | None
    start: int
    end: int
    of: CountOf | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    hedge: str | None


def figures(report: Report, stage_cache: StageCache) -> Sequence[FigureFound]:
    """The figures of a report's body, in the order of the text."""
    part = stage_cache.part("figures", report.text, report.furniture)
    return part.of("found", list[FigureFound], lambda: list(_find(report)))


def load_frames() -> None:
    """Compiles the frames, which takes longer than to look for them in a hundred reports."""
    for frame in _FRAMES:
        figure_frame(frame)


def _find(report: Report) -> Iterator[FigureFound]:
    """The figures of each sentence."""
    aside = [(f.start, f.end) for f in report.furniture]
    for paragraph in paragraphs(report.text):
        text = report.text[paragraph.start : paragraph.end]
        for first, last in sentence_bounds(text):
            start, sentence = paragraph.start + first, text[first:last]
            if may_hold_number(sentence) and not any(a <= start < b for a, b in aside):
                yield from _in_sentence(sentence, start)


def _in_sentence(sentence: str, offset: int) -> Iterator[FigureFound]:
    """The figures of one sentence, each number once: by the first frame that fits."""
    taken: dict[int, FigureFound] = {}
    for frame in _FRAMES:
        for match in figure_frame(frame).finditer(sentence):
            groups = match.groupdict()
            value = number(match["number"])
            if value is None or match.start("number") in taken:
                continue
            known = quantities().before
            hedge = " ".join((match["hedge"] or "").lower().split())
            bounds = hedged((value, value, value), known.get(hedge))
            if frame in AT_LEAST and bounds[0] is not None:
                bounds = bounds[0], None, None
            said = [groups.get("noun") or "", *words(groups.get("what") or "")]
            source = match.span("source") if groups.get("source") else None
            taken[match.start("number")] = FigureFound(
                frame,
                (offset, offset + len(sentence)),
                (offset + source[0], offset + source[1]) if source else None,
                offset + match.start("hedge"),
                offset + match.end("number"),
                figure_kind(word.lower() for word in said),
                *bounds,
                hedge or None,
            )
    yield from (taken[at] for at in sorted(taken))
