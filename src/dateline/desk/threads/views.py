"""Threads as pages show them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from dateline.desk.access import Visit
from dateline.desk.accounts.accounts import members
from dateline.desk.revision import Revision, Thing
from dateline.desk.threads.subjects import Subject, about_of, same_subject, subject
from dateline.desk.threads.wording import WordPiece, paragraphs
from dateline.record.nouns import Report
from dateline.record.remarks import SignedRemark, Thread

ThreadFilter = Literal["open", "resolved", "mine", "mentioned"]
FILTERS: tuple[ThreadFilter, ...] = get_args(ThreadFilter)
NEWEST = 4  # remarks of a thread that a thing's page shows
ERASED = "somebody whose name was erased"


@dataclass(frozen=True, slots=True)
class RemarkView:
    """One remark. deed: what its author did, where that is not to write; mentioned: who was told
    and stands nowhere in the words.
    """

    number: int
    by: str
    at: str
    paragraphs: list[list[list[WordPiece]]]
    deed: str = ""
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One thread. skipped: how many of its first remarks are not shown; key: of its form."""

    number: int
    subject: Subject
    is_resolved: bool
    remarks: tuple[RemarkView, ...]
    skipped: int = 0
    key: str = ""

    @property
    def newest(self) -> str:
        """When something was last said."""
        return self.remarks[-1].at


@dataclass(frozen=True, slots=True)
class ThreadPanel:
    """The part of a thing's page. about: of a new thread; people: who can be mentioned; key: of its
    form.
    """

    about: str
    open: tuple[ThreadView, ...]
    resolved: tuple[ThreadView, ...]
    people: tuple[str, ...]
    may_write: bool
    key: str


def thread_panel(visit: Visit, revision: Revision, thing: Thing | Report) -> ThreadPanel | None:
    """The panel of a thing; None for the public, and for what takes no threads."""
    about = about_of(thing)
    if about is None or not visit.may("read"):
        return None
    threads = visit.services.threads.of(visit.case).threads
    here = same_subject(revision, thing, {thread.about for thread in threads})
    return panel_about(visit, revision, about, [one for one in threads if one.about in here])


def gone_threads(visit: Visit, names: Iterable[str]) -> list[Thread]:
    """The threads on a fact that is there no more, by any of its names; none for the public."""
    if not visit.may("read"):
        return []
    abouts = {f"fact/{name}" for name in names}
    return [one for one in visit.services.threads.of(visit.case).threads if one.about in abouts]


def panel_about(
    visit: Visit, revision: Revision, about: str, threads: Sequence[Thread] | None = None
) -> ThreadPanel:
    """The panel of what threads are about."""
    if threads is None:
        all_threads = visit.services.threads.of(visit.case).threads
        threads = [thread for thread in all_threads if thread.about == about]
    views = [thread_view(visit, revision, thread, NEWEST) for thread in reversed(threads)]
    last = max((thread.newest.number for thread in threads), default=0)
    return ThreadPanel(
        about=about,
        open=tuple(view for view in views if not view.is_resolved),
        resolved=tuple(view for view in views if view.is_resolved),
        people=people_of(visit),
        may_write=visit.may_sign("discuss"),
        key=form_key(visit, about, last),
    )


def thread_view(
    visit: Visit, revision: Revision, thread: Thread, newest: int | None = None
) -> ThreadView:
    """One thread as it is shown. `newest`: how many remarks, None for all."""
    shown = thread.remarks[-newest:] if newest else thread.remarks
    return ThreadView(
        number=thread.number,
        subject=subject(visit, revision, thread.about),
        is_resolved=thread.is_resolved,
        remarks=tuple(remark_view(one) for one in shown),
        skipped=len(thread.remarks) - len(shown),
        key=form_key(visit, str(thread.number), thread.newest.number),
    )


def remark_view(signed: SignedRemark) -> RemarkView:
    """One remark as it is shown."""
    words = signed.remark.words or ""
    told = [
        name or ERASED
        for place, name in enumerate(signed.mentioned)
        if f"\x02{place}\x03" not in words
    ]
    deeds = {"resolve": "resolved this thread", "reopen": "opened this thread again"}
    return RemarkView(
        signed.number,
        signed.by or ERASED,
        signed.at,
        paragraphs(words, signed.mentioned),
        deeds.get(signed.remark.act, ""),
        tuple(told),
    )


def filtered(threads: Iterable[Thread], by: ThreadFilter, name: str) -> list[Thread]:
    """The threads that a filter lets through, where something was said last first."""
    passes: dict[ThreadFilter, Callable[[Thread], bool]] = {
        "open": lambda one: not one.is_resolved,
        "resolved": lambda one: one.is_resolved,
        "mine": lambda one: name in one.people,
        "mentioned": lambda one: one.mentions(name),
    }
    return sorted(filter(passes[by], threads), key=lambda one: one.newest.number, reverse=True)


def people_of(visit: Visit) -> tuple[str, ...]:
    """Who can be mentioned: the members of the case, but the visitor."""
    found = members(visit.services.store, visit.case.slug)
    own = visit.person.name if visit.person else ""
    names = (one.account.name for one in found if not one.account.closed)
    return tuple(name for name in names if name != own)


def form_key(visit: Visit, about: str, last: int) -> str:
    """What tells that a form was sent twice: whose it is, where, and after which remark. The same
    form with other words is another remark.
    """
    name = visit.person.name if visit.person else ""
    return hashlib.blake2b(f"{name}\x1f{about}\x1f{last}".encode(), digest_size=9).hexdigest()
