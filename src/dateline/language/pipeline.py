"""From a text to its Reading: paragraphs, each cut into words and read by the network, joined with
offsets into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from msgspec import Struct

from dateline.language.document_names import ParsedPart, Span, names_throughout
from dateline.language.lemmas import Lemmas
from dateline.language.network import WEIGHTS, Network, Parsed
from dateline.language.reading import Block, Name, Reading, Sentence, Word
from dateline.language.tokens import ud_tokenizer
from dateline.language.tree_repair import repaired
from dateline.language.truecasing import Fixed, recased

MOST_LEMMAS = 100_000  # lemmas remembered, of a form with a tag
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")


def paragraphs(text: str) -> list[Block]:
    """The paragraphs of a plain text: parted by blank lines or, where there are none, by
    line ends.
    """
    text_breaks = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    edges = [(m.start(), m.end()) for m in text_breaks.finditer(text)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(text)]
    return [Block(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


class ParsedBlock(Struct, frozen=True):
    """The words of a block, where each starts in it, and what the network says of them."""

    texts: list[str]
    starts: list[int]
    parsed: Parsed


class Pipeline:
    """The pipeline, loaded. The same text gives the same Reading, alone or among others."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        """`folder`: the weights; `threads`: those that one paragraph is shared out to."""
        self.network = Network(folder, threads)
        self.lemmas = Lemmas(folder / "lemmas.json", self.network.labels["lemma"])
        self._labels = _Labels(self.network, self.lemmas)
        self._tokenizer = ud_tokenizer()

    def read(
        self,
        text: str,
        blocks: Sequence[Block] | None = None,
        parsed_blocks: dict[str, ParsedBlock] | None = None,
    ) -> Reading:
        """Reads the blocks of a text, or its paragraphs if none are given; nothing outside blocks
        is read.

        Blocks may not overlap; they are read in the order of their start. `parsed_blocks`: what
        the network has said of blocks by their text; others are added, so that a second reading
        of nearly the same text asks only for what is new. Raises ValueError on a block that does
        not lie in the text or overlaps another.
        """
        parsed_blocks = {} if parsed_blocks is None else parsed_blocks
        joined = _Joined(self._labels)
        ordered = sorted(
            enumerate(paragraphs(text) if blocks is None else blocks),
            key=lambda item: item[1].start,
        )
        at = 0
        for number, block in ordered:
            if not at <= block.start <= block.end <= len(text):
                raise ValueError(
                    f"block {block.start}-{block.end} overlaps or leaves the text of {len(text)}"
                )
            at = block.end
            parsed = self._parsed(text[block.start : block.end], parsed_blocks)
            if parsed is not None:
                joined.add(parsed, block, number)
        return Reading(text, tuple(joined.words), tuple(joined.sentences), tuple(joined.names()))

    def _parsed(self, text: str, kept: dict[str, ParsedBlock]) -> ParsedBlock | None:
        """What the network says of a block of that text, which is kept; None where it holds no
        word. The words around a block change nothing of it.
        """
        found = kept.get(text)
        if found is None:
            texts, starts = self._tokenizer.words(text)
            if not texts:
                return None
            found = kept[text] = ParsedBlock(texts, starts, self.network.parse(texts))
        return found

    def read_recased(
        self, text: str, blocks: Sequence[Block], caseless: Sequence[Block], fixed: Fixed
    ) -> Reading:
        """Reads a text whose `caseless` blocks do not tell names by their case, as `read` does, but
        in the case of ordinary English, letter for letter as long.

        `fixed` knows the names that are always written with capitals (see `truecasing`).
        """
        parsed_blocks: dict[str, ParsedBlock] = {}
        as_written = self.read(text, blocks, parsed_blocks)
        ordinary = recased(as_written, caseless, fixed, self.lemmas.knows)
        return replace(self.read(ordinary, blocks, parsed_blocks), source=text)

    def read_many(
        self, items: Iterable[tuple[str, Sequence[Block] | None]], workers: int = 2
    ) -> Iterator[Reading]:
        """Reads texts in their order, several at once on as many cores; each Reading is what `read`
        gives.
        """
        waiting = iter(items)
        with ThreadPoolExecutor(workers) as pool:
            while batch := list(islice(waiting, 16 * workers)):
                texts, blocks = zip(*batch, strict=True)
                yield from pool.map(self.read, texts, blocks)


class _Labels:
    """The names behind the numbers that the network gives."""

    def __init__(self, network: Network, lemmas: Lemmas) -> None:
        """Lemmas are remembered by form, tag and edit script."""
        self.upos = network.labels["upos"]
        self.xpos = network.labels["xpos"]
        self.deps = [*network.labels["dep"], "root"]  # the last answers to -1
        self._lemmas = lemmas
        self.lemma = lru_cache(MOST_LEMMAS)(self._lemma)

    def _lemma(self, text: str, xpos: int, script: int) -> str:
        """The lemma of a form with a tag and an edit script, both as numbers."""
        return self._lemmas.of(text, self.xpos[xpos], script)


class _Joined:
    """Words and sentences of the blocks read so far, and what their names will be made of."""

    def __init__(self, labels: _Labels) -> None:
        """`labels`: what the network's numbers stand for."""
        self.words: list[Word] = []
        self.sentences: list[Sentence] = []
        self._labels = labels
        self._parts: list[
            tuple[int, ParsedPart]
        ] = []  # first word of each part, and what its names are made of

    def add(self, found: ParsedBlock, block: Block, number: int) -> None:
        """Takes over the words of a block and what the network says of them; there is at least
        one.
        """
        base, labels, at = len(self.words), self._labels, block.start
        texts, starts, parsed = found.texts, found.starts, found.parsed
        heads: list[int] = (parsed.heads + base).tolist()
        upos: list[int] = parsed.upos.tolist()
        xpos: list[int] = parsed.xpos.tolist()
        deps: list[int] = parsed.deps.tolist()
        scripts: list[int] = parsed.lemma.tolist()
        firsts: list[int] = parsed.starts.tolist()
        for first, last in zip(firsts, [*firsts[1:], len(texts)], strict=True):
            sentence = len(self.sentences)
            words = [
                Word(
                    base + k,
                    texts[k],
                    labels.lemma(texts[k], xpos[k], scripts[k]),
                    labels.upos[upos[k]],
                    labels.xpos[xpos[k]],
                    heads[k],
                    labels.deps[deps[k]],
                    at + starts[k],
                    at + starts[k] + len(texts[k]),
                    sentence,
                )
                for k in range(first, last)
            ]
            self.words += repaired(words)
            self.sentences.append(
                Sentence(
                    sentence,
                    base + first,
                    base + last,
                    words[0].start,
                    words[-1].end,
                    number,
                    block.kind,
                )
            )
        self._parts.append((base, ParsedPart(texts, parsed.names, parsed.starts)))

    def names(self) -> Iterator[Name]:
        """The names of the whole text, in its order."""
        found = names_throughout([part for _, part in self._parts])
        for (base, _), spans in zip(self._parts, found, strict=True):
            for first, last, label in self._whole(spans, base):
                begin, end = self.words[base + first].start, self.words[base + last - 1].end
                yield Name(base + first, base + last, begin, end, label)

    def _whole(self, spans: Sequence[Span], base: int) -> list[Span]:
        """The spans of a part, a person's name in one piece where the tree makes it one: the words
        of the later piece are parts of a name that begins in the earlier.
        """
        found: list[Span] = []
        for first, last, label in spans:
            before = found[-1] if found else None
            if before is not None and before[1:] == (first, label) and label == "PERSON":
                heads = range(base + before[0], base + first)
                pieces = self.words[base + first : base + last]
                if all(word.dep == "flat" and word.head in heads for word in pieces):
                    found[-1] = (before[0], last, label)
                    continue
            found.append((first, last, label))
        return found
