"""What the admins of a case set: its settings, and owner and letter of its outlets. Only what is
new is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from dateline.desk.access import Visit
from dateline.desk.audit import Audit, append_audit
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.ledger_refusals import as_refusals
from dateline.desk.operating.restored import held_back_since, mark_resumed
from dateline.desk.settings import CASE_SETTINGS, CaseSetting, case_setting, set_case_setting
from dateline.kept_case import KeptCase
from dateline.record.nouns import Outlet
from dateline.record.vocabulary import Reliability

LONGEST_TITLE, LONGEST_OWNER = 300, 200  # characters


def save_settings(visit: Visit, said: Mapping[str, str]) -> None:
    """Saves the settings that a form says otherwise, all or none; title and time zone stand in the
    ledger, the others in the store and the audit log. Raises DeskError.
    """
    wanted = {name: said[name] for name in get_args(CaseSetting) if name in said}
    for name, value in wanted.items():
        if value not in CASE_SETTINGS[name]:
            raise DeskError(f"{name} cannot be '{value[:40]}'.", 422, "Choose one of the list.")
    if not said.get("title", "-").strip():
        raise DeskError("A case has a title.", 422, "Write one.")
    with visit.case.opened() as kept, as_refusals(visit.case, 422):
        _save_in_ledger(kept, said, visit.name)
        for name, value in wanted.items():
            if case_setting(visit.services.store, visit.case.slug, name) != value:
                append_audit(kept, Audit(act="setting", setting=name, value=value), visit.name)
                set_case_setting(visit.services.store, visit.case.slug, name, value)


def let_go(visit: Visit) -> None:
    """Has all mail and webhooks of a case that was brought back from a backup go out again."""
    with visit.case.opened() as kept:
        if held_back_since(kept.ledger) is not None:
            mark_resumed(kept, visit.name)
    visit.services.newsletters.let_go(visit.case, visit.name)
    visit.case.held_back()


def _save_in_ledger(kept: KeptCase, said: Mapping[str, str], by: str) -> None:
    """Sets time zone and title of a case where they are said otherwise. Raises LedgerError."""
    shelf = kept.shelf()
    for name, before in (("timezone", shelf.timezone or ""), ("title", shelf.title or "")):
        value = " ".join(said.get(name, before).split())[:LONGEST_TITLE]
        if value != before:
            kept.set(name, value or None, by=by)


def known_outlets(visit: Visit) -> tuple[Outlet, ...]:
    """The outlets of the newest revision."""
    current = visit.case.current
    return current.record.outlets if current else ()


def save_outlet(visit: Visit, name: str, owner: str, letter: str) -> None:
    """Says who owns an outlet, and how reliable it is. An owner left out takes back what a person
    said, not what the program knows. Raises NotThere, DeskError.
    """
    outlet = next((one for one in known_outlets(visit) if one.name == name), None)
    if outlet is None:
        raise NotThere("No report of this case is of that outlet.")
    owner = _checked_owner(owner)
    if letter and letter not in get_args(Reliability):
        raise DeskError("There is no such letter.", 422, "Choose one of A to F.")
    with visit.case.opened() as kept:
        shelf = kept.shelf()
        if letter and shelf.reliability.get(name) != letter:
            kept.set(f"reliability.{name}", letter, by=visit.name)
        known = outlet.owner if owner else None
        if owner != (shelf.owners.get(name) or known or ""):
            kept.set(f"owner.{name}", owner or None, by=visit.name)


def _checked_owner(typed: str) -> str:
    """The name of an owner, empty for none. Raises DeskError."""
    owner = " ".join(typed.split())
    if len(owner) > LONGEST_OWNER or not owner.isprintable():
        raise DeskError("An owner is a name on one line.", 422, "Shorten it.")
    return owner
