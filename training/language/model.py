"""The network: a six-layer encoder that also reads the case of words, and one head for each task.

The encoder starts from MiniLM (BERT, uncased, 384 wide). One pass over a window of words gives
tags, sentence starts, names, the score of every arc and, for a chosen head, of every relation.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.language.label_schemes import NAME_TAGS
from dateline.language.word_pieces import SHAPES

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
LABEL_WIDTH = 192
INPUTS = ("ids", "shapes", "first", "last", "token_mask")


class Layer(nn.Module):
    """A BERT layer (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            f(x).view(batch, length, HEADS, -1).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        seen = F.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, dropout_p=self.dropout.p if self.training else 0.0
        )
        x = self.norm1(
            x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH)))
        )
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes in, one vector a piece out."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)

    def embed(self, ids: Tensor) -> Tensor:
        return self.words(ids)

    def forward(self, ids: Tensor, shapes: Tensor, token_mask: Tensor | None) -> Tensor:
        x = self.embed(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        mask = None
        if token_mask is not None:
            mask = torch.zeros(token_mask.shape, dtype=x.dtype).masked_fill(~token_mask, -1e4)[
                :, None, None, :
            ]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, folder: Path) -> None:
        """Takes the weights of the pre-trained MiniLM; the shapes keep their zeros."""
        from safetensors.torch import load_file

        given = load_file(folder / "model.safetensors")
        state = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": self.shapes.weight.data,
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                 "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
        for i in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"]
        self.load_state_dict(state)


def start_as_uppermost(layers: nn.ModuleList, minilm: Path) -> None:
    """Gives the layers of a branch the weights of as many uppermost ones of the pre-trained MiniLM."""
    encoder = Encoder()
    encoder.load_minilm(minilm)
    for mine, theirs in zip(layers, encoder.layers[LAYERS - len(layers) :], strict=True):
        mine.load_state_dict(theirs.state_dict())


class Reader(nn.Module):
    """The encoder and the heads."""

    def __init__(
        self,
        sizes: dict[str, int],
        dropout: float = 0.1,
        head_dropout: float = 0.25,
        layers: int = LAYERS,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=dropout, layers=layers)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(head_dropout)
        self.upos = nn.Linear(WIDTH, sizes["upos"])
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.lemma = nn.Linear(WIDTH, sizes["lemma"])
        self.start = nn.Linear(WIDTH, 2)
        self.name_hidden, self.names = nn.Linear(WIDTH, 192), nn.Linear(192, len(NAME_TAGS))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.arc = nn.Parameter(torch.zeros(WIDTH + 1, WIDTH))
        self.label_dep, self.label_head = (
            nn.Linear(WIDTH, LABEL_WIDTH),
            nn.Linear(WIDTH, LABEL_WIDTH),
        )
        self.label_both, self.label_each = (
            nn.Linear(LABEL_WIDTH, sizes["dep"]),
            nn.Linear(2 * LABEL_WIDTH, sizes["dep"]),
        )
        nn.init.normal_(self.arc, std=0.02)

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        first: Tensor,
        last: Tensor,
        token_mask: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """All scores of a batch of windows.

        arcs[b, i, j] scores word j - 1 as the head of word i, j = 0 being the root; label_dep[b, i] and
        label_head[b, i] are word i as a dependent and as a head for `relations`.
        """
        return self.over(self.encoder(ids, shapes, token_mask), shapes, first, last)

    def over(self, x: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """All scores, from the pieces after the encoder."""
        wide = (-1, -1, WIDTH)
        words = 0.5 * (
            x.gather(1, first[..., None].expand(*wide)) + x.gather(1, last[..., None].expand(*wide))
        )
        words = self.dropout(words + self.shapes(shapes.gather(1, first)))
        heads = torch.cat([x[:, :1], words], dim=1)
        dep = self.dropout(F.gelu(self.arc_dep(words)))
        head = self.dropout(F.gelu(self.arc_head(heads)))
        arcs = (dep @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)
        return {
            "upos": self.upos(words),
            "xpos": self.xpos(words),
            "lemma": self.lemma(words),
            "start": self.start(words),
            "names": self.names(self.dropout(F.gelu(self.name_hidden(words)))),
            "arcs": arcs,
            "label_dep": self.dropout(F.gelu(self.label_dep(words))),
            "label_head": self.dropout(F.gelu(self.label_head(words))),
        }

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations between dependents and their heads, row by row."""
        return self.label_both(dep * head) + self.label_each(torch.cat([dep, head], dim=-1))


def arc_mask(sentence: Tensor) -> Tensor:
    """True where an arc may stand: within one sentence, or from the root. Shape (batch, words, words + 1)."""
    same = sentence[:, :, None] == sentence[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return torch.cat([root, same], dim=2)


def losses(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head on one batch."""
    out = {k: v.float() for k, v in model(*(batch[k] for k in INPUTS)).items()}
    found = {k: F.cross_entropy(out[k].flatten(0, 1), batch[k].flatten(), ignore_index=-100, reduction="sum")
             for k in ("upos", "xpos", "lemma", "start")}  # fmt: skip
    treed = batch["head"] >= 0
    arcs = out["arcs"].masked_fill(~arc_mask(batch["sentence"]), -1e4)
    found["arcs"] = F.cross_entropy(arcs[treed], batch["head"][treed], reduction="sum")
    related = batch["dep"] >= 0
    rows, cols = related.nonzero(as_tuple=True)
    governors = batch["head"][related] - 1
    scores = model.relations(out["label_dep"][rows, cols], out["label_head"][rows, governors])
    found["relations"] = F.cross_entropy(scores.float(), batch["dep"][related], reduction="sum")
    named = batch["allowed"].any(-1)
    logits, allowed = out["names"][named], batch["allowed"][named]
    right = torch.logsumexp(logits.masked_fill(~allowed, -1e4), -1)
    found["names"] = (torch.logsumexp(logits, -1) - right).sum()
    words = (batch["sentence"] >= 0).sum()
    return {k: v / words for k, v in found.items()}
