"""Words: spaCy's English tokenizer rules, brought into line with the words of UD English.

The rules follow the tokenisation of UD English-EWT and GUM: a hyphen parts words ("U.S. - led")
but not a prefix ("anti-government"), runs of one mark are one word, a slash parts words.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.language.rule_tokenizer import Parts, RuleTokenizer
from dateline.reference.english.tokenization import tokenization_words
from dateline.reference.english.tokenizer_rules import tokenizer_rules

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


@cache
def ud_tokenizer() -> RuleTokenizer:
    """The tokenizer that cuts English as UD English-EWT and GUM do."""
    rules = tokenizer_rules()
    return RuleTokenizer(
        prefixes=(*_MARKS, *rules.prefixes),
        suffixes=(*_SUFFIXES, *rules.suffixes),
        infixes=(*_INFIXES, *rules.infixes),
        exceptions=_exceptions(),
        is_whole=_WHOLE.match,
        is_address=_is_address,
    )


def _exceptions() -> dict[str, Parts]:
    """spaCy's exceptions, less those that UD does not make, and ours."""
    found = dict(tokenizer_rules().exceptions)
    for word in _WORDS.dropped:
        found.pop(word, None)
    for word in _WORDS.cut:
        found[word.replace("+", "")] = tuple(word.split("+"))
    return found | {word: (word,) for word in _WORDS.abbreviations}


def _is_address(stretch: str) -> bool:
    """True for a web or mail address; all have a stop in them."""
    return "." in stretch and bool(_address().match(stretch))


@cache
def _address() -> re.Pattern[str]:
    """The pattern of addresses, made ready when the first word asks for it."""
    return re.compile(tokenizer_rules().url)
