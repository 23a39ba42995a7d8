"""Headers of mail as lines: RFC 5322, and RFC 2047 where words are not of ASCII.

Whatever comes from a report or a person becomes one line, whatever stands in it. Only the subject
and names may stand in encoded words: no mail program reads another header that way.
"""

from __future__ import annotations

import re
from email.header import Header

from dateline.mail.errors import NewsletterError

LONGEST = 998  # characters in one line (RFC 5322, 2.1.1)
_SPECIAL = re.compile(r"[^\w !#$%&'*+/=?^`{|}~-]", re.ASCII)
_ENCODED = "=?"


def header(name: str, *values: str) -> tuple[str, bytes]:
    """A header of values that are ours, each on a line of its own from the second on.

    Raises NewsletterError where one of them holds a line break or is too long for a line.
    """
    for value in values:
        if not value.isprintable():
            raise NewsletterError(f"The header {name} would hold a line break; it was not sent.")
        if len(value) + len(name) + 3 > LONGEST:
            raise NewsletterError(f"The header {name} would be longer than a line of mail may be.")
    line = f"{name}: " + "\r\n ".join(values) + "\r\n"
    return name, line.encode()


def words_header(name: str, words: str) -> tuple[str, bytes]:
    """A header of words, such as the subject: on one line, and encoded where they are not ASCII or
    would be taken for encoded words.
    """
    told = on_one_line(words)
    plain = told.isascii() and _ENCODED not in told
    made = Header(told, "us-ascii" if plain else "utf-8", header_name=name, maxlinelen=76)
    encoded = made.encode(linesep="\r\n")
    return name, f"{name}: {encoded}\r\n".encode("ascii")


def phrase(words: str) -> str:
    """A name before an address or an identifier: as it stands, quoted or encoded."""
    told = on_one_line(words)
    if not told.isascii() or _ENCODED in told:
        return Header(told, "utf-8", maxlinelen=60).encode(linesep="\r\n")
    if _SPECIAL.search(told):
        return '"' + told.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return told


def named_header(name: str, words: str, rest: str) -> tuple[str, bytes]:
    """A header of a name and what it names: From, List-Id."""
    if not rest.isprintable():
        raise NewsletterError(f"The header {name} would hold a line break; it was not sent.")
    told = phrase(words)
    line = f"{name}: {told}{' ' if told else ''}{rest}\r\n"
    if len(line) > 76 and told:
        line = f"{name}: {told}\r\n {rest}\r\n"
    return name, line.encode()


def on_one_line(words: str) -> str:
    """Words without controls and line breaks, their spaces single."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
