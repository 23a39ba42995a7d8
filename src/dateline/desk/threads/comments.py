"""What readers write, where a case allows it: under a name and an address that a mail confirms,
held until somebody lets it through.

The address stands in the store alone, and goes when its owner asks or when the comment is declined.
No report is made of a comment, and nothing is read out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select, update

from dateline.desk.access import Visit
from dateline.desk.accounts.links import new_secret
from dateline.desk.accounts.names import cleaned_mail, cleaned_name, name_key
from dateline.desk.accounts.people import secret_hash
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.mailer import Mail
from dateline.desk.moments import moment, written_moment
from dateline.desk.services import Services
from dateline.desk.settings import case_setting
from dateline.desk.store import Store
from dateline.desk.store.tables import ACCOUNT, COMMENT
from dateline.desk.threads.subjects import checked_about, subject
from dateline.desk.threads.wording import cleaned_words
from dateline.record.remarks import Comment, Remark

CONFIRM_WITHIN = timedelta(days=7)
MOST_HELD = 1000  # comments of a case that nobody has looked at


@dataclass(frozen=True, slots=True)
class HeldComment:
    """A comment that waits, or one that was reported. entry: of the ledger, where it was let
    through.
    """

    id: int
    case: str
    about: str
    name: str
    words: str
    made: str
    is_confirmed: bool
    entry: int | None
    reported: int


@dataclass(frozen=True, slots=True)
class CommentFate:
    """Whether a comment that was let through is shown, whether what it is about is still there, and
    where it stands.
    """

    is_shown: bool
    is_there: bool = True
    address: str = ""


def why_not(visit: Visit, about: str | None = None) -> str:
    """Why readers cannot write here, in a sentence; empty where they can. `about`: of the page."""
    services = visit.services
    if case_setting(services.store, visit.case.slug, "readers_write") != "yes":
        return "Readers cannot comment on this case."
    if visit.is_archived:
        return "This case is archived: nothing is written any more."
    if not services.mailer.is_set_up:
        return "Comments are not possible: this desk sends no mail, so no address can be confirmed."
    if about is not None and about in services.threads.of(visit.case).closed:
        return "Comments on this are closed."
    return ""


def write_comment(visit: Visit, about: str, name: str, email: str, words: str) -> None:
    """Keeps a comment until its address is confirmed, and mails the link that does so. The same
    comment sent twice is one.

    Raises DeskError where readers cannot write, and for a name, an address or words that cannot be.
    """
    services = visit.services
    about = checked_about(visit, visit.revision(), about)
    if refusal := why_not(visit, about):
        raise DeskError(refusal, 403)
    if about.startswith("ruling/"):
        raise NotThere("Readers write about facts, actors, places and reports.")
    name, address, words = cleaned_name(name), cleaned_mail(email), cleaned_words(words)
    if address is None:
        raise DeskError("An address of mail is missing.", 422, "A link is sent to confirm it.")
    if _is_of_member(services.store, name):
        raise DeskError("This is the name of somebody who works here.", 422, "Choose another.")
    services.limits.hit("comment to a mail address", address)
    secret = new_secret()
    row: dict[str, object] = {
        "case_slug": visit.case.slug,
        "about": about,
        "hash": secret_hash(secret),
        "name": name,
        "email": address,
        "words": words,
        "made": moment(),
    }
    if _keep(services.store, row):
        called = subject(visit, visit.revision(), about).words
        services.mailer.post(_confirming(services, visit, address, secret, called))


def comment_of_link(store: Store, secret: str) -> HeldComment:
    """The comment of a link. Raises NotThere."""
    with store.reading() as connection:
        found = connection.execute(select(COMMENT).where(_of(secret))).mappings().first()
    if found is None:
        raise NotThere(
            "This link is unknown: its comment was not let through, or its address went."
        )
    return _held(found)


def fate_of(services: Services, comment: HeldComment) -> CommentFate:
    """What became of a comment that was let through."""
    case = services.desk.cases.get(comment.case)
    shown = services.threads.of(case).comment(comment.entry or 0) if case else None
    if case is None or shown is None:
        return CommentFate(is_shown=False)
    try:
        kind, _, name = comment.about.partition("/")
        released = case.released()
        there = released.index.reports.get(name) if kind == "report" else released.thing(name)
    except NotThere:
        there = None
    return CommentFate(
        True, there is not None, f"{case.base}/{comment.about}#remark.{comment.entry}"
    )


def confirm(store: Store, secret: str) -> None:
    """Notes that an address is the writer's. Raises NotThere."""
    comment_of_link(store, secret)
    with store.writing() as connection:
        here = _of(secret) & COMMENT.c.confirmed.is_(None)
        connection.execute(update(COMMENT).where(here).values(confirmed=moment()))


