"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import (
    account,
    adding,
    front,
    lists,
    live,
    members,
    outlets,
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
    adding.router,
    members.router,
    outlets.router,
    releases.router,
    search.router,
)
