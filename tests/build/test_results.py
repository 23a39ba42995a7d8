"""What the keys of kept results hang on."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import dateline
from dateline.build import results
from dateline.build.results import READERS, Results

READING = ("build", "language", "prose", "record", "reference", "stages")  # rooms of the build
NAMES = {
    "yaml": "pyyaml",
    "Stemmer": "pystemmer",
}  # of packages, where they are not those of their modules


def imported() -> set[str]:
    """The packages that the rooms of the build import, but for Python's own and ours."""
    found: set[str] = set()
    for room in READING:
        for file in (Path(dateline.__file__).parent / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.partition(".")[0])
    return {NAMES.get(name, name) for name in found - sys.stdlib_module_names - {"dateline"}}


def test_every_library_that_a_build_imports_is_in_the_key():
    assert imported() <= set(READERS)


def test_another_version_of_one_makes_another_program(monkeypatch):
    before = results.program()
    known = results.version
    results._program.cache_clear()
    monkeypatch.setattr(
        results, "version", lambda name: "9.9" if name == "hijridate" else known(name)
    )
    assert results.program() != before
    results._program.cache_clear()


def test_an_atlas_that_comes_while_a_build_runs_changes_none_of_its_keys(monkeypatch):
    build = Results()
    before = build.key_of("alone", "words")
    monkeypatch.setattr(results, "_stamp", lambda store: "an atlas that has come")
    assert build.key_of("alone", "words") == before
    assert Results().key_of("alone", "words") != before
