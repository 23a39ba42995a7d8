"""What had to go comes back by no watch: neither its words nor the bytes that they stand in."""

from __future__ import annotations

from pathlib import Path

from dateline.kept_case import KeptCase
from dateline.record.nouns import Report
from dateline.watch.case_writer import CaseWriter
from dateline.watch.looks import Fetch, Item, Looks
from dateline.watch.reading import Finding

TEXT = " ".join(f"Quixotic fighters took town {n}." for n in range(40))
AT = "2026-11-29T12:00:00Z"


def test_a_near_copy_of_an_erased_text_is_held_back_and_told(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    with KeptCase.create(str(tmp_path / "a.case"), by="K. D.") as case:
        case.add([tmp_path / "a.txt"], by="K. D.")
        (first,) = case.shelf().reports
        case.erase(first, "a court", "K. D.")
        writer = CaseWriter(case, Looks())
        writer.catch_up()
        near = Report(id="r-cccccccccccc", text=f"Home. {TEXT}", title="Quixotic", outlet="AFP")
        items = (Item(id=near.id, title="Quixotic", outlet="AFP", belongs=True),)
        fetch = Fetch(what="page", status=200, items=items)
        finding = Finding(fetch, (near,), source=near.text.encode())
        (held,) = writer.append("http://a.example/1", finding, AT)
        assert held.near and held.removed and held.removed.id == first
        assert near.id not in writer.shelf().reports
    files = b"".join(file.read_bytes() for file in tmp_path.glob("a.case*"))
    assert b"Quixotic" not in files
