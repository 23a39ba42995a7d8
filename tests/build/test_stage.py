"""The runner of the stages: what it lets go, and what it measures."""

from __future__ import annotations

import os
import weakref

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.build.profile import Profile
from dateline.build.stage import Stage, run_stages


class Words:
    """Something large."""


class State(Struct, frozen=True):
    """What three stages hand on."""

    given: str
    words: Words | None = None
    notes: list[str] = field(default_factory=list[str])
    found: str = ""


def _use(state: State) -> State:
    """Needs the words."""
    return replace(state, notes=[type(state.words).__name__])


def _find(state: State) -> State:
    """Needs the notes."""
    return replace(state, found=state.notes[0] + str(state.words))


STAGES = (Stage("use", ("words",), ("notes",), _use), Stage("find", ("notes",), ("found",), _find))


def test_what_no_later_stage_needs_is_let_go():
    words = Words()
    is_held = weakref.ref(words)
    states = [State("a", words)]
    del words
    after = run_stages(states.pop(), STAGES, wanted=("found",))
    assert after == State("a", None, [], "WordsNone")
    assert is_held() is None


def test_all_is_kept_where_nothing_is_said_of_it():
    after = run_stages(State("a", Words()), STAGES)
    assert after.words is not None and after.notes == ["Words"]


def test_a_profile_measures_time_and_memory_by_stage():
    profile, held = Profile(), []
    stage = Stage("fill", (), (), lambda state: held.append(bytearray(64_000_000)) or state)
    run_stages(State("a"), (stage,), profile)
    assert profile.runs == {"fill": 1}
    if profile.peak["fill"]:  # a system that tells
        assert profile.growth["fill"] > 30 and profile.peak["fill"] > 64
    assert "fill" in profile.table() and "peak MB" in profile.table()


def test_profiles_of_processes_are_summed_and_the_highest_peaks_kept():
    one, other = Profile(), Profile()
    one.add("parse", 1.0, growth=5.0, peak=100.0)
    other.add("parse", 2.0, growth=7.0, peak=90.0)
    other.add("when", 0.5, peak=95.0)
    other.workers = {os.getpid(): 120.0, -1: 130.0}
    one.include(other)
    one.include(Profile(workers={-1: 125.0}))
    assert one.seconds == {"parse": 3.0, "when": 0.5} and one.runs == {"parse": 2, "when": 1}
    assert one.growth["parse"] == 12.0 and one.peak == {"parse": 100.0, "when": 95.0}
    assert one.workers == {-1: 130.0}
    assert "130 MB" in one.table()
