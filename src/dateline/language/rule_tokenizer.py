"""A tokenizer by rules: stretches between white space, less what patterns cut off their ends and
out of their insides, but for words that are cut in a way of their own.

The order of the steps is that of spaCy's tokenizer (https://spacy.io/usage/linguistic-features,
"How spaCy's tokenizer works"; MIT), so that the same rules give the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

Parts = tuple[str, ...]
IsOneWord = Callable[[str], object]  # true of a stretch that is one word as it stands
MOST_CACHED = 200_000
_STRETCH = re.compile(r"\S+")
_BLANK = ""  # stands for white space other than one space among the words of a text


class RuleTokenizer:
    """The rules of one language, made ready. Safe to use from several threads."""

    def __init__(
        self,
        prefixes: Iterable[str],
        suffixes: Iterable[str],
        infixes: Iterable[str],
        exceptions: Mapping[str, Parts],
        is_whole: IsOneWord,
        is_address: IsOneWord,
    ) -> None:
        """`exceptions`: words that no pattern may cut, with their parts; `is_whole` and
        `is_address` tell of a stretch, before and after its ends are cut off, that it is one word.
        """
        self._prefix = re.compile("|".join(f"^{piece}" for piece in prefixes)).search
        self._suffix = re.compile("|".join(f"{piece}$" for piece in suffixes)).search
        self._infix = re.compile("|".join(infixes)).finditer
        self._exceptions = exceptions
        self._is_whole = is_whole
        self._is_address = is_address
        self._cache: dict[str, Parts] = {}
        self._phrases = self._exceptions_in_pieces()
        self._openers = frozenset(phrase[0] for phrase in self._phrases)
        self._sizes = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def words(self, text: str) -> tuple[list[str], list[int]]:
        """The words of a text and where each starts; white space is no word."""
        found: list[str] = []
        starts: list[int] = []
        cached = self._cache
        end = 0
        for match in _STRETCH.finditer(text):
            stretch, at = match[0], match.start()
            gap = text[end:at]
            if gap and (gap != " " or not end):
                found.append(_BLANK)
                starts.append(end)
            end = at + len(stretch)
            parts = cached.get(stretch) or self._cut_and_cached(stretch)
            if len(parts) == 1:
                found.append(stretch)
                starts.append(at)
                continue
            for part in parts:
                found.append(part)
                starts.append(at)
                at += len(part)
        if not self._openers.isdisjoint(found):
            found, starts = self._with_exceptions(text, found, starts)
        if _BLANK in found:
            real = [i for i, word in enumerate(found) if word]
            found, starts = [found[i] for i in real], [starts[i] for i in real]
        return found, starts

    def _cut_and_cached(self, stretch: str) -> Parts:
        """The parts of a stretch without white space, which are put into the cache."""
        parts = self._exceptions.get(stretch) or tuple(self._cut(stretch, self._exceptions))
        if len(self._cache) >= MOST_CACHED:
            self._cache.clear()
        self._cache[stretch] = parts
        return parts

    def _cut(self, stretch: str, exceptions: Mapping[str, Parts]) -> Iterator[str]:
        """The parts of a stretch: what is cut off its front, its inside, what is cut off its
        end.
        """
        if stretch.isalpha():
            yield from exceptions.get(stretch) or (stretch,)
            return
        inside, front, back = self._without_ends(stretch, exceptions)
        yield from front
        if inside:
            yield from exceptions.get(inside) or self._parted(inside)
        yield from reversed(back)

    def _without_ends(
        self, stretch: str, exceptions: Mapping[str, Parts]
    ) -> tuple[str, list[str], list[str]]:
        """(what is left, what came off the front, what came off the end, outermost first). A
        prefix and a suffix come off at a time, until the rest is a word of its own.
        """
        front: list[str] = []
        back: list[str] = []
        size = 0
        while stretch and len(stretch) != size:
            if self._is_whole(stretch) or stretch in exceptions:
                break
            size = len(stretch)
            before = _length(self._prefix(stretch))
            if before and stretch[before:] in exceptions:
                front.append(stretch[:before])
                stretch = stretch[before:]
                break
            behind = _length(self._suffix(stretch[before:]))
            if behind and stretch[:-behind] in exceptions:
                back.append(stretch[-behind:])
                stretch = stretch[:-behind]
                break
            if before:
                front.append(stretch[:before])
            if behind:
                back.append(stretch[-behind:])
            stretch = stretch[before : size - behind]
        return stretch, front, back

    def _parted(self, stretch: str) -> Iterator[str]:
        """A stretch without its ends, cut at what stands inside of it; one that opens it cuts
        nothing.
        """
        if self._is_whole(stretch) or self._is_address(stretch):
            yield stretch
            return
        start = 0
        for match in self._infix(stretch):
            if not match.start():
                continue
            if match.start() != start:
                yield stretch[start : match.start()]
            if match[0]:
                yield match[0]
            start = match.end()
        if stretch[start:]:
            yield stretch[start:]

    def _exceptions_in_pieces(self) -> dict[Parts, str]:
        """Exceptions by the pieces that patterns alone would cut them into: found again among the
        words of a text, the pieces are the exception (":)" cut off the end of "good:)"). One piece
        that stays one piece tells nothing.
        """
        found: dict[Parts, str] = {}
        for word, parts in self._exceptions.items():
            if not (self._prefix(word) or self._suffix(word) or any(self._infix(word))):
                continue
            pieces = tuple(self._cut(word, {}))
            if len(pieces) > 1 or pieces != parts:
                found[pieces] = word
        return found

    def _with_exceptions(
        self, text: str, found: list[str], starts: list[int]
    ) -> tuple[list[str], list[int]]:
        """The words with the pieces of exceptions joined; of those that overlap the longest, then
        the first, stands.
        """
        taken: set[int] = set()
        chosen: dict[int, int] = {}  # first piece: the piece behind the last
        for first, behind in self._candidates(found):
            if first not in taken and behind - 1 not in taken:
                chosen[first] = behind
            taken.update(range(first, behind))
        words: list[str] = []
        at: list[int] = []
        i = 0
        while i < len(found):
            behind = chosen.get(i, i + 1)
            begin, end = starts[i], starts[behind - 1] + len(found[behind - 1])
            parts = self._exceptions.get(text[begin:end]) if i in chosen else None
            if parts is None:
                words += found[i:behind]
                at += starts[i:behind]
            else:
                words += parts
                at += accumulate(map(len, parts[:-1]), initial=begin)
            i = behind
        return words, at

    def _candidates(self, found: list[str]) -> list[tuple[int, int]]:
        """(first piece, the piece behind the last) of each exception in pieces, longest first."""
        opened = [i for i, word in enumerate(found) if word in self._openers]
        return [
            (i, i + size)
            for size in self._sizes
            for i in opened
            if i + size <= len(found) and tuple(found[i : i + size]) in self._phrases
        ]


def _length(match: re.Match[str] | None) -> int:
    """Characters that a pattern takes; 0 where it takes none."""
    return match.end() - match.start() if match else 0
