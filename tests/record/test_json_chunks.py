"""JSON in chunks is, byte for byte, JSON laid out whole."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dateline.exports import FORMATS, export, export_chunks
from dateline.record.json_chunks import array, laid_out, members
from tests.exports.crisis import CRISIS

VALUES: tuple[dict[str, Any], ...] = (
    {},
    {"none": [], "empty": {}},
    {"list": [1, "two\nlines", {"deep": [None, {"er": [True]}]}], "text": 'a "quoted" – word'},
    {"one": [{}], "two": [[], [1]], "three": 3.5},
)


def chunks_of(value: Any) -> Any:
    return array(value, 1) if isinstance(value, list) else (laid_out(value, 1),)


@pytest.mark.parametrize("value", VALUES)
def test_chunks_together_are_the_whole(value):
    whole = msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    assert b"".join(members((name, chunks_of(inner)) for name, inner in value.items())) == whole


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_every_format_is_the_same_in_chunks(name):
    whole = export(CRISIS, name)
    parted = {file: list(chunks) for file, chunks in export_chunks(CRISIS, name).items()}
    assert {file: b"".join(chunks) for file, chunks in parted.items()} == whole
    if name in ("csv", "plover", "geojson", "prov", "hxl"):
        assert all(len(chunks) > 1 for chunks in parted.values())
