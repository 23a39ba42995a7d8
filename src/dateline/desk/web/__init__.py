"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import front, live, releases, search, things, tokens

ROUTERS = (
    front.router,
    things.router,
    live.router,
    releases.router,
    search.router,
    tokens.router,
)
