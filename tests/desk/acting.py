"""What several tests do on a running desk: rule as another program would, post, wait for notices."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any

import httpx

from dateline.desk.notices.rows import Notice, notices_of
from dateline.ruling_drafts import draft
from tests.desk.running import RunningDesk

BASE = "/c/marowijne"

HOSTILE = (
    "<script>alert(1)</script> **bold** [x](javascript:alert(1)) javascript:alert(1) "
    "data:text/html,<b>x</b> http://user:pw@evil.example/ http://bank.example@evil.example/ "
    "\u202egnp.exe\u202c a\u200bb \x00\x02" + "9\x03 " + "w" * 5000
)


def toll_fact(desk) -> str:
    """The lasting name of the attack."""
    events = desk.case.current.record.events
    return next(e.name for e in events if e.type == "ASSAULT" and e.status == "happened")


def rule(desk, kind: str, about: str, **more: Any) -> int:
    """Signs a ruling as another program would, and waits for the revision that holds it."""
    with desk.case.opened() as kept:
        record = desk.case.current.record
        entry = kept.rule(draft(record, kind, about, **more), "L. M.").entry
    desk.built(entry.seq)
    return entry.seq


def hidden(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent to an address."""
    form = page.partition(f'action="{action}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def post(client: httpx.Client, page: str, words: str, **more: object) -> httpx.Response:
    """Begins a thread by the form of a page."""
    shown = client.get(BASE + page)
    assert shown.status_code == 200
    marks = hidden(shown.text, f"{BASE}/threads")
    return client.post(f"{BASE}/threads", data={**marks, "words": words, **more})


def told(desk: RunningDesk, name: str, number: int, seconds: float = 20) -> list[Notice]:
    """The notices of a person, once there are so many."""
    until = time.monotonic() + seconds
    while len(found := notices_of(desk.services.store, name, ["marowijne"])) < number:
        assert time.monotonic() < until, found
        time.sleep(0.05)
    return found
