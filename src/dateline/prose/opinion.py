"""Whether a report is somebody's opinion and not its outlet's report."""

from __future__ import annotations

from functools import lru_cache

from dateline.record.nouns import Report
from dateline.reference.publishing.page_patterns import page_patterns

_KEPT = 512  # reports of which it is kept at hand


def is_opinion(report: Report) -> bool:
    """True for an article that its page calls an opinion, or that was written for its outlet by
    somebody else: "The opinions expressed are those of the author", "Special to CNN".
    """
    return _is_opinion(report.text, report.title or "", report.url or "")


@lru_cache(maxsize=_KEPT)
def _is_opinion(text: str, title: str, url: str) -> bool:
    """By the words at the head and the foot of the page, its title and its address."""
    known = page_patterns()
    is_labelled = known.opinion_title.search(title) or known.opinion_address.search(url)
    return bool(is_labelled or known.opinion_notice.search(text))
