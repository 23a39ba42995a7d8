"""JSON items without a body are kept, their headline being their text."""

from __future__ import annotations

import json

from dateline.sources.json_file import read_json
from dateline.sources.json_lines import read_line

TITLE = "Rebels capture Bria airport"


def test_an_item_without_a_body_has_its_title_for_text():
    line = json.dumps({"id": "x", "title": TITLE, "text": ""})
    assert getattr(read_line(line), "text", None) == TITLE


def test_no_item_of_a_list_is_lost():
    data = json.dumps({"items": [{"title": TITLE}, {"title": "B", "text": "Rain fell."}]})
    assert [getattr(r, "text", None) for r in read_json(data.encode())] == [TITLE, "Rain fell."]


def test_what_has_neither_is_refused():
    assert getattr(read_line('{"outlet": "A"}'), "slug", None) == "no-text"
