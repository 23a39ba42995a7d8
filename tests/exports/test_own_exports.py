"""No export comes back as a report: each is refused as what this program wrote, or as a kind that
is not read; what strangers wrote is read, be their outlet called Dateline.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.exports import FORMATS
from dateline.record.nouns import Record
from dateline.record_outputs import export
from dateline.sources.files import read_paths

STORY = "Rebels seized Konna on Thursday, residents said."


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_an_export_is_refused_by_its_name(name: str, example: Record, tmp_path: Path):
    pytest.importorskip("pyarrow")
    for file, data in export(example, name).items():
        (tmp_path / file).write_bytes(data)
    reports, faults = read_paths([tmp_path])
    assert reports == []
    not_read = {"ged", "acled", "hxl", "csv", "xlsx"}
    slugs = {fault.slug for fault in faults} - {"nothing-usable"}
    assert slugs == {"unknown-kind" if name in not_read else "own-page"}


def test_a_brief_is_known_without_a_date_and_under_front_matter(tmp_path: Path):
    head = "# Floods\n\n1,204 reports, 1 outlet, 1 independent line.\n\n## The brief\n"
    (tmp_path / "brief.md").write_text(f"---\noutlet: Outlet A\n---\n{head}", encoding="utf-8")
    (tmp_path / "brief.txt").write_text(head, encoding="utf-8")
    reports, faults = read_paths([tmp_path])
    assert reports == []
    assert {fault.slug for fault in faults} == {"own-page"}
    assert all("add the reports that it names" in fault.message for fault in faults)


def test_rows_of_stories_are_none(tmp_path: Path):
    row = {"id": "a", "cluster": "a", "title": STORY, "reports": 1, "near": None, "fault": None}
    (tmp_path / "stories.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    reports, faults = read_paths([tmp_path])
    assert reports == []
    assert [fault.slug for fault in faults] == ["own-page"]


def test_a_digest_in_a_mailbox_is_none_and_costs_itself_only(tmp_path: Path):
    mails = "".join(
        f"From x@example.org Sun Jan 13 10:00:00 2013\nFrom: Wire <w@example.org>\n{header}"
        f"Subject: {subject}\nDate: Sun, 13 Jan 2013 10:00:00 +0000\n\n{STORY} {subject}.\n\n"
        for subject, header in (("Digest", "X-Dateline-Id: 1.abc\n"), ("Konna", ""))
    )
    (tmp_path / "box.mbox").write_text(mails, encoding="utf-8")
    reports, faults = read_paths([tmp_path])
    assert [report.title for report in reports] == ["Konna"]
    assert [fault.slug for fault in faults] == ["own-page"]


@pytest.mark.parametrize("generator", ["", "<generator>WordPress</generator>"])
def test_the_feed_of_an_outlet_called_dateline_is_read(generator: str, tmp_path: Path):
    (tmp_path / "feed.xml").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Dateline</title>'
        f"{generator}<author><name>Dateline</name></author><entry><id>x:1</id>"
        f"<title>Konna</title><content>{STORY}</content></entry></feed>",
        encoding="utf-8",
    )
    reports, faults = read_paths([tmp_path])
    assert [report.text for report in reports] == [f"Konna\n\n{STORY}"]
    assert faults == []


def test_the_item_of_an_agency_called_dateline_is_read(tmp_path: Path):
    item = {"uri": "https://dateline.example/1", "by": "Dateline", "body_text": STORY}
    (tmp_path / "item.json").write_text(json.dumps(item), encoding="utf-8")
    reports, _ = read_paths([tmp_path])
    assert [report.text for report in reports] == [STORY]
