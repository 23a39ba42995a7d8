"""What was typed into a form whose sender's session had ended: it is carried through signing in
again, and shown to be sent anew by whoever typed it. Nothing of it is kept here; the pages bear it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from dateline.desk.accounts.form_marks import OWNER
from dateline.record.lasting_names import parsed

MOST = 5_000_000  # characters of one form; more is not carried
MOST_FIELDS = 200
ACTION, FIELD, FILE, BY = "kept.action", "kept.field.", "kept.file", "kept.by"
_NEVER = re.compile(rf"password|secret|^kept\.|^{OWNER}$", re.I)  # fields that no page shows again
_LABELS = {
    "reason": "Reason",
    "words": "Words",
    "label": "What it says",
    "value": "New value",
    "note": "Note",
    "text": "Text of the report",
    "title": "Title",
    "address": "Address",
    "addresses": "Addresses",
    "url": "Address",
    "published": "Day",
    "outlet": "Outlet",
    "earliest": "First day or moment",
    "latest": "Last day or moment",
    "who": "Of whom",
    "low": "At least",
    "best": "Most likely",
    "high": "At most",
    "lat": "Latitude",
    "lon": "Longitude",
    "name": "Name",
    "email": "Address of mail",
    "to": "Hand it to",
    "mention": "Who is told",
    "q": "Searched for",
}
"""What the fields are called in which people write; the others hold marks and choices."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was not taken. action: where it was sent; fields: names and values in their
    order; files: the names of fields that held files, which a person chooses again; by: the mark of
    whoever was shown the form.
    """

    action: str
    by: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def said(self) -> list[tuple[str, str]]:
        """What a person wrote, each with what its field is called."""
        return [
            (_LABELS[name], value)
            for name, value in self.fields
            if name in _LABELS and value.strip() and parsed(value) is None
        ]


async def form_refused(request: Request, is_marked: bool = True) -> KeptForm | None:
    """The form of a request that was refused; None where there is none to keep, and, where it has
    to be marked, for one that does not say whose it is.
    """
    query = f"?{request.url.query}" if request.url.query else ""
    try:
        kept = _kept(f"{request.url.path}{query}", await request.form())
        return kept if kept is None or kept.by or not is_marked else None
    except (HTTPException, ValueError, RuntimeError):
        return None


def form_carried(form: FormData) -> KeptForm | None:
    """The form that a sign-in carries; None where it carries none."""
    action = form.get(ACTION)
    if not isinstance(action, str) or local_path(action) != action:
        return None
    fields = [
        (name.removeprefix(FIELD), value)
        for name, value in form.multi_items()
        if name.startswith(FIELD) and isinstance(value, str)
    ]
    files = [str(name) for name in form.getlist(FILE)]
    by = str(form.get(BY, ""))
    return KeptForm(action, by, tuple(fields[:MOST_FIELDS]), tuple(files[:MOST_FIELDS]))


def local_path(said: str | None) -> str:
    """An address within this desk, to be led to; the front page for any other."""
    path = said or "/"
    is_local = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_local and path.isprintable() and "\\" not in path else "/"


def _kept(action: str, form: FormData) -> KeptForm | None:
    """What may be kept of a form."""
    fields = [
        (name, value)
        for name, value in form.multi_items()
        if isinstance(value, str) and not _NEVER.search(name)
    ]
    files = dict.fromkeys(n for n, value in form.multi_items() if isinstance(value, UploadFile))
    by = form.get(OWNER)
    is_too_much = len(fields) > MOST_FIELDS or sum(len(value) for _, value in fields) > MOST
    if is_too_much or not (fields or files):
        return None
    mark = by if isinstance(by, str) else ""
    return KeptForm(action, mark, tuple(fields), tuple(files))
