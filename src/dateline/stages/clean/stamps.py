"""Stamps of time: "Updated at 4:40 p.m. ET:" and date lines; only the stamp is furniture, not the
news behind it.
"""

from __future__ import annotations

from dateline.reference.timestamps import read_stamp
from dateline.stages.clean.document import Page, Unit


def stamps(page: Page) -> None:
    first, _ = page.body()
    form = page.forms.kinds["update-stamp"]
    for i, unit in enumerate(page.units):
        if unit.kind is None:
            end = read_stamps(page, unit, header=i < first)
            if end and not unit.text[end:].strip(" .|)]"):
                page.mark(unit, "update-stamp")
            elif end:
                page.mark(unit, "update-stamp", 0, end)
            elif unit.words <= form.longest and form.whole and form.whole.match(unit.masked):
                page.mark(unit, "update-stamp")


def read_stamps(page: Page, unit: Unit, header: bool) -> int:
    """Keeps the stamps that open a unit; where they end. 0 where the words behind them show that
    they are none.
    """
    at, found = 0, []
    while match := page.forms.stamp.match(unit.text, at):
        found.append(("updated" if match["updated"] else "published", match["words"]))
        at, after = match.end(), match["after"]
        if after:
            break
    if not found:
        bare = page.forms.bare_stamp.match(unit.text) if header and unit.words <= 12 else None
        if bare and read_stamp(bare["words"]):
            page.stamps.append(("published", bare["words"]))
            return len(unit.text)
        return 0
    ends = (
        not unit.text[at:].strip(" .|)]")
        or unit.text[at - 1] in ":|–—-"
        or unit.text[at:].startswith("\n")
    )
    if not ends:
        return 0
    page.stamps += found
    return at
