r"""Turns a checkpoint into what ships: one int8 ONNX graph, its label lists and the relation weights.

    python training/language/export.py --data ../shared/data --checkpoint OUT2 --names NAMES \
        --out src/dateline/language/weights

The word-piece table becomes int8 with one scale a row; every large matrix becomes int8 with one
scale a column, of 7 bits: processors without VNNI add products in 16 bits, which 8-bit weights can
overflow, and a text should read the same on every machine. Activations are quantised while running.
The graph takes one window at a time: activation scales are per tensor, so a batch would let one
text change another's result.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

from data import training_documents  # noqa: E402
from lemma_table import lemma_table, with_dictionary  # noqa: E402
from model import HEADS, LABEL_WIDTH, WIDTH, Encoder, Layer, Reader  # noqa: E402
from name_models import Tower  # noqa: E402

from dateline.language.gazetteer import COLUMNS  # noqa: E402

TOKENIZER = Path(__file__).parents[2] / "src/dateline/language/weights/tokenizer.json"
OUTPUTS = ["upos", "xpos", "lemma", "start", "names", "arcs", "label_dep", "label_head"]


class Int8Rows(nn.Module):
    """An embedding held as int8 with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


def plain_attention(self: Layer, x: Tensor, mask: Tensor | None) -> Tensor:
    """The layer in plain products, which the exporter writes out and the runtime can fuse."""
    length = x.shape[0]
    q = self.query(x).view(length, HEADS, -1).transpose(0, 1) * (WIDTH // HEADS) ** -0.5
    k = self.key(x).view(length, HEADS, -1).permute(1, 2, 0)
    v = self.value(x).view(length, HEADS, -1).transpose(0, 1)
    seen = torch.softmax(q @ k, -1) @ v
    x = self.norm1(x + self.out(seen.transpose(0, 1).reshape(length, WIDTH)))
    return self.norm2(x + self.down(F.gelu(self.up(x))))


class OneWindow(nn.Module):
    """The model on one window without a batch dimension; tags already chosen."""

    def __init__(self, reader: Reader, tower: Tower, int8: bool, fork: int | None = None) -> None:
        super().__init__()
        self.reader, self.tower = reader, tower
        below = len(reader.encoder.layers) - len(tower.layers)
        self.fork = below if fork is None else fork
        words = reader.encoder.words
        self.table = Int8Rows(words.weight.data) if int8 else words

    def encode(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """The pieces after all layers, and where the names branch off."""
        encoder: Encoder = self.reader.encoder
        x = self.table(ids) + encoder.shapes(shapes) + encoder.positions.weight[: ids.shape[0]]
        x = low = encoder.norm(x)
        for i, layer in enumerate(encoder.layers, 1):
            x = plain_attention(layer, x, None)
            low = x if i == self.fork else low
        return x, low

    def names(
        self, x: Tensor, shapes: Tensor, first: Tensor, last: Tensor, hints: Tensor
    ) -> Tensor:
        """Scores of the tags of names, from the pieces where the branch begins."""
        t = self.tower
        x = x.index_put((first,), x[first] + t.hint_in(hints))
        for layer in t.layers:
            x = plain_attention(layer, x, None)
        words = 0.5 * (x[first] + x[last]) + t.shapes(shapes[first])
        return t.tags(F.gelu(t.hidden(torch.cat([words, F.gelu(t.hint_out(hints))], -1))))

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, hints: Tensor
    ) -> tuple[Tensor, ...]:
        r = self.reader
        x, low = self.encode(ids, shapes)
        words = 0.5 * (x[first] + x[last]) + r.shapes(shapes[first])
        heads = torch.cat([x[:1], words])
        arcs = (F.gelu(r.arc_dep(words)) @ r.arc[:-1] + r.arc[-1]) @ F.gelu(
            r.arc_head(heads)
        ).transpose(0, 1)
        return (
            r.upos(words).argmax(-1).to(torch.int32),
            r.xpos(words).argmax(-1).to(torch.int32),
            r.lemma(words).argmax(-1).to(torch.int32),
            r.start(words),
            self.names(low, shapes, first, last, hints),
            arcs,
            F.gelu(r.label_dep(words)),
            F.gelu(r.label_head(words)),
        )


def write_onnx(window: OneWindow, path: Path) -> None:
    pieces, words, hints = (
        torch.tensor([101, 2002, 2003, 102]),
        torch.tensor([1, 2]),
        torch.zeros(2, COLUMNS),
    )
    names = ["ids", "shapes", "first", "last", "hints"]
    axes = {"ids": {0: "pieces"}, "shapes": {0: "pieces"}} | {
        name: {0: "words"} for name in names[2:]
    }
    axes |= {name: {0: "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "words", 1: "heads"}
    torch.onnx.export(
        window, (pieces, torch.ones_like(pieces), words, words, hints), str(path), input_names=names,
        output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


class Relations(nn.Module):
    """The relation of each dependent to its head, chosen; a graph of its own, run once the heads are known."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.reader.relations(dep, head).argmax(-1).to(torch.int32)


def write_relations(reader: Reader, path: Path) -> None:
    pair = (torch.zeros(3, LABEL_WIDTH), torch.zeros(3, LABEL_WIDTH))
    axes = {"dep": {0: "words"}, "head": {0: "words"}, "relation": {0: "words"}}
    torch.onnx.export(
        Relations(reader), pair, str(path), input_names=["dep", "head"], output_names=["relation"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def read_checkpoint(folder: Path) -> tuple[Reader, dict[str, list[str]]]:
    """The float model of a checkpoint folder, ready to measure, and its label lists."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    state = torch.load(folder / "model.pt")
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    model = Reader({k: len(v) for k, v in labels.items()}, layers=layers)
    model.load_state_dict(state)
    return model.eval(), labels


def read_tower(path: Path) -> Tower:
    """The names branch of a file of weights, ready to measure."""
    state = torch.load(path)
    tower = Tower(layers=1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers.")))
    tower.load_state_dict(state)
    return tower.eval()


def export(
    checkpoint: Path, names: Path, out: Path, int8: bool = True, fork: int | None = None
) -> None:
    """Writes reader.onnx, relations.onnx and labels.json into `out`; tokenizer and gazetteer where they are missing.
    `fork`: layers below the names branch, all but as many as it has where None.
    """
    model, labels = read_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        plain = Path(scratch) / "plain.onnx"
        write_onnx(OneWindow(model, read_tower(names), int8, fork), plain)
        if int8:
            quantize_dynamic(
                plain,
                out / "reader.onnx",
                op_types_to_quantize=["MatMul", "Gemm"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            onnx.save(onnx.load(plain), out / "reader.onnx")
    for name in (TOKENIZER.name, "gazetteer.tsv"):
        if not (out / name).exists():
            shutil.copy(TOKENIZER.parent / name, out)
    write_relations(model, out / "relations.onnx")
    (out / "labels.json").write_text(
        json.dumps(labels, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )


def write_lemmas(folder: Path, path: Path) -> None:
    """Writes the table of known forms that `dateline.language.lemmas` reads."""
    documents = [document for _, document in training_documents(folder)]
    table = with_dictionary(lemma_table(documents))
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with ud/, for the table of lemmas"
    )
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True, help="weights of the names branch")
    parser.add_argument("--fork", type=int, help="layers below the names branch")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit floats, to compare")
    options = parser.parse_args()
    export(options.checkpoint, options.names, options.out, not options.float, options.fork)
    write_lemmas(options.data, options.out / "lemmas.json")
