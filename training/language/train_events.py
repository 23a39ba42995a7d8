r"""Trains the events branch on the items in `event_items/` and on silver ones; nothing that ships was made by it yet.

    python training/language/event_silver.py --data ../shared/data --out /tmp/silver.jsonl
    python training/language/train_events.py --minilm "$MINILM" --silver /tmp/silver.jsonl --out /tmp/events.pt
    python training/language/train_events.py --minilm "$MINILM" --silver /tmp/silver.jsonl --out /tmp/left.pt --leave war

The lower layers of the reader that ships stay as they are. An epoch takes some 75 s on two free cores. `--leave` keeps the items of one file
back and measures on them: they are written by another hand and tell of another field. Figures: `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

from event_items import EVENT_LABELS, NO_EVENT, NUMBERS, Item, read_items  # noqa: E402
from event_models import FORK, OWN_LAYERS, EventTower  # noqa: E402
from name_models import lower  # noqa: E402
from name_windows import padded  # noqa: E402
from shipped import shipped_networks  # noqa: E402
from steps import Steps  # noqa: E402
from windows import CASES  # noqa: E402

from dateline.language.network import LONGEST, WEIGHTS  # noqa: E402
from dateline.language.pipeline import Pipeline  # noqa: E402
from dateline.language.word_pieces import CLS, CONTINUATION, SEP, Pieces  # noqa: E402

ITEMS = Path(__file__).parent / "event_items"
BITS = torch.arange(len(EVENT_LABELS))
SURE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)  # confidences at which a figure is printed


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, default=ITEMS, help="the folder of items")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="more files of items")
    parser.add_argument("--minilm", type=Path, required=True, help="folder of the MiniLM")
    parser.add_argument("--out", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--leave", nargs="*", default=[], help="files to measure on, by stem")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--pieces", type=int, default=1200, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--layers", type=int, default=OWN_LAYERS)
    parser.add_argument("--fork", type=int, default=FORK)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Coded:
    """An item as the encoder reads it, and the states of its pieces at the fork."""

    def __init__(self, item: Item, pieces: Pieces) -> None:
        self.item = item
        ids, shapes, first, last = [CLS], [0], [], []
        for form in item.words:
            parts, shape = pieces.of(form)
            first.append(len(ids))
            ids.extend(parts)
            shapes.extend([shape, *[shape + CONTINUATION] * (len(parts) - 1)])
            last.append(len(ids) - 1)
        columns = ([*ids, SEP], [*shapes, 0], first, last)
        self.ids, self.shapes, self.first, self.last = (np.array(x, np.int64) for x in columns)


def tensors(batch: Sequence[Coded], rng: random.Random | None) -> dict[str, Tensor]:
    """The tensors of a batch; with rng, the case of one item in twelve is changed."""
    shapes = [
        CASES[rng.choice(("lower", "upper", "title"))][c.shapes]
        if rng and rng.random() < 0.08
        else c.shapes
        for c in batch
    ]
    ids = padded([c.ids for c in batch])
    sizes = torch.tensor([len(c.ids) for c in batch])
    return {
        "ids": ids,
        "shapes": padded(shapes),
        "first": padded([c.first for c in batch]),
        "last": padded([c.last for c in batch]),
        "token_mask": torch.arange(ids.shape[1])[None] < sizes[:, None],
    }


def batches(items: list[Coded], pieces: int, rng: random.Random) -> list[list[Coded]]:
    """Items of like length together, each batch up to a number of pieces, in random order."""
    found: list[list[Coded]] = [[]]
    for coded in sorted(items, key=lambda c: len(c.ids) * (1 + 0.2 * rng.random())):
        if found[-1] and len(coded.ids) * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(coded)
    rng.shuffle(found)
    return found


def loss_of(scores: Tensor, allowed: Tensor) -> Tensor:
    """The mean loss over the words of which something is to be learnt, by the labels that are allowed."""
    bits = ((allowed[..., None] >> BITS) & 1).bool()
    taught = bits.any(-1)
    shares = torch.log_softmax(scores.float()[taught], -1)
    return -torch.logsumexp(shares.masked_fill(~bits[taught], -1e4), -1).mean()


@torch.no_grad()
def shares(tower: EventTower, reader, fork: int, items: Sequence[Coded]) -> list[np.ndarray]:
    """The share of each label at each word of each item."""
    tower.eval()
    found = []
    for coded in items:
        part = tensors([coded], None)
        scores = tower(lower(reader, part, fork), part)[0].float()
        found.append(torch.softmax(scores, -1).numpy())
    return found


def measured(
    items: Sequence[Coded], found: Sequence[np.ndarray], sure: float, any_type: bool = False
) -> tuple[float, float]:
    """(recall, precision): a word that is told to name an event is right where it is one of a gold event's and, unless
    `any_type`, of one of its types.
    """
    told = right = golds = reached = 0
    for coded, rows in zip(items, found, strict=True):
        likely = np.flatnonzero(1 - rows[:, NUMBERS[NO_EVENT]] >= sure).tolist()
        named = {i: EVENT_LABELS[int(rows[i, 1:].argmax()) + 1] for i in likely}
        first = {i for i in named if named.get(i - 1) != named[i]}
        hit = [
            {i for i in words & named.keys() if any_type or named[i] in types}
            for words, types in coded.item.golds
        ]
        golds, reached = golds + len(hit), reached + sum(map(bool, hit))
        told, right = told + len(first), right + len(first & set().union(*hit))
    return reached / max(1, golds), right / max(1, told)


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng, began = random.Random(options.seed), time.time()
    pieces = Pieces(WEIGHTS / "tokenizer.json")
    paths = [*sorted(options.items.glob("*.jsonl")), *options.silver]
    every = [Coded(item, pieces) for item in read_items(paths, Pipeline())]
    every = [c for c in every if len(c.ids) <= LONGEST]
    left = [c for c in every if c.item.source in options.leave]
    taught = [c for c in every if c.item.source not in options.leave]
    reader, _, _ = shipped_networks(WEIGHTS)
    tower = EventTower(options.minilm, options.layers)
    plans = [batches(taught, options.pieces, rng) for _ in range(options.epochs)]
    new = [p for n, p in tower.named_parameters() if not n.startswith("layers.")]
    groups = [
        {"params": list(tower.layers.parameters()), "lr": options.rate},
        {"params": new, "lr": 5 * options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    steps = Steps(tower, optimizer, sum(map(len, plans)))
    print(f"{len(taught)} items, {len(left)} kept back, {sum(map(len, plans))} steps", flush=True)
    for number, plan in enumerate(plans, 1):
        tower.train()
        total = 0.0
        for batch in plan:
            part = tensors(batch, rng)
            with torch.autocast("cpu", torch.bfloat16):
                scores = tower(lower(reader, part, options.fork), part)
            loss = loss_of(scores, padded([c.item.allowed for c in batch]))
            steps.take(loss)
            total += loss.item()
        torch.save(tower.state_dict(), options.out)
        print(
            f"{time.time() - began:.0f} s epoch {number} loss {total / len(plan):.4f}", flush=True
        )
        if left and (number % 2 == 0 or number == len(plans)):
            found = shares(tower, reader, options.fork, left)
            for sure in SURE:
                recall, precision = measured(left, found, sure)
                told, right = measured(left, found, sure, any_type=True)
                print(
                    f"  at {sure}: recall {recall:.3f} precision {precision:.3f};"
                    f" of any type {told:.3f} {right:.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
