"""Casualty counts of FA-KES (dev): 282 articles on the war in Syria, coded with day, place and
killed.

    python bench/casualties.py [--limit N] [--misses [N]] [--keep DIR]

Two figures. (1) Groups of articles of one coded day and place whose coded numbers of civilians
differ, each built as one case: the share in which an event of the record has a dispute in
`counts.killed` (contradicts or supersedes). Many such groups tell of different strikes in one
province, or of one strike alike (coders differed, not words); their counts are rightly not in
dispute. So it is printed beside it in how many one event holds killed counts of two articles, and
in how many one count makes another more exact ("at least 22" and "at least 10" do not contradict).
(2) The share of articles whose coded number killed lies within a count of their own record:
civilians and others together, and civilians alone, where it is not 0. A count covers what lies
between its bounds; one that is open at an end covers only the number that its words name ("at least
44" and "nearly 44": 44; "more than 50": 50 and 51), else every "at least 2" would cover all.
`summed` counts as well the sum of the different killed counts that one sentence tells of one event
("27 soldiers and 15 civilians"). `by chance`: the same, with each article's record held against the
next article's numbers.

The corpus is one line an article, with day and headline run into the words: they are laid out on
lines of their own again, and the day at the head is the day of publication (the coded one, often
wrong, only where the head has none). The corpus states no licence: it measures only. --misses
prints ids and numbers to the terminal, never words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from dateline.build import build
from dateline.record.nouns import CaseInfo, Count, Record, Report
from dateline.sources.json_lines import read_line

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "clusters" / "fa-kes-dev.jsonl"
HEAD = 220  # characters within which day and headline stand
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = (
    re.compile(r"(?P<d>\d{1,2})\s+(?P<m>[A-Z][a-z]{2})[a-z]*\s+(?P<y>20\d\d)"),
    re.compile(r"(?P<m>[A-Z][a-z]{2})[a-z]*\s+(?P<d>\d{1,2})\s*(?P<y>20\d\d)"),
    re.compile(r"(?P<d>\d{1,2})[-.](?P<m>\d{1,2})[-.](?P<y>20\d\d)"),
)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--limit", type=int, help="only the first N articles")
    options.add_argument(
        "--misses", type=int, nargs="?", const=10, default=0, help="print N misses of each (10)"
    )
    options.add_argument("--keep", type=Path, help="folder for the records")
    args = options.parse_args()
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()][: args.limit]
    reports = {row["id"]: report_of(row) for row in rows}
    groups(rows, reports, args.misses, args.keep)
    within(rows, reports, args.misses, args.keep)


def report_of(row: dict) -> Report:
    """The article as a report, its day and headline on lines of their own."""
    text, title = row["text"], row["title"].removeprefix("title:").strip()
    published = head_day(text[:HEAD]) or row["date"]
    at = text.find(title, 0, HEAD + len(title))
    if title and at >= 0:
        rest = text[at + len(title) :].lstrip(" .")
        text = "\n\n".join(part for part in (text[:at].strip(), title, rest) if part)
    line = {
        "id": row["id"],
        "text": text,
        "title": title,
        "published": published,
        "outlet": row["source"],
    }
    found = read_line(json.dumps(line))
    assert isinstance(found, Report), found
    return found


def head_day(head: str) -> str | None:
    """The first day that the head of an article names in full, as an ISO date."""
    for match in sorted((m for p in DAYS if (m := p.search(head))), key=lambda m: m.start()):
        month = match["m"]
        if not month.isdigit() and month.lower() not in MONTHS:
            continue
        number = int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1
        return date(int(match["y"]), number, int(match["d"])).isoformat()
    return None


def groups(
    rows: Sequence[dict], reports: dict[str, Report], misses: int, keep: Path | None
) -> None:
    """Articles of one coded day and place whose numbers of civilians differ: does the record show
    it?
    """
    alike: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in rows:
        alike[row["date"], row["location"]].append(row)
    differing = [g for g in alike.values() if len({row["nb_civilians"] for row in g}) > 1]
    shown = joined = refined = 0
    for n, group in enumerate(differing):
        record = build([reports[row["id"]] for row in group], CaseInfo())
        _keep(record, keep, f"group-{n}")
        disputes = [d for e in record.events for d in e.disputes if d.field == "counts.killed"]
        refined += any(
            r.field == "counts.killed" for e in record.events for r in getattr(e, "refinements", ())
        )
        together = [
            e for e in record.events if len({c.report for c in e.counts if c.of == "killed"}) > 1
        ]
        shown += bool(disputes)
        joined += bool(together)
        if misses > 0 and not disputes:
            misses -= 1
            print(f"  no dispute: {'one event' if together else 'no event of two articles'}")
            for row in group:
                mine = [
                    c
                    for e in record.events
                    for c in e.counts
                    if c.of == "killed" and c.report == row["id"]
                ]
                print(f"    {_coded(row)}; counts {_figures(mine)}")
    print(
        f"groups that differ: {len(differing)} of {sum(len(g) > 1 for g in alike.values())} of two or more articles"
    )
    print(f"  dispute or supersession in killed: {_share(shown, len(differing))}")
    print(f"  an event has killed counts of two: {_share(joined, len(differing))}")
    print(f"  one killed count refines another:  {_share(refined, len(differing))}")


def within(
    rows: Sequence[dict], reports: dict[str, Report], misses: int, keep: Path | None
) -> None:
    """Whether the coded numbers lie within a count of the article's own record."""
    hits: dict[str, list[bool]] = defaultdict(list)
    known = []
    for row in rows:
        record = build([reports[row["id"]]], CaseInfo())
        _keep(record, keep, row["id"])
        counts = [c for e in record.events for c in e.counts if c.of == "killed"]
        known.append((row, counts, sums(record)))
    for (row, counts, summed), (other, _, _) in zip(known, [*known[1:], *known[:1]], strict=True):
        for name, number in coded(row):
            hits[name].append(any(covers(c, number) for c in counts))
            hits[f"{name}, summed"].append(hits[name][-1] or number in summed)
            if name == "all killed" and misses > 0 and not hits[f"{name}, summed"][-1]:
                misses -= 1
                print(f"  {_coded(row)}; counts {_figures(counts)}; sums {sorted(summed)}")
        for name, number in coded(other):
            hits[f"{name}, by chance"].append(
                any(covers(c, number) for c in counts) or number in summed
            )
    print("coded number killed within a count of the record:")
    for name in sorted(hits):
        print(f"  {name:24} {_share(sum(hits[name]), len(hits[name]))}")


