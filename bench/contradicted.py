"""Measures how often a ruling would be opened for nothing: `python -m bench.contradicted PATH`.

Builds the record of the reports at PATH, and takes the program's own reading of each event's time,
places and numbers to be ruled, one field at a time. No report of the case contradicts these more
than it did before, so what is found as a contradiction is one event that coreference keeps apart
from another by that field: to be looked at, and mostly a false alarm.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dateline.build import case_stages
from dateline.case import Case
from dateline.record.nouns import Event
from dateline.record.ruled import Ruled
from dateline.stages.event_coreference.contradictions import with_contradictions

FIELDS = ("when", "places", "counts")


def measured(events: Sequence[Event], *rest: Any) -> tuple[Event, ...]:
    """Prints what stands against each field of the events; gives them as they are."""
    for field in FIELDS:
        note = Ruled(field, None, None, "", None, 1)
        ruled = [replace(e, ruled=(note,)) if getattr(e, field) else e for e in events]
        began = time.process_time()
        found = [one for one in with_contradictions(ruled, *rest) if one.ruled]
        spent = time.process_time() - began
        against = sum(bool(note.contradicted_by) for one in found for note in one.ruled or ())
        print(f"{field}: {against} of {len(found)} events; {spent:.1f} s CPU for all")
    return tuple(events)


def main() -> None:
    """Builds the record with the measure in the place of the stage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    case_stages.with_contradictions = measured
    Case.of_paths([parser.parse_args().path]).record()


if __name__ == "__main__":
    main()
