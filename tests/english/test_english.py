"""The English that the program must read: sentences of our own, grouped by construction, each with what must come out.

Every sentence is read by the road of `dateline extract`. An item that bears `known_failing: reason` must fail: when it
starts to pass, the mark comes off.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.english.facts import misses, read, shown

FOLDER = Path(__file__).parent
FEWEST = 300  # sentences that the suite holds at least
KNOWN = 0.05  # share of them that may be known to fail


@cache
def groups() -> dict[str, list[dict[str, Any]]]:
    """The items of every file, by the construction that the file is called after."""
    return {
        p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.yaml"))
    }


def _cases():
    for group, items in groups().items():
        for number, item in enumerate(items, 1):
            marks = []
            if reason := item.get("known_failing"):
                marks.append(pytest.mark.xfail(reason=reason, strict=True))
            words = "-".join(item["text"].split()[:6])
            yield pytest.param(item, id=f"{group}-{number}-{words}", marks=marks)


@pytest.mark.parametrize("item", list(_cases()))
def test_sentence(item: dict[str, Any]):
    record = read(item)
    wrong = misses(record, item)
    if wrong:
        lines = [item["text"], "", *wrong, "", "what did come out:", shown(record)]
        pytest.fail("\n".join(lines), pytrace=False)


def test_the_suite_is_large_and_green_enough():
    items = [item for group in groups().values() for item in group]
    texts = [item["text"] for item in items]
    assert len(set(texts)) == len(texts), "a sentence stands in the suite twice"
    assert len(items) >= FEWEST
    assert sum("known_failing" in item for item in items) <= KNOWN * len(items)
    assert all(item.get("must") or item.get("must_not") for item in items)
