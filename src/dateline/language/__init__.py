"""The English pipeline that ships: text in, a Reading out.

    from dateline.language import load
    reading = load().read("Rebels seized Gao on Saturday.")

Importing this room is cheap; `load` brings in onnxruntime and the weights.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.language.language_id import identify
from dateline.language.reading import Block, Name, Reading, Sentence, Word, is_dep, relations

if TYPE_CHECKING:
    from dateline.language.pipeline import Pipeline

__all__ = [
    "Block",
    "Name",
    "Pipeline",
    "Reading",
    "Sentence",
    "Word",
    "identify",
    "is_dep",
    "load",
    "relations",
]


@cache
def load() -> Pipeline:
    """The pipeline with the weights that ship; the first call takes about two seconds, later ones
    nothing.
    """
    from dateline.language.pipeline import Pipeline

    return Pipeline()


def __getattr__(name: str) -> object:
    """Makes `Pipeline` importable from here without loading onnxruntime for who does not ask."""
    if name == "Pipeline":
        from dateline.language.pipeline import Pipeline

        return Pipeline
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
