"""The sentences of a report made comparable: folded words, their stems, and shingles to find their like by.

Numbers are brought to digits and shortened negations written out, so that two house styles are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.record.nouns import Report
from dateline.record.paragraphs import paragraphs
from dateline.reference.quantities import quantities
from dateline.reference.stopwords import stopwords
from dateline.reference.text import stem, words

SHINGLE = 3  # words

_NAME = re.compile(r"[\W_]*[A-Z]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sgt|St|Sen|Rep|Gov|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence outside the furniture; `start`, `end`: offsets in its report's text."""

    report: int  # index in the order of reports
    n: int  # place among the sentences of its report
    start: int
    end: int
    words: tuple[str, ...]
    kept: tuple[str, ...]  # stems of its content words
    plain: tuple[str, ...]  # of those that are no names: in lower case as written

    def shingles(self) -> set[tuple[str, ...]]:
        """Runs of `SHINGLE` words with a content word among them, and pairs of neighbouring content stems."""
        shelved = stopwords()
        found = (self.words[k : k + SHINGLE] for k in range(len(self.words) - SHINGLE + 1))
        whole = {shingle for shingle in found if any(w not in shelved for w in shingle)}
        return whole | set(zip(self.kept, self.kept[1:], strict=False))


def sentences(i: int, report: Report) -> list[Sentence]:
    """The sentences of the report that stands at `i` in the order of reports."""
    aside = [(f.start, f.end) for f in report.furniture if f.kind != "caption"]
    shelved = stopwords()
    found: list[Sentence] = []
    for paragraph in paragraphs(report.text):
        for start, end in _split(report.text, paragraph.start, paragraph.end):
            if any(s < end and start < e for s, e in aside):
                continue
            text = report.text[start:end]
            said = _plain(text)
            if said:
                tokens = text.split()
                common = {w for token in tokens if not _NAME.match(token) for w in _plain(token)}
                common.update(
                    _plain(tokens[0]) if len(tokens) > 1 and not _NAME.match(tokens[1]) else ()
                )
                kept = [(stem(w), w in common) for w in said if w not in shelved]
                plain = tuple(s for s, is_common in kept if is_common)
                found.append(
                    Sentence(i, len(found), start, end, said, tuple(s for s, _ in kept), plain)
                )
    return found


@lru_cache(maxsize=65536)
def _plain(text: str) -> tuple[str, ...]:
    """The words of a text; "four" as 4, "didn't" as did not."""
    ones, found = quantities().ones, []
    for word in words(text):
        if word.endswith("n't"):
            found += [word.removesuffix("n't"), "not"]
        else:
            found.append(str(ones[word]) if word in ones and word != "one" else word)
    return tuple(found)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    at, found = start, []
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, at, match.start()) and text[match.start() - 1] == ".":
            continue
        found.append((at, match.start() + len(match.group().rstrip())))
        at = match.end()
    return [*found, (at, end)] if at < end else found
