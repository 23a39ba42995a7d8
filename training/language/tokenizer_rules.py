"""Writes the table of spaCy's English tokenizer rules, so that the package needs no spaCy to cut
words as spaCy does.

    python training/language/tokenizer_rules.py > src/dateline/reference/data/en/tokenizer_rules.tsv

Needs spaCy 3.8. The patterns below are spaCy's own with a name for each of its classes and lists;
the script stops if, with spaCy's values put in, they are not spaCy's to the letter. A class of
letters is written as ranges of code points.
"""

from __future__ import annotations

import re
import sys

import spacy
from spacy.attrs import ORTH
from spacy.lang import char_classes as chars
from spacy.lang.en import EnglishDefaults
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_PATTERN, emoticons

WIDTH = 120
LISTS = {
    "ellipses": chars.LIST_ELLIPSES,
    "punctuation": chars.LIST_PUNCT,
    "quotes": [piece for piece in chars.LIST_QUOTES if piece.strip()],
    "currency": chars.LIST_CURRENCY,
    "hyphens": chars.LIST_HYPHENS,
    "units": chars.LIST_UNITS,
}
CLASSES = {  # each may take in those above it
    "uncased": chars._uncased,
    "lower": chars.ALPHA_LOWER,
    "upper": chars.ALPHA_UPPER,
    "alpha": chars.ALPHA,
    "quote": chars.CONCAT_QUOTES,
    "icon": chars.ICONS,
    "stopped": rf"0-9{chars.ALPHA_LOWER}%²\-\+{chars.PUNCT}(?:{chars.CONCAT_QUOTES})",
}
PATTERNS = {
    "prefix": r"§ % = — – \+(?![0-9]) @punctuation @ellipses @quotes @currency [{icon}]",
    "suffix": (
        r"@punctuation @ellipses @quotes [{icon}] 's 'S ’s ’S — – (?<=[0-9])\+ (?<=°[FfCcKk])\."
        r" (?<=[0-9])(?:{currency}) (?<=[0-9])(?:{units}) (?<=[{stopped}])\."
        r" (?<=[{upper}][{upper}])\."
    ),
    "infix": (
        r"@ellipses [{icon}] (?<=[0-9])[+\-\*^](?=[0-9-])"
        r" (?<=[{lower}{quote}])\.(?=[{upper}{quote}]) (?<=[{alpha}]),(?=[{alpha}])"
        r" (?<=[{alpha}0-9])(?:{hyphens})(?=[{alpha}]) (?<=[{alpha}0-9])[:<>=/](?=[{alpha}])"
    ),
    "url": URL_PATTERN.replace(chars.ALPHA_LOWER, "{lower}"),
}
HEADER = f"""\
# The rules by which spaCy {spacy.__version__} cuts English words, as data; read by reference/english/tokenizer_rules.py, applied by
# language/rule_tokenizer.py. list: alternatives, parted by spaces. class: ranges of characters ("{{name}}" takes in a class above).
# pattern: regular expressions, parted by spaces: "@name" takes in a list, "{{name}}" a class, or a list as alternatives. words: what is
# cut in no other way than here: words parted by commas, their parts by spaces. A name may have several rows.
# Source: spaCy {spacy.__version__}, spacy/lang (punctuation.py, char_classes.py, tokenizer_exceptions.py, en/tokenizer_exceptions.py), written by
# training/language/tokenizer_rules.py. Licence: MIT (tokenizer_rules-LICENSE). Copyright (C) 2016-2024 ExplosionAI GmbH, 2016 spaCy GmbH,
# 2015 Matthew Honnibal. The pattern of web addresses: Diego Perini, MIT, https://gist.github.com/dperini/729294.
# kind	name	value"""


def main() -> None:
    """Prints the table; raises AssertionError where it would not be spaCy's."""
    check()
    print(HEADER)
    for name, pieces in LISTS.items():
        row("list", name, " ".join(pieces))
    for name, inner in CLASSES.items():
        for part in wrapped(ranges(name, inner), ""):
            row("class", name, part)
    for kind, text in PATTERNS.items():
        row("pattern", kind, text)
    for name, words in exceptions().items():
        for part in wrapped(words, ", "):
            row("words", name, part)


def row(kind: str, name: str, value: str) -> None:
    """Prints one row."""
    print(kind, name, value, sep="\t")


def check() -> None:
    """The patterns, with spaCy's values in them, are spaCy's to the letter."""
    theirs = {
        "prefix": EnglishDefaults.prefixes or TOKENIZER_PREFIXES,
        "suffix": EnglishDefaults.suffixes or TOKENIZER_SUFFIXES,
        "infix": EnglishDefaults.infixes,
        "url": [URL_PATTERN],
    }
    values = CLASSES | {name: "|".join(pieces) for name, pieces in LISTS.items()}
    for kind, wanted in theirs.items():
        made: list[str] = []
        for piece in PATTERNS[kind].split(" "):
            if piece.startswith("@"):
                made += LISTS[piece[1:]]
            else:
                made.append(re.sub(r"\{([a-z]+)\}", lambda m: values[m[1]], piece))
        same = [piece for piece in wanted if piece.strip()]  # pyright: ignore[reportOptionalIterable]
        if made != same:
            sys.exit(
                f"{kind}: {[pair for pair in zip(made, same, strict=False) if pair[0] != pair[1]][:2]}"
            )


TAKEN_IN = {"lower": "uncased", "upper": "uncased", "alpha": "uncased", "stopped": "lower"}


def ranges(name: str, inner: str) -> list[str]:
    """The characters that a class of a regular expression takes, as ranges; those of a class that
    it takes in under the name of that one.
    """
    taken = codes_of(inner)
    found: list[str] = []
    if name in TAKEN_IN:
        other = codes_of(CLASSES[TAKEN_IN[name]])
        assert other <= taken, name
        taken -= other
        found.append("{" + TAKEN_IN[name] + "}")
    codes = sorted(taken)
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        found.append(escaped(first) if first == last else f"{escaped(first)}-{escaped(last)}")
        first = last = code
    return found


def codes_of(inner: str) -> set[int]:
    """The code points that a class takes."""
    wanted = re.compile(f"[{inner}]")
    return {code for code in range(sys.maxunicode + 1) if wanted.match(chr(code))}


def escaped(code: int) -> str:
    """A character as a regular expression has it: letters and digits of ASCII as they are."""
    if code < 128 and chr(code).isalnum():
        return chr(code)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def exceptions() -> dict[str, list[str]]:
    """The words with rules of their own by kind, their parts parted by spaces; white space is left
    out, since it is never a word.
    """
    found: dict[str, list[str]] = {}
    for word, parts in sorted(EnglishDefaults.tokenizer_exceptions.items()):
        if word.isspace():
            continue
        pieces = [part.get(ORTH) or part["ORTH"] for part in parts]
        assert "".join(pieces) == word and not any(c in word for c in ", \t"), word
        if word in emoticons:
            kind = "emoticons"
        elif len(pieces) == 1:
            kind = "whole"
        else:
            kind = "hours" if word[0].isdigit() else "contractions"
        found.setdefault(kind, []).append(" ".join(pieces))
    return found


def wrapped(pieces: list[str], between: str) -> list[str]:
    """Pieces joined into values of a readable length."""
    lines: list[str] = [pieces[0]]
    for piece in pieces[1:]:
        if len(lines[-1]) + len(piece) > WIDTH:
            lines.append(piece)
        else:
            lines[-1] += between + piece
    return lines


if __name__ == "__main__":
    main()
