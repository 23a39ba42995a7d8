"""What other rooms put on the page of a fact, an actor, a place or a report: each a template, and
the function that gives what it shows (as `panel`), or None where it has nothing to show there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.desk.access import Visit
from dateline.desk.notices.due import promise_panel
from dateline.desk.reading.report_details import details_panel
from dateline.desk.releases import releases
from dateline.desk.revision import Revision, Thing
from dateline.desk.ruling.panel import ruling_panel
from dateline.desk.threads.comment_views import comment_panel
from dateline.desk.threads.views import thread_panel
from dateline.record.nouns import Report

View = Callable[[Visit, Revision, Thing | Report], Any]


@dataclass(frozen=True, slots=True)
class ThingPanel:
    """One part of the page of a thing."""

    template: str
    view: View


PANELS: tuple[ThingPanel, ...] = (
    ThingPanel("report-details-panel.html", details_panel),
    ThingPanel("ruling-panel.html", ruling_panel),
    ThingPanel("promise-panel.html", promise_panel),
    ThingPanel("thread-panel.html", thread_panel),
    ThingPanel("comment-panel.html", comment_panel),
    ThingPanel("corrections-panel.html", releases.panel),
)
"""In the order in which they stand below the words behind a thing."""


def panels_of(visit: Visit, revision: Revision, thing: Thing | Report) -> list[tuple[str, Any]]:
    """The panels that have something to show: template and what it shows."""
    shown = [(panel.template, panel.view(visit, revision, thing)) for panel in PANELS]
    return [(template, view) for template, view in shown if view is not None]