def coded(row: dict) -> list[tuple[str, int]]:
    """The coded numbers that are not 0, by name."""
    numbers = (
        ("all killed", row["nb_civilians"] + row["nb_noncivilians"]),
        ("civilians", row["nb_civilians"]),
    )
    return [(name, n) for name, n in numbers if n]


def covers(count: Count, number: int) -> bool:
    """True if the number lies within the count; one open at an end covers only the number that its
    words name.
    """
    if count.best is not None:
        return count.best == number
    low, high = count.low, count.high
    if low is not None and high is not None:
        return low <= number <= high
    named = bool(
        re.match(r"(?:at |no |not |up |as |a m|or )", (count.hedge or "").lower())
    )  # else: "more than", "under"
    if low is not None:
        return number in ((low,) if named else (low - 1, low))
    return high is not None and number in ((high,) if named else (high, high + 1))


def sums(record: Record) -> set[float]:
    """The sums of the different killed counts that one sentence tells of one event."""
    (report,) = record.reports
    found: set[float] = set()
    for event in record.events:
        lines: dict[int, list[Count]] = defaultdict(list)
        for count in event.counts:
            if count.of == "killed":
                lines[len(re.findall(r"\.\s|\n", report.text[: count.start]))].append(count)
        for counts in lines.values():
            numbers = {(c.low or c.best or c.high or 0, c.who) for c in counts if c.who}
            if len(numbers) > 1:
                found.add(sum(n for n, _ in numbers))
    return found


def _figures(counts: Iterable[Count]) -> str:
    return (
        " ".join(f"{c.low}-{c.best}-{c.high}:{c.who or ''}" for c in counts).replace("None", "?")
        or "none"
    )


def _coded(row: dict) -> str:
    return f"{row['id']} coded {row['nb_civilians']}+{row['nb_noncivilians']}"


def _keep(record: Record, folder: Path | None, name: str) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(record))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


if __name__ == "__main__":
    main()
