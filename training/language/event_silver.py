r"""Silver items for the events branch: sentences of real news, what is an event in them by people, of which type by rules.

    python training/language/event_silver.py --data ../shared/data --out /tmp/items/ecb.jsonl

The sentences are those of ECB+ that people have annotated (CC BY 3.0; no text of it is in the repository). Where the lexicon fits a word, its type is the rules'; of another word that people call an occurrence nothing is
to be learnt, since ECB+ has no types; all else names no event: reporting, states, perception, aspect, and every other word.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

from dateline.language.pipeline import Pipeline  # noqa: E402
from dateline.stages.extract import extract  # noqa: E402

OCCURRENCES = ("OCCURRENCE", "CAUSATIVE", "GENERIC")  # ends of the classes of what takes place


def annotated(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each annotated sentence, with where its occurrences stand in it."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        events = [e for e in row["events"] if e["class"].endswith(OCCURRENCES)]
        for start, end in row["annotated"]:
            inside = [
                (e["start"] - start, e["end"] - start) for e in events if start <= e["start"] < end
            ]
            yield row["text"][start:end], inside


def item(text: str, occurrences: list[tuple[int, int]], pipeline: Pipeline) -> dict:
    """An item of `event_items.py` from a sentence and what people call an occurrence in it."""
    reading = pipeline.read(text)
    events, told = [], set()
    for draft in extract(reading):
        word = reading.words[draft.trigger]
        told.add((word.start, word.end))
        events.append({"words": word.text, "types": [draft.type], "at": [word.start, word.end]})
    untold = [list(span) for span in occurrences if tuple(span) not in told]
    return {"text": text, "events": events, "untold": untold}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with coref/")
    parser.add_argument("--out", type=Path, required=True, help="file of items to write")
    options = parser.parse_args()
    pipeline = Pipeline()
    with options.out.open("w", encoding="utf-8") as out:
        for text, occurrences in annotated(options.data / "coref/ecbplus-dev.jsonl"):
            print(json.dumps(item(text, occurrences, pipeline)), file=out)


if __name__ == "__main__":
    main()
