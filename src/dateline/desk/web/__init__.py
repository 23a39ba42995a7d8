"""The pages for people, one file a group of pages."""

from __future__ import annotations

from dateline.desk.web import (
    account,
    comments,
    front,
    lists,
    live,
    notices,
    operating,
    pictures,
    queue,
    reading,
    releases,
    reports,
    ruling,
    rulings,
    search,
    sign_in,
    things,
    threads,
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
    pictures.router,
    operating.router,
    threads.router,
    notices.router,
    comments.router,
    queue.router,
    sign_in.router,
    account.router,
    releases.router,
    search.router,
    tokens.router,
)
