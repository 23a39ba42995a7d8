"""Mailboxes: each message a report, quotes of earlier ones no second report, a broken one costs itself."""

from __future__ import annotations

from pathlib import Path

from dateline.record.nouns import Report
from dateline.sources import mbox
from dateline.sources.files import iter_reports, read_paths

LINE = "From {address} Wed Mar 13 18:20:00 2019\n"
STORY = "The Buzi river burst its banks on Tuesday and 12 people drowned.\nFrom the hills, soldiers sent boats."


def message(
    number: int, words: str, sender: str = "Coast Wire <wire@coast.example>", more: str = ""
) -> str:
    return (
        f"{LINE.format(address='wire@coast.example')}From: {sender}\nSubject: River {number}\nMessage-ID: <{number}@x>\n{more}"
        f"Date: Wed, 13 Mar 2019 18:{number:02}:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n{words}\n\n"
    )


def put(folder: Path, words: str, name: str = "list.mbox") -> Path:
    path = folder / name
    path.write_text(words)
    return path


def test_each_message_is_a_report(tmp_path):
    escaped = STORY.replace("\nFrom", "\n>From")
    data = message(1, escaped) + message(2, "The second dyke broke last night.") + message(3, " ")
    reports, faults = read_paths([put(tmp_path, data)])
    assert [(r.title, r.published, r.file) for r in reports] == [
        ("River 1", "2019-03-13T18:01:00+02:00", "list.mbox/message 1"),
        ("River 2", "2019-03-13T18:02:00+02:00", "list.mbox/message 2"),
    ]
    assert reports[0].text == STORY
    assert [fault.slug for fault in faults] == ["no-text"]
    assert "list.mbox/message 3" in faults[0].message


def test_a_line_of_prose_that_begins_with_from_parts_nothing(tmp_path):
    words = "We came by boat.\n\nFrom Beira to Buzi it takes a day.\n\nThe end of the road."
    (report,), faults = read_paths([put(tmp_path, message(1, words))])
    assert (report.text, faults) == (words, [])


def test_what_a_message_quotes_of_an_earlier_one_is_a_copy(tmp_path):
    quote = "\n".join(f"> {line}" for line in STORY.split("\n"))
    part = quote.split("\n")[0]
    wrote = "On Wed, 13 Mar 2019 at 18:01, Coast Wire <wire@coast.example> wrote:\n"
    answers = "In-Reply-To: <1@x>\nReferences: <1@x>\n"
    data = (
        message(1, STORY.replace("\nFrom", "\n>From"))
        + message(2, f"Thank you.\n\n{wrote}{quote}", "Ilse <i@d.example>", answers)
        + message(3, f"How many?\n\n{wrote}{part}", "Jo <j@d.example>", answers)
    )
    reports, _ = read_paths([put(tmp_path, data)])
    assert [report.outlet for report in reports] == ["Coast Wire", "Ilse", "Jo"]
    for answer in reports[1:]:
        assert [found.copy_of for found in answer.parts] == [reports[0].id]


def test_a_mailbox_is_known_by_its_bytes_and_read_piece_by_piece(tmp_path, monkeypatch):
    monkeypatch.setattr(mbox, "LARGEST", 2000)
    data = (
        message(1, STORY)
        + message(2, "x" * 5000)
        + "".join(message(n, f"Boat {n} came.") for n in range(3, 50))
    )
    path = put(tmp_path, data, "list")
    found = (item for item in iter_reports([path]) if isinstance(item, Report))
    assert next(found).title == "River 1"
    reports, faults = read_paths([path])
    assert len(reports) == 48
    assert [(fault.slug, "message 2" in fault.message) for fault in faults] == [("too-large", True)]


def test_a_mailbox_without_a_message_is_refused(tmp_path):
    reports, faults = read_paths([put(tmp_path, "\n\n")])
    assert (reports, [fault.slug for fault in faults]) == ([], ["empty-file"])
