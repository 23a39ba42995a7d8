"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import (
    account,
    front,
    lists,
    live,
    reading,
    releases,
    reports,
    search,
    sign_in,
    things,
)

ROUTERS = (
    front.router,
    things.router,
    reports.router,
    lists.router,
    reading.router,
    live.router,
    sign_in.router,
    account.router,
    releases.router,
    search.router,
)
