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

from dateline.language.reading import Block, Name, Reading, Word
from dateline.reference.english.truecasing_words import truecasing_words
from dateline.rules import RuleTable

# words in capitals -> the forms of the longest name at their head that is always so written, ()
# where there is none: ("SOUTH", "AMERICAN", "STATES") -> ("South", "American"), ("MONDAY", ...) ->
# ("Monday",), ("NATO", ...) -> ("NATO",)
Fixed = Callable[[Sequence[str]], tuple[str, ...]]
Common = Callable[[str], bool]  # whether a word in small letters is a common word of English

FEWEST_LETTERS = 12  # a block with fewer says nothing by its case: "UN", "IMF loan"
FEWEST_SMALL = 40  # small letters throughout: only a longer stretch is a text that has no capitals
NEARLY_ALL = 0.9
LONG = 4  # letters of a word that Title Case writes with a capital
FEWEST_LONG = 4  # so many of them show that it is Title Case
LONGEST_INITIALS = 7
LONGEST_SHORT_BODY = 5  # letters of a body's name that are taken for initials though it has vowels
LONGEST_FIXED = 8  # words of a name that is looked up whole
ORDINARY = 3  # votes of a word in ordinary text, against one of a word whose case tells nothing
# classes of words that hold no bodies and no countries: "who", "us"
CLOSED = ("PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "PART")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_INNER = re.compile(r"((?:^[^\W\d_]['’])|-)([^\W\d_])(?=[^\W\d_]{2})")
_CAPITAL_PART = re.compile(r"(?:^|-)\W*[^\W\d_a-zß-ÿ]")
_BRACKETS = {"(": ")", "[": "]"}
_QUOTE_MARKS = "'’"
_VOWELS = frozenset("AEIOUY")


def is_caseless(words: str) -> bool:
    """True for a stretch of text whose case tells no names: capitals or small letters throughout,
    or Title Case.
    """
    letters = list(filter(str.isalpha, words))
    if len(letters) < FEWEST_LETTERS:
        return False
    upper = sum(map(str.isupper, letters))
    if upper == 0 and len(letters) >= FEWEST_SMALL:
        return True
    if upper >= NEARLY_ALL * len(letters):
        return True
    return _is_title_case(words)


def _is_title_case(words: str) -> bool:
    """True where every longer word has a capital: "Rebels Seize Town After Week of Fighting"."""
    long = list(filter(_is_long, words.split()))
    if len(long) < FEWEST_LONG:
        return False
    return all(map(_has_capital, long))


def _is_long(word: str) -> bool:
    """True for a word that Title Case writes with a capital."""
    return sum(map(str.isalpha, word)) >= LONG


def _has_capital(word: str) -> bool:
    """True if the word, or a part of it after a hyphen, opens with a capital; numbers have none to
    show.
    """
    return word[0].isdigit() or _CAPITAL_PART.search(word) is not None


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
    if not _is_title_case(reading.text[block.start : block.end]):
        return words
    all_in_capitals = not any(word.text[1:].islower() for word in words)
    if all_in_capitals:
        return words
    return [word for word in words if len(word.text) == 1 or word.text.istitle()]


@dataclass(frozen=True)
class _Votes:
    """How often a word, in small letters, was read as a name and as a common word."""

    name: Counter[str]
    common: Counter[str]

    def of(self, proper: bool) -> Counter[str]:
        """Those for a name, or those for a common word."""
        return self.name if proper else self.common


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """A word whose own case tells nothing, in the text it stands in."""

    case: _Case
    word: Word

    @property
    def lower(self) -> str:
        """The word in small letters, as the votes and word tables hold it."""
        return self.word.lower

    @property
    def upper(self) -> str:
        """The word in capitals, as initials and numerals are compared and written."""
        return self.word.text.upper()


class _Case:
    """The case of each word of a text that does not show it."""

    def __init__(
        self, reading: Reading, inside: Sequence[Word], fixed: Fixed, common: Common
    ) -> None:
        """The initials are found last: they ask for the fixed names."""
        self.reading, self.common = reading, common
        self.fixed = self._find_fixed(inside, fixed)
        self.votes = _count_votes(reading, {w.i for w in inside})
        self.initials = {w.text.upper() for w in inside if self._are_initials(w)}

    def of(self, word: Word) -> str:
        """The word as ordinary text would write it."""
        return _FORM.decide(_Doubtful(self, word)) or word.lower

    def is_common(self, word: Word) -> bool:
        """True for a common word of English, and for one of a class that has no names."""
        return self.common(word.lower) or word.upos in CLOSED

    def is_proper(self, word: Word) -> bool:
        """True if the word, where it stands, is a name or part of one."""
        return _NAME_OR_NOT.decide(_Doubtful(self, word)) or False

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
        elif not _opens_sentence(reading, word):
            votes.of(word.text[:1].isupper())[word.lower] += ORDINARY
    return votes


def _opens_sentence(reading: Reading, word: Word) -> bool:
    """True for the first word of a sentence, quotation marks and brackets aside."""
    first = reading.sentences[word.sentence].first
    return not any(c.isalnum() for w in reading.words[first : word.i] for c in w.text)


def _is_for_people(noun: str) -> bool:
    """True for a noun in the plural for people by what they do."""
    words = truecasing_words()
    if noun.endswith(tuple(words.not_people_endings)):
        return False
    return noun.endswith(tuple(words.people_endings))


# --------------------------------------------------------------------- whether a word is a name


def _is_no_name(d: _Doubtful) -> bool:
    """True for what is never part of a name: possessives and contractions, numbers, pronouns."""
    if d.word.xpos == "POS" or d.lower[0] in _QUOTE_MARKS:
        return True
    return d.word.upos in ("PUNCT", "NUM", "SYM", "PRON", "AUX")


def _name(d: _Doubtful) -> Name | None:
    """The name that the tagger saw around the word."""
    return d.case.reading.name_at(d.word.i)


def _is_in_description(d: _Doubtful) -> bool:
    """ "national guardsmen", taken for a name."""
    name = _name(d)
    return name is not None and d.case.is_described(name)


def _is_surely_in_name(d: _Doubtful) -> bool:
    """True in a name of several words, or where tags and names agree."""
    name = _name(d)
    if name is None:
        return False
    return d.word.upos == "PROPN" or name.last - name.first > 1


def _is_read_as_name(d: _Doubtful) -> bool:
    """By the tag or by the names found; either alone may err where case is gone."""
    return d.word.upos == "PROPN" or _name(d) is not None


def _is_rare(d: _Doubtful) -> bool:
    """Not among the common words of the treebanks, so likelier a name than a noun."""
    return not d.case.common(d.lower)


def _is_oftener_name(d: _Doubtful) -> bool:
    """More votes for the name than for the common word, over the whole text."""
    votes = d.case.votes
    return votes.name[d.lower] > votes.common[d.lower]


_NAME_OR_NOT: RuleTable[_Doubtful, bool] = RuleTable(
    "truecasing.name",
    [
        ("never part of a name", _is_no_name, lambda d: False),
        ("in a description", _is_in_description, _is_rare),
        ("in a name of several words", _is_surely_in_name, lambda d: True),
        ("read as a name", _is_read_as_name, lambda d: _is_oftener_name(d) or _is_rare(d)),
        ("a name elsewhere", _is_oftener_name, _is_rare),
    ],
    about=lambda d: d.word.i,
)


# --------------------------------------------------------------------- how a word is written


def _has_no_letter(d: _Doubtful) -> bool:
    """Numbers and marks, which have no case to restore."""
    return not any(c.isalpha() for c in d.word.text)


def _is_numeral_of_name(d: _Doubtful) -> bool:
    """True for the number of "John Paul II"."""
    before = d.case.before(d.word)
    if before is None or not _ROMAN.match(d.upper):
        return False
    return before.sentence == d.word.sentence and before.upos == "PROPN"


def _is_all_capitals(d: _Doubtful) -> bool:
    """True for "I", "U.S." and the numbers of popes and kings."""
    if d.lower in truecasing_words().personal:
        return True
    return _DOTTED.match(d.word.text) is not None or _is_numeral_of_name(d)


def _are_initials(d: _Doubtful) -> bool:
    """True for initials of the text, where this one is no common word: "US", not "us"."""
    if d.upper not in d.case.initials:
        return False
    return d.case.is_proper(d.word) or not d.case.is_common(d.word)


def _is_fixed(d: _Doubtful) -> bool:
    """Part of a name that the tables always write one way: "NATO", "al-Shabaab"."""
    return d.word.i in d.case.fixed


def _is_initial(d: _Doubtful) -> bool:
    """One letter that is no word: "B" of "George B Smith", but not the article "a"."""
    return len(d.lower) == 1 and d.lower not in truecasing_words().single_letters


def _opens(d: _Doubtful) -> bool:
    """The first word of a sentence, which has a capital whatever it is."""
    return _opens_sentence(d.case.reading, d.word)


def _is_name(d: _Doubtful) -> bool:
    """A name, but for the small words within it: "de" of "Rio de Janeiro"."""
    return d.case.is_proper(d.word) and not _stays_small(d)


def _stays_small(d: _Doubtful) -> bool:
    """True for "of" and "de la" inside a name; "El" of "government of El Salvador" opens one."""
    words, name = truecasing_words(), _name(d)
    if not words.stays_small(d.lower):
        return False
    if name is None:
        return True
    before = d.case.before(d.word) if d.word.i > name.first else None
    after = d.case.after(d.word) if d.word.i + 1 < name.last else None
    if d.lower in words.kind:
        return after is not None and after.lower in words.before_name
    if before is None:
        return False
    if d.lower in words.article:
        return before.lower in words.particle | words.article
    return after is not None


_FORM: RuleTable[_Doubtful, str] = RuleTable(
    "truecasing.word",
    [
        ("no letters", _has_no_letter, lambda d: d.word.text),
        ("always capitals", _is_all_capitals, lambda d: d.upper),
        ("initials", _are_initials, lambda d: d.upper),
        ("a name of the tables", _is_fixed, lambda d: d.case.fixed[d.word.i]),
        ("a single letter", _is_initial, lambda d: d.upper),
        ("opens its sentence", _opens, lambda d: _capital(d.word.text)),
        ("a name", _is_name, lambda d: _capital(d.word.text)),
    ],
    about=lambda d: d.word.i,
)


def _capital(text: str) -> str:
    """With a capital, also after the apostrophe of "O'Neill" and a hyphen."""
    small = text[:1].upper() + text[1:].lower()
    return _INNER.sub(lambda m: m[1] + m[2].upper(), small)
