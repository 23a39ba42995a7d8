"""Measures reading pages against the bodies that people marked: `python bench/pages.py [--misses
N]`.

Data: shared/data/html (article-extraction-benchmark). Precision, recall and F1 of shingles of four
words, each page counted alike, as that benchmark reckons them; body = the text less its furniture,
subheads and shown posts of social networks kept since that benchmark counts them as body. The peer is trafilatura alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared/data/html"
BODY_KINDS = ("subhead", "embed")  # furniture that the benchmark counts as body
WORD = re.compile(r"\w+")


def shingles(text: str, n: int = 4) -> Counter:
    words = WORD.findall(text)
    rows = [tuple(words[max(0, i - n + 1) : i + 1]) for i in range(n - 1, len(words))] or (
        [tuple(words)] if words else []
    )
    return Counter(rows)


def scores(found: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the shingles of one page."""
    a, b = shingles(found), shingles(gold)
    both = sum((a & b).values())
    precision = both / sum(a.values()) if a else float(not b)
    recall = both / sum(b.values()) if b else 1.0
    return (
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    )


def body(report) -> str:
    """The text of a report less its furniture."""
    parts, at = [], 0
    furniture = (item for item in report.furniture if item.kind not in BODY_KINDS)
    for item in sorted(furniture, key=lambda f: f.start):
        parts.append(report.text[at : max(at, item.start)])
        at = max(at, item.end)
    return "\n".join([*parts, report.text[at:]])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="show the N worst pages")
    parser.add_argument("--every", type=int, default=1, help="only every Nth page")
    parser.add_argument("--peer", action="store_true", help="measure trafilatura alone as well")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"{DATA} is not there: nothing to measure")
        return 0
    from dateline.record.nouns import Report
    from dateline.sources.page import read_page
    from dateline.sources.refusal import Refusal
    from dateline.stages.clean import clean

    truth = json.loads((DATA / "ground-truth.json").read_text("utf-8"))
    rows, peer, filled, seconds = [], [], Counter(), 0.0
    for key in sorted(truth)[:: options.every]:
        data = gzip.decompress((DATA / "pages" / f"{key}.html.gz").read_bytes())
        gold = truth[key]["articleBody"]
        started = time.perf_counter()
        try:
            page = read_page(data)[0]
            assert isinstance(page, Report)
            report, _ = clean(page)
        except Refusal:
            rows.append(((0.0, 0.0, 0.0), key, None, gold))
            continue
        finally:
            seconds += time.perf_counter() - started
        rows.append((scores(body(report), gold), key, report, gold))
        filled.update(
            f
            for f in ("title", "outlet", "published", "updated", "bylines", "url")
            if getattr(report, f)
        )
        if options.peer:
            import trafilatura

            peer.append(scores(trafilatura.extract(data, include_comments=False) or "", gold))
    for name, results in (("dateline", [row[0] for row in rows]), ("trafilatura", peer)):
        if results:
            means = [statistics.mean(column) for column in zip(*results, strict=True)]
            print(
                f"{name:12} pages {len(results)}  precision {means[0]:.3f}  recall {means[1]:.3f}  f1 {means[2]:.3f}"
            )
    print(
        f"seconds a page {seconds / len(rows):.3f}  filled "
        + " ".join(f"{k} {v}" for k, v in sorted(filled.items()))
    )
    for (p, r, f), key, report, gold in sorted(rows, key=lambda row: row[0][2])[: options.misses]:
        print(f"\n=== {key[:12]} p {p:.2f} r {r:.2f} f {f:.2f} {truth[key]['url']}")
        if report is None:
            continue
        found, wanted = shingles(body(report)), shingles(gold)
        for line in body(report).split("\n"):
            if line.strip() and not shingles(line).keys() & wanted.keys() and len(line.split()) > 3:
                print("  +", line[:150])
        for line in gold.split("\n"):
            if line.strip() and not shingles(line).keys() & found.keys() and len(line.split()) > 3:
                inside = line[:60] in report.text
                print("  -", "(furniture)" if inside else "(not in text)", line[:130])
    return 0


if __name__ == "__main__":
    sys.exit(main())
