"""Takes over readers who consented elsewhere: each row of a table says when, and the words to which
they consented are told with it.

Who had all of theirs deleted, or complained, or left the list, is not brought back. What is told of
an import are numbers: no address stands in a log or on a screen.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from dateline.mail.consent import has_complained, note_consent
from dateline.mail.errors import NewsletterError
from dateline.mail.lists import MailingList
from dateline.mail.mail_addresses import MailAddress, mail_address
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.subscribers import (
    FORMATS,
    begin_subscription,
    new_subscriber,
    subscriber_of,
    subscriptions_of,
)
from dateline.mail.suppression import is_suppressed
from dateline.mail.time_zones import checked_zone

ImportOutcome = Literal["taken", "known", "left", "suppressed", "address", "date", "zone"]
OUTCOMES: Mapping[ImportOutcome, str] = {
    "taken": "taken over",
    "known": "passed over, since they receive this list already",
    "left": "refused, since they left this list here",
    "suppressed": "refused, since they had all that was held of them deleted, or complained",
    "address": "refused, since no mail can be sent to their address",
    "date": "refused, since the day of their consent is missing, or is none before today",
    "zone": "refused, since their time zone is none",
}
"""What can become of a row, in words that complete "12 readers …"."""
ADDRESS, CONSENTED = "address", "consented"
COLUMNS = (ADDRESS, CONSENTED, "words", "zone", "format")
AT_ONCE = 1000  # rows in one transaction
LONGEST_CELL = 10_000  # characters


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows, and in which lines of the table those stand that were refused."""

    counts: Mapping[ImportOutcome, int]
    lines: Mapping[ImportOutcome, tuple[int, ...]]


def import_readers(
    newsletter: Newsletter,
    mailing: MailingList,
    table: Path,
    words: str,
    at: datetime,
    told: int | None,
) -> Imported:
    """Takes over the rows of a table (CSV). Its first line names the columns: `address`,
    `consented` (a day or a moment, ISO 8601), and, where they are known, `words`, `zone`, `format`.
    `words`: to which they consented, where a row does not say so itself; `told`: the state of the
    case from which on they are told.

    Raises NewsletterError where the list is closed or the table cannot be read.
    """
    if mailing.closed:
        raise NewsletterError(f"The list {mailing.slug} is closed; nobody can be added.")
    if not words.strip():
        raise NewsletterError("Say to which words these readers consented: --consent WORDS.")
    outcomes: dict[int, ImportOutcome] = {}
    batch: list[tuple[int, dict[str, str]]] = []
    for numbered in _rows(table):
        batch.append(numbered)
        if len(batch) >= AT_ONCE:
            outcomes |= _take(newsletter, mailing, batch, words, at, told)
            batch = []
    outcomes |= _take(newsletter, mailing, batch, words, at, told)
    lines: dict[ImportOutcome, tuple[int, ...]] = {
        kind: tuple(n for n, one in outcomes.items() if one == kind) for kind in OUTCOMES
    }
    return Imported(Counter(outcomes.values()), lines)


def _take(
    newsletter: Newsletter,
    mailing: MailingList,
    batch: list[tuple[int, dict[str, str]]],
    words: str,
    at: datetime,
    told: int | None,
) -> dict[int, ImportOutcome]:
    """Takes over some rows, all of them or none; what became of each line."""
    with newsletter.store.writing() as connection:
        return {
            line: _take_one(newsletter, connection, mailing, {"words": words, **row}, at, told)
            for line, row in batch
        }


def _take_one(
    newsletter: Newsletter,
    connection: Connection,
    mailing: MailingList,
    row: Mapping[str, str],
    at: datetime,
    told: int | None,
) -> ImportOutcome:
    """Takes over one row."""
    given = _moment(row.get(CONSENTED, ""), at)
    if given is None:
        return "date"
    try:
        address = mail_address(row.get(ADDRESS, ""))
    except NewsletterError:
        return "address"
    try:
        zone = checked_zone(row.get("zone", ""))
    except NewsletterError:
        return "zone"
    if is_suppressed(newsletter, connection, address.key, at):
        return "suppressed"
    subscriber = subscriber_of(connection, address.key)
    if subscriber is not None and has_complained(connection, subscriber):
        return "suppressed"
    if subscriber is None:
        subscriber = _made(connection, address, zone, row, at)
    known = subscriptions_of(connection, subscriber).get(mailing.id)
    if known is not None:
        return "known" if known.state == "confirmed" else "left"
    begin_subscription(connection, subscriber, mailing.id, given, at, told)
    note_consent(
        connection, subscriber, mailing.id, "imported", "import", at, row["words"], given=given
    )
    return "taken"


def _made(
    connection: Connection, address: MailAddress, zone: str, row: Mapping[str, str], at: datetime
) -> int:
    """A new subscriber."""
    format = row.get("format", "").lower()
    return new_subscriber(connection, address, zone, format if format in FORMATS else "html", at)


def _moment(typed: str, at: datetime) -> str | None:
    """A day or moment before `at`, as the store keeps it; None for what is none."""
    try:
        if len(typed) == len("2026-11-29"):
            found = datetime.combine(date.fromisoformat(typed), time(), UTC)
        else:
            found = datetime.fromisoformat(typed)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return written(found) if found <= at else None
    except (ValueError, OverflowError):
        return None


def _rows(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with something in them, each with its line and by its columns' names in small
    letters. Raises NewsletterError.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            columns = _columns(table, first)
            for cells in (reader := csv.reader(file, delimiter=_delimiter(first))):
                named = zip(columns, (cell.strip()[:LONGEST_CELL] for cell in cells), strict=False)
                row = {name: cell for name, cell in named if cell}
                if row:
                    yield reader.line_num + 1, row
    except OSError as error:
        raise NewsletterError(f"{table}: cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, csv.Error):
        raise NewsletterError(
            f"{table}: is no table; save it as CSV in UTF-8 and say it again."
        ) from None


def _columns(table: Path, first: str) -> list[str]:
    """The names of the columns. Raises NewsletterError where one is missing."""
    rows = list(csv.reader([first], delimiter=_delimiter(first)))
    names = [name.strip().lower() for name in (rows[0] if rows else ())]
    missing = [name for name in (ADDRESS, CONSENTED) if name not in names]
    if missing:
        raise NewsletterError(
            f"{table}: its first line must name the columns {ADDRESS} and {CONSENTED}, and may "
            f"name {', '.join(COLUMNS[2:])}; {' and '.join(missing)} is not there."
        )
    return names


def _delimiter(first: str) -> str:
    """What stands between two cells: what the first line holds most of."""
    return max(",;\t", key=first.count)
