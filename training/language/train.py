r"""Trains the pipeline's model: treebanks and names together, one pass of linear decay.

    python training/language/train.py --data ../shared/data --minilm DIR --out OUT --epochs 12
    python training/language/train.py --data ../shared/data --start OUT --out OUT2 --epochs 2 --swaps 2 \
        --rate 1e-4 --head-rate 3e-4

The second command goes on from the first, with copies of the name sets that bear other names.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

import data  # noqa: E402
from evaluate import measure  # noqa: E402
from model import Reader, losses  # noqa: E402
from steps import LossLog, Steps  # noqa: E402
from swaps import swapped_documents  # noqa: E402
from windows import batches, collate, windows  # noqa: E402

from dateline.language.word_pieces import Pieces  # noqa: E402

WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "lemma": 0.5,
    "start": 0.7,
    "arcs": 1.0,
    "relations": 1.0,
    "names": 1.5,
}
TOKENIZER = Path(__file__).parents[2] / "src/dateline/language/weights/tokenizer.json"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with ud/ and ner/")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument(
        "--minilm", type=Path, help="folder of the pre-trained MiniLM, to begin from"
    )
    begin.add_argument("--start", type=Path, help="checkpoint folder to go on from")
    parser.add_argument(
        "--swaps", type=int, default=0, help="copies of the name sets with other names, an epoch"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--most-steps", type=int, default=0, help="stop early, to try things")
    return parser.parse_args()


def optimizer_of(model: Reader, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with one rate for the encoder and one for what starts from nothing."""
    old = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shapes" not in n]
    new = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    groups = [{"params": old, "lr": rate}, {"params": new, "lr": head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def plan(
    sourced: list[tuple[str, data.Document]], pieces: Pieces, labels, options
) -> list[list[list]]:
    """The batches of every epoch, drawn before training so that the number of steps is known."""
    rng = random.Random(options.seed)
    documents = [document for _, document in sourced]
    data.encode(documents, pieces, labels)
    found = []
    for epoch in range(options.epochs):
        copies = []
        for copy in range(options.swaps):
            copies += swapped_documents(sourced, 1000 * options.seed + 10 * epoch + copy)
        data.encode(copies, pieces, labels)
        found.append(batches(list(windows(documents + copies, rng)), options.pieces, rng))
    return found


def save(model: Reader, labels: dict[str, list[str]], folder: Path) -> None:
    torch.save(model.state_dict(), folder / "model.part")
    (folder / "model.part").replace(folder / "model.pt")
    (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False))


def train_epoch(steps: Steps, epoch, log: LossLog, rng: random.Random, out) -> None:
    """One epoch of batches; a checkpoint every 10 minutes. `out`: labels and folder of these."""
    model, saved = steps.model, time.time()
    model.train()
    for number, batch in enumerate(epoch, 1):
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(model, collate(batch, rng))
        steps.take(sum(WEIGHTS[k] * v for k, v in parts.items()))
        log.add(number, parts)
        if time.time() - saved > 600:
            save(model, *out)
            saved = time.time()


def main() -> None:
    options = arguments()
    torch.set_num_threads(2)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    sourced = data.training_documents(options.data)
    labels = data.label_lists([document for _, document in sourced])
    model = Reader({k: len(v) for k, v in labels.items()})
    if options.start:
        assert labels == json.loads((options.start / "labels.json").read_text("utf-8")), (
            "other training data"
        )
        model.load_state_dict(torch.load(options.start / "model.pt"))
    else:
        model.encoder.load_minilm(options.minilm)
    epochs = plan(sourced, Pieces(TOKENIZER), labels, options)
    total = sum(map(len, epochs))
    print(
        {k: len(v) for k, v in labels.items()},
        "documents",
        len(sourced),
        "steps",
        total,
        flush=True,
    )
    steps = Steps(model, optimizer_of(model, options.rate, options.head_rate), total)
    rng, began = random.Random(options.seed + 1), time.time()
    for number, epoch in enumerate(epochs, 1):
        epoch = epoch[: options.most_steps] if options.most_steps else epoch
        log = LossLog(began, number, len(epoch))
        train_epoch(steps, epoch, log, rng, (labels, options.out))
        save(model, labels, options.out)
        print(
            f"{time.time() - began:.0f} s epoch {number} dev {measure(model, labels, options.data)}",
            flush=True,
        )
        if options.most_steps:
            break


if __name__ == "__main__":
    main()
