"""Answers for programs: `/api/v1`, described by OpenAPI at `/api/v1/openapi.json`. `reading` gives,
`writing` takes, `described` says what each answer looks like.
"""

from __future__ import annotations

from dateline.desk.api import comments, hooks, reading, threads, writing

ROUTERS = (
    reading.router,
    writing.router,
    threads.router,
    comments.router,
    hooks.router,
)
