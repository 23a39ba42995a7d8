"""Furniture of a case: how much is marked, a sample for a judge, and what repeats and is left.

    python -m bench.furniture CASE [--sample 100] [--seed 1] [--outlet NAME ...]
    python -m bench.furniture --record RECORD.json

CASE is a folder of reports as `dateline report` takes it; only `clean` is run on it. Printed are
the share of words marked by kind, a random sample of marked stretches and of lines that repeat and
are not marked, and the number of lines left that stand in three or more reports of one outlet, the
first and the last of them a month apart. With --record: the facts of a record whose words do.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.case import Case
from dateline.record.intervals import day
from dateline.record.nouns import Event, Record, Report
from dateline.record.order import in_order
from dateline.record.paragraphs import paragraphs
from dateline.stages.clean import clean, repeated_lines
from dateline.stages.clean.document import line_key
from dateline.stages.normalise import normalise

REPORTS = 3  # of one outlet in which a line stands
DAYS = 30  # from the first of them to the last
READ = ("headline", "caption")  # furniture that is read all the same
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def cleaned(reports: Sequence[Report]) -> list[Report]:
    """The reports of a case after `clean`, as a build gives them to it."""
    ordered = in_order([normalise(report)[0] for report in reports])
    repeated = repeated_lines(ordered)
    return [clean(report, repeated.get(report.id, frozenset()))[0] for report in ordered]


def shares(reports: Iterable[Report]) -> Counter[str]:
    """Words by kind of furniture; "" for those that are not marked."""
    counts: Counter[str] = Counter()
    for report in reports:
        marked = Counter[str]()
        for item in report.furniture:
            marked[item.kind] += len(report.text[item.start : item.end].split())
        counts.update(marked)
        counts[""] += len(report.text.split()) - sum(marked.values())
    return counts


def marked_lines(reports: Iterable[Report]) -> Iterator[str]:
    """Each marked stretch with its kind and report."""
    for report in reports:
        for item in report.furniture:
            words = " ".join(report.text[item.start : item.end].split())
            yield f"{report.file or report.id} {item.kind}: {words}"


def lines_left(reports: Iterable[Report]) -> Iterator[tuple[Report, str]]:
    """The lines of reports that are read: not marked, or only in part."""
    for report in reports:
        idle = [f for f in report.furniture if f.kind not in READ]
        for stretch in paragraphs(report.text):
            if not any(f.start <= stretch.start and stretch.end <= f.end for f in idle):
                yield report, report.text[stretch.start : stretch.end]


def repeated_left(reports: Sequence[Report]) -> dict[tuple[str, str], list[Report]]:
    """By outlet and key of line: the reports in which a line is read, where there are several."""
    found: dict[tuple[str, str], dict[str, Report]] = defaultdict(dict)
    for report, line in lines_left(reports):
        key = line_key(line)
        if key:
            found[report.outlet or "", key][report.id] = report
    return {key: list(held.values()) for key, held in found.items() if len(held) > 1}


def is_month_apart(reports: Iterable[Report]) -> bool:
    """True for three reports or more, of which the first and the last are a month apart."""
    days = sorted(at for report in reports if (at := day(report.published)) is not None)
    return len(days) >= REPORTS and (days[-1] - days[0]).days >= DAYS


def repeated_facts(record: Record) -> list[Event]:
    """The facts of a record any of whose sentences stands in three or more reports of one outlet,
    the first and the last of them a month apart.
    """
    holders: dict[tuple[str, str], dict[str, Report]] = defaultdict(dict)
    by_id = {report.id: report for report in record.reports}
    for report in record.reports:
        for match in _SENTENCE.finditer(report.text):
            holders[report.outlet or "", line_key(match.group())][report.id] = report
    often = {key for key, held in holders.items() if is_month_apart(held.values())}
    return [event for event in record.events if _stands_often(event, by_id, often)]


def _stands_often(event: Event, by_id: dict[str, Report], often: set[tuple[str, str]]) -> bool:
    """True if the sentence around any of its mentions is one of those that stand often."""
    for mention in event.mentions:
        report = by_id[mention.report]
        for match in _SENTENCE.finditer(report.text):
            if match.start() <= mention.trigger.start < match.end():
                if (report.outlet or "", line_key(match.group())) in often:
                    return True
                break
    return False


def main() -> None:
    """Prints the figures of a case, or those of a record."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outlet", action="append", help="only reports of this outlet")
    given = parser.parse_args()
    if given.record:
        record = msgspec.json.decode(given.record.read_bytes(), type=Record)
        facts = repeated_facts(record)
        for event in facts[: given.sample]:
            print(event.id, event.label)
        print(f"{len(facts)} of {len(record.events)} facts stand on words that repeat")
        return
    reports = Case.of_paths([given.case]).reports
    reports = [r for r in reports if not given.outlet or r.outlet in given.outlet]
    print_case(reports, given.sample, random.Random(given.seed))


def print_case(reports: Sequence[Report], size: int, chance: random.Random) -> None:
    """Prints the shares, the samples and what is left of a case."""
    begun = time.process_time()
    after = cleaned(reports)
    spent = time.process_time() - begun
    print(f"{len(after)} reports, {spent:.1f} s\n")
    counts = shares(after)
    whole = sum(counts.values())
    for kind, count in counts.most_common():
        print(f"{kind or 'not marked':<14} {count:>8} {count / whole:>7.2%}")
    marked = list(marked_lines(after))
    print(f"\n{size} of {len(marked)} marked stretches")
    print("\n".join(chance.sample(marked, min(size, len(marked)))))
    left = repeated_left(after)
    apart = {key: held for key, held in left.items() if is_month_apart(held)}
    rest = sorted(key for key in left if key not in apart)
    print(f"\n{size} of {len(rest)} lines that repeat and are read")
    for outlet, line in chance.sample(rest, min(size, len(rest))):
        print(f"{len(left[outlet, line])} {outlet}: {line}")
    print(f"\n{len(apart)} lines that are read stand in {REPORTS} reports of an outlet or more,")
    print(f"the first and the last of them {DAYS} days apart or more")
    for (outlet, line), held in sorted(apart.items(), key=lambda item: -len(item[1])):
        print(f"{len(held)} {outlet}: {line}")


if __name__ == "__main__":
    main()
