"""What is known of a report besides its words, as its page offers it for correction."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UNSET

from dateline.desk.access import Visit
from dateline.desk.revision import Revision, Thing
from dateline.record.nouns import Report


@dataclass(frozen=True, slots=True)
class ReportDetails:
    """The forms on a report's page. action: where they are sent, up to their last part."""

    action: str
    published: str
    outlet: str


def details_panel(visit: Visit, revision: Revision, thing: Thing | Report) -> ReportDetails | None:
    """The forms, for who may add reports, of a report that stands, as the case is now."""
    if not isinstance(thing, Report) or visit.state is not None or not visit.may("add"):
        return None
    if thing.removed is not UNSET:
        return None
    outlet = revision.index.outlets.get(thing.outlet or "")
    name = outlet.name if outlet else ""
    action = f"{visit.case.base}/report/{thing.id}"
    return ReportDetails(action, (thing.published or "")[:10], name)
