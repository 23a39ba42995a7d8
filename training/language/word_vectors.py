"""Makes `weights/word_vectors.npy`: what each word piece means, in few numbers, for likeness of clauses.

Run at build time, never at run time, after the reader is trained anew:
    python training/language/word_vectors.py src/dateline/language/weights
Needs `onnx` (requirements.txt beside). The vectors are the rows of the reader's word table, as int8 in reader.onnx, turned
onto their `SIZE` main directions (principal components of rows of length 1) and kept as int8: cosines of the small vectors
agree with those of the table by a correlation that is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

SIZE = 128


def main() -> None:
    folder = Path(sys.argv[1])
    graph = onnx.load(folder / "reader.onnx").graph
    kept = {
        i.name: numpy_helper.to_array(i) for i in graph.initializer if i.name.startswith("table.")
    }
    rows = kept["table.rows"].astype(np.float64) * kept["table.scale"]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    _, directions = np.linalg.eigh(rows.T @ rows)
    small = rows @ directions[:, ::-1][:, :SIZE]
    scale = np.abs(small).max(1, keepdims=True) / 127
    whole = np.round(small / np.maximum(scale, 1e-9)).astype(np.int8)
    np.save(folder / "word_vectors.npy", whole)
    drawn = np.random.default_rng(7).integers(1000, len(rows), (20_000, 2))
    print(
        f"{len(whole)} pieces of {SIZE} numbers; correlation of cosines {_agreement(rows, whole, drawn):.3f}"
    )


def _agreement(rows: np.ndarray, whole: np.ndarray, drawn: np.ndarray) -> float:
    """The correlation of the cosines of pairs in the table with those of the small vectors."""
    small = whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    a, b = drawn.T
    return float(np.corrcoef((rows[a] * rows[b]).sum(1), (small[a] * small[b]).sum(1))[0, 1])


if __name__ == "__main__":
    main()