def forget(store: Store, secret: str) -> None:
    """Lets an address go, and the comment with it unless it was let through. Raises NotThere."""
    comment_of_link(store, secret)
    with store.writing() as connection:
        connection.execute(delete(COMMENT).where(_of(secret), COMMENT.c.entry.is_(None)))
        connection.execute(update(COMMENT).where(_of(secret)).values(email=None))


def held_comments(visit: Visit) -> Sequence[HeldComment]:
    """Confirmed comments that nobody has looked at, the oldest first."""
    return _listed(visit, COMMENT.c.confirmed.is_not(None) & COMMENT.c.entry.is_(None))


def waiting_comments(store: Store, slug: str) -> int:
    """How many comments with a confirmed address wait for an editor."""
    waits = COMMENT.c.confirmed.is_not(None) & COMMENT.c.entry.is_(None)
    here = (COMMENT.c.case_slug == slug) & waits
    with store.reading() as connection:
        return connection.execute(select(func.count()).where(here)).scalar_one()


def reported_comments(visit: Visit) -> Sequence[HeldComment]:
    """Comments that readers have reported since they were let through."""
    shown = {one.said.number for one in visit.services.threads.of(visit.case).comments}
    listed = _listed(visit, (COMMENT.c.reported > 0) & COMMENT.c.entry.is_not(None))
    return [one for one in listed if one.entry in shown]


def let_through(visit: Visit, id: int) -> int:
    """Signs a comment into the ledger, and gives its number; of two who do so at once one does."""
    held = _waiting(visit, id)
    remark = Remark(act="comment", words=held.words, form=f"comment {id}")
    number = _sign(visit, held.about, remark, held.name)
    with visit.services.store.writing() as connection:
        connection.execute(update(COMMENT).where(COMMENT.c.id == id).values(entry=number, words=""))
    return number


def decline(visit: Visit, id: int) -> None:
    """Lets a comment go that waits, with its address."""
    _waiting(visit, id)
    with visit.services.store.writing() as connection:
        here = (COMMENT.c.id == id) & COMMENT.c.entry.is_(None)
        connection.execute(delete(COMMENT).where(here))


def answer(visit: Visit, number: int, words: str, key: str) -> int:
    """Answers a comment in public, and mails that to its writer; gives the number of the entry."""
    remark = Remark(act="answer", on=number, words=cleaned_words(words), form=key[:100] or None)
    services = visit.services
    known = {one.number for one in services.threads.of(visit.case, again=True).remarks}
    entry = _sign(visit, "", remark)
    if entry in known:
        return entry
    wanted = select(COMMENT.c.email).where(_of_entry(visit, number))
    with services.store.reading() as connection:
        address = connection.execute(wanted).scalar()
    if address:
        about = next(c.said.about for c in _shown(visit) if c.said.number == number)
        text = f"Your comment was answered:\n{_url(services, visit, about)}\n\n{FORGET}\n"
        services.mailer.post(Mail(address, "Your comment was answered", text))
    return entry


def hide(visit: Visit, number: int) -> int:
    """Shows a comment no more; gives the number of the entry."""
    return _sign(visit, "", Remark(act="hide", on=number))


def report_comment(visit: Visit, number: int) -> None:
    """Notes that a reader finds a comment out of place. Raises NotThere."""
    with visit.services.store.writing() as connection:
        more = update(COMMENT).where(_of_entry(visit, number))
        done = connection.execute(more.values(reported=COMMENT.c.reported + 1)).rowcount
    if not done:
        raise NotThere(f"There is no comment {number}.")


def keep_comment(visit: Visit, number: int) -> None:
    """Forgets that a comment was reported: somebody looked at it, and it stays."""
    with visit.services.store.writing() as connection:
        connection.execute(update(COMMENT).where(_of_entry(visit, number)).values(reported=0))


def close_to_readers(visit: Visit, about: str, is_closed: bool) -> int:
    """Closes what a page is about to readers, or opens it again; gives the number of the entry, 0
    where it was so already.
    """
    about = checked_about(visit, visit.revision(), about)
    if (about in visit.services.threads.of(visit.case, again=True).closed) == is_closed:
        return 0
    return _sign(visit, about, Remark(act="close" if is_closed else "open"))


