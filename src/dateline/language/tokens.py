"""Words: spaCy's English rule tokenizer, brought into line with the words of UD English.

The rules follow the tokenisation of UD English-EWT and GUM: a hyphen parts words ("U.S. - led")
but not a prefix ("anti-government"), runs of one mark are one word, a slash parts words.
"""

# spaCy has no complete types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import re

from spacy.lang.en import English, EnglishDefaults
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES

from dateline.reference.english.tokenization import tokenization_words

_WORDS = tokenization_words()
# Whole tokens that no rule may cut: words with a prefix, telephone numbers, dates, runs of marks.
_WHOLE = re.compile(
    rf"(?:(?:{'|'.join(sorted(_WORDS.prefixes))})-[^\W\d_]{{2,}}"
    r"|(?:1-)?(?:\d{3}-)?\d{3}-\d{4}|\d{5}-\d{4}|\d{1,2}-\d{1,2}-\d{4}"
    r"|([=_*~#<>+^$-])\1+|[!?][!?.]*)$",
    re.IGNORECASE,
)
_RUN = "=_*~#<>+^$"
_MARKS = [rf"(?:\{c}){{2,}}" for c in _RUN]
_SUFFIXES = [*_MARKS, r"\.?[!?]+[!?.]*", r"(?<=[0-9])(?:[ap]\.m\.|[ap]m|[AP]M)"]
_INFIXES = [
    r"(?<=[A-Za-z]{2})/(?=[A-Za-z]{2})",
    r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",
    r"(?<=[A-Za-z])-(?=[0-9])",
    r"(?<=[0-9])-(?=[A-Za-z])",
]


def _rules() -> dict[str, list[dict[str, str]]]:
    """The exceptions of spaCy's tokenizer, less those that UD does not make, and ours."""
    ours = {word: [{"ORTH": word}] for word in sorted(_WORDS.abbreviations)}
    for word in sorted(_WORDS.cut):
        ours[word.replace("+", "")] = [{"ORTH": part} for part in word.split("+")]
    rules = dict(EnglishDefaults.tokenizer_exceptions)
    for word in _WORDS.dropped:
        rules.pop(word, None)
    return rules | ours


class _Defaults(EnglishDefaults):
    """Defaults, not later changes: each change to a tokenizer makes spaCy work its rules out anew
    (0.1 s).
    """

    prefixes = [*_MARKS, *(EnglishDefaults.prefixes or TOKENIZER_PREFIXES)]
    suffixes = [*_SUFFIXES, *(EnglishDefaults.suffixes or TOKENIZER_SUFFIXES)]
    infixes = [*_INFIXES, *(EnglishDefaults.infixes or TOKENIZER_INFIXES)]
    token_match = _WHOLE.match
    tokenizer_exceptions = _rules()


class UDEnglish(English):
    """English as UD English-EWT and GUM cut it."""

    Defaults = _Defaults


def tokenizer_language() -> UDEnglish:
    """A blank English pipeline whose tokenizer cuts words as UD English does."""
    return UDEnglish()
