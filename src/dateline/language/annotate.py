"""The spaCy component that writes the model's reading into a Doc: tags, lemmas, trees, and the
scores of names.
"""

# spaCy has no complete types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from dateline.language.document_names import ParsedPart
from dateline.language.lemmas import Lemmas
from dateline.language.network import WEIGHTS, Network, Parsed

COMPONENT = "dateline_reader"
_COLUMNS = [TAG, POS, LEMMA, HEAD, DEP]
NAMES = "dateline_names"  # key in Doc.user_data of the ParsedPart that names are made of


class Annotator:
    """Fills a Doc of one paragraph. White-space tokens hang from the word before them with the
    relation "space".
    """

    def __init__(self, nlp: Language, network: Network, lemmas: Lemmas) -> None:
        """Enters every label in the string store of `nlp`, so that a reading only looks up."""
        self.network = network
        self.lemmas = lemmas
        add = nlp.vocab.strings.add
        self._add = add
        labels = network.labels
        self._xpos = labels["xpos"]
        self._tags = _hashes([add(x) for x in labels["xpos"]])
        self._pos = _hashes([add(x) for x in labels["upos"]])
        self._deps = _hashes(
            [*(add(x) for x in labels["dep"]), add("root")]
        )  # the last answers to -1
        self._space = (add("_SP"), add("SPACE"), add("space"))
        self._lemma = cache(self._lemma_of)

    def __call__(self, doc: Doc) -> Doc:
        """Writes tags, lemmas and heads into the Doc and its `ParsedPart` into `user_data`."""
        space = doc.to_array([IS_SPACE]).astype(bool) if len(doc) else np.zeros(0, bool)
        if space.all():
            return doc
        words = np.flatnonzero(~space)
        texts = [token.text for token in doc]
        texts = texts if len(words) == len(texts) else [texts[i] for i in words]
        parsed = self.network.parse(texts)
        table = self._table(len(doc), words, texts, parsed, space)
        doc.from_array(_COLUMNS, table)  # pyright: ignore[reportArgumentType]
        doc.user_data[NAMES] = ParsedPart(texts, parsed.names, parsed.starts)
        return doc

    def _table(
        self, size: int, words: np.ndarray, texts: list[str], parsed: Parsed, space: np.ndarray
    ) -> np.ndarray:
        """One row a token, one column each of _COLUMNS.

        `words`: indices of the tokens that are no white space, in step with `texts` and `parsed`.
        Heads are offsets from the token, stored as two's complement in an unsigned column, as spaCy
        has them.
        """
        table = np.zeros((size, len(_COLUMNS)), np.uint64)
        table[words, 0] = self._tags[parsed.xpos]
        table[words, 1] = self._pos[parsed.upos]
        rows = zip(texts, parsed.xpos.tolist(), parsed.lemma.tolist(), strict=True)
        table[words, 2] = [self._lemma(text, xpos, script) for text, xpos, script in rows]
        table[words, 3] = (words[parsed.heads] - words).astype(np.int64).view(np.uint64)
        table[words, 4] = self._deps[parsed.deps]
        if space.any():
            self._hang_spaces(table, words, space)
        return table

    def _hang_spaces(self, table: np.ndarray, words: np.ndarray, space: np.ndarray) -> None:
        """Fills the rows of white space; one at the head of the text hangs from the first word."""
        blanks = np.flatnonzero(space)
        before = words[np.maximum(np.searchsorted(words, blanks) - 1, 0)]
        table[blanks, 0], table[blanks, 1], table[blanks, 4] = self._space
        table[blanks, 2] = self._add(" ")
        table[blanks, 3] = (before - blanks).astype(np.int64).view(np.uint64)

    def _lemma_of(self, text: str, xpos: int, script: int) -> int:
        """Number of the lemma in the string store; `xpos` and `script` index the labels."""
        return self._add(self.lemmas.of(text, self._xpos[xpos], script))


def _hashes(values: list[int]) -> np.ndarray:
    """Numbers of spaCy's string store, in the width that `Doc.from_array` wants."""
    return np.array(values, np.uint64)


@Language.factory(COMPONENT, default_config={"folder": str(WEIGHTS), "threads": 1})
def create(nlp: Language, name: str, folder: str, threads: int) -> Annotator:
    """Makes the component with the weights in a folder: those that ship, unless told otherwise."""
    network = Network(Path(folder), threads)
    return Annotator(nlp, network, Lemmas(Path(folder) / "lemmas.json", network.labels["lemma"]))
