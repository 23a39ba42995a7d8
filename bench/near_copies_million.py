"""Near copies among very many reports whose similarity is known: `python -m bench.near_copies_million
[--reports N] [--folder DIR]`.

How the answer is known. Texts are made by rule: words drawn by how common they are in English (the
package's own table), so that two texts made apart share next to nothing. Half of the reports stand
alone. The others come in groups: an original and copies of it, in which words are exchanged here
and there, to which another text is joined, or of which a part is cut off, so much that the similarity
is spread from 0.5 to 1, most of it around 0.8. Some groups are crowds of up to 150 copies. Every
outlet ends each report with a furniture of its own, up to 60 words, which makes strangers alike to
some degree. Copies are scattered over the whole stream by a fixed permutation.

Then every pair within a group is counted by sets of runs of three words, in plain Python and without
any hash: a pair is a near copy where five times the shared runs are at least four times all runs.
A pair that was found across groups is counted likewise, and so is a draw of pairs of lone reports.

Told are the pairs that were found of all, the pairs that are right of those found, the same for the
pairs at the border (0.78 to 0.82), the groups, and processor time and peak memory of the search by
itself; the making of the texts is within the time of the sketches and told apart.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from dateline.reference.tables import of_language, rows
from dateline.stages.clustering.near_copies import copy_groups, near_copies
from dateline.stages.clustering.sketch import Sketch, sketch

SEED = 18
PARTITION = 10_000  # reports whose sketch is made at once
OUTLETS = 500
FURNITURE = 60  # words at most
CROWDS = 0.0005  # of the groups
RUN = 3
BORDER = (0.78, 0.82)

Numbers = np.ndarray


def vocabulary() -> tuple[np.ndarray, np.ndarray]:
    """The words of the table of frequencies, and the share of each."""
    counted = [(mark, float(count)) for mark, count in rows(of_language("frequency.tsv", "en"), 2)]
    words = [(mark, count) for mark, count in counted if mark.isalpha()]
    shares = np.array([count for _, count in words])
    return np.array([mark for mark, _ in words]), np.cumsum(shares) / shares.sum()


@dataclass
class Stream:
    """Reports made by rule: `text(number)` is the same whenever it is asked."""

    count: int
    group: Numbers = field(init=False)  # of each report
    member: Numbers = field(init=False)  # which of its group it is; 0 is the original

    def __post_init__(self) -> None:
        draw = np.random.default_rng([SEED, self.count])
        sizes: list[int] = [1] * (self.count // 2)
        left = self.count - len(sizes)
        while left > 0:
            crowd = draw.random() < CROWDS
            size = int(draw.integers(30, 151)) if crowd else int(draw.integers(2, 6))
            sizes.append(min(size, left))
            left -= sizes[-1]
        group = np.repeat(np.arange(len(sizes)), sizes)
        starts = np.cumsum(sizes) - sizes
        member = np.arange(self.count) - starts[group]
        order = draw.permutation(self.count)
        self.group, self.member = group[order], member[order]
        self.words, self.shares = vocabulary()

    def _drawn(self, draw: np.random.Generator, count: int) -> Numbers:
        """So many words by their numbers."""
        return np.searchsorted(self.shares, draw.random(count), side="right")

    def content(self, number: int) -> Numbers:
        """The words of a report by their numbers, furniture last."""
        group, member = int(self.group[number]), int(self.member[number])
        draw = np.random.default_rng([SEED, 1, group])
        size = int(np.clip(draw.lognormal(5.4, 0.5), 80, 1200))
        words = self._drawn(draw, size)
        outlet = int(draw.integers(OUTLETS))
        if member:
            copying = np.random.default_rng([SEED, 2, group, member])
            words = self._copied(copying, words)
        ending = np.random.default_rng([SEED, 3, outlet])
        return np.concatenate([words, self._drawn(ending, int(ending.integers(FURNITURE + 1)))])

    def _copied(self, draw: np.random.Generator, words: Numbers) -> Numbers:
        """A copy of about a drawn similarity, in one of three ways."""
        wanted = draw.uniform(0.5, 1.0) if draw.random() < 0.5 else draw.uniform(0.7, 0.9)
        size, way = len(words), int(draw.integers(3))
        if way == 0:
            # each word that is exchanged costs three runs here and three there
            changed = round(size * (1 - wanted) / (1 + wanted) / RUN)
            places = draw.choice(size, changed, replace=False)
            words = words.copy()
            words[places] = self._drawn(draw, changed)
            return words
        if way == 1:
            return np.concatenate([self._drawn(draw, round(size * (1 / wanted - 1))), words])
        return words[: max(RUN, round(size * wanted))]

    def text(self, number: int) -> str:
        """A report's text."""
        return " ".join(self.words[self.content(number)].tolist())

    def runs(self, number: int) -> set[tuple[int, ...]]:
        """The runs of words of a report."""
        words = self.content(number).tolist()
        return set(zip(words, words[1:], words[2:], strict=False))

    def groups(self) -> Iterator[list[int]]:
        """The numbers of the reports of each group that has several."""
        order = np.argsort(self.group, kind="stable")
        cuts = np.flatnonzero(np.diff(self.group[order])) + 1
        for part in np.split(order, cuts):
            if len(part) > 1:
                yield sorted(part.tolist())


