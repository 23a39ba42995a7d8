"""Telegram exports: each message a report of its channel."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.sources.files import read_paths

CHANNEL = {"name": "Coast Wire", "type": "public_channel", "id": 1234567890}


def message(number: int, words: object, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": f"2019-03-12T20:{number:02}:00",
        "date_unixtime": str(1552413600 + 60 * number),
        "from": "Coast Wire",
        "text": words,
    } | more


def put(folder: Path, value: object, name: str = "result.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False))
    return path


def test_each_message_is_a_report_of_its_channel(tmp_path):
    messages = [
        {
            "id": 1,
            "type": "service",
            "date": "2019-03-12T19:00:00",
            "action": "create_channel",
            "text": "",
        },
        message(2, "The river burst its banks."),
        message(
            3,
            [
                "Read ",
                {"type": "bold", "text": "this"},
                ": ",
                {"type": "text_link", "text": "map", "href": "https://x.example"},
            ],
        ),
        message(4, "", photo="photos/1.jpg"),
        message(
            5,
            "Twelve drowned.",
            edited="2019-03-12T21:00:00",
            edited_unixtime="1552417200",
            author="Ana Sitoe",
        ),
        message(6, "The dyke broke.", forwarded_from="Beira Post"),
    ]
    reports, faults = read_paths([put(tmp_path, CHANNEL | {"messages": messages})])
    assert faults == []
    assert [(r.text, r.outlet) for r in reports] == [
        ("The river burst its banks.", "Coast Wire"),
        ("Read this: map", "Coast Wire"),
        ("Twelve drowned.", "Coast Wire"),
        ("The dyke broke.", "Beira Post"),
    ]
    assert [r.published for r in reports][0] == "2019-03-12T18:02:00+00:00"
    assert (reports[2].updated, reports[2].bylines) == ("2019-03-12T19:00:00+00:00", ("Ana Sitoe",))
    assert reports[0].published_basis == "metadata"


def test_an_account_has_many_chats_and_a_group_many_voices(tmp_path):
    group = {
        "name": "Desk",
        "type": "private_supergroup",
        "id": 7,
        "messages": [message(1, "Seen?", **{"from": "Jo"})],
    }
    public = CHANNEL | {
        "username": "coastwire",
        "messages": [message(2, "The river burst its banks.")],
    }
    value = {"about": "Here is the data", "chats": {"about": "x", "list": [group, public]}}
    reports, _ = read_paths([put(tmp_path, value)])
    assert [(r.outlet, r.url) for r in reports] == [
        ("Jo", None),
        ("Coast Wire", "https://t.me/coastwire/2"),
    ]


def test_an_old_export_has_the_clock_of_the_one_who_made_it(tmp_path):
    old = message(2, "The river burst its banks.")
    del old["date_unixtime"]
    (report,), _ = read_paths([put(tmp_path, CHANNEL | {"messages": [old]})])
    assert report.published == "2019-03-12T20:02:00"


def test_an_export_that_breaks_off_keeps_what_stands_before(tmp_path):
    path = put(tmp_path, CHANNEL | {"messages": [message(n, f"Boat {n} came.") for n in (1, 2, 3)]})
    path.write_text(path.read_text()[:-120])
    reports, faults = read_paths([path])
    assert len(reports) == 2
    assert [fault.slug for fault in faults] == ["broken-json"]


def test_an_export_without_words_is_refused(tmp_path):
    reports, faults = read_paths([put(tmp_path, CHANNEL | {"messages": [message(1, "")]})])
    assert (reports, [fault.slug for fault in faults]) == ([], ["no-text"])
