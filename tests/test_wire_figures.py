"""The wire bench in little: copied sentences, direction and lines of a few made groups may not fall.

The floors are those of real clusters: without `../shared` beside the checkout the tests are skipped.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
CLUSTERS = ROOT.parent / "shared" / "data" / "clusters" / "news-clusters.jsonl"
pytestmark = pytest.mark.skipif(
    not CLUSTERS.exists(), reason=f"needs {CLUSTERS}: the clusters lie beside the checkout"
)


@pytest.fixture(scope="module")
def wires():
    sys.path.insert(0, str(BENCH))
    spec = importlib.util.spec_from_file_location("wires", BENCH / "wires.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["wires"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def pool(wires):
    return wires.sources()


def test_copied_sentences_and_who_copied_them(wires, pool):
    # 120 groups: among 40 two or three sentences decide, so that a new word in the example would
    # move the share past its bound
    found, seen = wires.measure(wires.make_groups(pool, random.Random(7), 120))
    assert found.found / found.true >= 0.98
    assert found.right / found.marked >= 0.99
    assert seen["wrong"] <= 0.002 * sum(n for kind, n in seen.items() if ":" not in kind)
    assert seen["right"] + seen["rightly open"] >= 0.98 * sum(
        n for kind, n in seen.items() if ":" not in kind
    )


def test_lines_of_made_groups(wires, pool):
    scored = [
        wires.score_lines(g, True) for g in wires.make_groups(pool, random.Random(8), 6, length=8)
    ]
    assert all(right for *_, right in scored)
