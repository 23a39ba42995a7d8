"""Telegram exports as pages: each message a report of its channel."""

from __future__ import annotations

from pathlib import Path

from dateline.sources.files import read_paths

HEAD = (
    '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8"/>\n<title>Exported Data</title>\n'
    '<link href="css/style.css" rel="stylesheet"/>\n</head>\n<body onload="CheckLocation();">\n<div class="page_wrap">\n'
    '<div class="page_header"><div class="content"><div class="text bold">\nCoast Wire \n</div></div></div>\n'
    '<div class="page_body chat_page"><div class="history">\n'
    '<div class="message service" id="message-1"><div class="body details">12 March 2019</div></div>\n'
)


def message(number: int, words: str, name: str = "Coast Wire", inside: str = "") -> str:
    named = f'<div class="from_name">\n{name} \n</div>' if name else ""
    text = f'<div class="text">\n{words}\n</div>' if words else ""
    return (
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="12.03.2019 20:{number:02}:00 UTC+02:00">20:{number:02}</div>'
        f"{named}{inside}{text}</div></div>\n"
    )


FORWARDED = (
    '<div class="forwarded body"><div class="from_name">\nBeira Post <span class="date details" title="11.03.2019 09:30:00 UTC+02:00"> '
    '11.03.2019 09:30:00</span></div><div class="text">The dyke broke.</div></div>'
)


def put(folder: Path, messages: str, name: str) -> Path:
    path = folder / name
    path.write_text(f"{HEAD}{messages}</div></div></div></body></html>")
    return path


def test_each_message_is_a_report_of_its_channel(tmp_path):
    messages = (
        message(
            2,
            'The river burst its banks.<br>Read <strong>this</strong>: <a href="https://x.example">map</a>',
        )
        + message(3, "Twelve drowned.", name="")
        + message(4, "", inside='<div class="media_wrap">photo</div>')
        + message(5, "", inside=FORWARDED)
        + message(6, "The end.", name="")
    )
    for name in ("messages.html", "messages2.html", "export.txt"):
        reports, faults = read_paths([put(tmp_path, messages, name)])
        assert faults == []
        assert [(r.text, r.outlet, r.published) for r in reports] == [
            ("The dyke broke.", "Beira Post", "2019-03-11T09:30:00+02:00"),
            (
                "The river burst its banks.\nRead this: map",
                "Coast Wire",
                "2019-03-12T20:02:00+02:00",
            ),
            ("Twelve drowned.", "Coast Wire", "2019-03-12T20:03:00+02:00"),
            ("The end.", "Coast Wire", "2019-03-12T20:06:00+02:00"),
        ]


def test_an_export_without_words_is_refused(tmp_path):
    reports, faults = read_paths([put(tmp_path, message(2, ""), "messages.html")])
    assert (reports, [fault.slug for fault in faults]) == ([], ["no-text"])
