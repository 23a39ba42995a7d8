"""`dateline brief` and the end of `dateline report`: real processes, pipes and a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.prose.brief_sections import MOST
from tests.cli.test_cli import dateline

REPORT = """Rebels seized the town of Gao on Monday, killing four soldiers, the army said.

The rebels denied killing the soldiers. Mali appealed for urgent medical aid from France.
The army will send 200 soldiers to Gao by Friday, General Issa Traoré promised.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess]:
    folder = tmp_path_factory.mktemp("brief")
    (folder / "a.txt").write_text(f"Gao, 2013-01-15\n\n{REPORT}", encoding="utf-8")
    (folder / "case.yaml").write_text(
        "title: Gao\nreports:\n  - file: a.txt\n    outlet: The Courier\n    published: 2013-01-15\n",
        encoding="utf-8",
    )
    ran = dateline("report", "a.txt", "--case", "case.yaml", "--out", "out", cwd=folder)
    assert ran.returncode == 0, ran.stderr.decode()
    return folder, ran


def test_report_ends_with_the_lead_and_where_the_page_is(made):
    folder, ran = made
    lines = ran.stderr.decode().splitlines()
    assert ran.stdout == b"" and "\x1b" not in ran.stderr.decode()
    assert lines[-1] == f"The page: {Path('out') / 'index.html'}"
    assert any("Gao" in line for line in lines[-6:-1])
    headings = [line.split(":")[0] for line in lines]
    assert "dateline brief out" in ran.stderr.decode()
    assert len([h for h in headings if h in ("Most certain", "Most disputed", "Due next")]) >= 1
    assert (folder / "out" / "index.html").exists()


def test_brief_prints_text_markdown_and_json(made):
    folder, _ = made
    text = dateline("brief", "out", cwd=folder)
    assert text.returncode == 0 and text.stderr == b""
    said = text.stdout.decode()
    assert said.startswith("Gao\nAs of Tuesday 15 January 2013.") and "\n1. " in said
    assert "Needs\n" in said and "medical aid" in said
    assert all(len(line) <= 79 for line in said.splitlines())
    assert said == dateline("brief", "out/record.json", cwd=folder).stdout.decode()
    markdown = dateline("brief", "out", "--format", "markdown", cwd=folder).stdout.decode()
    assert markdown.startswith("# Gao\n") and "\n## Needs\n" in markdown
    found = json.loads(dateline("brief", "out", "-f", "json", cwd=folder).stdout)
    record = json.loads((folder / "out" / "record.json").read_text(encoding="utf-8"))
    assert found["format"] == "dateline-brief/1" and found["title"] == "Gao"
    assert {fact["event"] for fact in found["facts"]} <= {e["id"] for e in record["events"]}
    assert all(len(section["lines"]) <= MOST for section in found["sections"])


def test_a_wrong_folder_is_named_with_the_mend(made, tmp_path):
    for wrong in ("nowhere", str(tmp_path)):
        ran = dateline("brief", wrong, cwd=made[0])
        assert ran.returncode == 2 and ran.stdout == b""
        assert wrong.encode() in ran.stderr and b"dateline report" in ran.stderr
        assert b"Traceback" not in ran.stderr
    (tmp_path / "record.json").write_text("{}", encoding="utf-8")
    ran = dateline("brief", str(tmp_path), cwd=made[0])
    assert ran.returncode == 2 and b"Traceback" not in ran.stderr
    assert dateline("brief", "out", "--format", "pdf", cwd=made[0]).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_it_set_out_and_reports_cannot_steer_it(made):
    folder, _ = made
    (folder / "evil.txt").write_text(
        REPORT.replace("the army said", "the \x1b]0;owned\x07army [bold]said[/bold]"),
        encoding="utf-8",
    )
    seen = in_terminal("report", "evil.txt", "--out", "evil-out", cwd=folder)
    assert "The page" in seen and "evil-out/index.html" in seen.replace("\r\n", "")
    assert "\x1b]0;owned" not in seen
    assert "\x1b[1m" in seen  # the headings are set out


def in_terminal(*arguments: str, cwd: Path) -> str:
    """What a command writes where standard error is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dateline", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, stdin=theirs, cwd=cwd, env=environment
    )
    os.close(theirs)
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert child.wait(timeout=120) == 0
    return b"".join(parts).decode(errors="replace")
