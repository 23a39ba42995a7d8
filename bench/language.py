"""Measures the English pipeline as it ships, on the held-back parts of the reference data.

    python bench/language.py --data ../shared/data [--weights DIR] [--sentences N]

Trees: LAS as in the CoNLL 2018 shared task (universal relations, punctuation counted, F1 over words
aligned by their offsets), also with subtypes. Names: exact F1 over the labels that a set marks.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "training/language"), str(ROOT / "src")]

import data  # noqa: E402
import numpy as np  # noqa: E402
from raw import raw_document  # noqa: E402

from dateline.language.document_names import ParsedPart, names_throughout  # noqa: E402
from dateline.language.network import WEIGHTS, Network  # noqa: E402
from dateline.language.pipeline import Pipeline  # noqa: E402

Unit = tuple[int, int]


@dataclass
class Score:
    """Counts of gold units, found units and right ones, by what is measured."""

    gold: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)

    def add(self, key: str, gold: int, found: int, right: int) -> None:
        self.gold[key] += gold
        self.found[key] += found
        self.right[key] += right

    def f1(self, key: str) -> float:
        return 2 * self.right[key] / max(1, self.gold[key] + self.found[key])

    def row(self) -> dict[str, float]:
        return {key: round(self.f1(key), 4) for key in self.gold}


def universal(dep: str) -> str:
    return dep.split(":")[0]


def gold_words(network: Network, documents: list[data.Document]) -> Score:
    """Trees and tags on gold words and sentences, a paragraph at a time."""
    score, labels = Score(), network.labels
    for document in documents:
        for sentences in _paragraphs(document):
            rows = [row for s in sentences for row in s.rows or ()]
            starts = [0]
            for sentence in sentences[:-1]:
                starts.append(starts[-1] + len(sentence.forms))
            heads = [h for s, at in zip(sentences, starts, strict=True) for h in _heads(s, at)]
            parsed = network.parse([row.form for row in rows], starts)
            n = len(rows)
            deps = [labels["dep"][d] if d >= 0 else "root" for d in parsed.deps]
            attached = [parsed.heads[i] == heads[i] for i in range(n)]
            right = {
                "UAS": sum(attached),
                "LAS": sum(
                    a and universal(d) == universal(r.dep)
                    for a, d, r in zip(attached, deps, rows, strict=True)
                ),
                "LAS+sub": sum(
                    a and d == r.dep for a, d, r in zip(attached, deps, rows, strict=True)
                ),
                "UPOS": sum(
                    labels["upos"][u] == r.upos for u, r in zip(parsed.upos, rows, strict=True)
                ),
                "XPOS": sum(
                    labels["xpos"][u] == r.xpos for u, r in zip(parsed.xpos, rows, strict=True)
                ),
            }
            for key, value in right.items():
                score.add(key, n, n, int(value))
    return score


def _paragraphs(document: data.Document) -> list[list[data.Sentence]]:
    found: list[list[data.Sentence]] = []
    for sentence in document.sentences:
        if sentence.opens_paragraph or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def _heads(sentence: data.Sentence, at: int) -> list[int]:
    return [row.head - 1 + at if row.head else i + at for i, row in enumerate(sentence.rows or ())]


def own_words(pipeline: Pipeline, documents: list[data.Document]) -> Score:
    """Words, sentences, tags, lemmas and trees from running text."""
    score = Score()
    for document in documents:
        text, sentences = raw_document(document)
        reading = pipeline.read(text)
        gold: dict[Unit, tuple] = {}
        for s in sentences:
            for row, span in zip(s.rows, s.spans, strict=True):
                gold[span] = (s.spans[row.head - 1] if row.head else None, row)
        count, n = sum(len(s.rows) for s in sentences), len(reading.words)
        right = Counter()
        for word in reading.words:
            found = gold.get((word.start, word.end))
            if found is None:
                continue
            head, row = found
            above = reading.head(word.i)
            attached = head == (None if above is None else (above.start, above.end))
            right["words"] += 1
            right["UPOS"] += word.upos == row.upos
            right["XPOS"] += word.xpos == row.xpos
            right["lemmas"] += word.lemma == row.lemma
            right["UAS"] += attached
            right["LAS"] += attached and universal(word.dep) == universal(row.dep)
            right["LAS+sub"] += attached and word.dep == row.dep
        for key in ("words", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "LAS+sub"):
            score.add(key, count, n, right[key])
        true = {(s.spans[0][0], s.spans[-1][1]) for s in sentences}
        mine = {(s.start, s.end) for s in reading.sentences}
        score.add("sentences", len(true), len(mine), len(true & mine))
    return score


def names(network: Network, documents: list[data.Document], source: str) -> Score:
    """Names on gold words and sentences, a document at a time; NORP is left out, for no set marks
    it throughout.

    "names" counts persons, bodies and places; "all" counts MISC as well, where the set marks it.
    """
    skip = {"NORP", "MISC"} if source in ("re3d", "uner") else {"NORP"}
    labels = [label for label in ("PERSON", "ORG", "LOC", "MISC") if label not in skip]
    score = Score()
    for document in documents:
        for sentence, spans in zip(
            document.sentences, document_names(network, document), strict=True
        ):
            gold = {n for n in data.names_only(sentence, source) if n[2] not in skip}
            found = {n for n in spans if n[2] not in skip}
            groups = {"names": labels[:3], "all": labels} | {label: [label] for label in labels}
            for key, wanted in groups.items():
                score.add(
                    key,
                    *(sum(n[2] in wanted for n in part) for part in (gold, found, gold & found)),
                )
    return score


def document_names(network: Network, document: data.Document) -> list[set[tuple[int, int, str]]]:
    """The names of each sentence of a document, read as one run of words."""
    words = [form for s in document.sentences for form in s.forms]
    starts = np.cumsum([0, *(len(s.forms) for s in document.sentences)])
    parsed = network.parse(words, starts[:-1].tolist())
    found: list[set[tuple[int, int, str]]] = [set() for _ in document.sentences]
    for first, last, label in names_throughout([ParsedPart(words, parsed.names, starts[:-1])])[0]:
        at = int(np.searchsorted(starts, first, side="right")) - 1
        found[at].add((first - int(starts[at]), last - int(starts[at]), label))
    return found


def speed(pipeline: Pipeline, documents: list[data.Document]) -> float:
    """Words a second through the whole pipeline, on running text, two texts at a time,
    second pass.
    """
    items = [(raw_document(d)[0], None) for d in documents]
    for _ in pipeline.read_many(items[:5]):
        pass
    began = time.perf_counter()
    count = sum(len(reading.words) for reading in pipeline.read_many(items))
    return count / (time.perf_counter() - began)


def cold_load() -> float:
    """Seconds of a fresh process that loads the pipeline and reads one sentence."""
    code = "from dateline.language import load; load().read('Rebels seized Gao on Saturday.')"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(ROOT / "src")})
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--documents", type=int, default=0, help="only the first N documents of each part"
    )
    options = parser.parse_args()
    most = options.documents or None
    pipeline = Pipeline(options.weights)
    network = Network(options.weights)
    size = sum(f.stat().st_size for f in options.weights.iterdir())
    for part in ("test-ewt", "test-gum"):
        documents = list(data.read_conllu(options.data / "ud" / f"{part}.conllu"))[:most]
        print(f"{part:10} gold words  {gold_words(network, documents).row()}", flush=True)
        print(f"{part:10} own words   {own_words(pipeline, documents).row()}", flush=True)
    held = data.name_documents(options.data)[1]
    for source, documents in held.items():
        print(f"names {source:10} {names(network, documents[:most], source).row()}", flush=True)
    documents = list(data.read_conllu(options.data / "ud" / "test-gum.conllu"))[:most]
    print(
        f"speed {speed(pipeline, documents):.0f} words/s, cold load {cold_load():.2f} s, weights {size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
