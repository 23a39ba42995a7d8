"""Who is told of what was said in threads: who is mentioned, and who wrote there before."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.desk.cases import DeskCase
from dateline.record.remarks import SignedRemark, Talk


def notice_rows(
    case: DeskCase, said: Talk, remarks: Iterable[SignedRemark]
) -> list[dict[str, object]]:
    """The notices that remarks come to. Nobody is told of their own, or twice of one."""
    rows: list[dict[str, object]] = []
    for one in remarks:
        number = one.remark.on or one.number
        thread = said.thread(number)
        if thread is None:
            continue
        mentioned = {name for name in one.mentioned if name and name != one.by}
        before = {earlier.by for earlier in thread.remarks if earlier.number < one.number}
        who = one.by or "Somebody"
        deed = {"resolve": "resolved", "reopen": "opened again"}.get(one.remark.act, "wrote in")
        where = f"a thread on {_kind(one.about)}"
        for name in sorted(mentioned):
            words = f"{who} mentions you in {where}"
            rows.append(_row(case, one, number, "mention", name, words))
        for name in sorted({name for name in before if name} - mentioned - {one.by}):
            words = f"{who} {deed} {where}"
            rows.append(_row(case, one, number, "reply", name, words))
    return rows


def _kind(about: str) -> str:
    """What kind of page it is about, with its article; its name may quote a report."""
    kind = about.partition("/")[0]
    return f"an {kind}" if kind == "actor" else f"a {kind}"


def _row(
    case: DeskCase, one: SignedRemark, thread: int, kind: str, person: str, words: str
) -> dict[str, object]:
    """One notice."""
    return {
        "person": person,
        "case_slug": case.slug,
        "at": one.at,
        "kind": kind,
        "about": f"{case.base}/thread/{thread}#remark.{one.number}",
        "words": words,
        "entry": one.number,
    }
