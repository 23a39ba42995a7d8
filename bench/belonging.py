"""Which reports of a stream belong to a case: three reports of a story given, the rest as the stream.

    python -m bench.belonging [--seeds first|random] [--summaries] [--sweep]

Over the stories of six or more reports of `../shared/data/clusters/news-clusters.jsonl`: the three
earliest (or, three times over, three drawn by chance) are the case; all 245 others come in the order
of their days, so many at once as a feed's answer holds (`--answer`), and what is taken in counts as
the case from then on. As in the watch, an answer is seen whole before any of it is judged, and what
was left out is judged once more while its feed still lists it: with the next answer. `--summaries`: the items of a feed, headline and summary alone, and how many of
those that belong are looked at from which score on. `--sweep`: precision and recall by threshold,
and those with the threshold chosen on the other stories each time (leave one out), and on half of
them (every second story) for the other half.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.record.nouns import Report
from dateline.sources import read_row
from dateline.stages.clean import clean
from dateline.stages.clustering import belonging
from dateline.stages.clustering.belonging import CaseLikeness

DATA = Path(__file__).parents[2] / "shared" / "data" / "clusters" / "news-clusters.jsonl"
SMALLEST, GIVEN = 6, 3
STEPS = [0.17, 0.18, 0.19, 0.195, 0.2, 0.21, 0.22]
Counts = tuple[int, int, int]  # right, taken, wanted


def reports(summaries: bool = False) -> tuple[list[Report], list[str]]:
    """The reports by day, and the story of each."""
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (row["date"] or "", row["id"]))
    found: list[Report] = []
    for n, row in enumerate(rows):
        words = f"{row['title']}\n\n{row['description'] or ''}" if summaries else row["text"]
        given = {
            "id": row["id"],
            "text": words or row["title"],
            "title": row["title"],
            "published": row["date"],
            "outlet": row["outlet"],
        }
        report = read_row(n, json.dumps(given).encode())
        assert isinstance(report, Report)
        found.append(clean(report)[0])
    return found, [str(row["event_id"]) for row in rows]


def seeds_of(members: Sequence[int], how: str) -> Iterator[list[int]]:
    """The reports that are given."""
    if how == "first":
        yield list(members[:GIVEN])
    else:
        for n in range(3):
            yield random.Random(f"{members[0]} {n}").sample(list(members), GIVEN)


def watched(found: list[Report], seeds: list[int], least: float, answer: int) -> list[int]:
    """The numbers of the reports that are taken in; `answer`: how many come at once."""
    case = CaseLikeness()
    for n in seeds:
        case.add(found[n])
    taken: list[int] = []
    stream = [n for n in range(len(found)) if n not in seeds]
    for start in range(0, len(stream), answer):
        few = stream[start : start + answer]
        for n in few:
            case.see(found[n])
        before = stream[max(0, start - answer) : start]  # their feed still lists them
        for n in (*few, *(n for n in before if n not in taken)):
            if case.like(found[n]).score >= least:
                taken.append(n)
                case.add(found[n])
    return taken


def rates(counts: Sequence[Counts]) -> tuple[float, float]:
    """Precision and recall of all together."""
    right, taken, wanted = (sum(column) for column in zip(*counts, strict=True))
    return right / max(taken, 1), right / wanted


def measure(how: str, thresholds: Sequence[float], answer: int) -> dict[tuple[str, float], Counts]:
    """Of each story and threshold, how many are right, taken, wanted."""
    found, story = reports()
    by_story: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(story):
        by_story[name].append(n)
    counts: dict[tuple[str, float], Counts] = {}
    for name, members in by_story.items():
        if len(members) < SMALLEST:
            continue
        for least in thresholds:
            told = [watched(found, seeds, least, answer) for seeds in seeds_of(members, how)]
            right = sum(story[n] == name for taken in told for n in taken)
            total = sum(map(len, told))
            counts[name, least] = (right, total, (len(members) - GIVEN) * len(told))
    return counts


def sweep(counts: dict[tuple[str, float], Counts]) -> None:
    """By threshold, and with the threshold chosen on the other stories."""
    names = sorted({name for name, _ in counts})

    def f1(which: Sequence[str], least: float) -> float:
        p, r = rates([counts[name, least] for name in which])
        return 2 * p * r / max(p + r, 1e-9)

    for least in STEPS:
        p, r = rates([counts[name, least] for name in names])
        print(f"{least:.3f}: precision {p:.3f}, recall {r:.3f}")
    chosen = {n: max(STEPS, key=lambda t: f1([o for o in names if o != n], t)) for n in names}
    p, r = rates([counts[name, least] for name, least in chosen.items()])
    halves = names[::2], names[1::2]
    of_half = [max(STEPS, key=lambda t, half=half: f1(half, t)) for half in halves]
    for half, least in zip(halves, reversed(of_half), strict=True):
        p2, r2 = rates([counts[name, least] for name in half])
        print(f"half, {least:.3f} by the other: precision {p2:.3f}, recall {r2:.3f}")
    print(
        f"leave one out: precision {p:.3f}, recall {r:.3f}, thresholds {sorted(set(chosen.values()))}"
    )


def of_summaries() -> None:
    """How many items are looked at, and how many of those that belong, by the least score."""
    whole, story = reports()
    short, _ = reports(summaries=True)
    scores: list[tuple[float, bool]] = []
    for name in sorted(set(story)):
        members = [n for n, other in enumerate(story) if other == name]
        if len(members) < SMALLEST:
            continue
        case = CaseLikeness()
        for n in members[:GIVEN]:
            case.add(whole[n])
        for n, report in enumerate(short):
            if n not in members[:GIVEN]:
                scores.append((case.like(report).score, story[n] == name))
    for least in (0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1):
        kept = [right for score, right in scores if score >= least]
        wanted = sum(right for _, right in scores)
        print(
            f"{least}: {sum(kept) / wanted:.3f} of those that belong, {len(kept)} looked at for {wanted}"
        )


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--seeds", choices=("first", "random"), default="first")
    arguments.add_argument("--answer", type=int, default=50, help="how many come at once")
    arguments.add_argument("--summaries", action="store_true")
    arguments.add_argument("--sweep", action="store_true")
    chosen = arguments.parse_args()
    if not DATA.is_file():
        sys.exit(f"{DATA} is not here: the benchmark needs the reference data")
    if chosen.summaries:
        of_summaries()
        return 0
    counts = measure(chosen.seeds, STEPS if chosen.sweep else [belonging.BELONGS], chosen.answer)
    if chosen.sweep:
        sweep(counts)
        return 0
    p, r = rates(list(counts.values()))
    print(f"{len(counts)} stories, {chosen.seeds}: precision {p:.3f}, recall {r:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
