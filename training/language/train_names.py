r"""Trains the names branch: first teachers, each a network of its own; then what ships, from what they say.

    names="python training/language/train_names.py"
    $names teacher --minilm "$MINILM" --seed 1 --epochs 6 --dev --out T1
    $names teacher --reader OUT2 --seed 2 --epochs 5 --swaps 1 --rate 2e-4 --out T2
    $names silver --teachers T1 T2 --out SILVER
    $names branch --minilm "$MINILM" --reader OUT2 --marked SILVER --out FIRST

`--dev` keeps every sixth training document back and measures on it. A teacher from MiniLM has not seen those; whatever
stands on the reader's encoder has, so only the first kind can be judged on them.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from pathlib import Path

import torch
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

import data  # noqa: E402
import silver  # noqa: E402
from export import read_checkpoint  # noqa: E402
from name_models import Teacher, Tower, lower  # noqa: E402
from name_windows import Cutter, Window, batches, inputs, padded  # noqa: E402
from steps import Steps  # noqa: E402
from swaps import swapped_documents  # noqa: E402
from templates import template_documents  # noqa: E402

from dateline.language.gazetteer import Gazetteer  # noqa: E402
from dateline.language.label_schemes import NAME_TAGS, name_spans  # noqa: E402
from dateline.language.name_decoding import best_tags  # noqa: E402
from dateline.language.word_pieces import Pieces  # noqa: E402

WEIGHTS = Path(__file__).parents[2] / "src/dateline/language/weights"
BITS = torch.arange(len(NAME_TAGS))
Sources = dict[str, list[data.Document]]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("teacher", "silver", "branch", "mean"))
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("../shared/data"),
        help="the folder with ud/, ner/ and time/",
    )
    parser.add_argument("--minilm", type=Path, help="folder of the pre-trained MiniLM")
    parser.add_argument("--reader", type=Path, help="checkpoint folder of the reader")
    parser.add_argument("--start", type=Path, help="weights of the same kind to go on from")
    parser.add_argument(
        "--teachers",
        type=Path,
        nargs="*",
        default=[],
        help="weights to mark text with, or to average",
    )
    parser.add_argument("--marked", type=Path, help="the text that the teachers marked")
    parser.add_argument("--out", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument(
        "--swaps",
        type=float,
        default=0.5,
        help="share of the documents copied with other names, an epoch",
    )
    parser.add_argument(
        "--templates", type=int, default=0, help="sentences from templates, an epoch"
    )
    parser.add_argument(
        "--share", type=float, default=0.7, help="share of the teachers' text read in an epoch"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dev", action="store_true", help="keep every sixth document back")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def training_sets(folder: Path, dev: bool) -> tuple[Sources, Sources]:
    """(to train on, to measure on) by source; nothing to measure on unless asked."""
    every = data.name_documents(folder)[0]
    if not dev:
        return every, {}
    kept = {s: [d for i, d in enumerate(part) if i % 6 != 5] for s, part in every.items()}
    return kept, {s: [d for i, d in enumerate(part) if i % 6 == 5] for s, part in every.items()}


def marked_windows(
    sets: Sources, cutter: Cutter, options, epoch: int, rng: random.Random
) -> list[Window]:
    """An epoch of marked text: the sets as they are, copies with other names, sentences from templates."""
    found = [w for source, part in sets.items() for w in cutter.windows(part, source, rng)]
    sourced = [(source, document) for source, part in sets.items() for document in part]
    copies = swapped_documents(sourced, 1000 * options.seed + epoch)
    for document in rng.sample(copies, int(len(copies) * options.swaps)):
        found += cutter.windows([document], "swapped", rng)
    for document in template_documents(50 * options.seed + epoch, options.templates):
        found.append(cutter.window(document.sentences, "templates"))
    return found


def marked_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """The mean loss over the words that are marked, by the tags that their source allows."""
    bits = ((allowed[..., None] >> BITS) & 1).bool()
    named = bits.any(-1)
    shares = torch.log_softmax(scores.float()[named], -1)
    return -torch.logsumexp(shares.masked_fill(~bits[named], -1e4), -1).sum() / max(
        1, int(named.sum())
    )


def silver_loss(scores: Tensor, batch: list[Window]) -> Tensor:
    """The mean cross entropy against the teachers' shares, over the words that they are trusted on."""
    target = padded([w.target for w in batch if w.target is not None]).float()
    known = padded([w.known for w in batch if w.known is not None])
    losses = -(target * torch.log_softmax(scores.float(), -1)).sum(-1)
    return (losses * known).sum() / max(1, int(known.sum()))


