"""How often Python looks for objects that only hold one another. A record is a tree of some hundred
thousand values without such circles, nearly all of which stay, so that each look goes over much in
vain: of the time that giving lasting names to 1,000 reports took, four fifths were looks.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

# As `gc.set_threshold` takes them: objects more until the youngest are looked over, and how many
# such rounds until older ones are.
THRESHOLDS = (1_000_000, 2, 50)


@contextmanager
def rare_garbage_collection() -> Generator[None]:
    """While it is open Python looks seldom."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
