"""The roles that people have in a case, and the rights of each; docs/desk.md has the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Role = Literal["public", "reader", "analyst", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one who may do least to the one who may do most."""

Right = Literal[
    "see",  # what was released of the case (or all, by its setting)
    "read",  # the newest revision, and the ones before it
    "discuss",  # write in threads
    "look",  # take entries of the queue, and say what became of them
    "rule",  # sign rulings, approve those of others
    "add",  # add reports
    "release",  # release a revision; let readers' comments through
    "manage",  # settings, members, outlets and feeds of the case
]
RIGHTS: Mapping[Right, Role] = {
    "see": "public",
    "read": "reader",
    "discuss": "reader",
    "look": "analyst",
    "rule": "analyst",
    "add": "analyst",
    "release": "editor",
    "manage": "admin",
}
"""The least role that has a right."""

RIGHT_WORDS: Mapping[Right, str] = {
    "see": "see what was released",
    "read": "read every revision",
    "discuss": "write in threads",
    "look": "work on the queue",
    "rule": "sign rulings",
    "add": "add reports",
    "release": "release revisions",
    "manage": "manage settings, members and webhooks",
}
"""What a right lets somebody do."""


def may(role: Role, right: Right) -> bool:
    """True where a role has a right."""
    return ROLES.index(role) >= ROLES.index(RIGHTS[right])
