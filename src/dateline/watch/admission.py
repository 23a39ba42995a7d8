"""Which reports come into the case: what a person named or pulled in, further versions of what is
in it, and what is enough like it. What a person threw out stays out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.record.nouns import Report
from dateline.stages.clean import clean
from dateline.stages.clustering.belonging import CaseLikeness, Likeness
from dateline.watch.looks import Item, Looks, Watched, key_of

LOOKED_AT = 0.05  # likeness of an item's few words from which its page is read


@dataclass(frozen=True, slots=True)
class AdmissionVerdict:
    """Whether a report comes into the case. `score`: its likeness, None where it decided nothing;
    `why`: in words.
    """

    belongs: bool
    why: str
    score: float | None = None


class Admission:
    """Decides which reports belong to a case. `everything`: all that is brought does."""

    def __init__(self, looks: Looks, everything: bool = False) -> None:
        self._looks = looks
        self._everything = everything
        self._likeness = CaseLikeness()
        self._titles: dict[str, str] = {}
        self._seen: set[str] = set()

    def add(self, report: Report) -> None:
        """A report that is in the case."""
        cleaned, _ = clean(report)
        self._likeness.add(cleaned)
        self._titles[report.id] = cleaned.title or report.id

    def see(self, reports: Iterable[Report]) -> None:
        """Reports that came together, before any of them is judged: how rare their words are is
        learnt from all of them.
        """
        for report in reports:
            if report.id not in self._seen and not self._everything:
                self._seen.add(report.id)
                self._likeness.see(clean(report)[0])

    def of_item(self, report: Report, item: Item) -> AdmissionVerdict:
        """Whether an item of a feed comes in; of one with a page, whether the page is read."""
        chosen = self._chosen(item.address, report.id) or self._chosen(key_of(item), report.id)
        if chosen is not None:
            return chosen
        least = LOOKED_AT if item.address else None
        return self._by_likeness(report, least)

    def of_page(self, report: Report, page: Watched) -> AdmissionVerdict:
        """Whether the report of a page comes in."""
        chosen = self._chosen(page.address, report.id)
        if chosen is not None:
            return chosen
        if page.by_person:
            return AdmissionVerdict(True, "a person named its page")
        if page.reports:
            return AdmissionVerdict(True, "a further version of its page")
        return self._by_likeness(report, None)

    def _chosen(self, address: str | None, id: str) -> AdmissionVerdict | None:
        """What a person has decided of an address or a report; None for nothing."""
        choice = self._looks.choices.get(id) or self._looks.choices.get(address or "")
        if choice == "throw":
            return AdmissionVerdict(False, "a person threw it out")
        return AdmissionVerdict(True, "a person pulled it in") if choice == "pull" else None

    def _by_likeness(self, report: Report, least: float | None) -> AdmissionVerdict:
        """By how much the report is like the case. `least`: the score from which it is looked at
        more closely; None where this look decides.
        """
        if self._everything:
            return AdmissionVerdict(True, "all that is brought is taken")
        if not len(self._likeness):
            return AdmissionVerdict(False, "the case has no report yet to compare it with")
        cleaned, _ = clean(report)
        like = self._likeness.like(cleaned)
        belongs = like.belongs if least is None else like.score >= least
        return AdmissionVerdict(belongs, self._reason(like), like.score)

    def _reason(self, like: Likeness) -> str:
        """What makes a report like the case, in words."""
        if like.nearest is None:
            return "shares nothing with the case"
        words = ", ".join(like.shared)
        return f"most like “{self._titles[like.nearest]}”" + (f", by {words}" if words else "")
