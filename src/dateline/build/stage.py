"""A stage as the runner sees it: a name, the fields it needs, the fields it gives, and a function
from state to state.

A state is a frozen Struct whose fields are what stages pass on. `run_stages` replaces the state
after each stage, records time and memory where a `Profile` is given, and tells an open trace
(`dateline.rules`) which stage runs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields, replace

from dateline.build.profile import Profile
from dateline.rules import now_in

S = TypeVar("S", bound=Struct)


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
    """The state after all the stages, run in their order. `report`: the id of the report being
    read, for a trace. `wanted`: the fields that the caller needs at the end; any other field is set
    to its default, to free memory, once no later stage needs it. None: all fields are kept.
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
    """The state with its default in each field that is not needed any more, to free memory."""
    spent = [field for field in _with_default(type(state)) if field.name not in needed]
    return replace(state, **{field.name: _default(field) for field in spent})


@cache
def _with_default(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a state that have a default."""
    return tuple(field for field in fields(kind) if not field.required)


def _default(field: FieldInfo) -> Any:
    """The default of a field."""
    factory = field.default_factory
    return field.default if factory is NODEFAULT else factory()
