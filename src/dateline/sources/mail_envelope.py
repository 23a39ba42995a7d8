"""Who sent a message, when, and under which subject: by its headers, by the header lines that a
program copied above it, or by the line that introduces it ("On 4 March 2019 at 18:20, X wrote:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr

from msgspec import Struct

from dateline.reference.publishing.bylines import read_authors
from dateline.reference.publishing.mail_forms import Pattern, mail_forms, mail_patterns
from dateline.reference.time.timestamps import moment_of, read_stamp

_ADDRESS = re.compile(
    r"[<\[(]?(?:mailto:)?([^\s<>@\[\]()|\"']+@[^\s<>@\[\]()|\"',;]+)[>\])]*", re.I
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
LONGEST_LINE = 1000  # characters of a From line: RFC 5322, section 2.1.1, allows 998
_LONGEST_INTRODUCTION = 4  # lines


class Envelope(Struct, frozen=True):
    """outlet: the sender's name, else the domain of the address; published: ISO 8601, with a zone
    where one is told. None for what is not told.
    """

    outlet: str | None = None
    published: str | None = None
    subject: str | None = None


def envelope_of(message: EmailMessage) -> Envelope:
    """What the headers of a message say."""
    name, address = parseaddr(header_of(message, "from"))
    sent = getattr(_value(message, "date"), "datetime", None)
    return Envelope(
        _outlet(name, address),
        sent.isoformat() if sent else None,
        plain_subject(header_of(message, "subject")),
    )


def received_of(message: EmailMessage) -> str | None:
    """When the last server had the message, an upper bound of its words; None where none says."""
    stamp = header_of(message, "received").rpartition(";")[2]
    return moment_of(stamp) if stamp else None


def _value(message: EmailMessage, name: str) -> object:
    """A header as the library reads it; None where it is missing or beyond mending."""
    with suppress(ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return message[name]
    return None


def header_of(message: EmailMessage, name: str) -> str:
    """A header's words on one line; "" where there are none."""
    return " ".join(str(_value(message, name) or "").split())


def plain_subject(subject: str) -> str | None:
    """A subject without what programs set before it in a reply or a forward; None for none."""
    return mail_forms().subject_prefix.sub("", subject).strip() or None


def _outlet(name: str, address: str) -> str | None:
    """The sender's name, that of the agency for a desk of it, else the domain of the address, or
    what stands in its place.
    """
    name = mail_patterns().via.sub("", name.strip(" \"'"))
    desk = read_authors(name)
    if desk.is_sure and desk.agencies and not desk.people:
        return desk.agencies[0].name
    return name or address.rpartition("@")[2] or None


def sender_of(words: str) -> str | None:
    """The outlet in the words of a From line: "Savanna Wire <desk@savanna.example>"."""
    words = words[:LONGEST_LINE]
    found = _ADDRESS.search(words)
    address = found[1] if found else ""
    name = _ADDRESS.sub("", mail_patterns().on_behalf.sub("", words)) if found else words
    return _outlet(re.sub(r"[<>\[\]*\"|]", "", name).strip(" ,;'"), address)


# -------------------------------------------------------------- copied header lines


def copied_headers(lines: Sequence[str], sent: str | None) -> tuple[Envelope, int] | None:
    """The envelope that copied header lines tell at the beginning of the lines, and how many lines
    they take; None where there are none.

    They must say who, and when or about what. Blank lines may stand before and between them; a line
    that none of them opens goes on with the one above it only where another one follows. `sent`:
    when the mail that quotes them was sent, which decides between two readings of 4/3/2019.
    """
    found: dict[str, str] = {}
    are_below = bool(lines) and _label_alone(lines[0])
    end = at = 0
    while at < len(lines):
        match = mail_forms().header.fullmatch(lines[at])
        if match is not None:
            label = next(key for key in ("from", "date", "subject", "other") if match[key])
            value, at = _value_at(lines, at, match, are_below)
            found.setdefault(label, value)
            end = at
        elif not lines[at].strip() or (found and _header_follows(lines, at)):
            at += 1
        else:
            break
    if not found.get("from") or not (found.get("date") or found.get("subject")):
        return None
    return (
        Envelope(
            sender_of(found["from"]),
            moment_in(found.get("date", ""), sent),
            plain_subject(found.get("subject", "")),
        ),
        end,
    )


