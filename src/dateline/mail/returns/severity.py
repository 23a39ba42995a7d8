"""Whether a refusal means that an address is no good: by its status code, else by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.mail.returns.tables import Said, Severity, phrases, status_codes

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
_SAYS_NOTHING = re.compile(r"[45]\.(0\.\d+|5\.0|4\.0|3\.0|2\.0)")
"""Codes that tell no more than that it failed."""


def severity(status: str | None, diagnostic: str = "", words: str = "") -> Severity:
    """hard or soft. `status`: of the report; `diagnostic`: what the server said, with its own code
    where it gave one; `words`: of the notice for people, which count where neither tells more.

    The server's own code counts before that of the report, which a gateway may have put there; a
    code that tells a detail before one that does not (5.1.0); one that tells nothing (5.0.0) after
    words.
    """
    codes = [*_STATUS.findall(diagnostic), *([status] if status else [])]
    telling = _most_telling(codes)
    if telling:
        return _of_code(telling)
    reply = _REPLY.search(diagnostic)
    first_figures = {code[0] for code in codes} | ({reply.group(1)} if reply else set[str]())
    if "4" in first_figures:
        return "soft"
    said = said_in(diagnostic) or said_in(words)
    return "hard" if said == "hard" else "soft"


def _most_telling(codes: Sequence[str]) -> str | None:
    """The first code that gives a detail; else the first that says more than that it failed."""
    telling = [code for code in codes if not _SAYS_NOTHING.fullmatch(code) and code[0] != "2"]
    detailed = (code for code in telling if not code.endswith(".0"))
    return next(detailed, telling[0] if telling else None)


def said_in(words: str) -> Said | None:
    """What the phrases of mail systems say: that it is delayed, in any line; else hard or soft, in
    lines that bear a code first.
    """
    lines = [" ".join(line.lower().split()) for line in words.splitlines()]
    whole = " ".join(lines)
    if any(phrase in whole for phrase, kind in phrases() if kind == "delayed"):
        return "delayed"
    coded = "\n".join(line for line in lines if _REPLY.search(line) or _STATUS.search(line))
    for text in (coded, whole):
        for phrase, kind in phrases():
            if phrase in text:
                return kind
    return None


def status_in(words: str) -> str | None:
    """The first enhanced status code of a server's words."""
    found = _STATUS.search(words)
    return found.group(1) if found else None


def has_reply_code(words: str) -> bool:
    """True where a line gives a code of a refusal (550)."""
    return _REPLY.search(words) is not None


def _of_code(code: str) -> Severity:
    """By the longest beginning that the table holds."""
    parts = code.split(".")
    beginnings = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    found: Severity | None = next(
        (status_codes()[one] for one in beginnings if one in status_codes()), None
    )
    return found or "soft"
