"""How many pages get the day of publication that a person read on them, and how many an invented
one.

    python -m bench.publication_days [--misses]

`bench/gold/html_days.tsv` holds the days of 61 of the 181 pages of `../shared/data/html`, written
down from the pages alone by a person who saw no code: `published`, `updated` (day or `none`) and a
note. Where the note says that two stamps differ by their zone alone, either day is right. Each row
is asked of the whole way, page to cleaned report, and of trafilatura's reader beside it. Misses are
shown of every second row only: the other half stays unseen by those who write the rules.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import trafilatura

from dateline.record.nouns import Report
from dateline.sources.page import read_page
from dateline.stages.clean import clean

GOLD = Path(__file__).parent / "gold/html_days.tsv"
PAGES = Path(__file__).resolve().parent.parent.parent / "shared/data/html/pages"
NONE = "none"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Page:
    """A row of the gold: the days that are right, and what was found."""

    name: str
    published: frozenset[str]
    updated: str
    note: str
    found: tuple[str, str]  # published, updated
    theirs: str

    @property
    def right(self) -> bool:
        return self.found[0] in self.published


def days_of(published: str, note: str) -> frozenset[str]:
    """The right days: two where the note says that only the zone parts its stamps."""
    by_zone = "zone" in note or "UTC" in note
    return frozenset({published, *(_DAY.findall(note) if by_zone else ())})


def day(moment: str | None) -> str:
    return (moment or NONE)[:10]


def read_gold() -> list[Page]:
    with GOLD.open(encoding="utf-8") as lines:
        rows = list(csv.reader((r for r in lines if not r.startswith("#")), delimiter="\t"))[1:]
    found: list[Page] = []
    for name, published, updated, note in rows:
        data = gzip.decompress((PAGES / f"{name}.html.gz").read_bytes())
        page = read_page(data)[0]
        assert isinstance(page, Report)
        report, _ = clean(page)
        theirs = day(trafilatura.extract_metadata(lxml.html.fromstring(data)).date)
        ours = day(report.published), day(report.updated)
        found.append(Page(name, days_of(published, note), updated, note, ours, theirs))
    return found


def told(pages: list[Page], label: str) -> None:
    """Prints the shares of one half, or of all."""
    dated = [page for page in pages if NONE not in page.published]
    undated = [page for page in pages if NONE in page.published]
    right = sum(page.right for page in dated)
    wrong = [page for page in dated if not page.right and page.found[0] != NONE]
    invented = sum(page.found[0] != NONE for page in undated)
    peer = sum(page.theirs in page.published for page in dated)
    changed = [page for page in pages if page.updated != NONE]
    changes = sum(page.updated in (page.found[1], page.found[0]) for page in changed)
    print(
        f"{label}: published right {right} of {len(dated)} = {right / len(dated):.3f} "
        f"(another day {len(wrong)}, trafilatura {peer}); invented {invented} of {len(undated)}; "
        f"change days right {changes} of {len(changed)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="show those of every second row")
    options = parser.parse_args()
    if not PAGES.is_dir():
        sys.exit("bench.publication_days needs ../shared beside the checkout")
    pages = read_gold()
    told(pages, "all")
    told(pages[::2], "rows that may be looked at")
    told(pages[1::2], "rows kept unseen")
    if options.misses:
        for page in pages[::2]:
            if not page.right:
                print(f"{page.name[:12]} {page.found[0]}, wanted {page.published}: {page.note}")


if __name__ == "__main__":
    main()
