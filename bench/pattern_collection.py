"""Every regular expression that the package compiles, with the place that compiles it and how it is used."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dateline"
STAGES = ("stages", "language", "reference", "prose", "record")
Pattern = re.Pattern[Any]


@dataclass(frozen=True)
class Found:
    """An expression and the first place that compiled it."""

    pattern: Pattern
    place: str

    @property
    def is_of_stage(self) -> bool:
        """True where it meets words that were normalised: its module is asked by no reader."""
        file = self.place.rpartition(":")[0]
        module = file.removesuffix(".py").replace("/", ".")
        is_of_room = file.split("/")[0] in STAGES and "normalise" not in file
        return is_of_room and f"dateline.{module} import" not in sources_of_readers()

    @property
    def is_searched(self) -> bool:
        """False where the package asks only whether a text begins with it, or is it."""
        file, _, line = self.place.rpartition(":")
        told = (SOURCE / file).read_text("utf-8").splitlines()[int(line) - 1]
        constant = re.match(r"\s*(\w+)(?:: [^=]+)? = re\.compile\(", told)
        names = {constant[1]} if constant else FIELDS.get(self.pattern.pattern)
        if not names:
            return True
        uses = set(re.findall(rf"\b(?:{'|'.join(names)})\.(\w+)", all_sources()))
        return not uses or not uses <= {"match", "fullmatch", "pattern", "flags"}


@cache
def sources_of_readers() -> str:
    """The source of what meets words as strangers send them."""
    rooms = ("sources", "watch", "mail", "desk")
    return "\n".join(
        path.read_text("utf-8") for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))
    )


@cache
def all_sources() -> str:
    """The source of the package."""
    return "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))


def collected() -> list[Found]:
    """All expressions of the package."""
    found: dict[tuple[Any, int], Found] = {}
    compile_ = re._compile  # pyright: ignore[reportAttributeAccessIssue]

    def noted(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        place = _place()
        if place and (made.pattern, made.flags) not in found:
            found[made.pattern, made.flags] = Found(made, place)
        return made

    re._compile = noted  # pyright: ignore[reportAttributeAccessIssue]
    import dateline

    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not module.name.endswith(("__main__", "migrations.env")):
            _load(importlib.import_module(module.name))
    _read_something()
    re._compile = compile_  # pyright: ignore[reportAttributeAccessIssue]
    return sorted(found.values(), key=lambda one: one.place)


def _place() -> str:
    """Where in the package an expression is compiled; "" where it is not in it."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if "/dateline/" in name and not name.endswith(("pattern_tables.py", "reference/tables.py")):
            return f"{name.rpartition('/dateline/')[2]}:{frame.f_lineno}"
        if not name.endswith(("re/__init__.py", "functools.py", "tables.py")):
            return ""
        frame = frame.f_back
    return ""


def _load(module: Any) -> None:
    """Loads the tables of a module: functions that are cached and ask for nothing."""
    for value in list(vars(module).values()):
        if (
            inspect.isfunction(getattr(value, "__wrapped__", None))
            and hasattr(value, "cache_info")
            and not inspect.signature(value).parameters
        ):
            try:
                _name_fields(value())
            except Exception as error:
                print(f"not loaded: {module.__name__}.{value.__name__} ({error})", file=sys.stderr)


FIELDS: dict[Any, set[str]] = {}  # the names under which tables hold expressions, by what these are


def _name_fields(table: Any) -> None:
    """Notes under which names a table holds its expressions."""
    for one in table.values() if isinstance(table, dict) else ():
        _name_fields(one)
    names = getattr(table, "__struct_fields__", None) or getattr(table, "__dataclass_fields__", ())
    for name in names:
        one = getattr(table, name, None)
        if isinstance(one, re.Pattern):
            FIELDS.setdefault(one.pattern, set()).add(name)
        elif isinstance(one, dict):
            _name_fields(one)


def _read_something() -> None:
    """Reads a report, so that what is compiled on the way is there."""
    from bench.fuzz_seeds import record

    record()
