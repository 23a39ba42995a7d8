r"""Trains a smaller reader on what the reader that ships says: fewer layers, like scores.

    python training/language/distil.py --data ../shared/data --out STUDENT --layers 0 1 3 5 --branch 1 --epochs 8
    python training/language/export.py --data ../shared/data --checkpoint STUDENT --names STUDENT/names.pt --out WEIGHTS

The teacher is the float form of the weights in the package (`shipped.py`); the student begins with the named ones of its
layers, and its names branch with the uppermost layers of the teacher's. Both read the same windows of the training
documents, of copies with other names, and of WikiWars; the student learns the teacher's shares of every tag, head,
relation and name, and the state of its pieces after the last layer. No gold is looked at. The table of word pieces stays as it is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

import data  # noqa: E402
import silver  # noqa: E402
from evaluate import measure_trees  # noqa: E402
from model import Reader, arc_mask  # noqa: E402
from name_models import Tower  # noqa: E402
from name_windows import Cutter, Window, batches, inputs  # noqa: E402
from shipped import shipped_networks  # noqa: E402
from steps import LossLog, Steps  # noqa: E402
from swaps import swapped_documents  # noqa: E402
from templates import template_documents  # noqa: E402

from dateline.language.gazetteer import Gazetteer  # noqa: E402
from dateline.language.word_pieces import Pieces  # noqa: E402

SHIPPED = Path(__file__).parents[2] / "src/dateline/language/weights"
WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "lemma": 0.5,
    "start": 0.7,
    "arcs": 1.0,
    "relations": 1.0,
    "names": 1.5,
    "pieces": 1.0,
}
Scores = dict[str, Tensor]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with ud/ and ner/")
    parser.add_argument("--out", type=Path, required=True, help="folder for the student")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 3, 5])
    parser.add_argument("--branch", type=int, default=1, help="layers of the names branch")
    parser.add_argument(
        "--fork", type=int, help="layers below the names branch; all but its number"
    )
    parser.add_argument("--start", type=Path, help="folder of a student, to go on from")
    parser.add_argument("--first-epoch", type=int, default=0, help="of the text that is drawn anew")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--swaps", type=float, default=0.3, help="share of documents copied")
    parser.add_argument("--templates", type=int, default=400, help="sentences, an epoch")
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--names", type=float, default=WEIGHTS["names"], help="their weight")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--most-steps", type=int, default=0, help="stop early, to try things")
    return parser.parse_args()


class Both(nn.Module):
    """A reader and its names branch in one pass."""

    def __init__(self, reader: Reader, tower: Tower, fork: int | None = None) -> None:
        super().__init__()
        self.reader, self.tower = reader, tower
        below = len(reader.encoder.layers) - len(tower.layers)
        self.fork = below if fork is None else fork

    def forward(self, part: dict[str, Tensor]) -> Scores:
        e = self.reader.encoder
        ids, mask = part["ids"], part["token_mask"]
        x = e.words(ids) + e.shapes(part["shapes"]) + e.positions.weight[: ids.shape[1]]
        x = low = e.dropout(e.norm(x))
        seen = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for number, layer in enumerate(e.layers, 1):
            x = layer(x, seen)
            low = x if number == self.fork else low
        found = self.reader.over(x, part["shapes"], part["first"], part["last"])
        return found | {"names": self.tower(low, part), "pieces": x}


def student_of(reader: Reader, tower: Tower, options: argparse.Namespace, sizes) -> Both:
    """A network of the named layers, everything else as the teacher has it."""
    small = Reader(sizes, head_dropout=0.1, layers=len(options.layers))
    state = {k: v for k, v in reader.state_dict().items() if not k.startswith("encoder.layers.")}
    small.load_state_dict(state, strict=False)
    for mine, number in zip(small.encoder.layers, options.layers, strict=True):
        mine.load_state_dict(reader.encoder.layers[number].state_dict())
    branch = Tower(layers=options.branch)
    branch.load_state_dict(
        {k: v for k, v in tower.state_dict().items() if not k.startswith("layers.")}, strict=False
    )
    above = tower.layers[len(tower.layers) - options.branch :]
    for mine, theirs in zip(branch.layers, above, strict=True):
        mine.load_state_dict(theirs.state_dict())
    if options.start:
        small.load_state_dict(torch.load(options.start / "model.pt"))
        branch.load_state_dict(torch.load(options.start / "names.pt"))
    small.encoder.words.weight.requires_grad_(False)
    return Both(small, branch, options.fork)


def sentence_of(batch: list[Window], words: int) -> Tensor:
    """Which sentence of its window each word is of; -1 behind the window's end."""
    found = torch.full((len(batch), words), -1)
    for row, window in enumerate(batch):
        for number, (first, last) in enumerate(window.bounds()):
            found[row, first:last] = number
    return found


