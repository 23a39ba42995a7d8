"""Every parser of strangers' input on inputs that broke one before (`fuzz_inputs/`), and on some made by chance.

The long runs, guided by coverage, are `python -m bench.fuzz`; docs/benchmarks.md says how many inputs were run.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.fuzz import Tried
from bench.fuzz_inputs import Maker, shrunk
from bench.fuzz_seeds import tokens
from bench.fuzz_target import Target
from bench.fuzz_targets import names, target
from dateline.sources import read_source

KEPT = Path(__file__).parent / "fuzz_inputs"
INPUTS = 60  # of each parser, in every run of the tests


@pytest.fixture(autouse=True)
def _below_the_net(monkeypatch):
    monkeypatch.setattr(read_source, "UNFORESEEN", ())


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_what_broke_a_parser_once_is_read_or_refused(path):
    tried = Tried(target(path.name.rpartition("-")[0]))
    tried.one(path.read_bytes())
    assert tried.found == {}


@pytest.mark.parametrize("name", names())
def test_altered_inputs_are_read_or_refused(name):
    tried = Tried(target(name))
    seeds = sorted(tried.target.seeds(), key=len)[:12]
    maker = Maker(seeds, tokens(), tried.target.packing, random.Random(name))
    for data in [*seeds, *(maker.make() for _ in range(INPUTS))]:
        tried.one(data)
    assert tried.found == {} and tried.count >= INPUTS
    assert tried.refused < tried.count  # some are read, so that more than the first check is tried


def broken(data: bytes) -> None:
    if b"bad" in data:
        raise KeyError(data)
    if b"no" in data:
        raise ValueError


def test_a_crash_is_found_told_once_and_made_shorter():
    tried = Tried(Target("broken", broken, (ValueError,), list))
    for data in (b"no", b"ok", b"this is a bad one", b"another bad one"):
        tried.one(data)
    (said,) = tried.found
    assert said.startswith("crash: KeyError") and tried.refused == 1
    assert tried.shortened(said) == b"bad"


def test_shortening_keeps_what_is_asked():
    assert shrunk(b"0123456789", lambda data: b"3" in data and b"7" in data) == b"37"


def test_the_same_chance_makes_the_same_inputs():
    one, other = (Maker([b"a b 12"], tokens(), "", random.Random(5)) for _ in range(2))
    assert [one.make() for _ in range(40)] == [other.make() for _ in range(40)]
