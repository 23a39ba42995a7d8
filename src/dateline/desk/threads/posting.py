"""Signs remarks in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.desk.access import Visit
from dateline.desk.errors import NotThere
from dateline.desk.ledger_refusals import as_refusals
from dateline.desk.threads.subjects import checked_about
from dateline.desk.threads.views import people_of
from dateline.desk.threads.wording import cleaned_words, with_mentions
from dateline.record.remarks import Remark, RemarkAct, Thread

LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote into a form. mention: names that were ticked; key: of the form."""

    words: str = ""
    mention: Sequence[str] = ()
    key: str = ""


def begin_thread(visit: Visit, about: str, written: Written) -> int:
    """Begins a thread, and gives its number. Raises NotThere, or DeskError for the words."""
    about = checked_about(visit, visit.revision(), about)
    return _sign(visit, about, "say", None, written)


def continue_thread(visit: Visit, number: int, act: RemarkAct, written: Written) -> int:
    """Says something in a thread, settles it or opens it again; gives the number of the entry. To
    settle it needs no words. Raises NotThere, or DeskError for the words.
    """
    thread = thread_of(visit, number)
    return _sign(visit, thread.about, act, number, written)


def thread_of(visit: Visit, number: int) -> Thread:
    """A thread by its number. Raises NotThere."""
    room = visit.services.threads
    found = room.of(visit.case).thread(number) or room.of(visit.case, again=True).thread(number)
    if found is None:
        raise NotThere(f"There is no thread {number}.")
    return found


def _sign(visit: Visit, about: str, act: RemarkAct, on: int | None, written: Written) -> int:
    """Signs a remark, and has whoever it concerns told."""
    words, names = None, list[str]()
    if act == "say" or written.words.strip():
        words = cleaned_words(written.words)
        words, names = with_mentions(words, people_of(visit), written.mention)
    remark = Remark(act=act, on=on, words=words, form=written.key[:LONGEST_KEY] or None)
    refusals = as_refusals(visit.case, 409, "Look at what was said since.")
    with visit.case.opened() as kept, refusals:
        entry = kept.remark(about, remark, visit.name, names)
    visit.services.threads.of(visit.case, again=True)
    visit.services.notices.look()
    return entry.seq