class Run:
    """A model in training. `encode` gives the pieces that the branch stands on; a teacher has none."""

    def __init__(
        self, model: nn.Module, reader: nn.Module | None, options: argparse.Namespace, steps: int
    ) -> None:
        old = [p for n, p in model.named_parameters() if "layers." in n or "encoder." in n]
        old = [p for p in old if p.requires_grad]
        known = set(map(id, old))
        new = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
        groups = [{"params": old, "lr": options.rate}, {"params": new, "lr": 5 * options.rate}]
        self.model, self.reader = model, reader
        optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.steps = Steps(model, optimizer, steps)

    def scores(self, part: dict[str, Tensor]) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            return (
                self.model(part)
                if self.reader is None
                else self.model(lower(self.reader, part), part)
            )

    def step(self, batch: list[Window], rng: random.Random) -> float:
        scores = self.scores(inputs(batch, rng, 0.1, 0.12))
        marked = batch[0].target is None
        loss = (
            marked_loss(scores, padded([w.allowed for w in batch]))
            if marked
            else silver_loss(scores, batch)
        )
        self.steps.take(loss)
        return loss.item()


@torch.no_grad()
def measure(run: Run, windows: list[Window]) -> dict[str, float]:
    """Exact F1 by source, over the labels that the source marks, NORP left out."""
    run.model.eval()
    counts: dict[str, list[int]] = {}
    for batch in batches(windows, 4000):
        scores = run.scores(inputs(batch)).float()
        for i, window in enumerate(batch):
            skip = {"NORP", "MISC"} if window.source in ("re3d", "uner") else {"NORP"}
            tags = best_tags(scores[i, : len(window.first)].numpy(), window.starts).tolist()
            for sentence, (a, b) in zip(window.sentences, window.bounds(), strict=True):
                gold = {n for n in data.names_only(sentence, window.source) if n[2] not in skip}
                found = {n for n in name_spans(tags[a:b]) if n[2] not in skip}
                row = counts.setdefault(window.source, [0, 0, 0])
                row[:] = row[0] + len(gold), row[1] + len(found), row[2] + len(gold & found)
    return {source: round(2 * c / max(1, a + b), 4) for source, (a, b, c) in counts.items()}


def silver_windows(options: argparse.Namespace, cutter: Cutter, rng: random.Random) -> list[Window]:
    """The treebanks and WikiWars, marked by the teachers."""
    teachers = []
    for path in options.teachers:
        teachers.append(Teacher())
        teachers[-1].load_state_dict(torch.load(path))
    found = cutter.windows(silver.tree_documents(options.data), "trees", rng)
    found += cutter.windows(silver.war_documents(options.data), "wikiwars", rng)
    silver.label(found, teachers)
    return found


def average(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights of branches that went on from one."""
    states = [torch.load(path) for path in paths]
    return {key: torch.stack([state[key] for state in states]).mean(0) for key in states[0]}


def main() -> None:
    options = arguments()
    if options.kind == "mean":
        torch.save(average(options.teachers), options.out)
        return
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng, began = random.Random(options.seed), time.time()
    cutter = Cutter(Pieces(WEIGHTS / "tokenizer.json"), Gazetteer(WEIGHTS / "gazetteer.tsv"))
    sets, dev = training_sets(options.data, options.dev)
    reader = read_checkpoint(options.reader)[0] if options.reader else None
    if options.kind == "silver":
        options.out.write_bytes(pickle.dumps(silver_windows(options, cutter, rng)))
        return
    if options.kind == "teacher":
        model, reader = Teacher(options.minilm, reader), None
    else:
        model = Tower(options.minilm)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    taught: list[Window] = pickle.loads(options.marked.read_bytes()) if options.marked else []
    for window in taught:  # the table may have grown since
        window.hints = cutter.hints(window.sentences)
    epochs = [marked_windows(sets, cutter, options, epoch, rng) for epoch in range(options.epochs)]
    share = int(len(taught) * options.share)
    parts = [(windows, rng.sample(taught, share)) for windows in epochs]
    plans = [[b for part in both for b in batches(part, options.pieces, rng)] for both in parts]
    run = Run(model, reader, options, sum(map(len, plans)))
    apart = [w for source, part in dev.items() for w in cutter.windows(part, source, None, 200)]
    print(
        "silver",
        len(taught),
        "steps",
        sum(map(len, plans)),
        f"{time.time() - began:.0f} s",
        flush=True,
    )
    for number, plan in enumerate(plans, 1):
        model.train()
        rng.shuffle(plan)
        loss = sum(run.step(batch, rng) for batch in plan) / len(plan)
        torch.save(model.state_dict(), options.out)
        print(
            f"{time.time() - began:.0f} s epoch {number} loss {loss:.4f} dev {measure(run, apart)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
