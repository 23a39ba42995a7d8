"""Readers' comments as pages show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.desk.access import Visit
from dateline.desk.revision import Revision, Thing
from dateline.desk.settings import case_setting
from dateline.desk.threads.comments import HeldComment, why_not
from dateline.desk.threads.subjects import Subject, about_of, same_subject, subject
from dateline.desk.threads.views import ERASED, RemarkView, form_key, remark_view
from dateline.desk.threads.wording import WordPiece, paragraphs
from dateline.record.nouns import Report
from dateline.record.remarks import Comment


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment with its answers. key: of the form that answers it."""

    number: int
    reader: str
    at: str
    paragraphs: list[list[list[WordPiece]]]
    answers: tuple[RemarkView, ...]
    key: str


@dataclass(frozen=True, slots=True)
class CommentPanel:
    """The part of a thing's page. refusal: why readers cannot write here, empty where they can;
    is_gone: the thing is there no more.
    """

    about: str
    comments: tuple[CommentView, ...]
    refusal: str
    is_closed: bool
    may_steer: bool
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class HeldView:
    """A comment as those see it who let it through."""

    held: HeldComment
    subject: Subject
    paragraphs: list[list[list[WordPiece]]]


@dataclass(frozen=True, slots=True)
class ShownView:
    """A comment that was let through, with what it is about."""

    comment: CommentView
    subject: Subject


def comment_panel(visit: Visit, revision: Revision, thing: Thing | Report) -> CommentPanel | None:
    """The panel of a thing; None where readers never wrote and may not write."""
    about = about_of(thing)
    if about is None:
        return None
    said = visit.services.threads.of(visit.case)
    here = same_subject(revision, thing, {one.said.about for one in said.comments})
    comments = [one for one in said.comments if one.said.about in here]
    is_on = case_setting(visit.services.store, visit.case.slug, "readers_write") == "yes"
    if not comments and not is_on:
        return None
    return CommentPanel(
        about,
        tuple(_view(visit, one) for one in comments),
        why_not(visit, about)
        if visit.state is None
        else "Comments are written on the newest page.",
        about in said.closed,
        is_on and visit.may_sign("release"),
    )


def gone_panel(visit: Visit, names: Collection[str]) -> CommentPanel | None:
    """What readers wrote of a fact that is there no more, under any of its names; None for
    nothing.
    """
    abouts = {f"fact/{name}" for name in names}
    said = visit.services.threads.of(visit.case).comments
    comments = tuple(_view(visit, one) for one in said if one.said.about in abouts)
    if not comments:
        return None
    steers = visit.may_sign("release")
    gone = "What this is about is there no more, so no more is written here."
    return CommentPanel(min(abouts), comments, gone, False, steers, is_gone=True)


def shown_views(visit: Visit, revision: Revision) -> list[ShownView]:
    """The comments that were let through and are shown, the newest first."""
    said = visit.services.threads.of(visit.case).comments
    return [
        ShownView(_view(visit, one), subject(visit, revision, one.said.about))
        for one in reversed(said)
    ]


def held_views(visit: Visit, revision: Revision, comments: Sequence[HeldComment]) -> list[HeldView]:
    """Comments that wait, or were reported, with what they are about; the words of one that was let
    through stand in the ledger alone.
    """
    shown = visit.services.threads.of(visit.case).comments
    words = {one.said.number: one.said.remark.words or "" for one in shown}
    return [
        HeldView(
            one,
            subject(visit, revision, one.about),
            paragraphs(words.get(one.entry or 0, one.words), ()),
        )
        for one in comments
    ]


def _view(visit: Visit, comment: Comment) -> CommentView:
    """One comment."""
    said = comment.said
    last = comment.answers[-1].number if comment.answers else said.number
    return CommentView(
        said.number,
        said.reader or ERASED,
        said.at,
        paragraphs(said.remark.words or "", ()),
        tuple(remark_view(one) for one in comment.answers),
        form_key(visit, f"comment {said.number}", last),
    )
