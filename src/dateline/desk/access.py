"""Lets a visitor do what their role allows, and refuses the rest.

Every page and every answer of the desk that shows or changes something of a case names the right
that it takes (`Needs`), and the table in `roles` decides, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from dateline.desk.accounts.people import Person, person_asking, role_of
from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError, NotAllowed, NotBuilt, NotSignedIn, NotThere, TokenOver
from dateline.desk.revision import Revision
from dateline.desk.roles import RIGHTS, Right, Role, may
from dateline.desk.services import Services
from dateline.desk.settings import case_setting
from dateline.ledger.errors import LedgerError

NEWSLETTER = "/newsletter"  # shown where there are lists to choose
PAGES: tuple[tuple[str, str, Right], ...] = (
    ("/", "Situation", "see"),  # one line a page
    ("/facts", "Facts", "see"),
    ("/timeline", "Timeline", "see"),
    ("/map", "Map", "see"),
    ("/pictures", "Pictures", "see"),
    ("/numbers", "Numbers", "see"),
    ("/disputes", "Disputes", "see"),
    ("/promises", "Promises", "see"),
    ("/actors", "Who’s who", "see"),
    ("/places", "Places", "see"),
    ("/sources", "Sources", "see"),
    ("/queue", "Queue", "look"),
    ("/revisions", "Revisions", "see"),
    ("/releases", "Releases", "see"),
    ("/corrections", "Corrections", "see"),
    (NEWSLETTER, "Newsletter", "see"),
    ("/rulings", "Rulings", "read"),
    ("/threads", "Threads", "read"),
    ("/comments", "Comments", "release"),
    ("/add", "Add", "add"),
    ("/admin", "Manage", "manage"),
)
"""The pages in the head of each page of a case: address within the case, name, and right."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to a case: whose it is, and what they may do. scopes: of a token, None where the
    person came by a browser. state: the earlier state that the address names, ("at", 12) or
    ("release", 40), None for the case as it is.
    """

    services: Services
    case: DeskCase
    person: Person | None
    role: Role
    scopes: frozenset[str] | None = field(default=None)
    state: tuple[str, int] | None = None

    def may(self, right: Right) -> bool:
        """True where this visitor has a right. Nothing is changed in a case that is archived."""
        if self.scopes is not None and right != "see" and right not in self.scopes:
            return False
        if right not in ("see", "read", "manage") and self.is_archived:
            return False
        return may(self.role, right)

    def may_sign(self, right: Right) -> bool:
        """True where this visitor may sign something on the page that is shown, which takes a name
        and is not possible on one of an earlier state.
        """
        return self.may(right) and self.person is not None and self.state is None

    @property
    def is_archived(self) -> bool:
        """True where the case is only read any more."""
        return case_setting(self.services.store, self.case.slug, "archived") == "yes"

    @property
    def name(self) -> str:
        """The name by which the visitor signs. Raises NotSignedIn where nobody is signed in."""
        if self.person is None:
            raise NotSignedIn
        return self.person.name

    def require(self, right: Right) -> None:
        """Raises NotSignedIn or NotAllowed where the visitor lacks a right."""
        if self.may(right):
            return
        if self.person is None:
            raise NotSignedIn
        if self.is_archived and may(self.role, right):
            raise DeskError(
                "This case is archived; nothing more is written in it.",
                403,
                "An admin can open it again.",
            )
        if self.scopes is not None and may(self.role, right):
            raise lacking(right)
        raise NotAllowed(RIGHTS[right])

    @property
    def sees_all(self) -> bool:
        """True where the visitor sees every revision, not only what was released."""
        return self.may("read") or self.all_is_public

    def revision(self) -> Revision:
        """What this visitor is shown: the state that the address names, else the newest revision,
        to the public the last release. Raises NotThere, NotSignedIn.
        """
        kind, number = self.state or ("", 0)
        if kind == "release":
            return self.case.released(number)
        if kind == "at" and not self.sees_all:
            self.require("read")
        if kind == "at":
            return self.case.at(number)
        if not self.sees_all:
            return self._released()
        if self.case.current is None:
            raise NotBuilt(self.case.trouble)
        return self.case.current

    def _released(self) -> Revision:
        """The last release. Raises NotThere; to a token that might read more, what it lacks."""
        try:
            return self.case.released()
        except NotThere:
            if self.scopes is not None and may(self.role, "read") and not self.is_archived:
                raise lacking("read") from None
            raise

    @property
    def base(self) -> str:
        """The address of the case, in the state that the visitor reads."""
        if self.state is None:
            return self.case.base
        return f"{self.case.base}/{self.state[0]}/{self.state[1]}"

    @property
    def title(self) -> str:
        """What the case is called, as this visitor may know it."""
        if self.sees_all:
            return self.case.title
        try:
            return self.case.released().record.case.title or self.case.slug
        except (NotThere, LedgerError):
            return self.case.slug

    @property
    def pages(self) -> list[tuple[str, str]]:
        """The pages of the case that this visitor may open: address within the case, and name."""
        has_lists = self.services.newsletters.has_lists(self.case)
        return [
            (address, name)
            for address, name, right in PAGES
            if self.may(right) and (address != NEWSLETTER or has_lists)
        ]

    @property
    def all_is_public(self) -> bool:
        """True where every revision is for everybody."""
        return case_setting(self.services.store, self.case.slug, "public") == "all"


def lacking(right: Right) -> DeskError:
    """What a token is told that may not do what its owner may."""
    return DeskError(
        f"This token may not do that: it lacks the right {right}.",
        403,
        "Make one that has it, at /tokens.",
    )


class Needs:
    """A dependency of FastAPI that gives the `Visit` where the visitor has a right, and else
    refuses.
    """

    def __init__(self, right: Right) -> None:
        self.right: Right = right

    def __call__(self, request: Request, slug: str) -> Visit:
        """Raises NotThere, NotSignedIn, NotAllowed or TokenOver."""
        services: Services = request.app.state.services
        visitor = person_asking(request, services)
        if visitor.is_refused:
            raise TokenOver
        case = services.desk.cases.get(slug)
        if case is None or not is_open_to(services, slug, visitor.person):
            raise NotThere("There is no such case on this desk.") if visitor.person else NotSignedIn
        request.state.open_case = case  # a page that is not there leads back to it
        role = role_of(services, slug, visitor.person)
        if visitor.case not in (None, slug):
            role = "public"
        state = getattr(request.state, "state_of_case", None)
        visit = Visit(services, case, visitor.person, role, visitor.scopes, state)
        visit.require(self.right)
        return visit


def is_open_to(services: Services, slug: str, person: Person | None) -> bool:
    """True where a person may know that a case exists: who has a role in it, and everybody once
    something of it is public.
    """
    if role_of(services, slug, person) != "public":
        return True
    setting = case_setting(services.store, slug, "public")
    if setting == "released":
        try:
            return services.desk.cases[slug].last_release() > 0
        except LedgerError:  # it cannot be read, and nothing of it is held
            return False
    return setting == "all"
