"""What changed in words between two versions of one page: which sentences are gone, which are new, which reworded.

Furniture is set aside, but for headlines and captions, which tell. Sentences are compared by their words alone.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

from dateline.record.nouns import Report, Span
from dateline.record.paragraphs import paragraphs

ALIKE = 0.6  # of the words of both sentences, in their order, for one to be the other reworded
SHORTEST = 3  # words: what is shorter is a label, not a sentence

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_WORD = re.compile(r"\w+")
_TOLD = ("headline", "caption")


class Rewording(Struct, frozen=True):
    """Spans of sentences: gone from the earlier version, new in the later one, reworded from one to the other."""

    gone: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    reworded: tuple[tuple[Span, Span], ...] = ()


def rewording(earlier: Report, later: Report) -> Rewording:
    """What the later version of a page says otherwise than the earlier one."""
    before, after = _sentences(earlier), _sentences(later)
    kept_after = {words for words, _ in after}
    kept_before = {words for words, _ in before}
    gone = [(words, span) for words, span in before if words not in kept_after]
    new = [(words, span) for words, span in after if words not in kept_before]
    rows = sorted(
        (-share, i, j)
        for i, (a, _) in enumerate(gone)
        for j, (b, _) in enumerate(new)
        if (share := _share(a, b)) >= ALIKE
    )
    pairs: dict[int, int] = {}
    for _, i, j in rows:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return Rewording(
        tuple(span for i, (_, span) in enumerate(gone) if i not in pairs),
        tuple(span for j, (_, span) in enumerate(new) if j not in pairs.values()),
        tuple((gone[i][1], new[j][1]) for i, j in sorted(pairs.items())),
    )


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _sentences(report: Report) -> list[tuple[tuple[str, ...], Span]]:
    aside = [(f.start, f.end) for f in report.furniture if f.kind not in _TOLD]
    found = []
    for paragraph in paragraphs(report.text):
        at = paragraph.start
        for end, following in [
            *(
                (m.start(), m.end())
                for m in _END.finditer(report.text, paragraph.start, paragraph.end)
            ),
            (paragraph.end, paragraph.end),
        ]:
            words = tuple(word.casefold() for word in _WORD.findall(report.text[at:end]))
            if len(words) >= SHORTEST and not any(s < end and at < e for s, e in aside):
                found.append((words, Span(report.id, at, end)))
            at = following
    return found
