"""JSON: one report, a list of them, or one a line."""

from __future__ import annotations

import json
from typing import Any

from dateline.record.nouns import Report
from dateline.reference.publishing.json_keys import json_keys
from dateline.sources.decoding import decode
from dateline.sources.json_feed import feed_reports, is_json_feed
from dateline.sources.json_lines import read_json_lines
from dateline.sources.json_report import read_item
from dateline.sources.json_values import JsonObject, json_list, json_object, text
from dateline.sources.own_output import refuse_own_object
from dateline.sources.refusal import Refusal
from dateline.sources.source import source_of_bytes

_MORE = "Extra data"  # what the parser says of JSON lines, whose first line is whole
# keys under which lists of reports come, and much else
LISTS = ("@graph", "associations")
TEXTS = ("text", "articleBody", "body_text", "body_xhtml", "body_html", "bodies")


def read_json(data: bytes) -> list[Report | Refusal]:
    """The reports of a JSON file; Refusal `broken-json` with line and column where it is
    not JSON, `own-page` where this program wrote it.
    """
    text = decode(data)
    if not text.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == _MORE and text.lstrip().startswith("{"):
            return list(read_json_lines(source_of_bytes(data, "")))
        raise Refusal(
            "broken-json",
            f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})",
            "mend it there",
        ) from None
    except ValueError as error:
        raise Refusal("broken-json", f"is not JSON ({error})", "mend it there") from None
    except RecursionError:
        raise Refusal(
            "broken-json", "is nested too deep", "give a report or a list of reports"
        ) from None
    if is_json_feed(value):
        return feed_reports(value)
    refuse_own_object(json_object(value) or {})
    items = _items(value)
    if not items:
        raise Refusal(
            "no-text", "holds no report", 'give an object with "text", or a list of such objects'
        )
    seen: set[str] = set()
    results: list[Report | Refusal] = []
    for number, item in enumerate(items, 1):
        where = f" (report {number} of {len(items)})" if len(items) > 1 else ""
        results += read_item(item, where, seen)
    return results


def _items(value: Any) -> list[Any]:
    """The reports that a JSON value holds: a list, a list under a known key, or the value
    itself.
    """
    if isinstance(value, list):
        return json_list(value)
    fields = json_object(value)
    if fields is None or _has_text(fields):
        return [value]
    known = json_keys()
    words = (*TEXTS, *known.text, *known.summary, *known.title)
    for keys, wanted in ((known.lists, words), (LISTS, TEXTS)):
        for key in keys:
            if isinstance(fields.get(key), list):
                return _with_words(json_list(fields[key]), wanted)
    return [value]


def _with_words(items: list[Any], keys: tuple[str, ...]) -> list[Any]:
    """The items that hold words under one of the keys or are no objects; all where none does."""
    kept = list[Any]()
    for item in items:
        fields = json_object(item)
        if fields is None or any(fields.get(key) for key in keys):
            kept.append(item)
    return kept or items


def _has_text(fields: JsonObject) -> bool:
    """True if one of the keys of a text has a value."""
    if any(fields.get(key) for key in TEXTS):
        return True
    return any(text(fields.get(key)) for key in json_keys().text)
