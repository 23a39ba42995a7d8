"""The page tells what people have ruled: beside the lines, never among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.kept_case import KeptCase
from dateline.pages.situation import draw
from dateline.prose.ruled_words import ruled_words
from dateline.record.nouns import Record
from dateline.record.ruled import Ruled
from dateline.record.schema import encode_readable
from dateline.record_outputs import export
from dateline.ruling_drafts import draft

KONNA = (
    "GAO, Mali (Reuters) - Islamist fighters captured the town of Konna on Thursday, residents "
    "said. The army withdrew to Mopti. A doctor in Mopti said the attack killed 11 soldiers.\n"
)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record with a confirmed fact, a corrected one, one taken out, and a removed report."""
    folder = tmp_path_factory.mktemp("ruled")
    (folder / "a.txt").write_text(KONNA)
    (folder / "b.txt").write_text("A bridge near Gao was destroyed, officials said.\n")
    with KeptCase.create(str(folder / "a.case"), "Mali") as case:
        case.add([folder], by="K. D.")
        seen = case.record()
        first, second, third = [
            event.id for event in seen.events if event.mentions[0].report == _report(seen, KONNA)
        ][:3]
        case.rule(draft(seen, "confirm", first, reason="I was there"), "K. D.")
        case.rule(draft(seen, "correct", second, "when", "2013-01-09", reason="a witness"), "L. M.")
        case.rule(draft(seen, "withdraw", third, reason="misread <b>"), "K. D.")
        gone = next(report.id for report in seen.reports if report.text != KONNA)
        case.erase(gone, "a person in danger", "K. D.")
        return case.record()


def _report(record: Record, text: str) -> str:
    return next(report.id for report in record.reports if report.text == text)


def test_the_page_tells_who_ruled_what(ruled: Record):
    page = draw(ruled)
    assert "confirmed by K. D.</span>" in page
    assert "Confirmed by K. D. on " in page and ": I was there." in page
    assert "When: set by L. M. on " in page and ": a witness. Read in the reports: " in page
    assert "Taken out by hand (1)" in page and "misread &lt;b&gt;" in page
    assert ": a person in danger." in page and "Nothing else of it is left" in page
    assert "destroyed" not in page


def test_a_removed_report_harms_no_export(ruled: Record):
    for name in ("csv", "xlsx", "markdown", "geojson", "prov", "atom", "text"):
        assert export(ruled, name)
    table = export(ruled, "csv")
    (data,) = table.values()
    assert "confirm (K. D.)" in data.decode() and "when (L. M.)" in data.decode()


def test_why_tells_it(ruled: Record, tmp_path: Path):
    (tmp_path / "record.json").write_bytes(encode_readable(ruled))
    confirmed = next(e for e in ruled.events if e.ruled and e.ruled[0].field == "confirm")
    said = CliRunner().invoke(app, ["why", str(tmp_path), str(confirmed.id)])
    assert "Confirmed by K. D. on" in said.output
    gone = next(report.id for report in ruled.reports if report.removed)
    said = CliRunner().invoke(app, ["why", str(tmp_path), gone])
    assert "a person in danger" in said.output


@pytest.mark.parametrize(
    "field, was, words",
    [
        ("agents", '["The army", "Rebels"]', "Who did it: set by K. D. on 2026-11-29. Read in the reports: The army, Rebels."),
        ("when", None, "When: set by K. D. on 2026-11-29. Read in the reports: nothing."),
        ("when", '{"earliest": "2013-01-10", "latest": null, "grain": "day"}', "Read in the reports: 2013-01-10 to ?."),
        ("counts", '[{"of": "killed", "who": null, "low": 11, "best": 11, "high": 11}]', "Read in the reports: killed 11."),
    ],
)  # fmt: skip
def test_what_was_read_in_words(field: str, was: str | None, words: str):
    assert words in ruled_words(Ruled(field, was, "K. D.", "2026-11-29T12:00:00Z", None, 7))


def test_an_open_ruling_is_marked():
    note = Ruled("status", '"happened"', None, "2026-11-29T12:00:00Z", None, 7, open=True)
    assert ruled_words(note).endswith("rule again.")
    assert "somebody whose name was removed" in ruled_words(note)
