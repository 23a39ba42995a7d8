"""Gives a text in capitals, in small letters throughout or in Title Case the case of ordinary
English.

Rules and network know a name by its capital letter. What is written without that difference is read
once as it is; the tags, the names found, the ordinary text of the same report and what the program
knows say which words are names. Then the text is written anew, letter for letter as long as before,
and read again: offsets hold, and the record quotes the source's own letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.reading import Block, Name, Reading, Word

# words in capitals -> the forms of the longest name at their head that is always so written, ()
# where there is none: ("SOUTH", "AMERICAN", "STATES") -> ("South", "American"), ("MONDAY", ...) ->
# ("Monday",), ("NATO", ...) -> ("NATO",)
Fixed = Callable[[Sequence[str]], tuple[str, ...]]
Common = Callable[[str], bool]  # whether a word in small letters is a common word of English

FEWEST_LETTERS = 12  # a block with fewer says nothing by its case: "UN", "IMF loan"
FEWEST_SMALL = (
    40  # small letters throughout: only a longer stretch is a text that knows no capitals
)
NEARLY_ALL = 0.9
LONG, FEWEST_LONG = (
    4,
    4,
)  # letters of a word that Title Case writes with a capital; so many of them show that it is that
LONGEST_INITIALS = 7
LONGEST_FIXED = 8  # words of a name that is looked up whole
ORDINARY = 3  # votes of a word in ordinary text, against one of a word whose case tells nothing
CLOSED = (
    "PRON",
    "AUX",
    "DET",
    "ADP",
    "SCONJ",
    "CCONJ",
    "PART",
)  # "who", "us": no bodies, no countries
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_INNER = re.compile(r"((?:^[^\W\d_]['’])|-)([^\W\d_])(?=[^\W\d_]{2})")
_PEOPLE = re.compile(
    r"(?:[^e]ers|ors|ists|ees|ants|ents|men|women)$"
)  # nouns for people by what they do
_CAPITAL_PART = re.compile(r"(?:^|-)\W*[^\W\d_a-zß-ÿ]")
_BRACKETS = {"(": ")", "[": "]"}
_SMALL = Path(__file__).parent / "small-in-names.tsv"


def is_caseless(words: str) -> bool:
    """True for a stretch of text whose case tells no names: capitals or small letters throughout,
    or Title Case.
    """
    letters = [c for c in words if c.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return False
    upper = sum(c.isupper() for c in letters)
    small = upper == 0 and len(letters) >= FEWEST_SMALL
    return small or upper >= NEARLY_ALL * len(letters) or _is_title_case(words)


def _is_title_case(words: str) -> bool:
    """True where every longer word has a capital: "Rebels Seize Town After Week of Fighting"."""
    long = [w for w in words.split() if sum(c.isalpha() for c in w) >= LONG]
    return len(long) >= FEWEST_LONG and all(w[0].isdigit() or _CAPITAL_PART.search(w) for w in long)


def recased(reading: Reading, blocks: Iterable[Block], fixed: Fixed, common: Common) -> str:
    """The reading's text with the words of the blocks in the case of ordinary English; its length
    and all else stay.

    `reading` holds the blocks as they stand; it may hold others, whose ordinary case tells names
    from nouns.
    """
    inside = [w for b in blocks for w in _doubtful(reading, b)]
    case = _Case(reading, inside, fixed, common)
    out = list(reading.text)
    for word in inside:
        form = case.of(word)
        if len(form) == word.end - word.start:
            out[word.start : word.end] = form
    return "".join(out)


def _doubtful(reading: Reading, block: Block) -> list[Word]:
    """The words of a block whose case tells nothing: in Title Case not "NATO", "al-Shabaab" or
    "of".
    """
    words = reading.between(block.start, block.end)
    title = _is_title_case(reading.text[block.start : block.end]) and any(
        w.text[1:].islower() for w in words
    )
    return [w for w in words if len(w.text) == 1 or w.text.istitle()] if title else words


@dataclass(frozen=True)
class _Votes:
    """How often a word, in small letters, was read as a name and as a common word."""

    name: Counter[str]
    common: Counter[str]


class _Case:
    """The case of each word of a text that does not show it."""

    def __init__(
        self, reading: Reading, inside: Sequence[Word], fixed: Fixed, common: Common
    ) -> None:
        self.reading, self._common = reading, common
        self._fixed = self._find_fixed(inside, fixed)
        self._votes = self._count({w.i for w in inside})
        self._initials = self._find_initials(inside)

    def of(self, word: Word) -> str:
        """The word as ordinary text would write it."""
        text, lower = word.text, word.lower
        upper = text.upper()
        if not any(c.isalpha() for c in text):
            return text
        proper = self._is_proper(word)
        sure = proper or not (self._common(lower) or word.upos in CLOSED)
        if (
            lower == "i"
            or _DOTTED.match(text)
            or (_ROMAN.match(upper) and self._follows_name(word))
            or (upper in self._initials and sure)
        ):
            return upper
        if word.i in self._fixed:
            return self._fixed[word.i]
        if len(lower) == 1 and lower != "a":
            return upper
        if self._opens(word):
            return _capital(text)
        return _capital(text) if proper and not self._stays_small(word) else lower

    def _find_fixed(self, inside: Sequence[Word], fixed: Fixed) -> dict[int, str]:
        """The words of names always so written; one word alone that is also common must be read as
        a name.
        """
        found: dict[int, str] = {}
        for k, word in enumerate(inside):
            if word.i in found:
                continue
            following = [
                w.text.upper() for w in inside[k : k + LONGEST_FIXED] if w.sentence == word.sentence
            ]
            forms = fixed(following)
            common = self._common(word.lower) or word.upos in CLOSED
            if len(forms) > 1 or (forms and not (common and word.upos != "PROPN")):
                found.update(zip(range(word.i, word.i + len(forms)), forms, strict=True))
        return found

    def _is_proper(self, word: Word) -> bool:
        """True if the word, where it stands, is a name or part of one."""
        lower, name = word.lower, self.reading.name_at(word.i)
        if (
            word.xpos == "POS"
            or lower[0] in "'’"
            or word.upos in ("PUNCT", "NUM", "SYM", "PRON", "AUX")
        ):
            return False
        if name is not None and self._is_described(name):
            return not self._common(lower)
        if name is not None and (word.upos == "PROPN" or name.last - name.first > 1):
            return True
        often = self._votes.name[lower] > self._votes.common[lower]
        if word.upos == "PROPN" or name is not None:
            return often or not self._common(lower)
        return often and not self._common(lower)

    def _follows_name(self, word: Word) -> bool:
        """True for the number of "John Paul II"."""
        before = self.reading.words[word.i - 1] if word.i else None
        return before is not None and before.sentence == word.sentence and before.upos == "PROPN"

    def _is_described(self, name: Name) -> bool:
        """True for what the tagger took for a name and is a description: "national guardsmen",
        "embassy employees".
        """
        words = self.reading.words[name.first : name.last]
        last = words[-1]
        plain = (
            last.xpos in ("NNS", "NNPS") and _PEOPLE.search(last.lower) and self._common(last.lower)
        )
        return (
            bool(plain)
            and name.label != "PERSON"
            and all(w.lower not in small_in_names() for w in words)
        )

    def _stays_small(self, word: Word) -> bool:
        """True for "of" and "de la" inside a name; "El" of "government of El Salvador" opens one."""
        lower, name = word.lower, self.reading.name_at(word.i)
        kind = small_in_names().get(lower)
        if kind is None or name is None:
            return kind is not None
        before = self.reading.words[word.i - 1].lower if word.i > name.first else ""
        if kind == "kind":
            return word.i + 1 < name.last and self.reading.words[word.i + 1].lower == "of"
        if kind == "article":
            return small_in_names().get(before) in ("particle", "article")
        return bool(before) and word.i < name.last - 1

    def _count(self, inside: set[int]) -> _Votes:
        votes = _Votes(Counter(), Counter())
        for word in self.reading.words:
            if not word.text[:1].isalpha():
                continue
            if word.i in inside:
                proper = word.upos == "PROPN" or self.reading.name_at(word.i) is not None
                (votes.name if proper else votes.common)[word.lower] += 1
            elif not self._opens(word):
                (votes.name if word.text[:1].isupper() else votes.common)[word.lower] += ORDINARY
        return votes

    def _find_initials(self, inside: Sequence[Word]) -> set[str]:
        """Words that are initials: without a vowel, alone in brackets, or a body's one short word
        that is no other.
        """
        found: set[str] = set()
        words = self.reading.words
        for word in inside:
            text = word.text.upper()
            if not text.isalpha() or not 2 <= len(text) <= LONGEST_INITIALS:
                continue
            if self._common(text.lower()) or word.i in self._fixed or word.xpos == "POS":
                continue
            name = self.reading.name_at(word.i)
            before = words[word.i - 1].text if word.i else ""
            after = words[word.i + 1].text if word.i + 1 < len(words) else ""
            body = (
                name is not None
                and name.label == "ORG"
                and name.last - name.first == 1
                and len(text) <= 5
            )
            bracketed = word.upos == "PROPN" and before in _BRACKETS and after == _BRACKETS[before]
            if body or bracketed or not set(text) & set("AEIOUY"):
                found.add(text)
        return found

    def _opens(self, word: Word) -> bool:
        """True for the first word of a sentence, quotation marks and brackets aside."""
        first = self.reading.sentences[word.sentence].first
        return not any(c.isalnum() for w in self.reading.words[first : word.i] for c in w.text)


def _capital(text: str) -> str:
    """With a capital, also after the apostrophe of "O'Neill" and a hyphen."""
    small = text[:1].upper() + text[1:].lower()
    return _INNER.sub(lambda m: m[1] + m[2].upper(), small)


@cache
def small_in_names() -> dict[str, str]:
    """The words that stay small inside a name, with their use (link, particle, article)."""
    lines = [
        line.split("\t")
        for line in _SMALL.read_text("utf-8").splitlines()
        if line and line[0] != "#"
    ]
    return {word: use for use, cell in lines for word in cell.split(", ")}
