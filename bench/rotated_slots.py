"""Which changes of a page make a version, on real pages: `python -m bench.rotated_slots [--misses]`.

Data: shared/data/html, 181 pages whose bodies people marked. On each page one line after another is
replaced by a line of the body of another page, as if an advert had rotated or an editor had put
another sentence there: up to five lines of the marked body, and every line beside it that neither
markup nor form tells to be furniture. Changes in the body have to make a version; those beside it
better make none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

from lxml.html import tostring

from dateline.reference.text import letters_of
from dateline.sources.decoding import decode
from dateline.sources.page_blocks import PageBlock, read_blocks
from dateline.sources.page_tree import parse_page
from dateline.watch.answers import AnswerContent, read_answer
from dateline.watch.repeated_lines import folded
from dateline.watch.rotated_slots import only_slots_rotated

DATA = Path(__file__).parents[2] / "shared" / "data" / "html"
LINES = 5  # of each body
TAKEN = "2020-01-01T00:00:00Z"


def told_of(page: bytes) -> AnswerContent:
    return read_answer(page, "text/html; charset=utf-8", "https://example.org/a", TAKEN)


def replaced(page: str, line: str, by: str) -> bytes | None:
    """The page with another line in place of one; None where it stands nowhere or twice."""
    tree = parse_page(page)
    blocks: dict[str, list[PageBlock]] = defaultdict(list)
    for block in read_blocks(tree):
        blocks[folded(block.text)].append(block)
    if len(found := blocks.get(line, [])) != 1:
        return None
    element = found[0].element
    for child in list(element):
        element.remove(child)
    element.text = by
    return tostring(tree, encoding="utf-8")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true")
    shows = arguments.parse_args().misses
    if not DATA.is_dir():
        sys.exit(f"{DATA} is not here: the benchmark needs the reference data")
    truth = json.loads((DATA / "ground-truth.json").read_text("utf-8"))
    other = "The harbour of the old town will be dredged next spring, its master said on Tuesday."
    counts = {True: [0, 0], False: [0, 0]}  # in the body: versions, of how many
    for key in sorted(truth):
        data = gzip.decompress((DATA / "pages" / f"{key}.html.gz").read_bytes())
        page = decode(data, page=True)
        gold = letters_of(truth[key]["articleBody"])
        before = told_of(tostring(parse_page(page), encoding="utf-8"))
        lines = sorted(before.said - before.kept)
        body = [line for line in lines if letters_of(line) in gold]
        beside = [line for line in lines if line not in body]
        for line in (*body[:: max(1, len(body) // LINES)][:LINES], *beside):
            changed = replaced(page, line, other)
            if changed is None:
                continue
            after = told_of(changed)
            if not after.reports:
                continue
            is_version = after.words != before.words and not only_slots_rotated(before, after)
            found = counts[line in body]
            found[0] += is_version
            found[1] += 1
            if shows and is_version != (line in body):
                print("body  " if line in body else "beside", key[:8], line[:110])
        sentences = [line for line in sorted(body, key=len) if 60 <= len(line) <= 300]
        other = sentences[len(sentences) // 2] if sentences else other
    for is_body, (versions, of) in counts.items():
        print(f"{'in the body' if is_body else 'beside it'}: {versions} of {of} make a version")
    return 0


if __name__ == "__main__":
    sys.exit(main())