FORGET = "By the link in the first mail you can have your address forgotten at any time."


def _confirming(services: Services, visit: Visit, address: str, secret: str, called: str) -> Mail:
    """The mail with which an address is confirmed. `called`: what the comment is about. Its words
    are not in it: anybody could have them sent to anybody so.
    """
    link = f"{services.settings.url.rstrip('/')}/comment/{secret}"
    text = (
        f"Somebody, probably you, wrote a comment on “{called}”, in the case “{visit.title}” at\n"
        f"{services.settings.url}, and gave this address.\n\n"
        f"Read it, and confirm it or have it forgotten, here:\n{link}\n\n"
        "If it was not you, do nothing: within a week all of it is gone.\n"
    )
    return Mail(address, "Confirm your comment", text)


def _url(services: Services, visit: Visit, about: str) -> str:
    """The whole address of a page of the case."""
    return f"{services.settings.url.rstrip('/')}{visit.case.base}/{about}"


def _sign(visit: Visit, about: str, remark: Remark, reader: str | None = None) -> int:
    """Signs a remark that is about readers' comments."""
    if remark.on is not None and all(one.said.number != remark.on for one in _shown(visit)):
        raise NotThere(f"There is no comment {remark.on}.")
    with visit.case.opened() as kept:
        entry = kept.remark(about, remark, visit.name, reader=reader)
    visit.services.threads.of(visit.case, again=True)
    visit.services.notices.look()
    return entry.seq


def _shown(visit: Visit) -> Sequence[Comment]:
    """The comments that are shown, as the ledger has them now."""
    return visit.services.threads.of(visit.case, again=True).comments


def _keep(store: Store, row: dict[str, object]) -> bool:
    """Keeps a comment; what nobody confirmed in time goes. True unless it is there already.

    Raises DeskError where too many wait.
    """
    until = written_moment(datetime.now(UTC) - CONFIRM_WITHIN)
    of_case = (COMMENT.c.case_slug == row["case_slug"]) & COMMENT.c.entry.is_(None)
    same = [COMMENT.c[name] == row[name] for name in ("about", "name", "email", "words")]
    with store.writing() as connection:
        late = COMMENT.c.confirmed.is_(None) & (COMMENT.c.made < until)
        connection.execute(delete(COMMENT).where(late))
        if connection.execute(select(COMMENT.c.id).where(of_case, *same)).first():
            return False
        count = select(func.count()).select_from(COMMENT).where(of_case)
        if connection.execute(count).scalar_one() >= MOST_HELD:
            raise DeskError("Too many comments wait here.", 503, "Try again in some days.")
        connection.execute(insert(COMMENT).values(row))
    return True


def _waiting(visit: Visit, id: int) -> HeldComment:
    """A comment that waits. Raises NotThere."""
    found = next((one for one in held_comments(visit) if one.id == id), None)
    if found is None:
        raise NotThere("This comment does not wait any more.")
    return found


def _listed(visit: Visit, which: ColumnElement[bool]) -> list[HeldComment]:
    """Comments of a case in the order in which they were written."""
    wanted = select(COMMENT).where(COMMENT.c.case_slug == visit.case.slug, which)
    with visit.services.store.reading() as connection:
        rows = connection.execute(wanted.order_by(COMMENT.c.id)).mappings()
        return [_held(row) for row in rows]


def _held(row: RowMapping) -> HeldComment:
    """A comment from its row."""
    return HeldComment(
        row["id"],
        row["case_slug"],
        row["about"],
        row["name"],
        row["words"],
        row["made"],
        row["confirmed"] is not None,
        row["entry"],
        row["reported"],
    )


def _of(secret: str) -> ColumnElement[bool]:
    """Where the comment of a link stands, while it has an address."""
    return (COMMENT.c.hash == secret_hash(secret)) & COMMENT.c.email.is_not(None)


def _of_entry(visit: Visit, number: int) -> ColumnElement[bool]:
    """Where a comment stands that was let through."""
    return (COMMENT.c.case_slug == visit.case.slug) & (COMMENT.c.entry == number)


def _is_of_member(store: Store, name: str) -> bool:
    """True for a name that is read as that of an account."""
    with store.reading() as connection:
        found = select(ACCOUNT.c.id).where(ACCOUNT.c.key == name_key(name))
        return connection.execute(found).first() is not None
