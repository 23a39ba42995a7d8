"""Who is told of what was said in threads: who is mentioned, and who wrote there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dateline.desk.cases import DeskCase
from dateline.desk.notices.rows import NewNotice, NoticeKind
from dateline.record.remarks import SignedRemark, Talk, Thread

DEEDS: Mapping[str, str] = {"resolve": "resolved", "reopen": "opened again"}  # else: wrote in


def remark_notices(case: DeskCase, said: Talk, remarks: Iterable[SignedRemark]) -> list[NewNotice]:
    """The notices that remarks come to. Nobody is told of their own, or twice of one."""
    found: list[NewNotice] = []
    for one in remarks:
        thread = said.thread(one.remark.on or one.number)
        if thread is not None:
            found += _of_remark(case, thread, one)
    return found


def _of_remark(case: DeskCase, thread: Thread, one: SignedRemark) -> Iterator[NewNotice]:
    """The notices of one remark: to whom it mentions, and to the others who wrote there before."""
    who, where = one.by or "Somebody", f"a thread on {_kind(one.about)}"
    mentioned = {name for name in one.mentioned if name and name != one.by}
    before = {earlier.by for earlier in thread.remarks if earlier.number < one.number}
    others = {name for name in before if name} - mentioned - {one.by}
    for name in sorted(mentioned):
        yield _notice(case, one, thread, "mention", name, f"{who} mentions you in {where}")
    for name in sorted(others):
        deed = DEEDS.get(one.remark.act, "wrote in")
        yield _notice(case, one, thread, "reply", name, f"{who} {deed} {where}")


def _kind(about: str) -> str:
    """What kind of page it is about, with its article; its name may quote a report."""
    kind = about.partition("/")[0]
    return f"an {kind}" if kind == "actor" else f"a {kind}"


def _notice(
    case: DeskCase, one: SignedRemark, thread: Thread, kind: NoticeKind, person: str, words: str
) -> NewNotice:
    """One notice; it leads to the remark."""
    return NewNotice(
        person=person,
        case_slug=case.slug,
        at=one.at,
        kind=kind,
        about=f"{case.base}/thread/{thread.number}#remark.{one.number}",
        words=words,
        entry=one.number,
    )
