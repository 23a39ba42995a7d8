"""What docs/security.md says of every way in is so: the tests that it names are there, and the limits are the code's."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPER = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(?:\w+::)?(\w+)`", PAPER)))
LIMITS = re.findall(r"^\| .+ \| ([\d,]+) \| `(dateline\.[\w.]+)\.([A-Z_]+)` \|$", PAPER, re.M)
SOURCES = (
    *("text", "HTML", "JSON lines", "JSON", "mail", "YAML", "OPML", "Atom", "WARC", "WACZ"),
    *("Parquet", "Word", "PDF", "ZIP", "case.yaml", "rulings", "forms", "API", "webhooks"),
    *("sign-up", "bounces", "IMAP", "DATELINE_"),
)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_is_there(file, test):
    assert re.search(rf"^ *(?:async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.M)


@pytest.mark.parametrize(("value", "module", "name"), LIMITS)
def test_a_limit_is_told_as_the_code_has_it(value, module, name):
    assert getattr(import_module(module), name) == int(value.replace(",", ""))


def test_every_row_names_a_test_and_every_way_in_has_one():
    rows = re.findall(r"^\| .+ \| .+ \| (.+) \|$", PAPER, re.M)
    held = [row for row in rows if row not in ("held by", "in") and "dateline." not in row]
    assert all("tests/" in row for row in held)
    assert len(NAMED) > 70 and len(LIMITS) == 38
    assert [way for way in SOURCES if way not in PAPER] == []


def test_every_variable_of_the_surroundings_is_told():
    found = set[str]()
    for path in (ROOT / "src" / "dateline").rglob("*.py"):
        found |= set(re.findall(r"\"(DATELINE_[A-Z]+)\"", path.read_text("utf-8")))
    assert {name for name in found if name not in PAPER} == set()


def test_how_to_report_is_told():
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    for heading in ("Reporting", "Supported", "promise"):
        assert heading in said
