"""Bylines, and lines that name contributors, agencies and photographers."""

from __future__ import annotations

import re

from dateline.reference.credit_lines import read_agencies, read_byline, read_names
from dateline.reference.furniture import Form
from dateline.stages.clean.captions import caption_credit, is_photo_credit, mark_caption, photo_name
from dateline.stages.clean.document import Page, Unit


def signatures(page: Page) -> None:
    """Bylines, and lines that name contributors, agencies and photographers."""
    form = page.forms.kinds["credit"]
    first, last = page.body()
    for i, unit in enumerate(page.units):
        if unit.kind is not None or unit.words > form.longest:
            continue
        aside = (
            i < first
            or i >= last - 3
            or unit.start > 0.6 * len(page.report.text)
            or unit.text.startswith(("(", "["))
        )
        if i < first or i >= last:
            byline = read_byline(unit.text, form) if unit.words <= 20 else None
            if byline:
                page.mark(unit, "credit")
                page.bylines += [proper(name.name) for name in byline[0]]
                page.credit(unit, "agency", byline[1])
                continue
        if is_photo_credit(unit, form):
            page.mark(unit, "credit")
            unit.photo = True
            page.credit(unit, "photo", [photo_name(unit.text)])
        elif aside and _is_signature(unit, form):
            page.mark(unit, "credit")
            read_signature(page, unit)
        elif (start := caption_credit(unit, form)) is not None:
            mark_caption(page, unit, start)


def _is_signature(unit: Unit, form: Form) -> bool:
    return bool(
        (form.whole and form.whole.match(unit.masked))
        or (form.opening and form.opening.match(unit.masked))
        or (form.contact and form.contact.match(unit.masked))
        or (form.anywhere and unit.words <= 45 and form.anywhere.search(unit.masked))
    )


def read_signature(page: Page, unit: Unit) -> None:
    form = page.forms.kinds["credit"]
    byline = read_byline(unit.text, form)
    if byline:
        page.bylines += [proper(name.name) for name in byline[0]]
        page.credit(unit, "agency", byline[1])
    elif is_photo_credit(unit, form):
        unit.photo = True
        page.credit(unit, "photo", [photo_name(unit.text)])
    elif _is_signature(unit, form) and not (form.contact and form.contact.match(unit.masked)):
        page.credit(unit, "contributor", read_names(unit.text))
        page.credit(unit, "agency", read_agencies(unit.text))


def proper(name: str) -> str:
    """A name that is written in capitals, as names are written."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name) if name.isupper() else name
