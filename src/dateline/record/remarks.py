"""What people say of a case: threads of its members, and comments of its readers.

A remark is about a page of the case, which is named as its address is: `fact/e.r-1.104`,
`report/r-1`, `ruling/17`. A lasting name leads to the thing that holds its words now, so a thread
follows what was merged or split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from msgspec import Struct

RemarkAct = Literal[
    "say",  # in a thread; the first of a thread begins it
    "resolve",  # the thread is settled
    "reopen",
    "comment",  # of a reader, let through by whoever signs
    "answer",  # to a comment
    "hide",  # a comment, or an answer, is shown no more
    "close",  # readers write no more about this
    "open",
]
ACTS: tuple[RemarkAct, ...] = get_args(RemarkAct)
MARK = re.compile("\x02([0-9]{1,4})\x03")
"""Stands for a mention in the words: its place in `mentions`. No words of people hold such
characters.
"""


class Remark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One remark. on: the number of what it belongs to: the thread, or the comment; None for a
    thread's first. mentions: signers, not names, so that a name can be erased; reader: the signer
    of whoever wrote a comment; form: sent twice with the same words it is one remark.
    """

    act: RemarkAct
    on: int | None = None
    words: str | None = None
    mentions: tuple[str, ...] = ()
    reader: str | None = None
    form: str | None = None


class SignedRemark(Struct, frozen=True, kw_only=True):
    """A remark with its entry's number, what it is about, whose, and when. mentioned: names, None
    where one was erased, as `by` is; reader: the name of whoever wrote a comment.
    """

    number: int
    about: str
    by: str | None
    at: str
    remark: Remark
    mentioned: tuple[str | None, ...] = ()
    reader: str | None = None


class Thread(Struct, frozen=True, kw_only=True):
    """A thread: its remarks in their order, with those that settled it and opened it again."""

    number: int
    about: str
    remarks: tuple[SignedRemark, ...]

    @property
    def is_resolved(self) -> bool:
        """True where it was settled, and not opened again."""
        turns = [one.remark.act for one in self.remarks if one.remark.act != "say"]
        return bool(turns) and turns[-1] == "resolve"

    @property
    def newest(self) -> SignedRemark:
        """Its last remark."""
        return self.remarks[-1]

    @property
    def people(self) -> tuple[str, ...]:
        """Who has written in it, in order."""
        return tuple(dict.fromkeys(one.by for one in self.remarks if one.by))

    def mentions(self, name: str) -> bool:
        """True where somebody is mentioned in it."""
        return any(name in one.mentioned for one in self.remarks)


class Comment(Struct, frozen=True, kw_only=True):
    """A comment of a reader that was let through, with the answers to it."""

    said: SignedRemark
    answers: tuple[SignedRemark, ...] = ()


class Talk(Struct, frozen=True, kw_only=True):
    """All that was said of a case: threads in the order of their beginning, comments that are
    shown, and what is closed to readers.
    """

    threads: tuple[Thread, ...] = ()
    comments: tuple[Comment, ...] = ()
    closed: frozenset[str] = frozenset()
    remarks: tuple[SignedRemark, ...] = ()

    def thread(self, number: int) -> Thread | None:
        """A thread by its number."""
        return next((one for one in self.threads if one.number == number), None)

    def comment(self, number: int) -> Comment | None:
        """A comment that is shown, by its number."""
        return next((one for one in self.comments if one.said.number == number), None)


def talk(remarks: Sequence[SignedRemark]) -> Talk:
    """What remarks come to, in the order in which they were signed."""
    hidden = {one.remark.on for one in remarks if one.remark.act == "hide"}
    return Talk(
        threads=_threads(remarks),
        comments=_comments([one for one in remarks if one.number not in hidden]),
        closed=_closed(remarks),
        remarks=tuple(remarks),
    )


def _threads(remarks: Iterable[SignedRemark]) -> tuple[Thread, ...]:
    """The threads; one whose first remark was erased stands by what is left of it."""
    found: dict[int, list[SignedRemark]] = {}
    for one in remarks:
        if one.remark.act in ("say", "resolve", "reopen"):
            found.setdefault(one.remark.on or one.number, []).append(one)
    return tuple(
        Thread(number=number, about=many[0].about, remarks=tuple(many))
        for number, many in sorted(found.items())
    )


def _comments(shown: Sequence[SignedRemark]) -> tuple[Comment, ...]:
    """The comments, each with its answers."""
    answers: dict[int | None, list[SignedRemark]] = {}
    for one in shown:
        if one.remark.act == "answer":
            answers.setdefault(one.remark.on, []).append(one)
    return tuple(
        Comment(said=one, answers=tuple(answers.get(one.number, ())))
        for one in shown
        if one.remark.act == "comment"
    )


def _closed(remarks: Iterable[SignedRemark]) -> frozenset[str]:
    """What is closed to readers."""
    closed: set[str] = set()
    for one in remarks:
        if one.remark.act == "close":
            closed.add(one.about)
        elif one.remark.act == "open":
            closed.discard(one.about)
    return frozenset(closed)
