"""Whose a form is: each form of a page that was drawn for somebody signed in bears their mark,
signed by the desk. What was typed is shown to, and sent by, nobody else.
"""

from __future__ import annotations

import re

from fastapi import Request

from dateline.desk.accounts.form_marks import OWNER
from dateline.desk.accounts.people import person_asking
from dateline.desk.errors import DeskError
from dateline.desk.services import Services

_POSTING = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>')


def with_owner(html: str, services: Services, account: int | None) -> str:
    """A page whose forms bear the mark of an account; as it is for nobody."""
    if account is None or 'method="post"' not in html:
        return html
    mark = services.form_marks.of(services.store, account)
    return _POSTING.sub(rf'\g<0><input type="hidden" name="{OWNER}" value="{mark}">', html)


async def own_form(request: Request) -> None:
    """Refuses a form that was drawn for somebody else than who is signed in now: their words are
    not signed by another. To sign out is for everybody.
    """
    if request.method != "POST" or request.url.path == "/sign-out":
        return
    mark = (await request.form()).get(OWNER)
    if not isinstance(mark, str):
        return
    services: Services = request.app.state.services
    person = person_asking(request, services).person
    if person and person.account != services.form_marks.account(services.store, mark):
        raise DeskError(
            f"Nothing was done: the page was opened by somebody else than {person.name}, who is "
            "signed in here now.",
            409,
            "Open it anew to do this under your own name.",
        )
