"""Near copies over all partitions: the sketch of each, kept with it, and laid end to end."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from dateline.record.nouns import Report
from dateline.stages.clustering.near_copies import copy_groups, near_copies
from dateline.stages.clustering.sketch import BANDS, ROWS, Sketch, concatenated, sketch
from dateline.stages.clustering.terms import without_furniture

IN_MEMORY = 50_000_000  # shingles (4 bytes each) that are gathered before they go to the disk


class StoredSketch(Struct, frozen=True, array_like=True):
    """A sketch as bytes; see `Sketch`."""

    bands: bytes
    signature: bytes
    starts: bytes
    shingles: bytes


class Original(Struct, frozen=True, array_like=True):
    """The report that another is a near copy of, by its id, and how alike they are; None where they
    are alike only through others.
    """

    report: str
    similarity: float | None


def sketched(reports: Sequence[Report]) -> StoredSketch:
    """The sketch of cleaned reports, furniture aside."""
    return pack_sketch(sketch(without_furniture(report) for report in reports))


def pack_sketch(made: Sketch) -> StoredSketch:
    """A sketch as bytes."""
    return StoredSketch(
        made.bands.tobytes(),
        made.signature.tobytes(),
        made.starts.tobytes(),
        made.shingles.tobytes(),
    )


def unpack_sketch(kept: StoredSketch) -> Sketch:
    """A sketch from its bytes."""
    starts = np.frombuffer(kept.starts, np.int64)
    count = len(starts) - 1
    bands = np.frombuffer(kept.bands, np.uint64).reshape(BANDS, count)
    signature = np.frombuffer(kept.signature, np.uint8).reshape(count, BANDS * ROWS)
    return Sketch(bands, signature, starts, np.frombuffer(kept.shingles, np.uint32))


def concatenated_sketches(parts: Sequence[StoredSketch]) -> StoredSketch:
    """Sketches as one, in their order."""
    return pack_sketch(concatenated([unpack_sketch(part) for part in parts]))


class SketchStore:
    """The sketches of all partitions, most of them on the disk; a context that clears them away."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-sketches-")
        self._waiting: list[Sketch] = []
        self._held = 0
        self._on_disk: list[Sketch] = []

    def __enter__(self) -> SketchStore:
        return self

    def __exit__(self, *error: object) -> None:
        self._on_disk = []
        self._folder.cleanup()

    def add(self, kept: StoredSketch) -> None:
        """The sketch of the next partition."""
        self._waiting.append(unpack_sketch(kept))
        self._held += len(self._waiting[-1].shingles)
        if self._held >= IN_MEMORY:
            place = Path(self._folder.name) / str(len(self._on_disk))
            concatenated(self._waiting).write(place)
            self._on_disk.append(Sketch.read(place))
            self._waiting, self._held = [], 0

    def originals(self, order: Sequence[int], ids: Sequence[str]) -> dict[int, Original]:
        """Of each report that is a near copy the first like it in an order, by number. `order`:
        numbers of the reports that count; `ids`: of all.
        """
        sketches = [*self._on_disk, concatenated(self._waiting)] if self._waiting else self._on_disk
        pairs = near_copies(sketches)
        groups = copy_groups(len(ids), pairs).tolist()
        told = zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.similarity.tolist(), strict=True
        )
        alike = {(first, second): similarity for first, second, similarity in told}
        first_of: dict[int, int] = {}
        found: dict[int, Original] = {}
        for number in order:
            first = first_of.setdefault(groups[number], number)
            if first != number:
                similarity = alike.get((min(first, number), max(first, number)))
                rounded = None if similarity is None else round(similarity, 3)
                found[number] = Original(ids[first], rounded)
        return found
