"""Short reports in English, of which a test gives the words and the day."""

from __future__ import annotations

from typing import Any

from dateline.record.nouns import Report


def english_report(name: str, text: str, outlet: str, published: str, **more: Any) -> Report:
    """A report whose day of publication is given."""
    return Report(
        id=f"r-{name}",
        text=text,
        outlet=outlet,
        published=published,
        published_basis="given",
        language="en",
        **more,
    )
