"""The steps of training that every trainer here takes: gradient, clipping, optimizer, decay, log."""

from __future__ import annotations

import time

import torch
from torch import Tensor, nn

SHOWN_EVERY = 50  # steps from one line of the log to the next


def linear_decay(total: int, warm: float = 0.08):
    """The factor of the learning rate by step: up over the first 8 % of them, then down to 0."""
    first = max(1, int(total * warm))
    return lambda step: min((step + 1) / first, max(0.0, (total - step) / max(1, total - first)))


class Steps:
    """Steps of one model, `total` in all; its learning rate decays with them."""

    def __init__(self, model: nn.Module, optimizer: torch.optim.Optimizer, total: int) -> None:
        self.model, self.optimizer = model, optimizer
        self.schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, linear_decay(total))

    def take(self, loss: Tensor) -> None:
        """One step down the gradient of a loss, whose norm is clipped at 1."""
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.schedule.step()


class LossLog:
    """Prints the mean of each part of the loss every SHOWN_EVERY steps of an epoch."""

    def __init__(self, began: float, epoch: int, steps: int) -> None:
        """`began`: seconds since 1970 at which training began; `steps`: of this epoch."""
        self.began, self.epoch, self.steps = began, epoch, steps
        self.sums: dict[str, float] = {}

    def add(self, step: int, parts: dict[str, Tensor]) -> None:
        """Notes the parts of the loss of a step, which is counted from 1."""
        for name, value in parts.items():
            self.sums[name] = self.sums.get(name, 0.0) + value.item()
        if step % SHOWN_EVERY == 0:
            shown = " ".join(f"{k} {v / SHOWN_EVERY:.4f}" for k, v in self.sums.items())
            at = f"{time.time() - self.began:.0f} s epoch {self.epoch} step {step}/{self.steps}"
            print(f"{at} {shown}", flush=True)
            self.sums = {}
