"""Near copies among many texts: what a near copy is, and that nothing hangs on how texts are parted."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from dateline.stages.clustering import near_copies as module
from dateline.stages.clustering.near_copies import (
    candidates_of_band,
    copy_groups,
    near_copies,
    similar_pairs,
)
from dateline.stages.clustering.sketch import BANDS, Sketch, sketch

pytest.importorskip("rensa")

TOWNS = ("Arrin", "Belmar", "Corda", "Dunmore", "Estrel", "Farrow", "Galt", "Hest", "Imber")


def jaccard(ours: str, theirs: str) -> float:
    sets = []
    for text in (ours, theirs):
        words = re.findall(r"\w+", text.casefold())
        sets.append({tuple(words[i : i + 3]) for i in range(len(words) - 2)})
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def exchanged(text: str, count: int, draw: random.Random) -> str:
    words = text.split()
    for place in draw.sample(range(len(words)), count):
        words[place] = f"other{draw.randrange(10_000)}"
    return " ".join(words)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    draw = random.Random(5)
    words = [f"word{n}" for n in range(900)] + [*TOWNS]
    originals = [" ".join(draw.choices(words, k=draw.randrange(60, 400))) for _ in range(120)]
    copies = [exchanged(text, draw.randrange(1, 20), draw) for text in originals for _ in range(2)]
    every = originals + copies
    draw.shuffle(every)
    return every


@pytest.fixture(scope="module")
def near(texts: list[str]) -> set[tuple[int, int]]:
    return {
        (i, j) for i, j in combinations(range(len(texts)), 2) if jaccard(texts[i], texts[j]) >= 0.8
    }


def found(pairs: module.NearCopies) -> set[tuple[int, int]]:
    return set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def test_every_near_copy_is_found_and_nothing_else(texts: list[str], near: set[tuple[int, int]]):
    pairs = near_copies([sketch(texts)])
    assert len(near) > 100
    assert found(pairs) <= near
    assert len(found(pairs)) >= 0.99 * len(near)


def test_the_similarity_told_is_the_true_one(texts: list[str]):
    pairs = near_copies([sketch(texts)])
    for i, j, told in zip(pairs.first, pairs.second, pairs.similarity, strict=True):
        assert told == pytest.approx(jaccard(texts[i], texts[j]), abs=1e-6)


@pytest.mark.parametrize("cuts", [[1], [100, 101, 250], [0, 0, 360], list(range(0, 360, 7))])
def test_partitions_give_what_one_whole_gives(texts: list[str], cuts: list[int]):
    whole = near_copies([sketch(texts)])
    ends = [*cuts, len(texts)]
    starts = [0, *cuts]
    parts = [sketch(texts[a:b]) for a, b in zip(starts, ends, strict=True)]
    pairs = near_copies(parts)
    assert found(pairs) == found(whole)
    assert pairs.similarity.tolist() == whole.similarity.tolist()


def test_bands_done_apart_give_what_all_together_give(texts: list[str]):
    parts = [sketch(texts[:50]), sketch(texts[50:])]
    apart = [candidates_of_band(parts, band) for band in reversed(range(BANDS))]
    pairs = similar_pairs(parts, np.unique(np.concatenate(apart)))
    assert found(pairs) == found(near_copies(parts))


def test_a_written_sketch_is_read_back(texts: list[str], tmp_path: Path):
    made = sketch(texts)
    made.write(tmp_path / "deep" / "part-0")
    read = Sketch.read(tmp_path / "deep" / "part-0")
    assert len(read) == len(texts)
    assert found(near_copies([read])) == found(near_copies([made]))


def test_the_same_texts_give_the_same_bytes(texts: list[str]):
    one, other = sketch(texts), sketch(iter(texts))
    assert one.bands.tobytes() == other.bands.tobytes()
    assert one.signature.tobytes() == other.signature.tobytes()
    assert one.shingles.tobytes() == other.shingles.tobytes()


def test_case_punctuation_and_space_are_not_compared():
    pairs = near_copies(
        [sketch(["Troops took the town at dawn.", "TROOPS took\nthe “town” — at dawn"])]
    )
    assert found(pairs) == {(0, 1)}
    assert pairs.similarity.tolist() == [1.0]


def test_short_texts_are_compared_whole_and_empty_ones_not_at_all():
    texts = ["", "...", "Fire", "fire!", "Fire out", "out fire", "\ud800", ""]
    assert found(near_copies([sketch(texts)])) == {(2, 3)}


def test_nothing_gives_nothing():
    assert found(near_copies([])) == set()
    assert found(near_copies([sketch([]), sketch([])])) == set()
    assert copy_groups(3, near_copies([])).tolist() == [0, 1, 2]


def test_another_bound_gives_other_pairs(texts: list[str], near: set[tuple[int, int]]):
    strict = found(near_copies([sketch(texts)], near=0.9))
    assert strict < near
    assert all(jaccard(texts[i], texts[j]) >= 0.9 for i, j in strict)


def test_groups_join_through_others_and_bear_the_first_number():
    draw = random.Random(1)
    first = " ".join(f"w{n}" for n in range(300))
    chain = [first]
    for _ in range(4):
        chain.append(exchanged(chain[-1], 8, draw))
    texts = ["Something else happened elsewhere that day.", *chain]
    pairs = near_copies([sketch(texts)])
    assert (1, 5) not in found(pairs)
    assert copy_groups(len(texts), pairs).tolist() == [0, 1, 1, 1, 1, 1]


def test_a_crowd_of_copies_costs_no_more_than_its_size_and_stays_one_group():
    texts = ["The flood reached the gates of the mill in the night, police said."] * 2_000
    pairs = near_copies([sketch(texts)])
    assert len(pairs) <= len(texts) * module.NEIGHBOURS
    assert set(copy_groups(len(texts), pairs).tolist()) == {0}


def test_long_furniture_makes_no_copies():
    draw = random.Random(3)
    furniture = " ".join(f"footer{n}" for n in range(120))
    texts = [
        " ".join(f"w{draw.randrange(5_000)}" for _ in range(100)) + " " + furniture
        for _ in range(150)
    ]
    assert found(near_copies([sketch(texts)])) == set()


def test_without_rensa_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str):
        raise ModuleNotFoundError(f"No module named {name!r}")

    monkeypatch.setattr("dateline.stages.clustering.sketch.import_module", missing)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'dateline\[bulk\]'"):
        sketch(["Some words of a report."])
