"""The mode that a demand, a refusal or a threat takes from what is demanded, refused or threatened.

The table is `data/content_modes.tsv`.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows


def content_mode(act: str, content: str, mode: str | None) -> str | None:
    """The mode that an act of speech (its type) takes from its content (type and mode).

    A content without a mode has a row of its own; None where there is no row.
    """
    return content_modes().get((act, content, mode or ""))


@cache
def content_modes() -> dict[tuple[str, str, str], str]:
    """(type of the act, type of its content, mode of the content or "") -> mode of the act."""
    return {
        (act, content, mode): given for act, content, mode, given in rows("content_modes.tsv", 4)
    }
