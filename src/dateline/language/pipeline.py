"""From a text to its Reading: paragraphs, each through the spaCy pipeline, joined with offsets into
the text.
"""

# spaCy has no complete types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import cast

from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from dateline.language import annotate
from dateline.language.document_names import ParsedPart, names_throughout
from dateline.language.network import WEIGHTS
from dateline.language.reading import Block, Name, Reading, Sentence, Word
from dateline.language.tokens import tokenizer_language
from dateline.language.tree_repair import repaired
from dateline.language.truecasing import Fixed, recased

_COLUMNS = [IDX, LENGTH, HEAD, SENT_START, IS_SPACE, POS, TAG, DEP, LEMMA]
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


class Pipeline:
    """The pipeline, loaded. The same text gives the same Reading, alone or among others."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        """`folder`: the weights; `threads`: those that one paragraph is shared out to."""
        self.nlp = tokenizer_language()
        self.nlp.add_pipe(annotate.COMPONENT, config={"folder": str(folder), "threads": threads})

    def read(self, text: str, blocks: Sequence[Block] | None = None) -> Reading:
        """Reads the blocks of a text, or its paragraphs if none are given; nothing outside blocks
        is read.

        Blocks may not overlap; they are read in the order of their start. Raises ValueError on a
        block that does not lie in the text or overlaps another.
        """
        joined = _Joined(text)
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
            joined.add(self.nlp(text[block.start : block.end]), block, number)
        return Reading(text, tuple(joined.words), tuple(joined.sentences), tuple(joined.names()))

    def recased(
        self, text: str, blocks: Sequence[Block], caseless: Sequence[Block], fixed: Fixed
    ) -> str:
        """The text with the `caseless` ones of its blocks in the case of ordinary English, letter
        for letter as long.

        `fixed` knows the names that are always written with capitals (see `truecasing`).
        """
        component = cast(annotate.Annotator, self.nlp.get_pipe(annotate.COMPONENT))
        return recased(self.read(text, blocks), caseless, fixed, component.lemmas.knows)

    def read_many(
        self, items: Iterable[tuple[str, Sequence[Block] | None]], workers: int = 2
    ) -> Iterator[Reading]:
        """Reads texts in their order, several at once on as many cores; each Reading is what `read`
        gives.
        """
        waiting = iter(items)
        with ThreadPoolExecutor(workers) as pool:
            while batch := list(islice(waiting, 16 * workers)):
                yield from pool.map(lambda item: self.read(*item), batch)


class _Joined:
    """Words and sentences of the blocks read so far, and what their names will be made of."""

    def __init__(self, text: str) -> None:
        """`text`: the whole text, into which all offsets point."""
        self.text = text
        self.words: list[Word] = []
        self.sentences: list[Sentence] = []
        self._parts: list[
            tuple[int, ParsedPart]
        ] = []  # first word of each part, and what its names are made of

    def add(self, doc: Doc, block: Block, number: int) -> None:
        """Takes over a Doc that holds the text of a block; white-space tokens are left out."""
        if not len(doc):
            return
        strings, text, base = doc.vocab.strings, self.text, len(self.words)
        table = doc.to_array(_COLUMNS)
        real = table[:, 4] == 0
        if not real.any():
            return
        place = real.cumsum() - 1 + base  # index of each token in the Reading
        at = table[:, :3].astype("int64")
        heads = place[at[:, 2] + range(len(doc))]
        rows = table[real]
        spans = rows[:, :2].astype("int64")
        starts = (spans[:, 0] + block.start).tolist()
        ends = (spans[:, 0] + spans[:, 1] + block.start).tolist()
        opens = (rows[:, 3] == 1).tolist()
        opens[0] = True
        codes = rows[:, 5:].tolist()
        sentence = len(self.sentences) - 1
        firsts = []
        for k, head in enumerate(heads[real].tolist()):
            if opens[k]:
                sentence += 1
                firsts.append(base + k)
            pos, tag, dep, lemma = codes[k]
            start, end = starts[k], ends[k]
            self.words.append(
                Word(
                    base + k,
                    text[start:end],
                    strings[lemma],
                    strings[pos],
                    strings[tag],
                    head,
                    strings[dep],
                    start,
                    end,
                    sentence,
                )
            )
        for first, last in zip(firsts, [*firsts[1:], len(self.words)], strict=True):
            self.words[first:last] = repaired(self.words[first:last])
            begin, end = self.words[first].start, self.words[last - 1].end
            self.sentences.append(
                Sentence(len(self.sentences), first, last, begin, end, number, block.kind)
            )
        self._parts.append((base, doc.user_data[annotate.NAMES]))

    def names(self) -> Iterator[Name]:
        """The names of the whole text, in its order."""
        found = names_throughout([part for _, part in self._parts])
        for (base, _), spans in zip(self._parts, found, strict=True):
            for first, last, label in spans:
                begin, end = self.words[base + first].start, self.words[base + last - 1].end
                yield Name(base + first, base + last, begin, end, label)
