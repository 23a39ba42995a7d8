"""`dateline report --pictures`: asked for once, kept inside the page, told where they could not be had."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.test_cli import dateline
from tests.made_images import SVG, jpeg

pytest.importorskip("aiohttp", reason="no aiohttp (pip install 'dateline[pictures]')")

WORDS = (
    "Rebels seized the town of {place} on Tuesday, Defence Minister Anna Brask said. "
    "Marines attacked them near Moengo on Wednesday, and nine people were killed."
)
FILES = {"/a.jpg": jpeg(), "/b.jpg": SVG, "/pixel.jpg": jpeg(1, 1)}


@pytest.fixture
def server() -> Iterator[tuple[str, Counter[str]]]:
    asked: Counter[str] = Counter()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            body = FILES.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "image/jpeg")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}", asked
    made.shutdown()


@pytest.fixture
def folder(server, tmp_path) -> Path:
    """Two pages that show one picture, and three that cannot be had or are none."""
    for place, names in (("Albina", "a b pixel"), ("Wanhatti", "a gone")):
        figures = "".join(
            f'<figure><img src="{server[0]}/{name}.jpg" alt="A launch"><figcaption>Launch {name} at {place}</figcaption></figure>'
            for name in names.split()
        )
        words = WORDS.format(place=place)
        (tmp_path / f"{place}.html").write_text(
            f"<html><head><title>{place} falls</title></head><body><article><h1>{place} falls</h1><p>{words}</p>{figures}<p>{words}</p></article></body></html>"
        )
    return tmp_path


def written(out: Path) -> tuple[dict, str]:
    return json.loads((out / "record.json").read_bytes()), (out / "index.html").read_text("utf-8")


def test_they_are_asked_for_once_and_stand_in_the_page(folder, server, tmp_path):
    out = tmp_path / "out"
    ran = dateline("report", str(folder), "--out", str(out), "--pictures", "--allow-private")
    assert ran.returncode == 0, ran.stderr.decode()
    assert server[1] == {"/a.jpg": 1, "/b.jpg": 1, "/pixel.jpg": 1, "/gone.jpg": 1}
    record, page = written(out)
    files = [
        one["file"] for report in record["reports"] for one in report["pictures"] if one["file"]
    ]
    assert len(files) == 2 and files[0] == files[1] and files[0]["fetched"]
    assert page.count("<img") == 1 and "fetched from its address" in page
    assert "Launch gone at Wanhatti" in page and "Launch b at Albina" in page
    told = sorted(
        one["message"] for one in record["faults"] if one["slug"] == "picture-not-fetched"
    )
    assert len(told) == 2 and "SVG" in told[0] and "HTTP 404" in told[1]
    assert b"could not be" in ran.stderr or b"picture" in ran.stderr


def test_nothing_is_asked_for_unasked_nor_of_a_private_address(folder, server, tmp_path):
    for flags in ([], ["--pictures"]):
        out = tmp_path / f"out{len(flags)}"
        ran = dateline("report", str(folder), "--out", str(out), *flags)
        assert ran.returncode == 0, ran.stderr.decode()
        assert not server[1]
        record, page = written(out)
        assert "<img" not in page and "Launch a at Albina" in page
        refused = [one for one in record["faults"] if one["slug"] == "picture-not-fetched"]
        assert len(refused) == 4 * len(flags)
        assert all("127.0.0.1 is not public" in one["message"] for one in refused)
