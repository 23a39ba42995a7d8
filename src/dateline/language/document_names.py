"""Names over a whole text: a name once clear is clear throughout.

A word that stands capitalised in several places is more likely one kind of name in all of them than
several: each place leans towards what the others say. Then names spelt alike take the kind that has
the most behind it, and a surname that of the full name. What is learnt in one text is forgotten
with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.language.label_schemes import NAME_LABELS, NAME_TAGS, name_spans
from dateline.language.name_decoding import best_tags

# how much the other places of a word weigh against its own; chosen on training documents kept back
LEAN = 0.4
OUTVOTED = 1.5  # how many times its own weight another kind must have behind it
DOUBT = 0.01  # added to shares before their logarithm
_KINDS = ("O", *NAME_LABELS)
_KIND = np.array([_KINDS.index(tag[2:] or "O") for tag in NAME_TAGS])
_OF = (_KIND[:, None] == np.arange(len(_KINDS))).astype(np.float32)
Scores = NDArray[np.float32]
Span = tuple[int, int, str]  # first word, last word exclusive, label


class ParsedPart(Struct, frozen=True):
    """A paragraph (or other stretch) that went through the network by itself."""

    words: Sequence[str]
    scores: Scores  # of NAME_TAGS, a row a word
    starts: NDArray[np.int64]  # first word of each sentence


def names_throughout(parts: Sequence[ParsedPart]) -> list[list[Span]]:
    """The names of each part, decided over all of them together."""
    kinds = [_shares(part.scores) @ _OF for part in parts]
    usual = _usual(parts, kinds)
    found: list[list[Span]] = []
    for part, own in zip(parts, kinds, strict=True):
        if not len(part.words):
            found.append([])
            continue
        tags = best_tags(_leaning(part, own, usual), part.starts)
        found.append([_bare(part.words, span) for span in name_spans(tags.tolist())])
    return _voted(parts, kinds, found)


def _shares(scores: Scores) -> Scores:
    """Scores to probabilities of NAME_TAGS, each row summing to 1 (softmax)."""
    if not len(scores):
        return scores / scores.sum(1, keepdims=True)  # numpy knows no maximum of no rows
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def _usual(parts: Sequence[ParsedPart], kinds: Sequence[Scores]) -> dict[str, Scores]:
    """The mean shares of the kinds for each capitalised word that stands in more than one place."""
    seen: dict[str, list[Scores]] = defaultdict(list)
    for part, own in zip(parts, kinds, strict=True):
        for i, word in enumerate(part.words):
            capitalised = word[0].isupper()
            if capitalised and len(word) > 1:
                seen[word.lower()].append(own[i])
    return {word: np.mean(rows, 0) for word, rows in seen.items() if len(rows) > 1}


def _leaning(part: ParsedPart, own: Scores, usual: dict[str, Scores]) -> Scores:
    """The part's scores, those of capitalised words moved towards the word's usual kinds.

    The move is in logarithms, as the scores are, and equal for all tags of one kind, so that begin
    and end of a name keep their order.
    """
    places: list[int] = []
    means: list[Scores] = []
    for i, word in enumerate(part.words):
        mean = usual.get(word.lower()) if word[0].isupper() else None
        if mean is not None:
            places.append(i)
            means.append(mean)
    if not places:
        return part.scores
    scores = part.scores.copy()
    lean = np.log(np.array(means) + DOUBT) - np.log(own[places] + DOUBT)
    scores[places] += LEAN * lean[:, _KIND]
    return scores


def _voted(
    parts: Sequence[ParsedPart], kinds: Sequence[Scores], found: Sequence[list[Span]]
) -> list[list[Span]]:
    """Names spelt alike under one label, NORP apart: "French" and "the French" are of one kind as
    it is.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part, own, spans in zip(parts, kinds, found, strict=True):
        for first, last, label in spans:
            weight = float(own[first:last, _KINDS.index(label)].mean())
            votes[_spelling(part.words[first:last])][label] += weight
            if label == "PERSON" and last - first > 1:
                votes[part.words[last - 1].lower()][label] += 0.9 * weight
    return [
        [_outvoted(part.words, span, votes) for span in spans]
        for part, spans in zip(parts, found, strict=True)
    ]


def _outvoted(words: Sequence[str], span: Span, votes: dict[str, dict[str, float]]) -> Span:
    """The name under the label with the most votes, where that far outweighs its own."""
    first, last, label = span
    counts = votes[_spelling(words[first:last])]
    best = max(counts, key=lambda kind: (counts[kind], kind))
    if "NORP" in (best, label) or counts[best] <= OUTVOTED * counts[label]:
        return span
    return first, last, best


def _spelling(words: Iterable[str]) -> str:
    """The key under which names count as spelt alike: small letters, one space between words."""
    return " ".join(words).lower()


def _bare(words: Sequence[str], name: Span) -> Span:
    """The name without "town of" or "northern" before it: re3d, which the model learnt from, marks
    such words too.
    """
    first, last, label = name
    capital = next((i for i in range(first, last) if not words[i].islower()), first)
    if not _only_describes(words[first:capital], label):
        return name
    return capital, last, label


def _only_describes(before: Sequence[str], label: str) -> bool:
    """True for small words before a name that say what it names: "town of", "northern". Those of up
    to three letters may be part of it.
    """
    if not before:
        return False
    if before[-1] == "of":
        return True
    return label == "LOC" and all(len(word) > 3 for word in before)
