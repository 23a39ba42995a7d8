"""Faults that name a file: what was not read of it, why, and the mend."""

from __future__ import annotations

from dateline.record.nouns import Fault
from dateline.sources.refusal import Refusal


def fault_of(refusal: Refusal, file: str) -> Fault:
    """A refusal as a fault that names the file, and the part of it that it is about."""
    return fault(refusal.slug, member_name(file, refusal.member), refusal.reason, refusal.mend)


def fault(slug: str, name: str, reason: str, mend: str, report: str | None = None) -> Fault:
    """A fault about one file: why it was not read, and what to do."""
    return Fault(stage="sources", slug=slug, message=f"{name}: {reason}; {mend}", report=report)


def member_name(file: str, member: str | None) -> str:
    """The name of a part of a file: "a.zip/b.html"."""
    return f"{file}/{member}" if member else file


def unreadable(error: OSError) -> Refusal:
    """Why a file that the system does not give is refused."""
    return Refusal("unreadable", f"cannot be read ({error.strerror})", "check that you may read it")
