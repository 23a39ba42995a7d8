"""Signed tokens: what stands in links that were mailed, and in marks by which bounces are known.

A token names rows by their numbers and says what it is for; it holds no address. Nothing of it is
kept: whoever has the newsletter's secret can check it. It is of letters and figures alone, in lower
case, since local parts of addresses are folded by some servers.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Literal

from dateline.mail.errors import BadToken

Purpose = Literal["confirm", "browser", "leave", "preferences", "bounce", "message"]
_LETTERS: dict[Purpose, str] = {
    "confirm": "c",
    "browser": "o",  # of the cookie of the browser that signed up
    "leave": "l",
    "preferences": "p",
    "bounce": "b",
    "message": "m",
}
SIGNATURE = 15  # bytes: 24 letters, 120 bits
CONFIRM_WITHIN = timedelta(days=7)


def token(secret: bytes, purpose: Purpose, *numbers: int, ends: datetime | None = None) -> str:
    """A token. `numbers`: of the rows that it is about; `ends`: None for one that stays good."""
    last = int(ends.timestamp()) if ends else 0
    told = _LETTERS[purpose] + "".join(f"{_figures(number)}-" for number in (*numbers, last))
    return told + _signature(secret, told)


def read_token(
    secret: bytes, purpose: Purpose, given: str, count: int, at: datetime
) -> tuple[int, ...]:
    """The numbers of a token. Raises BadToken: altered, ended, or for something else."""
    told, dash, signature = given.strip().lower().rpartition("-")
    told += dash
    is_ours = hmac.compare_digest(
        signature.encode("ascii", "replace"), _signature(secret, told).encode()
    )
    parts = told[1:].split("-")[:-1]
    if not is_ours or told[:1] != _LETTERS[purpose] or len(parts) != count + 1:
        raise BadToken("This link is not whole: copy all of it from the mail.")
    *numbers, last = (int(part, 36) for part in parts)
    if last and at.timestamp() > last:
        raise BadToken("This link has ended; sign up again to get a new one.")
    return tuple(numbers)


def keyed_hash(secret: bytes, what: str) -> str:
    """A hash that nobody can try words against who does not have the secret."""
    return hmac.new(secret, f"hash:{what}".encode(), hashlib.sha256).hexdigest()


def _signature(secret: bytes, told: str) -> str:
    digest = hmac.new(secret, f"token:{told}".encode(), hashlib.sha256).digest()[:SIGNATURE]
    return base64.b32encode(digest).decode().lower()


def _figures(number: int) -> str:
    """A number to the base 36."""
    letters = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = ""
    while number:
        number, rest = divmod(number, 36)
        found = letters[rest] + found
    return found or "0"
