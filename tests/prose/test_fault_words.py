"""Every fault that the program can tell has plain words, so that no page shows a slug."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import dateline
from dateline.prose.value_words import known

ROOT = Path(dateline.__file__).parent
SLUG_AT = {"Fault": 1, "fault": 0, "Refusal": 0}  # where a call that makes one takes its slug
STAGE_AT = {"Fault": 0}


def literal(call: ast.Call, at: int | None, keyword: str) -> str | None:
    """A word that a call is given as it stands; None where it is reckoned."""
    given = [word.value for word in call.keywords if word.arg == keyword]
    given += [call.args[at]] if at is not None and at < len(call.args) else []
    found = given[0] if given else None
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else None


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in SLUG_AT:
                    yield node.func.id, node


def test_every_fault_has_its_words():
    slugs = {literal(call, SLUG_AT[name], "slug") for name, call in calls()} - {None}
    assert len(slugs) > 20
    assert sorted(slug for slug in slugs if not known("fault", slug or "")) == []


def test_every_stage_that_tells_a_fault_has_its_words():
    stages = {literal(call, STAGE_AT.get(name), "stage") for name, call in calls()} - {None}
    assert {"sources", "rule", "where"} <= stages
    assert sorted(stage for stage in stages if not known("stage", stage or "")) == []