def _label_alone(line: str) -> bool:
    """True for a label without a value, as a table of headers gives it."""
    match = mail_forms().header.fullmatch(line)
    return match is not None and not match["value"].strip(" *")


def _value_at(
    lines: Sequence[str], at: int, match: re.Match[str], are_below: bool
) -> tuple[str, int]:
    """The value of a header line, and the number of the line behind it. are_below: the values stand
    below their labels, with blank lines between.
    """
    value = match["value"].strip(" *")
    below = at + 1
    while are_below and below < len(lines) - 1 and not lines[below].strip():
        below += 1
    is_given = value or below >= len(lines) or mail_forms().header.fullmatch(lines[below])
    if is_given or not lines[below].strip():
        return value, at + 1
    return lines[below].strip(" *"), below + 1


def _header_follows(lines: Sequence[str], at: int) -> bool:
    """True where a line of addresses goes on and the next header line is near."""
    for line in lines[at + 1 : at + 8]:
        if not line.strip():
            return False
        if mail_forms().header.fullmatch(line):
            return True
    return False


# -------------------------------------------------------------- introductions


def introduction(lines: Sequence[str], sent: str | None) -> tuple[Envelope, int, bool] | None:
    """The envelope that an introduction at the beginning of the lines tells, how many lines it
    takes, and whether it names an address and a day; None where there is none.

    `sent`: as for `copied_headers`.
    """
    joined = ""
    for count, line in enumerate(lines[:_LONGEST_INTRODUCTION], 1):
        if not line.strip():
            return None
        joined = f"{joined} {line.strip(' *')}".strip()
        if not joined.endswith(":"):
            continue
        for pattern in _introductions():
            match = pattern.fullmatch(joined)
            if match is not None:
                known = Envelope(_introduced(match), moment_in(match["date"] or "", sent))
                is_sure = bool(match["address"]) and known.published is not None
                return known, count, is_sure
        return None
    return None


def _introductions() -> tuple[Pattern, ...]:
    """The forms of an introduction, the most exact first."""
    known = mail_patterns()
    return known.on_wrote, known.dated_address, known.wrote_on, known.addressed, known.dated


def _introduced(match: re.Match[str]) -> str | None:
    """The sender that an introduction names."""
    return sender_of(f"{match['name'] or ''} {match['address'] or ''}")


# -------------------------------------------------------------- dates


def moment_in(words: str, sent: str | None) -> str | None:
    """The day, and time of day, in the words; a day in figures alone only where one reading of it
    is possible, which `sent` (when the quoting mail was sent, ISO 8601) may decide.
    """
    found = moment_of(words)
    if found is not None:
        return found
    figures = _NUMERIC.search(words)
    if figures is None:
        return None
    days = {day for day in _readings(figures) if day <= _latest(sent)}
    if len(days) > 1:  # "Mon 3/4/2019"
        days = {day for day in days if re.search(rf"\b{day:%a}", words, re.I)}
    if len(days) != 1:
        return None
    stamp = read_stamp(words.replace(figures.group(), days.pop().isoformat()))
    return stamp.iso() if stamp else None


def _readings(figures: re.Match[str]) -> list[date]:
    """The days that a numeric date may mean: day first, month first."""
    first, second, year = (int(group) for group in figures.groups())
    year += 2000 if year < 100 else 0
    found: list[date] = []
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            found.append(date(year, month, day))
    return found


def _latest(sent: str | None) -> date:
    """The day after which nothing quoted was written; zones may differ by a day."""
    return datetime.fromisoformat(sent).date() + timedelta(days=1) if sent else date.max
