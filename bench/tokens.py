"""Words as Dateline's tokenizer cuts them against spaCy's, which has the same rules.

    python bench/tokens.py compare [--made N]   over UD, clusters, streams, faults and other texts of ../shared
                                                and N made strings (100,000): texts, words, texts that differ
    python bench/tokens.py write FILE           golden words of made strings, for tests/language/test_tokens.py

Needs spaCy 3.8, which the package itself does not (so the type checker is told not to miss it).
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.lang.en import English, EnglishDefaults
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES

from dateline.language import tokens
from dateline.reference.english.tokenizer_rules import tokenizer_rules

SHARED = Path(__file__).parents[2] / "shared"
MARKS = "abcdeABCZ019.,:;!?-–—/\\'’\"“”()[]{}<>_*#$%&+=~^|°…é½²ºß\u00a0\t\n\u200b\u2028@£€।"
PIECES = [*MARKS, "...", "km", "'s", "n't", "http://", "www.", "U.S.", "--", " ", " ", "  "]
GOLDEN = 1200  # strings
Words = list[tuple[str, int]]


class _Defaults(EnglishDefaults):
    """spaCy's defaults with the changes of `language/tokens.py`."""

    prefixes = [*tokens._MARKS, *(EnglishDefaults.prefixes or TOKENIZER_PREFIXES)]
    suffixes = [*tokens._SUFFIXES, *(EnglishDefaults.suffixes or TOKENIZER_SUFFIXES)]
    infixes = [*tokens._INFIXES, *(EnglishDefaults.infixes or TOKENIZER_INFIXES)]
    token_match = tokens._WHOLE.match
    tokenizer_exceptions = {
        word: rule for word, rule in EnglishDefaults.tokenizer_exceptions.items() if word.isspace()
    } | {word: [{"ORTH": part} for part in parts] for word, parts in tokens._exceptions().items()}


class UDEnglish(English):
    """spaCy's English as UD English-EWT and GUM cut it."""

    Defaults = _Defaults


def by_spacy() -> Callable[[str], Words]:
    """spaCy's words of a text and where each starts, white space left out."""
    nlp = UDEnglish()
    nlp.max_length = 10**9
    return lambda text: [(t.text, t.idx) for t in nlp.make_doc(text) if not t.is_space]


def by_rules(text: str) -> Words:
    """Dateline's words of a text and where each starts."""
    return list(zip(*tokens.ud_tokenizer().words(text), strict=True))


def texts() -> Iterator[str]:
    """The texts of ../shared: sentences of UD, reports of clusters and streams, all other files by
    paragraphs.
    """
    for path in sorted(SHARED.glob("data/ud/*.conllu")):
        for line in path.open(encoding="utf-8"):
            if line.startswith("# text ="):
                yield line[9:].strip()
    for path in sorted(SHARED.rglob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if isinstance(row, dict):
                yield from (row[key] for key in ("text", "title") if isinstance(row.get(key), str))
    for folder in ("faults/inputs", "cases", "data"):
        for path in sorted((SHARED / folder).rglob("*")):
            if path.is_file() and path.stat().st_size < 3_000_000:
                whole = path.read_bytes().decode("utf-8", "replace")
                yield from re.split(r"\n\n+", whole)


def made(count: int, seed: int) -> Iterator[str]:
    """Strings of exceptions, marks and, now and then, any characters at all."""
    rng = random.Random(seed)
    exceptions = sorted(tokenizer_rules().exceptions)
    for _ in range(count):
        if rng.random() < 0.1:
            planes = ((0x20, 0x3000), (0x20, 0xD800), (0xE000, 0x2FFFF))
            yield "".join(chr(rng.randrange(*rng.choice(planes))) for _ in range(6))
        else:
            yield "".join(
                rng.choice(exceptions) if rng.random() < 0.25 else rng.choice(PIECES)
                for _ in range(rng.randint(1, 9))
            )


def compare(name: str, found: Iterator[str]) -> int:
    """Prints how many of the texts the two cut otherwise, and their time."""
    theirs = by_spacy()
    count = words = differ = 0
    seconds = [0.0, 0.0]
    for text in dict.fromkeys(found):
        begun = time.process_time()
        wanted = theirs(text)
        between = time.process_time()
        got = by_rules(text)
        seconds[0] += between - begun
        seconds[1] += time.process_time() - between
        count, words, differ = count + 1, words + len(got), differ + (got != wanted)
        if got != wanted and differ <= 10:
            print(repr(text[:80]), sorted(set(wanted) ^ set(got))[:6])
    print(
        f"{name}: {count:,} texts, {words:,} words, {differ} differ;"
        f" CPU {seconds[1] / seconds[0]:.2f} of spaCy's"
    )
    return differ


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("compare", "write"))
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--made", type=int, default=100_000)
    args = parser.parse_args()
    if args.what == "compare":
        return min(1, compare("texts", texts()) + compare("made", made(args.made, 5)))
    theirs = by_spacy()
    rows = ([text, [word for word, _ in theirs(text)]] for text in made(GOLDEN, 7))
    args.file.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
