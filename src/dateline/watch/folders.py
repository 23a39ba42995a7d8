"""A folder that is watched: whatever a person puts into it comes into the case."""

from __future__ import annotations

import os
import time
from pathlib import Path

from dateline.kept_case import KeptCase
from dateline.prose.sentences import number_of
from dateline.sources import CaseError

SETTLED = 2.0  # seconds without a change after which a file is taken to be whole
BETWEEN_LOOKS = 60.0  # seconds, where nothing is being written
State = frozenset[tuple[str, int, int]]


class FolderReader:
    """Reads folders when something in them has changed."""

    def __init__(self, case: KeptCase) -> None:
        self._case = case
        self._seen: dict[Path, State] = {}
        self._changing: dict[Path, tuple[State, float]] = {}

    def problem(self, folder: Path) -> str | None:
        """Why a folder cannot be looked into, completing "it …"; None where it can."""
        try:
            os.scandir(folder).close()
        except FileNotFoundError:
            return "is not there: it was moved or renamed, or its drive is not mounted"
        except OSError as error:
            return f"cannot be looked into ({error.strerror})"
        return None

    def look(self, folder: Path) -> tuple[str | None, float]:
        """What is new in a folder, in a sentence, None for nothing; and the seconds until the next
        look, few where something is still being written.
        """
        state, newest = _state(folder)
        if state == self._seen.get(folder):
            return None, BETWEEN_LOOKS
        if time.time() - newest < SETTLED and not self._stays(folder, state):
            return None, SETTLED
        self._seen[folder] = state
        return self._take_in(folder, state), BETWEEN_LOOKS

    def _stays(self, folder: Path, state: State) -> bool:
        """True where our own looks have found it so for long enough: the times of files may be
        those of another machine, whose clock runs ahead.
        """
        before, since = self._changing.get(folder, (None, 0.0))
        if state != before:
            self._changing[folder] = state, time.monotonic()
            return False
        return time.monotonic() - since >= SETTLED

    def _take_in(self, folder: Path, state: State) -> str | None:
        """Adds what a folder holds; what came of it, in a sentence."""
        if not state:
            return None
        try:
            added = self._case.add([folder])
        except CaseError as error:
            return str(error)
        told = [str(one) for one in added.held_back]
        told += (fault.message for fault in added.faults)
        if added.reports or added.settings:
            told.insert(0, f"{folder}: {number_of(added.reports, 'report')} added.")
        return " ".join(told) or None


def _state(folder: Path) -> tuple[State, float]:
    """Names, sizes and times of all files in a folder, and the newest time."""
    found: set[tuple[str, int, int]] = set()
    newest = 0.0
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            try:
                about = os.stat(path)
            except OSError:
                continue
            found.add((path, about.st_size, about.st_mtime_ns))
            newest = max(newest, about.st_mtime)
    return frozenset(found), newest
