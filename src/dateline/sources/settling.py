"""What every report gets before it leaves the sources: what the case file says of it, its language,
an id.
"""

from __future__ import annotations

import hashlib
import re

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.carried_pictures import without_inner_addresses
from dateline.sources.casefile import CaseEntry

_SURROGATE = re.compile(
    "[\ud800-\udfff]"
)  # half a character, which JSON can write and UTF-8 cannot


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
    report = replace(report, file=file, text=_SURROGATE.sub("\ufffd", report.text), **given)
    if report.language is None:
        from dateline.language.language_id import identify

        report = replace(report, language=identify(report.text))
    return report if report.id else replace(report, id=report_id(report.text, report.outlet))


def report_id(text: str, outlet: str | None) -> str:
    """`r-` and twelve hex digits of the SHA-256 of text and outlet.

    The outlet counts, since two outlets that print one wire report word for word are two reports.
    """
    words = f"{text}\x1f{outlet or ''}".encode("utf-8", "surrogatepass")
    return f"r-{hashlib.sha256(words).hexdigest()[:12]}"
