"""Did it happen, measured on predicates of any kind: the whether stage alone at the predicates of
UDS factuality (EWT).

    python bench/factuality.py [--split dev] [--sentences N] [--misses]

Every marked predicate is taken for a mention; `happened` and `ongoing` stand for factual, all else
for not, and so does a deed that is only played or listed, of which no mention is left. Predicates
on which the annotators are divided (|factual| under 0.5) are left out. The words are read by
Dateline's own model. Needs the reference data beside the checkout (`../shared`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from dateline.language import Block, load
from dateline.record.drafts import EventDraft
from dateline.stages.factuality import assess_factuality
from training.language.data import read_conllu

DATA = Path(__file__).parents[2] / "shared" / "data"
FILES = {"train": "train.conllu", "dev": "dev.conllu", "test": "test-ewt.conllu"}


def sentences(split: str) -> dict[str, tuple[str, dict[int, tuple[int, int]]]]:
    """Sentence id -> its text, and where each word of it stands (word id counted from 1 -> start,
    end).
    """
    found = {}
    for document in read_conllu(DATA / "ud" / FILES[split]):
        for sentence in document.sentences:
            spans, at = {}, 0
            for n, row in enumerate(sentence.rows or (), 1):
                start = sentence.text.find(row.form, at)
                if start >= 0:
                    at = start + len(row.form)
                    spans[n] = (start, at)
            found[sentence.sent_id] = (sentence.text, spans)
    return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--split", default="dev", choices=sorted(FILES))
    arguments.add_argument("--sentences", type=int, help="only the first N sentences")
    arguments.add_argument(
        "--misses", action="store_true", help="list the predicates judged wrongly"
    )
    chosen = arguments.parse_args()
    data = DATA / "modality" / "uds-factuality-time.jsonl"
    if not data.exists():
        sys.exit(f"{data} is not here: the benchmark needs the reference data")
    rows = [r for r in map(json.loads, data.open(encoding="utf-8")) if r["split"] == chosen.split][
        : chosen.sentences
    ]
    texts, pipeline, table = sentences(chosen.split), load(), Counter()
    for row in rows:
        text, spans = texts.get(row["sent_id"], ("", {}))
        marked = [
            p for p in row["preds"] if p.get("factual") is not None and abs(p["factual"]) >= 0.5
        ]
        if not marked or not text:
            continue
        reading = pipeline.read(text, [Block(0, len(text), "body")])
        starts = {w.start: w.i for w in reading.words}
        for predicate in marked:
            word = starts.get(spans.get(predicate["tok"], (-1, -1))[0])
            if word is None:
                continue
            mention = EventDraft(trigger=word, trigger_words=(word,), type="ASSAULT", words=(word,))
            kept = assess_factuality(reading, [mention])
            status = kept[0].status if kept else "no mention"  # played, or only listed
            gold, got = predicate["factual"] > 0, status in ("happened", "ongoing")
            table[gold, got] += 1
            if chosen.misses and gold != got:
                start, end = spans[predicate["tok"]]
                print(
                    f"{'fact' if gold else 'no fact'}, judged {status}: {text[:start]}[{text[start:end]}]{text[end:]}"
                )
    total = sum(table.values())
    print(f"predicates {total}, factual {(table[True, True] + table[True, False]) / total:.3f}")
    print(f"accuracy {(table[True, True] + table[False, False]) / total:.3f}")
    scores = []
    for side in (True, False):
        right = table[side, side]
        found, there = right + table[not side, side], right + table[side, not side]
        scores.append(2 * right / (found + there) if right else 0.0)
        name = "factual" if side else "not factual"
        print(f"{name}: precision {right / max(found, 1):.3f} recall {right / max(there, 1):.3f}")
    print(f"macro F1 {sum(scores) / 2:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
