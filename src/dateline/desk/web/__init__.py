"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import front, live, releases, things

ROUTERS = (
    front.router,
    things.router,
    live.router,
    releases.router,
)
