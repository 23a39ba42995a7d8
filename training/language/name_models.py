"""The names branch that ships, and the larger networks of names that teach it.

The branch stands on the lower layers of the shared encoder, which stay as they are, so that it changes nothing of tags
and trees: two layers of its own, the hints of the gazetteer, a head. A teacher has all six layers to itself.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from model import LAYERS, WIDTH, Encoder, Layer, Reader, start_as_uppermost
from torch import Tensor, nn

from dateline.language.gazetteer import COLUMNS
from dateline.language.label_schemes import NAME_TAGS
from dateline.language.word_pieces import SHAPES

TOWER = 2  # layers of the branch


class Names(nn.Module):
    """What both have: hints into the words, layers, a head over words."""

    def __init__(self, layers: nn.ModuleList, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.layers = layers
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.hint_in = nn.Linear(COLUMNS, WIDTH, bias=False)
        nn.init.zeros_(self.hint_in.weight)
        self.hint_out = nn.Linear(COLUMNS, 64)
        self.hidden, self.tags = nn.Linear(WIDTH + 64, 256), nn.Linear(256, len(NAME_TAGS))
        self.dropout = nn.Dropout(head_dropout)

    def hinted(self, x: Tensor, first: Tensor, hints: Tensor) -> Tensor:
        """The pieces, the hints of each word added to its first piece."""
        add = self.hint_in(hints) * (first > 0)[..., None]
        return x + torch.zeros_like(x).scatter_add(
            1, first[..., None].expand(-1, -1, WIDTH), add.to(x.dtype)
        )

    def over(self, x: Tensor, part: dict[str, Tensor]) -> Tensor:
        """Scores of the tags of each word, from hinted pieces."""
        mask = torch.zeros(part["token_mask"].shape, dtype=x.dtype)
        mask = mask.masked_fill(~part["token_mask"], -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        ends = (x.gather(1, part[k][..., None].expand(-1, -1, WIDTH)) for k in ("first", "last"))
        words = 0.5 * sum(ends) + self.shapes(part["shapes"].gather(1, part["first"]))
        both = torch.cat([self.dropout(words), F.gelu(self.hint_out(part["hints"]))], -1)
        return self.tags(self.dropout(F.gelu(self.hidden(both))))


class Teacher(Names):
    """Six layers for names alone, from MiniLM or from the encoder of a trained reader; word vectors stay fixed."""

    def __init__(self, minilm: Path | None = None, reader: Reader | None = None) -> None:
        encoder = Encoder() if reader is None else reader.encoder
        if minilm is not None:
            encoder.load_minilm(minilm)
        super().__init__(encoder.layers)
        self.encoder = encoder
        encoder.words.weight.requires_grad_(False)
        if reader is not None:
            self.shapes.load_state_dict(reader.shapes.state_dict())

    def forward(self, part: dict[str, Tensor]) -> Tensor:
        e, ids = self.encoder, part["ids"]
        x = e.words(ids) + e.shapes(part["shapes"]) + e.positions.weight[: ids.shape[1]]
        return self.over(e.dropout(e.norm(self.hinted(x, part["first"], part["hints"]))), part)


class Tower(Names):
    """The branch that ships; its layers begin as the uppermost of MiniLM."""

    def __init__(self, minilm: Path | None = None, layers: int = TOWER) -> None:
        super().__init__(nn.ModuleList(Layer(0.1) for _ in range(layers)))
        if minilm is not None:
            start_as_uppermost(self.layers, minilm)

    def forward(self, low: Tensor, part: dict[str, Tensor]) -> Tensor:
        return self.over(self.hinted(low, part["first"], part["hints"]), part)


@torch.no_grad()
def lower(reader: Reader, part: dict[str, Tensor], layers: int = LAYERS - TOWER) -> Tensor:
    """The pieces after the lower layers of the shared encoder."""
    e, ids = reader.encoder, part["ids"]
    x = e.norm(e.words(ids) + e.shapes(part["shapes"]) + e.positions.weight[: ids.shape[1]])
    mask = torch.zeros(part["token_mask"].shape, dtype=x.dtype).masked_fill(
        ~part["token_mask"], -1e4
    )
    for layer in e.layers[:layers]:
        x = layer(x, mask[:, None, None, :])
    return x
