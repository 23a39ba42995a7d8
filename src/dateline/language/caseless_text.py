"""A text whose case tells nothing of its words, with what else tells which of them are names: the
tags, the names found, and the ordinary text around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.language.reading import Name, Reading, Word
from dateline.reference.english.truecasing_words import truecasing_words

# words in capitals -> the forms of the longest name at their head that is always so written, ()
# where there is none: ("SOUTH", "AMERICAN", "STATES") -> ("South", "American"), ("MONDAY", ...) ->
# ("Monday",), ("NATO", ...) -> ("NATO",)
Fixed = Callable[[Sequence[str]], tuple[str, ...]]
Common = Callable[[str], bool]  # whether a word in small letters is a common word of English

LONGEST_INITIALS = 7
LONGEST_SHORT_BODY = 5  # letters of a body's name that are taken for initials though it has vowels
LONGEST_FIXED = 8  # words of a name that is looked up whole
ORDINARY = 3  # votes of a word in ordinary text, against one of a word whose case tells nothing


# classes of words that hold no bodies and no countries: "who", "us"
CLOSED = ("PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "PART")
_BRACKETS = {"(": ")", "[": "]"}
_VOWELS = frozenset("AEIOUY")


@dataclass(frozen=True)
class _Votes:
    """How often a word, in small letters, was read as a name and as a common word."""

    name: Counter[str]
    common: Counter[str]

    def of(self, proper: bool) -> Counter[str]:
        """Those for a name, or those for a common word."""
        return self.name if proper else self.common


class CaselessText:
    """A text whose case tells nothing, and what else it tells of its words: names that are always
    written one way, initials, and how often each word was read as a name.
    """

    def __init__(
        self, reading: Reading, inside: Sequence[Word], fixed: Fixed, common: Common
    ) -> None:
        """The initials are found last: they ask for the fixed names."""
        self.reading, self.common = reading, common
        self.fixed = self._find_fixed(inside, fixed)
        self.votes = _count_votes(reading, {w.i for w in inside})
        self.initials = {w.text.upper() for w in inside if self._are_initials(w)}

    def is_common(self, word: Word) -> bool:
        """True for a common word of English, and for one of a class that has no names."""
        return self.common(word.lower) or word.upos in CLOSED

    def is_described(self, name: Name) -> bool:
        """True for what the tagger took for a name and is a description: "national guardsmen",
        "embassy employees".
        """
        words = self.reading.words[name.first : name.last]
        if name.label == "PERSON" or words[-1].xpos not in ("NNS", "NNPS"):
            return False
        last = words[-1].lower
        if not (_is_for_people(last) and self.common(last)):
            return False
        return not any(truecasing_words().stays_small(w.lower) for w in words)

    def before(self, word: Word) -> Word | None:
        """The word before; None at the head of the text."""
        return self.reading.words[word.i - 1] if word.i else None

    def after(self, word: Word) -> Word | None:
        """The word after; None at the end of the text."""
        words = self.reading.words
        return words[word.i + 1] if word.i + 1 < len(words) else None

    def _find_fixed(self, inside: Sequence[Word], fixed: Fixed) -> dict[int, str]:
        """The words of names always so written; one word alone that is also common must be read as
        a name.
        """
        found: dict[int, str] = {}
        for k, word in enumerate(inside):
            if word.i in found:
                continue
            following = inside[k : k + LONGEST_FIXED]
            forms = fixed([w.text.upper() for w in following if w.sentence == word.sentence])
            if len(forms) == 1 and self.is_common(word) and word.upos != "PROPN":
                continue
            found.update(zip(range(word.i, word.i + len(forms)), forms, strict=True))
        return found

    def _are_initials(self, word: Word) -> bool:
        """True for initials: without a vowel, alone in brackets, or a body's one short word that is
        no other.
        """
        text = word.text.upper()
        if not text.isalpha() or not 2 <= len(text) <= LONGEST_INITIALS:
            return False
        known = word.i in self.fixed or self.common(text.lower())
        if known or word.xpos == "POS":
            return False
        return _VOWELS.isdisjoint(text) or self._is_short_body(word) or self._is_bracketed(word)

    def _is_short_body(self, word: Word) -> bool:
        """The whole name of an organisation, and short enough to be its initials: "UN"."""
        name = self.reading.name_at(word.i)
        if name is None or name.label != "ORG":
            return False
        return name.last - name.first == 1 and len(word.text.upper()) <= LONGEST_SHORT_BODY

    def _is_bracketed(self, word: Word) -> bool:
        """Alone between matching brackets, where a text introduces initials: "(AU)"."""
        before, after = self.before(word), self.after(word)
        if word.upos != "PROPN" or before is None or after is None:
            return False
        return _BRACKETS.get(before.text) == after.text


def _count_votes(reading: Reading, inside: set[int]) -> _Votes:
    """How the tagger read the words inside, and how ordinary text around them writes the same."""
    votes = _Votes(Counter(), Counter())
    for word in reading.words:
        if not word.text[:1].isalpha():
            continue
        if word.i in inside:
            proper = word.upos == "PROPN" or reading.name_at(word.i) is not None
            votes.of(proper)[word.lower] += 1
        elif not opens_sentence(reading, word):
            votes.of(word.text[:1].isupper())[word.lower] += ORDINARY
    return votes


def opens_sentence(reading: Reading, word: Word) -> bool:
    """True for the first word of a sentence, quotation marks and brackets aside."""
    first = reading.sentences[word.sentence].first
    return not any(c.isalnum() for w in reading.words[first : word.i] for c in w.text)


def _is_for_people(noun: str) -> bool:
    """True for a noun in the plural for people by what they do."""
    words = truecasing_words()
    if noun.endswith(tuple(words.not_people_endings)):
        return False
    return noun.endswith(tuple(words.people_endings))
