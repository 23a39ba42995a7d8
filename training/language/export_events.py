r"""Turns a trained events branch into `events.onnx`: the nodes and int8 weights that are added to `reader.onnx` at loading.

    python training/language/export_events.py --branch /tmp/events.pt --out src/dateline/language/weights

The file is a model of its own in form only: its nodes read the states of the shared encoder by their name in `reader.onnx`, and the two
files, one behind the other, are one graph (in protocol buffers, messages written one behind the other are merged). So the
reader's own file, and all that it says of tags, trees and names, stay as they are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

from event_models import FORK, EventTower  # noqa: E402
from export import plain_attention  # noqa: E402
from model import WIDTH  # noqa: E402

OUTPUT = "events"
SHARED = ("shapes", "first", "last")  # inputs that the branch has in common with the reader
STATES = f"/norm2_{FORK - 1}/LayerNormalization_output_0"  # the fork, as reader.onnx calls it


class OneBranch(nn.Module):
    """The branch on one window without a batch dimension."""

    def __init__(self, tower: EventTower) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, low: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The share of each of EVENT_LABELS at each word."""
        t = self.tower
        for layer in t.layers:
            low = plain_attention(layer, low, None)
        words = 0.5 * (low[first] + low[last]) + t.shapes(shapes[first])
        return torch.softmax(t.types(F.gelu(t.hidden(words))), -1)


def read_branch(path: Path) -> EventTower:
    """The branch of a file of weights, ready to measure."""
    state = torch.load(path)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    tower = EventTower(layers=layers)
    tower.load_state_dict(state)
    return tower.eval()


def write_plain(branch: OneBranch, path: Path) -> None:
    """The branch as a graph of 32-bit floats with inputs of its own."""
    example = (torch.zeros(4, WIDTH), torch.ones(4, dtype=torch.int64), *[torch.tensor([1, 2])] * 2)
    axes = {
        "low": {0: "pieces"},
        "shapes": {0: "pieces"},
        "first": {0: "words"},
        "last": {0: "words"},
    }
    torch.onnx.export(
        branch, example, str(path), input_names=["low", *SHARED], output_names=[OUTPUT],
        dynamic_axes={**axes, OUTPUT: {0: "words"}}, opset_version=17, dynamo=False,
    )  # fmt: skip


def fragment(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph without inputs, under names that no other graph has, reading the states of the reader."""
    kept = {name: name for name in (*SHARED, OUTPUT, "")} | {"low": STATES}
    found = onnx.ModelProto()
    for node in model.graph.node:
        node.name = f"{OUTPUT}.{node.name}"
        node.input[:] = [kept.get(name, f"{OUTPUT}.{name}") for name in node.input]
        node.output[:] = [kept.get(name, f"{OUTPUT}.{name}") for name in node.output]
        found.graph.node.append(node)
    for weights in model.graph.initializer:
        weights.name = f"{OUTPUT}.{weights.name}"
        found.graph.initializer.append(weights)
    found.graph.output.extend(model.graph.output)
    return found


def export(branch: Path, out: Path) -> None:
    """Writes events.onnx into a folder of weights."""
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        write_plain(OneBranch(read_branch(branch)), plain)
        quantize_dynamic(
            plain, small, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        (out / "events.onnx").write_bytes(fragment(onnx.load(small)).SerializeToString())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--branch", type=Path, required=True, help="what train_events.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the folder of weights")
    options = parser.parse_args()
    export(options.branch, options.out)
