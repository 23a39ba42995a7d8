"""Notices that a case is not the one any more that the desk has read: a backup was brought back
over it, or another file was put in its place.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from dateline.ledger.ledger import Ledger
from dateline.store import is_url

FileMark = tuple[int, int] | None


class ChainWatch:
    """What was seen of the chain of one case, at the last look. replaced: how often it had become
    another one since the desk was started.
    """

    def __init__(self, where: str) -> None:
        self._path = None if is_url(where) else Path(where)
        self._file: FileMark = None
        self._seen: tuple[int, str] | None = None  # number and hash of an entry
        self._lock = Lock()
        self.replaced = 0

    def has_moved(self) -> bool:
        """True where the file is another one than at the last look; cheap, for every opening."""
        return self._file is not None and self._file_now() != self._file

    def is_other(self, ledger: Ledger) -> bool:
        """True where the chain does not go on from what was seen of it; once for each that comes in
        its place. What is seen now is held against the next look.
        """
        with self._lock:
            before, file = self._seen, self._file_now()
            head = ledger.head()
            self._seen, self._file = (head.seq, head.hash), file
            if before is None or before == self._seen:
                return False
            number, hash = before
            if any(entry.hash == hash for entry in ledger.entries(number, after=number - 1)):
                return False
            self.replaced += 1
            return True

    def _file_now(self) -> FileMark:
        """Device and inode of the file; None for a database, and for a file that is away."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
