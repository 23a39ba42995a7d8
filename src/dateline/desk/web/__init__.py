"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import front, lists, live, reading, releases, reports, search, things

ROUTERS = (
    front.router,
    things.router,
    reports.router,
    lists.router,
    reading.router,
    live.router,
    releases.router,
    search.router,
)
