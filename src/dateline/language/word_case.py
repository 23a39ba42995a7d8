"""The case of a word whose own case tells nothing: whether it is a name, and how it is written, by
two ordered tables of rules.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.language.caseless_text import CaselessText, opens_sentence
from dateline.language.reading import Name, Word
from dateline.reference.english.truecasing_words import truecasing_words
from dateline.rules import RuleTable

_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_INNER = re.compile(r"((?:^[^\W\d_]['’])|-)([^\W\d_])(?=[^\W\d_]{2})")
_QUOTE_MARKS = "'’"


class DoubtfulWord(Struct, frozen=True):
    """A word whose own case tells nothing, in the text it stands in."""

    text: CaselessText
    word: Word

    @property
    def lower(self) -> str:
        """The word in small letters, as the votes and word tables hold it."""
        return self.word.lower

    @property
    def upper(self) -> str:
        """The word in capitals, as initials and numerals are compared and written."""
        return self.word.text.upper()


# --------------------------------------------------------------------- whether a word is a name


def _is_no_name(d: DoubtfulWord) -> bool:
    """True for what is never part of a name: possessives and contractions, numbers, pronouns."""
    if d.word.xpos == "POS" or d.lower[0] in _QUOTE_MARKS:
        return True
    return d.word.upos in ("PUNCT", "NUM", "SYM", "PRON", "AUX")


def _name(d: DoubtfulWord) -> Name | None:
    """The name that the tagger saw around the word."""
    return d.text.reading.name_at(d.word.i)


def _is_in_description(d: DoubtfulWord) -> bool:
    """ "national guardsmen", taken for a name."""
    name = _name(d)
    return name is not None and d.text.is_described(name)


def _is_surely_in_name(d: DoubtfulWord) -> bool:
    """True in a name of several words, or where tags and names agree."""
    name = _name(d)
    if name is None:
        return False
    return d.word.upos == "PROPN" or name.last - name.first > 1


def _is_read_as_name(d: DoubtfulWord) -> bool:
    """By the tag or by the names found; either alone may err where case is gone."""
    return d.word.upos == "PROPN" or _name(d) is not None


def _is_rare(d: DoubtfulWord) -> bool:
    """Not among the common words of the treebanks, so likelier a name than a noun."""
    return not d.text.common(d.lower)


def _is_oftener_name(d: DoubtfulWord) -> bool:
    """More votes for the name than for the common word, over the whole text."""
    votes = d.text.votes
    return votes.name[d.lower] > votes.common[d.lower]


_NAME_OR_NOT: RuleTable[DoubtfulWord, bool] = RuleTable(
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


def _is_proper(d: DoubtfulWord) -> bool:
    """True if the word, where it stands, is a name or part of one."""
    return _NAME_OR_NOT.decide(d) or False


# --------------------------------------------------------------------- how a word is written


def _has_no_letter(d: DoubtfulWord) -> bool:
    """Numbers and marks, which have no case to restore."""
    return not any(c.isalpha() for c in d.word.text)


def _is_numeral_of_name(d: DoubtfulWord) -> bool:
    """True for the number of "John Paul II"."""
    before = d.text.before(d.word)
    if before is None or not _ROMAN.match(d.upper):
        return False
    return before.sentence == d.word.sentence and before.upos == "PROPN"


def _is_all_capitals(d: DoubtfulWord) -> bool:
    """True for "I", "U.S." and the numbers of popes and kings."""
    if d.lower in truecasing_words().personal:
        return True
    return _DOTTED.match(d.word.text) is not None or _is_numeral_of_name(d)


def _are_initials(d: DoubtfulWord) -> bool:
    """True for initials of the text, where this one is no common word: "US", not "us"."""
    if d.upper not in d.text.initials:
        return False
    return _is_proper(d) or not d.text.is_common(d.word)


def _is_fixed(d: DoubtfulWord) -> bool:
    """Part of a name that the tables always write one way: "NATO", "al-Shabaab"."""
    return d.word.i in d.text.fixed


def _is_initial(d: DoubtfulWord) -> bool:
    """One letter that is no word: "B" of "George B Smith", but not the article "a"."""
    return len(d.lower) == 1 and d.lower not in truecasing_words().single_letters


def _opens(d: DoubtfulWord) -> bool:
    """The first word of a sentence, which has a capital whatever it is."""
    return opens_sentence(d.text.reading, d.word)


def _is_name(d: DoubtfulWord) -> bool:
    """A name, but for the small words within it: "de" of "Rio de Janeiro"."""
    return _is_proper(d) and not _stays_small(d)


def _stays_small(d: DoubtfulWord) -> bool:
    """True for "of" and "de la" inside a name; "El" of "government of El Salvador" opens one."""
    words, name = truecasing_words(), _name(d)
    if not words.stays_small(d.lower):
        return False
    if name is None:
        return True
    before = d.text.before(d.word) if d.word.i > name.first else None
    after = d.text.after(d.word) if d.word.i + 1 < name.last else None
    if d.lower in words.kind:
        return after is not None and after.lower in words.before_name
    if before is None:
        return False
    if d.lower in words.article:
        return before.lower in words.particle | words.article
    return after is not None


_FORM: RuleTable[DoubtfulWord, str] = RuleTable(
    "truecasing.word",
    [
        ("no letters", _has_no_letter, lambda d: d.word.text),
        ("always capitals", _is_all_capitals, lambda d: d.upper),
        ("initials", _are_initials, lambda d: d.upper),
        ("a name of the tables", _is_fixed, lambda d: d.text.fixed[d.word.i]),
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


def written(text: CaselessText, word: Word) -> str:
    """The word as ordinary text would write it."""
    return _FORM.decide(DoubtfulWord(text, word)) or word.lower
