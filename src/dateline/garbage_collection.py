"""How often Python looks for objects that only hold one another. A record is a tree of some hundred
thousand values without such circles, and each look goes over much of it: of the time that giving
lasting names to 1,000 reports took, four fifths were looks.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

# As `gc.set_threshold` takes them: objects more until the youngest are looked over, and how many
# such rounds until older ones are.
THRESHOLDS = (50_000, 20, 50)
# Where the reports of a case meet most of what is made stays, and a look would go over it in vain.
IN_COMPARISON = (500_000, 2, 50)


@contextmanager
def rare_garbage_collection(thresholds: tuple[int, int, int] = THRESHOLDS) -> Generator[None]:
    """While it is open Python looks seldom."""
    before = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*before)
