"""What every report gets before it leaves the sources: what the case file says of it, the tables
typed into its text, its language, an id.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from dateline.record.nouns import Report
from dateline.sources.carried_pictures import without_inner_addresses
from dateline.sources.casefile import CaseEntry
from dateline.sources.typed_tables import with_typed_tables

INNER_ID = "\x1f"  # with which an id begins that holds within its file alone
_UNSAVABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which ends a string in C and no database of PostgreSQL holds; and half a character, which
JSON can write and UTF-8 cannot: in words, in a headline, in the name of a file.
"""


def settle(report: Report, file: str | None = None, entry: CaseEntry | None = None) -> Report:
    """The report with what the case file says of it, its language, and the id that its words give
    it.
    """
    given = {
        key: getattr(entry, key)
        for key in ("outlet", "url", "updated", "timezone")
        if getattr(entry, key, None)
    }
    if entry and entry.published:
        given |= {
            "published": entry.published,
            "published_basis": "given",
            "published_from": "given",
        }
    report = without_inner_addresses(report)
    report = with_typed_tables(_savable(replace(report, file=file, **given)))
    if report.language is None:
        from dateline.language.language_id import identify

        report = replace(report, language=identify(report.text))
    return report if report.id else replace(report, id=report_id(report.text, report.outlet))


def _savable(value: Any) -> Any:
    """A report, or what stands in it, with a sign for each character that cannot be saved, so that
    all places in its text stay.
    """
    if isinstance(value, str):
        return _UNSAVABLE.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(map(_savable, cast("tuple[Any, ...]", value)))
    if isinstance(value, Struct):
        held = asdict(value)
        clean = {name: _savable(one) for name, one in held.items()}
        changed = {name: one for name, one in clean.items() if one != held[name]}
        return replace(value, **changed) if changed else value
    return value


def report_id(text: str, outlet: str | None) -> str:
    """`r-` and twelve hex digits of the SHA-256 of text and outlet.

    The outlet counts, since two outlets that print one wire report word for word are two reports.
    """
    words = f"{text}\x1f{outlet or ''}".encode("utf-8", "surrogatepass")
    return f"r-{hashlib.sha256(words).hexdigest()[:12]}"
