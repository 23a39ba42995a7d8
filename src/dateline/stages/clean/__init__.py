"""Marks what is furniture and reads bylines, credits, the dateline and stamps into the report's
fields.

Words, form, place on the page and neighbours decide together: a paragraph is furniture only where
its whole form says so (a newsletter form is an order to the reader at the head of a short
paragraph, not a sentence about newsletters). What the page's markup marked already stays. The text
is never changed.
"""

from __future__ import annotations

from dateline.record.nouns import Fault, Report
from dateline.reference.furniture import forms
from dateline.stages.clean.boilerplate import beside_newsletters, by_form, comment_entries, lists
from dateline.stages.clean.bylines import read_signature, signatures
from dateline.stages.clean.captions import beside_photo_credits, split_caption
from dateline.stages.clean.document import Page, units_of
from dateline.stages.clean.fields import with_fields
from dateline.stages.clean.head import header, headline, opening, sign_off, subheads
from dateline.stages.clean.stamps import read_stamps, stamps


def clean(report: Report) -> tuple[Report, list[Fault]]:
    """The report with furniture, bylines, credits, dateline and, where they were missing, title and
    dates.

    `text` is never changed. Fault `all-furniture` where no words are left to read.
    """
    page = Page(report, forms(), units_of(report))
    for step in (
        known,
        stamps,
        signatures,
        by_form,
        beside_photo_credits,
        beside_newsletters,
        comment_entries,
    ):
        step(page)
    for step in (lists, headline, header, opening, subheads, sign_off):
        step(page)
    cleaned = with_fields(page)
    return cleaned, _faults(page, cleaned)


def known(page: Page) -> None:
    """Units that the markup marked whole keep that kind; the credits in them are still read."""
    for unit in page.units:
        for item in page.report.furniture:
            inside = min(unit.end, item.end) - max(unit.start, item.start)
            if inside >= 0.9 * (unit.end - unit.start):
                unit.kind = item.kind
                if item.kind == "headline" and page.title is None:
                    page.title = " ".join(unit.text.split())
        if unit.kind == "credit":
            read_signature(page, unit)
        elif unit.kind == "caption":
            split_caption(page, unit)
        elif unit.kind == "update-stamp":
            read_stamps(page, unit, header=True)


def _faults(page: Page, cleaned: Report) -> list[Fault]:
    if not page.units or any(unit.kind in (None, "headline", "caption") for unit in page.units):
        return []
    message = (
        f"{cleaned.file or cleaned.id}: every paragraph is furniture; "
        "check that the page was saved whole"
    )
    return [Fault("clean", "all-furniture", message, report=cleaned.id)]
