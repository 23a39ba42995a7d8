"""The audit log of a case: who gave whom which role, closed whose account, changed which setting.

Each is an entry of the ledger, of kind `audit`. Whom it is about is its subject, as the signer that
stands for the name, so that a name can be erased; no password, address or secret stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
from msgspec import Struct

from dateline.desk.roles import Role
from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger

Act = Literal[
    "account", "role", "closed", "opened", "link", "invited", "joined", "setting", "restored",
    "resumed",
    "overrode",
]  # fmt: skip
WORDS: Mapping[Act, str] = {
    "account": "made the account of {about}",
    "role": "gave {about} the role {role}",
    "closed": "closed the account of {about}",
    "opened": "opened the account of {about} again",
    "link": "made a link by which {about} chooses a password",
    "invited": "invited somebody as {role}",
    "joined": "joined as {role}, invited by {about}",
    "setting": "set {setting} to {value}",
    "restored": "brought the case back from the backup of {value}",
    "overrode": "wrote on the command line whatever the setting {setting} says",
    "resumed": "had mail and webhooks of the restored case go out again",
}


class Audit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done. role: that was given, None where it was taken; value: of the setting,
    or of when a backup was that was brought back."""

    act: Act
    role: Role | None = None
    setting: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the log, in words. by: None where the name was erased, or nobody signed."""

    number: int
    at: str
    by: str | None
    words: str


def append_audit(kept: KeptCase, audit: Audit, by: str | None, about: str | None = None) -> Entry:
    """Appends what was done to a case's ledger. `about`: the name of whom it is about."""
    body = msgspec.json.encode(audit).decode()
    with kept.ledger.write() as writer:
        subject = writer.signer(about) if about else None
        return writer.append("audit", subject, {"body": body}, by=by)


def audit_lines(ledger: Ledger) -> list[AuditLine]:
    """The log of a case, the newest first."""
    names = ledger.names()
    return [
        AuditLine(
            entry.seq,
            entry.at,
            names.get(entry.signer or ""),
            _words(
                audit,
                names.get(entry.subject or ""),
            ),
        )
        for entry, audit in reversed(audits(ledger))
    ]


def audits(ledger: Ledger) -> list[tuple[Entry, Audit]]:
    """What was done, oldest first, with its entries."""
    entries = ledger.entries(kinds=("audit",))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries)
    return [
        (entry, msgspec.json.decode(bodies[entry.parts["body"]], type=Audit))
        for entry in entries
        if entry.parts["body"] in bodies
    ]


def _words(audit: Audit, about: str | None) -> str:
    """What was done, in words."""
    whom = about or "somebody whose name was erased"
    if audit.act == "role" and audit.role is None:
        return f"took {whom} out of the case"
    return WORDS[audit.act].format(
        about=whom,
        role=audit.role,
        setting=(audit.setting or "").replace("_", " "),
        value=audit.value or "unknown",
    )
