"""The glossary and the old names lead to what is there: every path and every noun exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import dateline

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(dateline.__file__).parent


def words() -> str:
    """The table of the glossary."""
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    return text[text.index("## Words") :]


def test_every_path_of_the_glossary_is_there():
    paths = re.findall(r"`([a-z_/]+(?:\.py|/))`", words())
    assert len(paths) > 40
    assert [path for path in paths if not (PACKAGE / path).exists()] == []


def test_every_noun_of_the_glossary_is_defined():
    defined = {
        node.name if isinstance(node, ast.ClassDef) else node.id
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }
    nouns = {
        noun.split(".")[0] for noun in re.findall(r"`([A-Z][A-Za-z]+(?:\.[a-z_]+)?)`", words())
    }
    assert len(nouns) > 40
    assert nouns - defined == set()


def test_every_new_name_of_a_module_is_there():
    text = (ROOT / "docs" / "old-names.md").read_text("utf-8")
    table = text[text.index("## Modules") : text.index("## Types")]
    new = re.findall(r"^\| `[a-z_/]+` \| `([a-z_/]+)` \|$", table, re.M)
    assert len(new) > 60
    gone = [n for n in new if not (PACKAGE / n).is_dir() and not (PACKAGE / f"{n}.py").exists()]
    assert gone == []
