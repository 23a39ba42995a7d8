"""Lets a visitor do what their role allows, and refuses the rest.

Every page and every answer of the desk that shows or changes something of a case names the right
that it takes (`Needs`), and the table in `roles` decides, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from dateline.desk.cases import DeskCase
from dateline.desk.errors import NotAllowed, NotSignedIn, NotThere
from dateline.desk.people import Person, person_asking, role_of
from dateline.desk.revision import Revision
from dateline.desk.roles import RIGHTS, Right, Role, may
from dateline.desk.services import Services
from dateline.desk.settings import case_setting

PAGES: tuple[tuple[str, str, Right], ...] = (
    ("/", "Situation", "see"),  # one line a page
    ("/facts", "Facts", "see"),
    ("/timeline", "Timeline", "see"),
    ("/map", "Map", "see"),
    ("/numbers", "Numbers", "see"),
    ("/disputes", "Disputes", "see"),
    ("/promises", "Promises", "see"),
    ("/actors", "Who’s who", "see"),
    ("/places", "Places", "see"),
    ("/sources", "Sources", "see"),
)
"""The pages in the head of each page of a case: address within the case, name, and right."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to a case: whose it is, and what they may do. scopes: of a token, None where the
    person came by a browser.
    """

    services: Services
    case: DeskCase
    person: Person | None
    role: Role
    scopes: frozenset[str] | None = field(default=None)

    def may(self, right: Right) -> bool:
        """True where this visitor has a right. Nothing is changed in a case that is archived."""
        if self.scopes is not None and right != "see" and right not in self.scopes:
            return False
        if right not in ("see", "read", "manage") and self.is_archived:
            return False
        return may(self.role, right)

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
            raise NotAllowed("nobody: it is archived")
        raise NotAllowed(RIGHTS[right])

    def revision(self, number: int | None = None) -> Revision:
        """The revision that this visitor is shown: the newest, or, to the public, the last that was
        released; by number an earlier one. Raises NotThere.
        """
        if self.may("read") or self._all_is_public():
            found = self.case.current if number is None else self.case.at(number)
            if found is None:
                raise NotThere(self.case.trouble or "The first revision is still being built.")
            return found
        return self.case.released(number)

    @property
    def title(self) -> str:
        """What the case is called."""
        return self.case.title

    @property
    def pages(self) -> list[tuple[str, str]]:
        """The pages of the case that this visitor may open: address within the case, and name."""
        return [(address, name) for address, name, right in PAGES if self.may(right)]

    def _all_is_public(self) -> bool:
        """True where every revision is for everybody."""
        return case_setting(self.services.store, self.case.slug, "public") == "all"


class Needs:
    """A dependency of FastAPI that gives the `Visit` where the visitor has a right, and else
    refuses.
    """

    def __init__(self, right: Right) -> None:
        self.right: Right = right

    def __call__(self, request: Request, slug: str) -> Visit:
        """Raises NotThere, NotSignedIn or NotAllowed."""
        services: Services = request.app.state.services
        visitor = person_asking(request, services)
        case = services.desk.cases.get(slug)
        if case is None or not is_open_to(services, slug, visitor.person):
            raise NotThere("There is no such case on this desk.") if visitor.person else NotSignedIn
        role = role_of(services, slug, visitor.person)
        if visitor.case not in (None, slug):
            role = "public"
        visit = Visit(services, case, visitor.person, role, visitor.scopes)
        visit.require(self.right)
        return visit


def is_open_to(services: Services, slug: str, person: Person | None) -> bool:
    """True where a person may know that a case exists."""
    if case_setting(services.store, slug, "public") != "none":
        return True
    return role_of(services, slug, person) != "public"
