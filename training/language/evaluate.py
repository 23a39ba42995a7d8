"""Measures the float model on gold words: trees on the dev section, names on the parts held back."""

from __future__ import annotations

from pathlib import Path

import data
import torch
from model import INPUTS, Reader, arc_mask
from windows import batches, collate, windows

from dateline.language.label_schemes import name_spans
from dateline.language.word_pieces import Pieces

TOKENIZER = Path(__file__).parents[2] / "src/dateline/language/weights/tokenizer.json"


@torch.no_grad()
def measure_trees(
    model: Reader, documents: list[data.Document], labels: dict[str, list[str]]
) -> dict[str, float]:
    """LAS (universal, full), tags, lemma scripts and sentence starts on gold sentences, heads greedy."""
    wide_names = [dep.split(":")[0] for dep in labels["dep"]]
    universal = torch.tensor([wide_names.index(name) for name in wide_names])
    right: dict[str, int] = dict.fromkeys(("uas", "las", "las_full", "upos", "xpos", "lemma"), 0)
    words = starts = found = both = 0
    for batch in batches(list(windows(documents, None)), 3000):
        part = collate(batch)
        with torch.autocast("cpu", torch.bfloat16):
            out = model(*(part[k] for k in INPUTS))
        arcs = out["arcs"].float().masked_fill(~arc_mask(part["sentence"]), -1e4)
        head, gold = arcs.argmax(-1), part["head"]
        real = gold >= 0
        rows = torch.arange(len(head))[:, None].expand_as(head)
        relation = model.relations(
            out["label_dep"].float(), out["label_head"].float()[rows, (head - 1).clamp(0)]
        ).argmax(-1)
        attached = (head == gold) & real
        full = attached & ((relation == part["dep"]) | (gold == 0))
        wide = attached & ((universal[relation] == universal[part["dep"].clamp(0)]) | (gold == 0))
        for key, value in (("uas", attached), ("las", wide), ("las_full", full)):
            right[key] += int(value.sum())
        for key in ("upos", "xpos", "lemma"):
            right[key] += int(((out[key].argmax(-1) == part[key]) & real).sum())
        begun = (out["start"].argmax(-1) == 1) & real
        starts, found = starts + int((part["start"] == 1).sum()), found + int(begun.sum())
        both += int((begun & (part["start"] == 1)).sum())
        words += int(real.sum())
    return {**{k: v / words for k, v in right.items()}, "start_f1": 2 * both / (starts + found)}


@torch.no_grad()
def measure_names(model: Reader, documents: list[data.Document], source: str) -> float:
    """Exact F1 over the labels that the source marks, NORP left out (no source marks it throughout)."""
    skip = {"NORP", "MISC"} if source in ("re3d", "uner") else {"NORP"}
    right = gold_count = found_count = 0
    for batch in batches([[s] for d in documents for s in d.sentences], 3000):
        part = collate(batch)
        with torch.autocast("cpu", torch.bfloat16):
            tags = model(*(part[k] for k in INPUTS))["names"].argmax(-1)
        for row, window in zip(tags.tolist(), batch, strict=True):
            gold = {n for n in data.names_only(window[0], source) if n[2] not in skip}
            found = {n for n in name_spans(row[: len(window[0].forms)]) if n[2] not in skip}
            right, gold_count, found_count = (
                right + len(gold & found),
                gold_count + len(gold),
                found_count + len(found),
            )
    return 2 * right / max(1, gold_count + found_count)


def measure(model: Reader, labels: dict[str, list[str]], folder: Path) -> dict[str, float]:
    """All dev figures at once."""
    model.eval()
    pieces = Pieces(TOKENIZER)
    documents = list(data.read_conllu(folder / "ud" / "dev.conllu"))
    data.encode(documents, pieces, labels)
    found = measure_trees(model, documents, labels)
    held = data.name_documents(folder)[1]
    for source, part in held.items():
        data.encode(part, pieces, labels)
        found[f"names_{source}"] = measure_names(model, part, source)
    return {k: round(v, 4) for k, v in found.items()}
