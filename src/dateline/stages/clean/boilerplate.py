"""The boxes of a page, known by their form and their neighbours: newsletters, comments, links,
share bars, notices.
"""

from __future__ import annotations

import re

from dateline.record.nouns import FurnitureKind
from dateline.reference.furniture import Form
from dateline.stages.clean.document import SENTENCE_END, Page, Unit

BY_FORM: tuple[FurnitureKind, ...] = (
    "advert",
    "share",
    "comments",
    "legal",
    "newsletter",
    "caption",
    "related",
)
LIST_WORDS = 22  # the longest title in a list of links

_TO_READER = re.compile(
    r"\b(?:you|your|e-?mail|newsletters?|privacy|subscri\w+|unsubscribe)\b", re.I
)


def by_form(page: Page) -> None:
    first, _ = page.body()
    for i, unit in enumerate(page.units):
        if unit.kind is None:
            for kind in BY_FORM:
                if _fits(unit, page.forms.kinds[kind], inside=i > first):
                    page.mark(unit, kind)
                    break


def _fits(unit: Unit, form: Form, inside: bool) -> bool:
    if unit.words > form.longest:
        return False
    if form.whole and form.whole.match(unit.masked):
        return True
    if form.label and form.label.match(unit.masked):
        return True
    if (
        form.kind == "related"
    ):  # "Video: ..." may head a report, and a sentence with a full stop may belong to it
        closed = unit.text.endswith(".") and unit.words > 14
        return bool(inside and not closed and form.opening and form.opening.match(unit.masked))
    if form.opening and form.opening.match(unit.masked):
        return True
    return bool(form.anywhere and form.anywhere.search(unit.masked))


def beside_newsletters(page: Page) -> None:
    """The rest of a newsletter form: what speaks to the reader next to what surely is one."""
    form = page.forms.kinds["newsletter"]
    for order in (range(len(page.units)), range(len(page.units) - 1, -1, -1)):
        near = False
        for i in order:
            unit = page.units[i]
            if (
                unit.kind is None
                and near
                and unit.words <= form.longest
                and _speaks_to_reader(unit, form)
            ):
                page.mark(unit, "newsletter")
            near = unit.kind == "newsletter"


def _speaks_to_reader(unit: Unit, form: Form) -> bool:
    return bool(form.near and form.near.match(unit.text) and _TO_READER.search(unit.text))


def comment_entries(page: Page) -> None:
    """What readers wrote below the report, where two signs of it or more follow a comments line."""
    form = page.forms.kinds["comments"]
    _, last = page.body()
    for i, unit in enumerate(page.units):
        after = page.units[i + 1 :]
        if (
            unit.kind != "comments"
            or form.entry is None
            or unit.start < 0.3 * len(page.report.text)
        ):
            continue
        if sum(bool(form.entry.search(other.text)) for other in after) >= 2:
            for other in after:
                if other.kind is None:
                    page.mark(other, "comments")
            return


def lists(page: Page) -> None:
    """The titles that follow a label such as "Related stories"."""
    form = page.forms.kinds["related"]
    for i, unit in enumerate(page.units):
        if unit.kind != "related" or form.label is None or not form.label.match(unit.masked):
            continue
        for other in page.units[i + 1 : i + 16]:
            if (
                other.kind is not None
                or other.words > LIST_WORDS
                or SENTENCE_END.search(other.text.rstrip("?!"))
            ):
                break
            page.mark(other, "related")