@dataclass
class Truth:
    """The near copies, and how alike the pairs within groups are."""

    near: set[tuple[int, int]] = field(default_factory=set)
    border: set[tuple[int, int]] = field(default_factory=set)
    pairs: int = 0


def is_near(ours: set[tuple[int, ...]], theirs: set[tuple[int, ...]]) -> bool:
    """True if at least four fifths of all runs are shared."""
    shared = len(ours & theirs)
    return 5 * shared >= 4 * (len(ours) + len(theirs) - shared)


def truth(stream: Stream) -> Truth:
    """Every pair within a group, counted."""
    found = Truth()
    for group in stream.groups():
        runs = [stream.runs(number) for number in group]
        for i, j in combinations(range(len(group)), 2):
            pair, shared = (group[i], group[j]), len(runs[i] & runs[j])
            either = len(runs[i]) + len(runs[j]) - shared
            found.pairs += 1
            if 5 * shared >= 4 * either:
                found.near.add(pair)
            if BORDER[0] <= shared / either <= BORDER[1]:
                found.border.add(pair)
    return found


def strangers(stream: Stream, count: int) -> int:
    """How many near copies there are among pairs of lone reports that are drawn at random."""
    alone = np.flatnonzero(np.bincount(stream.group)[stream.group] == 1)
    draw = np.random.default_rng([SEED, 4])
    pairs = draw.choice(alone, (count, 2))
    return sum(
        is_near(stream.runs(int(i)), stream.runs(int(j))) for i, j in pairs.tolist() if i != j
    )


def peak() -> float:
    """The peak of the process's memory, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def told(name: str, found: set[tuple[int, int]], right: set[tuple[int, int]]) -> None:
    """Prints how much of what is right was found."""
    both = len(found & right)
    print(f"{name}: {both} of {len(right)} found = {both / max(1, len(right)):.4f}")


def main() -> None:
    """Makes, seeks, counts and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument(
        "--folder", type=Path, help="keeps the sketches here (else a folder in /tmp)"
    )
    chosen = parser.parse_args()
    stream = Stream(chosen.reports)
    print(f"{chosen.reports} reports; before the search {peak():.2f} GB")
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made)
        began, making, parts = time.process_time(), 0.0, []
        for start in range(0, chosen.reports, PARTITION):
            at = time.process_time()
            numbers = range(start, min(start + PARTITION, chosen.reports))
            texts = [stream.text(number) for number in numbers]
            making += time.process_time() - at
            sketch(texts).write(folder / str(start))
            parts.append(folder / str(start))
        sketched = time.process_time()
        on_disk = sum(file.stat().st_size for part in parts for file in part.iterdir())
        print(
            f"sketches {sketched - began - making:.0f} s (texts {making:.0f} s), "
            f"{on_disk / 1e9:.2f} GB on the disk, peak {peak():.2f} GB"
        )
        pairs = near_copies([Sketch.read(part) for part in parts])
        groups = copy_groups(chosen.reports, pairs)
        print(f"near copies {time.process_time() - sketched:.0f} s, peak {peak():.2f} GB")
    found = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    right = truth(stream)
    across = [(i, j) for i, j in found if stream.group[i] != stream.group[j]]
    right.near.update((i, j) for i, j in across if is_near(stream.runs(i), stream.runs(j)))
    print(f"{right.pairs} pairs within groups, {len(across)} found across groups")
    told("near copies", found, right.near)
    told("of these at the border", found, right.near & right.border)
    correct = len(found & right.near)
    print(f"right: {correct} of {len(found)} = {correct / max(1, len(found)):.4f}")
    print(
        f"groups: {len(np.unique(groups))}; near copies among 20,000 pairs of lone reports: "
        f"{strangers(stream, 20_000)}"
    )


if __name__ == "__main__":
    main()
