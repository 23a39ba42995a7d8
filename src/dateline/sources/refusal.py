"""What a reader raises when a file gives no report: it becomes a Fault in `files`, never a stack
trace.
"""

from __future__ import annotations


class Refusal(Exception):
    """slug: the fault's short name; reason: what is wrong, as "is empty"; mend: what to do about
    it; member: the name of the part of the file that it is about, None for the file itself.
    """

    def __init__(self, slug: str, reason: str, mend: str, member: str | None = None) -> None:
        """`slug` is the fault's stable name; `reason` says what is wrong, `mend` what to do."""
        super().__init__(f"{reason}; {mend}")
        self.slug, self.reason, self.mend, self.member = slug, reason, mend, member
