"""What is known of status codes, of servers' phrases and of automatic answers, as tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Severity = Literal["hard", "soft"]
Said = Literal["hard", "soft", "delayed"]


@cache
def status_codes() -> dict[str, Severity]:
    """hard or soft, by status code or by its beginning (5.1)."""
    return {row["code"]: cast(Severity, row["kind"]) for row in _rows("status_codes.tsv")}


@cache
def phrases() -> tuple[tuple[str, Said], ...]:
    """Phrases of mail systems, in the order in which they are tried."""
    return tuple((row["phrase"], cast(Said, row["kind"])) for row in _rows("phrases.tsv"))


@cache
def auto_reply_subjects() -> tuple[tuple[str, bool], ...]:
    """What subjects of automatic answers say, in lower case, and whether it stands at their
    beginning.
    """
    rows = _rows("auto_reply_subjects.tsv")
    return tuple((row["words"], row["where"] == "begins") for row in rows)


@cache
def bounce_words(field: Literal["from", "subject"]) -> tuple[str, ...]:
    """By which words of its sender, or of its subject, a report of a mail system is known."""
    return tuple(row["words"] for row in _rows("bounce_senders.tsv") if row["field"] == field)


@cache
def automatic_headers() -> tuple[str, ...]:
    """Headers of programs that answer mail."""
    return tuple(row["header"] for row in _rows("automatic_headers.tsv"))


@cache
def complaint_words() -> tuple[str, ...]:
    """How complaints begin that are no report of RFC 5965, in lower case."""
    return tuple(row["words"] for row in _rows("complaint_words.tsv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table; lines that begin with # tell its source."""
    text = (files("dateline.mail.returns") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
