"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import (
    account,
    front,
    lists,
    live,
    queue,
    reading,
    releases,
    reports,
    ruling,
    rulings,
    search,
    sign_in,
    things,
    tokens,
)

ROUTERS = (
    front.router,
    things.router,
    reports.router,
    lists.router,
    reading.router,
    ruling.router,
    rulings.router,
    live.router,
    queue.router,
    sign_in.router,
    account.router,
    releases.router,
    search.router,
    tokens.router,
)
