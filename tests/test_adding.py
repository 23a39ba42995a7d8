"""What docs/adding.md shows works as it stands: its blocks are carried out on a scratch copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.reference.publishing.unread_kinds import unread_kind
from dateline.sources.kinds import reader_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(dateline.__file__).parent
_BLOCK = re.compile(
    r"^ *```\w+ (?:file=(?P<file>\S+)|into=(?P<into>\S+) after=(?P<after>[^\n]+))\n(?P<body>.*?)^ *```$",
    re.M | re.S,
)
OF_ROOT = ("tests/", "docs/", "README.md", "CHANGELOG.md")  # paths that are not of the package
ONE_REPORT = (
    "KADUNA, Nigeria, 3 March 2021 (Reuters) - Soldiers quarantined the town of Kafanchan on Tuesday.\n\n"
    "Gunmen attacked a market in Kano on Monday, police said.\n"
)


def section(title: str) -> str:
    """The text of a section of docs/adding.md."""
    text = (ROOT / "docs" / "adding.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"docs/adding.md has no section {title!r}"
    return found[1]


def carry_out(title: str, package: Path) -> set[str]:
    """Does what the blocks of a section say in a copy of the package; the files that were touched."""
    touched: set[str] = set()
    for block in _BLOCK.finditer(section(title)):
        indent = len(block[0]) - len(block[0].lstrip(" "))
        body = "".join(
            line[indent:] if line[:indent].isspace() else line
            for line in block["body"].splitlines(keepends=True)
        )
        name = block["file"] or block["into"]
        path = _place(name, package)
        touched.add(name)
        if block["file"]:
            assert not path.exists(), f"{name} is there already"
            path.write_text(body, "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        places = [n for n, line in enumerate(lines) if block["after"].strip() in line]
        assert places, f"{name} has no line that holds {block['after']!r}"
        lines.insert(_end_of_import(lines, places[0]) + 1, body)
        path.write_text("".join(lines), "utf-8")
    assert touched, f"section {title!r} has no blocks"
    return touched


def _place(name: str, package: Path) -> Path:
    """Where a file of a block stands: in the package, or below the root."""
    top = package.parent.parent
    return (top if name.startswith(OF_ROOT) else package) / name


def _end_of_import(lines: list[str], at: int) -> int:
    """The last line of an import in parentheses that opens at a line; else the line itself."""
    if lines[at].lstrip().startswith("from ") and lines[at].rstrip().endswith("("):
        while not lines[at].startswith(")"):
            at += 1
    return at


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the package that a new process can import."""
    copy = tmp_path / "src" / "dateline"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "one.txt").write_text(ONE_REPORT, "utf-8")
    return copy


@pytest.fixture
def scratch_root(scratch: Path) -> Path:
    """The root around the copy, with its papers and the checks that a new kind of file must pass."""
    top = scratch.parent.parent
    shutil.copytree(ROOT / "docs", top / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    (top / "tests" / "sources").mkdir(parents=True)
    papers = ("README.md", "CHANGELOG.md")
    checks = ("tests/made_files.py", "tests/offset_checks.py", "tests/test_offsets.py")
    for name in (*papers, *checks):
        shutil.copy(ROOT / name, top / name)
    return top


def python(scratch: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of Python at the root of the copy."""
    top = scratch.parent.parent
    paths = os.pathsep.join((str(scratch.parent), str(top)))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=top,
        env={**os.environ, "PYTHONPATH": paths, "XDG_CACHE_HOME": str(top / "cache")},
        capture_output=True,
        text=True,
    )


def run(scratch: Path, *arguments: str) -> str:
    """Standard output of the copy's command line."""
    told = python(scratch, "-m", "dateline", *arguments)
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_an_event_type(scratch: Path):
    assert len(carry_out("An event type", scratch)) <= 4
    run(scratch, "report", "one.txt", "--out", "out")
    record = (scratch.parent.parent / "out" / "record.json").read_text("utf-8")
    assert '"type": "QUARANTINE"' in record
    page = (scratch.parent.parent / "out" / "index.html").read_text("utf-8")
    assert "uarantine" in page
    run(scratch, "export", "out", "--format", "all", "--out", "exported")


def test_an_export(scratch: Path):
    assert len(carry_out("An export", scratch)) <= 2
    run(scratch, "report", "one.txt", "--out", "out")
    assert "e-1\t" in run(scratch, "export", "out", "--format", "labels", "--out", "-")
    assert "labels" in run(scratch, "export", "--help")


def test_a_kind_of_file(scratch: Path, scratch_root: Path):
    assert len(carry_out("A kind of file", scratch)) <= 5
    text = "<nitf><body><p>Rebels seized Mopti.</p></body></nitf>"
    (scratch_root / "two.nitf").write_text(text, "utf-8")
    run(scratch, "report", "two.nitf", "--out", "out")
    record = (scratch_root / "out" / "record.json").read_text("utf-8")
    assert '"text": "Rebels seized Mopti."' in record
    assert ".nitf" in run(scratch, "report", "--help")


def test_a_kind_of_file_passes_the_checks_of_lists_makers_and_cases(
    scratch: Path, scratch_root: Path
):
    carry_out("A kind of file", scratch)
    assert "stale" in python(scratch, "docs/generate_lists.py", "--check").stdout
    assert python(scratch, "docs/generate_lists.py").returncode == 0
    assert python(scratch, "docs/generate_lists.py", "--check").returncode == 0
    assert "`.nitf`" in (scratch_root / "README.md").read_text("utf-8")
    assert "`.nitf`" in (scratch_root / "CHANGELOG.md").read_text("utf-8")
    own = ("tests/test_offsets.py", "tests/sources/test_nitf.py", "-k", "nitf or made")
    told = python(scratch, "-m", "pytest", "-q", "-p", "no:cacheprovider", *own)
    assert told.returncode == 0, told.stdout
    assert "test_spans_quote_the_text[nitf]" in python(
        scratch, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *own
    ).stdout  # fmt: skip


def test_the_kind_of_file_that_is_shown_is_new():
    assert unread_kind("two.nitf") is None and reader_of("two.nitf") is None


def test_a_part_of_the_page(scratch: Path):
    assert len(carry_out("A part of the page", scratch)) <= 3
    run(scratch, "report", "one.txt", "--out", "out")
    page = (scratch.parent.parent / "out" / "index.html").read_text("utf-8")
    assert re.search(r'href="?#outlets"?[ >]', page) and "Who publishes" in page
