"""Words that had to go, known again when somebody brings them: by hashes from which they cannot be
read.

Two marks of a text are kept. The SHA-256 of its words, without blanks, signs and letters' case, is
that of the same text whatever markup or outlet it comes in. Its sketch is a SimHash (Charikar 2002;
for near copies among pages Manku, Jain and Das Sarma 2007) of 128 bits over its runs of three
words: near copies, other furniture around them, differ in few bits. Of a text of thousands of bits
128 are kept, each a vote of all its runs. A MinHash or a set of hashed runs would be finer; but
whoever tries likely words against such hashes reads the text from them, run by run. Of a text that
is short 128 bits are much, so it has no sketch.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b, sha256

from msgspec import Struct

BITS = 128
RUN = 3  # words
FEWEST = 60  # words of a text that is given a sketch
FARTHEST = 32  # bits in which a near copy's sketch may differ
_SIGNS = re.compile(r"[\W_]+")


class WordMarks(Struct, frozen=True):
    """By what a text is known again. `words`: SHA-256 in hex digits; `sketch`: 32 hex digits, None
    of a short text.
    """

    words: str
    sketch: str | None = None


def marks_of(text: str) -> WordMarks:
    """The marks of a text."""
    plain = plain_words(text)
    joined = "".join(plain).encode("utf-8", "surrogatepass")
    return WordMarks(sha256(joined).hexdigest(), _sketch(plain) if len(plain) >= FEWEST else None)


def plain_words(text: str) -> list[str]:
    """The words of a text, without signs and letters' case."""
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split()


def is_near(one: WordMarks, other: WordMarks) -> bool:
    """True for a near copy: most runs of words of the two are the same."""
    if one.sketch is None or other.sketch is None:
        return False
    return (int(one.sketch, 16) ^ int(other.sketch, 16)).bit_count() <= FARTHEST


def _sketch(plain: list[str]) -> str:
    """The SimHash of the runs of a text, each counted once."""
    runs = {" ".join(plain[n : n + RUN]) for n in range(len(plain) - RUN + 1)}
    votes = [0] * BITS
    for run in runs:
        hashed = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest()
        for n, byte in enumerate(hashed):
            for bit in range(8):
                votes[8 * n + bit] += 1 if byte >> bit & 1 else -1
    bits = sum(1 << n for n, vote in enumerate(votes) if vote > 0)
    return f"{bits:0{BITS // 4}x}"
