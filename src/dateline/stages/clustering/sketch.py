"""Makes the sketch of reports by which near copies are found among very many: hashes of the word
shingles (runs of three words) of each text, and the bands of a MinHash over them.

A partition of reports gives one `Sketch` by itself, without the others: a process that reads a
partition can keep it as four arrays on the disk, and whoever joins them reads no text again.

sketch(["Rebels took the town.", "Soldiers fled the town."]).shingles  # hashes, of all texts
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

RUN = 3  # words of a shingle
# A pair that shares the fraction s of its shingles meets in a band with the probability s ** ROWS,
# and in one band or more with 1 - (1 - s ** ROWS) ** BANDS: 0.9993 at 0.8, 0.03 at 0.3, next to
# nothing below.
BANDS = 24
ROWS = 6
SEED = 20  # of the permutations: another seed finds other pairs among those at the border
BATCH = 512  # texts that are hashed at once

Keys = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Bytes = NDArray[np.uint8]

_WORD = re.compile(r"[^\W_]+")
_FILES = ("bands", "signature", "starts", "shingles")


class Sketch(Struct, frozen=True):
    """The shingles of the reports of a partition and their MinHash, in the order of the reports.

    bands: of each band (rows) the key of each report (columns); reports that bear one key in a
    band are candidates. signature: the lowest byte of each of the report's least hashes (a row a
    report), by which candidates that are far from alike are set aside at little cost. starts,
    shingles: the shingles of report i are `shingles[starts[i]:starts[i + 1]]`, ascending, none
    twice. A text without a word has none.
    """

    bands: Keys
    signature: Bytes
    starts: Numbers
    shingles: Hashes

    def __len__(self) -> int:
        return len(self.starts) - 1

    def write(self, folder: Path) -> None:
        """Keeps the arrays as files of numpy in a folder, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def read(cls, folder: Path) -> Sketch:
        """A sketch that was written: its arrays stay on the disk, and only what is asked of them
        comes into memory.
        """
        return cls(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in _FILES))


def sketch(texts: Iterable[str]) -> Sketch:
    """The sketch of texts. Case, punctuation and the space between words are not compared.

    Texts are read one batch at a time and not kept. Raises ModuleNotFoundError, with what to
    install, where rensa is missing.
    """
    rensa = _rensa()
    return concatenated(
        [_sketch(rensa, batch) for batch in _batches(texts)] or [_sketch(rensa, [])]
    )


def concatenated(parts: Sequence[Sketch]) -> Sketch:
    """Sketches of one report or more as one, in their order."""
    return Sketch(
        np.concatenate([part.bands for part in parts], axis=1),
        np.concatenate([part.signature for part in parts]),
        _starts(np.concatenate([np.diff(part.starts) for part in parts])),
        np.concatenate([part.shingles for part in parts]),
    )


def _sketch(rensa: Any, batch: list[list[str]]) -> Sketch:
    """The sketch of a few texts, given as their words."""
    shingles, sizes = _shingles(rensa, batch)
    starts = _starts(sizes)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        _mixed(shingles.astype(np.uint64)), starts.astype(np.uint64), BANDS * ROWS, SEED
    )
    least = np.array(matrix.to_rows(), np.uint64).reshape(len(batch), BANDS * ROWS)
    return Sketch(_band_keys(least), least.astype(np.uint8), starts, shingles)


def _batches(texts: Iterable[str]) -> Iterator[list[list[str]]]:
    """The words of so many texts at a time; a text of one or two words is filled up to a run."""
    batch: list[list[str]] = []
    for text in texts:
        words = _WORD.findall(text.casefold())
        batch.append(words + [""] * (RUN - len(words)) if words else words)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _shingles(rensa: Any, batch: Sequence[list[str]]) -> tuple[Hashes, Numbers]:
    """The shingles of texts, one text behind the other, and how many each has."""
    counts = np.array([len(words) for words in batch], np.int64)
    flat = np.array(
        [word for words in rensa.RMinHash.hash_token_sets(batch) for word in words], np.uint64
    )
    text = np.repeat(np.arange(len(batch), dtype=np.uint64), counts)
    if len(flat) < RUN:
        return np.zeros(0, np.uint32), np.zeros(len(batch), np.int64)
    last = len(flat) - RUN + 1
    hashes = np.zeros(last, np.uint64)
    for k in range(RUN):
        hashes = _mixed(hashes ^ flat[k : k + last])
    within = text[:last] == text[RUN - 1 :]
    rows = text[:last][within] << np.uint64(32) | hashes[within] >> np.uint64(32)
    rows.sort()
    rows = rows[np.diff(rows, prepend=rows[:1] ^ np.uint64(1)) > 0]
    size = np.bincount((rows >> np.uint64(32)).astype(np.int64), minlength=len(batch))
    return rows.astype(np.uint32), size.astype(np.int64)


def _mixed(values: Keys) -> Keys:
    """Hashes in which every bit hangs on every bit of the values (the finalizer of SplitMix64)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return values ^ values >> np.uint64(31)


def _band_keys(matrix: Keys) -> Keys:
    """The key of each report in each band, a row a band. `matrix`: the least hashes, a row a
    report.
    """
    parts = matrix.reshape(len(matrix), BANDS, ROWS)
    keys = np.zeros((len(matrix), BANDS), np.uint64)
    for row in range(ROWS):
        keys = _mixed(keys ^ parts[:, :, row])
    return np.ascontiguousarray(keys.T)


def _starts(sizes: Numbers) -> Numbers:
    """Where each row begins in a flat array, and where the last one ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def _rensa() -> Any:
    """The library rensa, which has no types. Raises ModuleNotFoundError where it is missing."""
    try:
        return import_module("rensa")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "Near copies are sought by rensa, which is not installed: pip install 'dateline[bulk]'."
        ) from error
