"""The events branch: two layers of its own above the lower layers of the shared encoder, and a head over words.

The lower layers stay as they are, so that the branch changes nothing of tags, trees and names.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from event_items import EVENT_LABELS
from model import WIDTH, Layer, start_as_uppermost
from torch import Tensor, nn

from dateline.language.word_pieces import SHAPES

OWN_LAYERS = 2
FORK = 4  # layers of the shared encoder below the branch
HIDDEN = 256


class EventTower(nn.Module):
    """The branch; its layers begin as the uppermost of MiniLM."""

    def __init__(
        self, minilm: Path | None = None, layers: int = OWN_LAYERS, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.hidden, self.types = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, len(EVENT_LABELS))
        self.dropout = nn.Dropout(0.3)
        if minilm is not None:
            start_as_uppermost(self.layers, minilm)

    def forward(self, low: Tensor, part: dict[str, Tensor]) -> Tensor:
        """Scores of EVENT_LABELS for each word, from the pieces where the branch begins."""
        mask = torch.zeros(part["token_mask"].shape, dtype=low.dtype)
        mask = mask.masked_fill(~part["token_mask"], -1e4)[:, None, None, :]
        for layer in self.layers:
            low = layer(low, mask)
        ends = (low.gather(1, part[k][..., None].expand(-1, -1, WIDTH)) for k in ("first", "last"))
        words = 0.5 * sum(ends) + self.shapes(part["shapes"].gather(1, part["first"]))
        return self.types(self.dropout(F.gelu(self.hidden(self.dropout(words)))))