def divergence(student: Tensor, teacher: Tensor, counted: Tensor) -> Tensor:
    """The mean cross entropy of the student's shares against the teacher's, less its own."""
    target = torch.softmax(teacher[counted].float(), -1)
    mine = torch.log_softmax(student[counted].float(), -1)
    return F.kl_div(mine, target, reduction="batchmean")


def losses(student: Both, teacher: Both, mine: Scores, theirs: Scores, sentence: Tensor) -> Scores:
    """How far the student is from the teacher, head by head."""
    words = sentence >= 0
    found = {
        k: divergence(mine[k], theirs[k], words)
        for k in ("upos", "xpos", "lemma", "start", "names")
    }
    within = arc_mask(sentence)
    arcs = {
        k: v["arcs"].float().masked_fill(~within, -1e4)
        for k, v in (("mine", mine), ("theirs", theirs))
    }
    found["arcs"] = divergence(arcs["mine"], arcs["theirs"], words)
    heads = arcs["theirs"].argmax(-1)
    rows, cols = (words & (heads > 0)).nonzero(as_tuple=True)
    above = heads[rows, cols] - 1
    related = [
        net.reader.relations(out["label_dep"][rows, cols], out["label_head"][rows, above])
        for net, out in ((student, mine), (teacher, theirs))
    ]
    found["relations"] = divergence(related[0], related[1], torch.ones(len(rows), dtype=torch.bool))
    return found


def epoch_windows(
    sourced: list[tuple[str, data.Document]],
    cutter: Cutter,
    options: argparse.Namespace,
    epoch: int,
) -> list[Window]:
    """An epoch of text: the documents as they are, some with other names, sentences from templates."""
    rng = random.Random(f"{options.seed} {epoch}")
    found = cutter.windows([d for _, d in sourced], "text", rng, 180)
    found += cutter.windows(silver.war_documents(options.data), "wikiwars", rng, 180)
    copies = swapped_documents(sourced, 1000 * options.seed + epoch)
    found += cutter.windows(rng.sample(copies, int(len(copies) * options.swaps)), "swapped", rng)
    for document in template_documents(50 * options.seed + epoch, options.templates):
        found.append(cutter.window(document.sentences, "templates"))
    return found


def save(student: Both, labels: dict[str, list[str]], folder: Path) -> None:
    torch.save(student.reader.state_dict(), folder / "model.pt")
    torch.save(student.tower.state_dict(), folder / "names.pt")
    (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False))


def optimizer_of(student: Both, rate: float) -> torch.optim.Optimizer:
    learnt = [p for p in student.parameters() if p.requires_grad]
    return torch.optim.AdamW(learnt, lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    reader, tower, labels = shipped_networks(SHIPPED)
    teacher = Both(reader, tower).eval()
    student = student_of(reader, tower, options, {k: len(v) for k, v in labels.items()})
    cutter = Cutter(Pieces(SHIPPED / "tokenizer.json"), Gazetteer(SHIPPED / "gazetteer.tsv"))
    dev = list(data.read_conllu(options.data / "ud" / "dev.conllu"))
    data.encode(dev, cutter.pieces, labels)
    sourced = data.training_documents(options.data)
    numbers = range(options.first_epoch, options.first_epoch + options.epochs)
    epochs = [epoch_windows(sourced, cutter, options, n) for n in numbers]
    rng, began = random.Random(options.seed), time.time()
    plans = [batches(part, options.pieces, rng) for part in epochs]
    if options.most_steps:
        plans = [plan[: options.most_steps] for plan in plans]
    total = sum(map(len, plans))
    print("steps", total, flush=True)
    steps = Steps(student, optimizer_of(student, options.rate), total)
    weights = WEIGHTS | {"names": options.names}
    for number, plan in enumerate(plans, 1):
        student.train()
        log = LossLog(began, number, len(plan))
        for step, batch in enumerate(plan, 1):
            part = inputs(batch, rng, 0.08, 0.0)
            sentence = sentence_of(batch, part["first"].shape[1])
            with torch.autocast("cpu", torch.bfloat16):
                with torch.no_grad():
                    theirs = teacher(part)
                mine = student(part)
                parts = losses(student, teacher, mine, theirs, sentence)
            parts["pieces"] = F.mse_loss(
                mine["pieces"][part["token_mask"]].float(),
                theirs["pieces"][part["token_mask"]].float(),
            )
            steps.take(sum(weights[k] * v for k, v in parts.items()))
            log.add(step, parts)
            if step % 400 == 0:
                save(student, labels, options.out)
        save(student, labels, options.out)
        print(
            f"{time.time() - began:.0f} s epoch {number} dev {measure_trees(student.reader.eval(), dev, labels)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
