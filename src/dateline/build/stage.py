"""What a stage is to the runner: a name, what it needs, what it gives, and a function from state to
state.

A state is a frozen dataclass whose fields are what stages hand on. `run_stages` replaces the state
stage by stage, keeps the time and memory that each took where a `Profile` is given, and tells an
open trace (`dateline.rules`) where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.build.profile import Profile
from dateline.rules import now_in

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Stage(Generic[S]):
    """One stage: `needs` and `gives` are names of fields of the state.

    `run` reads no field but those it needs and those it gives, and changes none but those it gives
    (`tests/test_build.py` holds it to that).
    """

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[S], S]


def run_stages(
    state: S, stages: Sequence[Stage[S]], profile: Profile | None = None, report: str | None = None
) -> S:
    """The state after all the stages, in their order. `report`: the id of the report being read,
    for a trace.
    """
    for stage in stages:
        now_in(stage.name, report)
        if profile is None:
            state = stage.run(state)
        else:
            with profile.measured(stage.name):
                state = stage.run(state)
    return state
