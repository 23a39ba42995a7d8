"""A small archive, and what a run with one worker makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("distributed")
pytest.importorskip("rensa")
pytest.importorskip("pyarrow")
pytest.importorskip("zstandard")

from dateline.bulk.run import bulk

TOWNS = ("Konna", "Diabaly", "Gao", "Timbuktu")


def rows() -> list[dict[str, object]]:
    """Reports of four towns, and of one match."""
    made: list[dict[str, object]] = []
    for number, town in enumerate(TOWNS):
        for day, outlet in ((10, "Morning Ledger"), (11, "Harbour Gazette")):
            made.append(
                {
                    "id": f"{town}-{day}",
                    "published": f"2013-01-{day + number:02}",
                    "outlet": outlet,
                    "title": f"Rebels seize {town}",
                    "text": f"BAMAKO, Mali — Rebels seized the town of {town} on Thursday, killing "
                    f"{number + 3} soldiers, the {outlet} said. The army said it would retake {town}.",
                }
            )
    made.append(
        {"text": "The champions won the cup in Lisbon on Sunday.", "published": "2013-01-13"}
    )
    return made


def copies() -> list[dict[str, object]]:
    """A report, and the same words under another outlet but for the last ones."""
    words = (
        "KATHMANDU — An earthquake of magnitude 6.1 struck the hills west of Pokhara early on Monday, "
        "killing at least 14 people and burying a school, a hospital and dozens of houses, officials said. "
        "Rescuers dug with bare hands for survivors, and the army flew tents and blankets to the valley."
    )
    return [
        {"id": "quake", "published": "2013-01-14T06:00:00Z", "outlet": "Hill Post", "text": words},
        {
            "id": "quake copied",
            "published": "2013-01-14T09:00:00Z",
            "outlet": "Coast Tribune",
            "text": f"{words} More to follow.",
        },
    ]


def lines() -> list[bytes]:
    """The archive: reports, and rows that nobody can read."""
    good = [json.dumps(row).encode() for row in rows()]
    other_words = json.dumps({"id": "Gao-12", "text": "A bridge fell in Gao."}).encode()
    again = {**rows()[0], "id": "again"}
    french = {
        "text": "Les rebelles ont pris la ville de Konna jeudi, selon l'armée malienne.",
        "id": "fr",
    }
    return [
        *good[:4],
        b"this is no JSON",
        b'{"id": "no words"}',
        b"\xff\xfe\xfa",
        b"",
        *good[4:],
        *(json.dumps(row).encode() for row in copies()),
        other_words,
        json.dumps({"id": "Gao-12", "text": "Floods came to Gao."}).encode(),
        json.dumps(again).encode(),
        json.dumps(french).encode(),
    ]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of JSON lines and a page."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "a.jsonl").write_bytes(b"\n".join(lines()) + b"\n")
    (folder / "b.html").write_text(
        "<html><head><title>Floods in Bamako</title></head><body><article><h1>Floods in Bamako</h1>"
        "<p>Floods killed 12 people in Bamako on Friday, officials said. The mayor promised aid.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    (folder / "c.jpg").write_bytes(b"\xff\xd8\xff\xe0 no report")
    return folder


@pytest.fixture(scope="session")
def done(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one worker makes of the archive. Tests read it only."""
    out = tmp_path_factory.mktemp("done") / "out"
    bulk([archive], out, workers=1)
    return out


def output_of(folder: Path) -> dict[str, bytes]:
    """The files of an output by name, all that is no mere means aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
