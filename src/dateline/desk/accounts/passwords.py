"""Passwords: which may be chosen, and what is kept of them (argon2id, RFC 9106)."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.desk.accounts.names import name_key
from dateline.desk.errors import DeskError

SHORTEST, LONGEST = 10, 200  # characters
FEWEST = 5  # characters that differ
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(
    2
)  # each takes 64 MiB; more at once would let strangers fill the memory


class BadPassword(DeskError):
    """A password that cannot be chosen."""

    def __init__(self, message: str) -> None:
        super().__init__(message, 422, "Choose another one; several words together are good.")


def check_password(password: str, name: str) -> None:
    """Raises BadPassword for one that is easily guessed. `name`: of the account."""
    if len(password) < SHORTEST:
        raise BadPassword(f"A password has at least {SHORTEST} characters.")
    if len(password) > LONGEST:
        raise BadPassword(f"A password has at most {LONGEST} characters.")
    if len(set(password)) < FEWEST:
        raise BadPassword("This password is a few characters again and again.")
    if len(name_key(password).replace(name_key(name) or "\0", "")) < FEWEST:
        raise BadPassword("This password is little more than the name.")


def password_hash(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_composed(password))


def is_right(kept: str | None, password: str) -> bool:
    """True where it is the password of which `kept` is kept. Takes as long where nothing is kept,
    so that nobody learns by the time which names there are.
    """
    expected = kept or _nobodys()
    with _AT_ONCE:
        try:
            _HASHER.verify(expected, _composed(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _HASHER.hash(secrets.token_urlsafe())


def _composed(password: str) -> str:
    """The same characters, however a keyboard wrote them (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
