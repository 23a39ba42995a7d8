"""Floors under the shipped model's figures, on gold words; they want the reference data beside the checkout."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
TREES = DATA / "ud" / "test-ewt.conllu"

pytestmark = pytest.mark.skipif(not TREES.exists(), reason=f"the reference data is not at {DATA}")


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_language", ROOT / "bench" / "language.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["bench_language"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_trees_and_tags_hold_their_floor(bench):
    """The first 45 documents of EWT's test section: 300 sentences, web text of every kind."""
    documents = list(bench.data.read_conllu(TREES))[:45]
    score = bench.gold_words(bench.Network(), documents)
    assert score.f1("LAS") >= 0.88
    assert score.f1("UPOS") >= 0.96
    assert score.f1("XPOS") >= 0.95


def test_own_words_hold_their_floor(bench):
    documents = list(bench.data.read_conllu(DATA / "ud" / "test-gum.conllu"))[:6]
    score = bench.own_words(bench.Pipeline(), documents)
    assert score.f1("words") >= 0.99
    assert score.f1("LAS") >= 0.86
    assert score.f1("lemmas") >= 0.95


def test_names_hold_their_floor(bench):
    held = bench.data.name_documents(DATA)[1]
    network, floors = bench.Network(), {"re3d": 0.76, "wikigold": 0.78, "gum": 0.785, "uner": 0.76}
    for source, floor in floors.items():
        assert bench.names(network, held[source], source).f1("names") >= floor, source
