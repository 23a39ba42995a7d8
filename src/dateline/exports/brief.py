"""The brief as plain values, for the exports that put it into words.

Which facts matter most, and in what words, is decided where the page's brief is made;
`record_outputs.export` hands it over, so that page, Markdown and ninjs say the same.
"""

from __future__ import annotations

from msgspec import Struct

NOTHING_TOLD = "No event that could be told in a sentence was found in the reports."


class BriefFact(Struct, frozen=True, kw_only=True):
    """One fact: what happened; when, where and how many; what stands behind it. All in words."""

    label: str
    event: str = ""  # id
    details: str = ""
    status: str | None = None  # "Planned"; None for what simply happened
    verdict: str | None = None
    standing: str = ""
    sources: tuple[str, ...] = ()  # outlets that the standing does not name

    @property
    def words(self) -> str:
        """The fact in one paragraph of plain text."""
        behind = f"{self.verdict}: {self.standing}" if self.verdict else self.standing
        sources = f"Told by {', '.join(self.sources)}." if self.sources else ""
        # the sentence says so itself where the verdict does: "Denied: they did not" would say the
        # contrary
        lead = (
            f"{self.status}: {self.label}"
            if self.status and self.status != self.verdict
            else self.label
        )
        parts = (f"{lead.rstrip('.')}.", self.details, f"{behind}." if behind else "", sources)
        return " ".join(" ".join(part for part in parts if part).split())


class BriefWords(Struct, frozen=True, kw_only=True):
    """The head of the situation report and its facts, in words; empty where the record does not
    say.
    """

    title: str = ""
    as_of: str = ""
    sources: str = ""
    lead: str = ""  # one paragraph: foremost, latest toll, what is new, disputed, due
    changed: str = ""  # what the last revision added, changed, withdrew
    facts: tuple[BriefFact, ...] = ()
