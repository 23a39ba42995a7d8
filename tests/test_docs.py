"""The papers say what is: every command is in the README, CI runs the README's command, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import typer.main

from dateline.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def commands() -> list[str]:
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # pyright: ignore[reportAttributeAccessIssue]
        inner = getattr(command, "commands", None)
        shown = [sub for sub, one in (inner or {}).items() if not one.hidden]
        found += [f"{name} {sub}" for sub in shown] or [name]
    return found


def test_every_command_is_in_the_readme_and_in_the_changelog():
    for paper in ("README.md", "CHANGELOG.md"):
        text = (ROOT / paper).read_text(encoding="utf-8")
        missing = [c for c in commands() if f"dateline {c}" not in text]
        assert missing == [], f"{paper} does not name {missing}"


def test_every_command_says_what_it_does():
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # pyright: ignore[reportAttributeAccessIssue]
        assert command.help, name


def test_links_between_papers_lead_somewhere():
    for paper in PAPERS:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (paper.parent / target).exists(), f"{paper.name} links to {target}"


def test_ci_runs_the_readmes_test_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    after = readme[readme.index("Run all tests") :]
    command = next(line for line in after.splitlines() if line.startswith("python3"))
    assert "pytest" in command
    assert "Run all tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_room_is_in_the_architecture():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [
        p.name
        for p in (ROOT / "src" / "dateline").iterdir()
        if p.is_dir() and (p / "__init__.py").exists()
    ]
    assert [r for r in rooms if f"`{r}/`" not in text] == []


def test_every_table_says_where_it_comes_from():
    for table in sorted((ROOT / "src" / "dateline" / "reference" / "data").rglob("*")):
        if table.suffix in (".tsv", ".yaml", ".txt"):
            head = table.read_text(encoding="utf-8")[:1500]
            licensed = "Apache" in head or "icen" in head
            assert head.startswith("#") and licensed, (
                f"{table.name} does not say its source and licence"
            )


def test_lists_in_the_papers_follow_from_the_code():
    told = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate_lists.py", "--check"],
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout + told.stderr
