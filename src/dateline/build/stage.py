"""What a stage is to the runner: a name, what it needs, what it gives, and a function from state to
state.

A state is a frozen dataclass whose fields are what stages hand on. `run_stages` replaces the state
stage by stage, keeps the time and memory that each took where a `Profile` is given, and tells an
open trace (`dateline.rules`) where it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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
    state: S,
    stages: Sequence[Stage[S]],
    profile: Profile | None = None,
    report: str | None = None,
    wanted: Collection[str] | None = None,
) -> S:
    """The state after all the stages, in their order. `report`: the id of the report being read,
    for a trace; `wanted`: the fields that are asked for in the end. The others are let go (they
    become their defaults) once no later stage needs them; None: all are kept.
    """
    for n, stage in enumerate(stages):
        now_in(stage.name, report)
        if profile is None:
            state = stage.run(state)
        else:
            with profile.measured(stage.name):
                state = stage.run(state)
        if wanted is not None:
            state = _without_spent(state, {*wanted, *_needed(stages[n + 1 :])})
    return state


def _needed(stages: Sequence[Stage[S]]) -> set[str]:
    """The fields that any of the stages needs."""
    return {name for stage in stages for name in stage.needs}


def _without_spent(state: S, needed: Collection[str]) -> S:
    """The state with the default in each field that is not needed any more, so that nothing is
    held for its sake.
    """
    assert dataclasses.is_dataclass(state) and not isinstance(state, type)
    fields = dataclasses.fields(state)
    spent = {field.name: _default(field) for field in fields if field.name not in needed}
    given = {name: value for name, value in spent.items() if value is not dataclasses.MISSING}
    return dataclasses.replace(state, **given)


def _default(field: dataclasses.Field[Any]) -> Any:
    """What a field holds where nothing is given; MISSING where something must be."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
