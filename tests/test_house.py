"""The house stands: floors, rooms, no circle of imports, no room too long to read, no name that says nothing."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
FLOORS = {
    "rules": 1,  # decision tables and their trace; knows nothing of what is decided
    "progress": 1,  # how far a piece of work is; knows nothing of what is done
    "output_files": 1,  # written whole or not at all; knows nothing of what is written
    "garbage_collection": 1,  # how often Python looks for it
    "processes": 1.5,  # of this machine; knows nothing of what they do
    "chunks": 1,  # work in chunks; knows nothing of what is done
    "stage_cache": 1,  # what was found of parts, kept by their hashes; knows nothing of what is found
    "record": 1,
    "reference": 2,
    "language": 2.5,
    "store": 2,  # tables of our own that are no part of a case
    "ledger": 2.5,
    "prose": 2.5,  # words what the nouns and tables hold; stages and pages both speak by it
    "sources": 3,
    "stages": 3,
    "exports": 3,
    "pages": 3,
    "normalised_reports": 3.5,
    "record_outputs": 3.5,  # a record as page and exports give it out
    "build": 4,
    "case": 5,
    "extraction": 5,
    "kept_case": 5.5,
    "ruling_drafts": 5,
    "stories": 5,
    "trace": 5,
    "watch": 6,
    "bulk": 6,
    "mail": 6,
    "desk": 6.5,  # a face on all of them
    "cli": 7,
    "__main__": 8,
}
NOTHING_SAID = {"utils", "util", "helpers", "helper", "manager", "base", "misc", "common"}
LONG = 650  # lines: a fault of the house rules (8)
RECORD_MAY_USE = {"msgspec", "dateline"}  # besides the standard library


@cache
def modules() -> dict[str, Path]:
    """Every module of the package, by its dotted name."""
    paths = sorted(ROOT.rglob("*.py"))
    return {
        ".".join(p.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): p
        for p in paths
    }


@cache
def tree(path: Path) -> ast.Module:
    """A module parsed, once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path, name: str) -> frozenset[str]:
    """Modules of ours that a module imports anywhere in it, typing imports included."""
    known, found = modules(), set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively, line {node.lineno}"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module or "")
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return frozenset(m for m in found if m.split(".")[0] == "dateline")


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_room_is_on_a_floor():
    assert {room(name) for name in modules()} - {""} <= FLOORS.keys()


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_room_imports_only_from_floors_below(name: str):
    here = room(name)
    for other in imports(modules()[name], name):
        there = room(other)
        if not here or not there:
            continue
        if here == there:
            same_stage = name.split(".")[2:3] == other.split(".")[2:3]
            assert here != "stages" or same_stage, (
                f"{name} imports {other}: a stage does not know another stage"
            )
            continue
        assert FLOORS[there] < FLOORS[here], (
            f"{name} (floor {FLOORS[here]}) imports {other} (floor {FLOORS[there]})"
        )


def test_no_import_circle():
    graph = {name: imports(path, name) - {name} for name, path in modules().items()}
    graph = {
        name: {o for o in others if not name.startswith(o + ".")} for name, others in graph.items()
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import circle: {error.args[1]}")


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_room_can_be_read_at_a_sitting(name: str):
    path = modules()[name]
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONG, f"{path} is too long to read at a sitting"
    assert ast.get_docstring(tree(path)), f"{path} does not say what it is for"
    assert path.stem not in NOTHING_SAID, f"{path}: a name that says nothing"


def test_the_record_needs_only_the_standard_library_and_structs():
    import sys

    for name, path in modules().items():
        if room(name) != "record":
            continue
        for node in ast.walk(tree(path)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            for top in {n.split(".")[0] for n in names}:
                assert top in RECORD_MAY_USE or top in sys.stdlib_module_names, (
                    f"{name} imports {top}"
                )


def test_only_the_language_room_knows_the_language_library():
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        if room(name) != "language":
            for library in ("onnxruntime", "tokenizers"):
                assert f"import {library}" not in text and f"from {library}" not in text, (
                    f"{name} knows {library}"
                )
