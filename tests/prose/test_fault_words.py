"""Every fault that the program can tell has plain words, so that no page shows a slug."""

from __future__ import annotations

import ast
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


def told(keyword: str, at: dict[str, int]) -> set[str]:
    """The words that all calls which make a fault give as they stand."""
    found: set[str | None] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                found.add(literal(node, at.get(name), keyword) if name in SLUG_AT else None)
    return {word for word in found if word}


def test_every_fault_has_its_words():
    slugs = told("slug", SLUG_AT)
    assert len(slugs) > 20
    assert sorted(slug for slug in slugs if not known("fault", slug)) == []


def test_every_stage_that_tells_a_fault_has_its_words():
    stages = told("stage", STAGE_AT)
    assert {"sources", "rule", "where"} <= stages
    assert sorted(stage for stage in stages if not known("stage", stage)) == []
