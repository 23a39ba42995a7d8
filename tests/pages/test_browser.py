"""The page in a real browser, from disk: no request, no script, no sideways scroll. Needs chromium on the machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import msgspec
import pytest

from dateline.pages import situation
from dateline.record.nouns import Record, Report

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"
)

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip
PROBE = "<script>document.documentElement.dataset.probed=1</script></body>"
FRAME = """<!doctype html><html><body><iframe width="{width}" height="900" style="border:0" srcdoc="{page}"></iframe>
<script>onload = () => {{ const inner = document.querySelector("iframe").contentDocument.documentElement;
const seen = document.documentElement.dataset; seen.width = inner.scrollWidth; seen.window = inner.clientWidth }}
</script></body></html>"""
TRICKS = (
    "<script>document.documentElement.dataset.ran=1</script><img src=x onerror=document.documentElement.dataset.ran=1>"
    '"><svg onload=document.documentElement.dataset.ran=1> http://tricks.example/x.png'
)


def browse(html: str, tmp_path: Path, *flags: str) -> tuple[str, list[str]]:
    """The document as the browser leaves it, and the addresses that the page itself asked for."""
    file, log = tmp_path / "page.html", tmp_path / "net.json"
    file.write_text(html, encoding="utf-8")
    command = [
        str(CHROMIUM), *QUIET, *flags, f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={log}",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8"), asked(log)


def asked(log: Path) -> list[str]:
    """Addresses requested for a page (the browser's own errands have no initiator)."""
    seen = json.loads(log.read_text(encoding="utf-8"))["events"]
    requests = [event["params"] for event in seen if "initiator" in event.get("params", {})]
    return sorted(
        {one["url"] for one in requests if one["initiator"] != "not an origin" and "url" in one}
    )


def width(dom: str) -> tuple[int, int]:
    found = re.search(r'<html[^>]* data-width="(\d+)" data-window="(\d+)"', dom)
    assert found, "the probe did not run"
    return int(found[1]), int(found[2])


@pytest.fixture(scope="module")
def tricky(record) -> Record:
    report = Report(
        id="r-tricks", title=TRICKS, url="http://tricks.example/", text=f"{TRICKS}\n{'w' * 5000}\n"
    )
    return msgspec.structs.replace(record, reports=(*record.reports, report))


def test_the_page_asks_for_nothing_and_runs_nothing(tricky, tmp_path):
    html = situation.draw(tricky)
    unguarded = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    assert unguarded != html
    dom, requests = browse(unguarded, tmp_path)
    assert requests == []
    assert "data-ran" not in dom.split(">", 3)[1] + dom.split("<head>")[0]
    assert "tricks.example" in dom


def test_the_test_above_can_fail(tmp_path):
    dom, requests = browse(
        f"<!doctype html><html><body>{TRICKS}<img src='http://tricks.example/y.png'>", tmp_path
    )
    assert "http://tricks.example/y.png" in requests
    assert 'data-ran="1"' in dom


def test_the_policy_lets_the_style_through_and_no_script(record, tmp_path):
    html = situation.draw(record).replace("</body>", PROBE)
    dom, _ = browse(html, tmp_path)
    assert "data-probed" not in dom.split("<head>")[0]


@pytest.mark.parametrize("size", [360, 1600])
def test_no_sideways_scroll(tricky, tmp_path, size):
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", situation.draw(tricky))
    page = page.replace("<details", "<details open")
    dom, _ = browse(
        FRAME.format(width=size, page=escape(page, quote=True)), tmp_path, "--window-size=1700,1000"
    )
    wide, window = width(dom)
    assert size - 30 <= window <= size
    assert wide <= window
