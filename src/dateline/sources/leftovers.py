"""What systems leave in folders and archives beside what people put there."""

from __future__ import annotations

LEFTOVERS = ("thumbs.db", "desktop.ini", "icon\r")


def is_leftover(path: str) -> bool:
    """True for what a system leaves in folders and archives: hidden files, a Mac's and Windows'
    notes to themselves. `path`: with / between its parts.
    """
    parts = path.split("/")
    return parts[-1].lower() in LEFTOVERS or any(
        part.startswith((".", "__MACOSX")) for part in parts
    )
