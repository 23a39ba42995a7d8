"""The float networks of the weights that ship: what the int8 graph holds, as a Reader and its names branch.

The rows and columns that were made int8 are multiplied by their scales; nothing else was changed when they were written.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Reader
from name_models import Tower
from onnx import numpy_helper

Arrays = dict[str, np.ndarray]


def shipped_networks(folder: Path) -> tuple[Reader, Tower, dict[str, list[str]]]:
    """The reader, its names branch and the label lists of a folder of weights, ready to measure."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    arrays = _arrays(folder / "reader.onnx")
    state = {k.removeprefix("reader."): v for k, v in arrays.items() if k.startswith("reader.")}
    state["encoder.words.weight"] = arrays["table.rows"].astype(np.float32) * arrays["table.scale"]
    products = sorted(k for k in arrays if k.startswith("onnx::MatMul"))
    bias = next(v for k, v in arrays.items() if k.startswith("onnx::Add"))
    hints, arc = sorted((arrays[k] for k in products), key=lambda found: found.size)
    state["arc"] = np.concatenate([arc.T, bias[None]])
    state |= _arrays(folder / "relations.onnx", "reader.")
    branch = {k.removeprefix("tower."): v for k, v in arrays.items() if k.startswith("tower.")}
    branch["hint_in.weight"] = hints
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    own = 1 + max(int(k.split(".")[1]) for k in branch if k.startswith("layers."))
    reader = Reader({k: len(v) for k, v in labels.items()}, layers=layers)
    tower = Tower(layers=own)
    absent, strange = reader.load_state_dict(_tensors(state), strict=False)
    assert not strange and all(k.startswith(("names.", "name_hidden.")) for k in absent), absent
    tower.load_state_dict(_tensors(branch))
    return reader.eval(), tower.eval(), labels


def _tensors(state: Arrays) -> dict[str, torch.Tensor]:
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in state.items()}


def _arrays(path: Path, prefix: str = "") -> Arrays:
    """The weights of a graph by name, int8 products as floats in the shape of a Linear layer."""
    plain = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    found: Arrays = {}
    for name, value in plain.items():
        if name.endswith("_quantized"):
            key = name.removesuffix("_quantized")
            found[key] = (value.astype(np.float32) * plain[f"{key}_scale"]).T
        elif not name.endswith(("_scale", "_zero_point")):
            found[name.removeprefix(prefix)] = value
    return found
