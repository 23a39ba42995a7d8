"""The pages for people, one file a group of pages."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.desk.newsletters import is_installed
from dateline.desk.web import (
    account,
    adding,
    admin_members,
    admin_sources,
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
    report_details,
    reports,
    ruling_forms,
    rulings,
    search,
    sign_in,
    things,
    threads,
    tokens,
)


def _newsletter_routers() -> tuple[APIRouter, ...]:
    """The pages of the newsletter, which take the libraries of the extra `mail`."""
    if not is_installed():
        from dateline.desk.web import newsletter_missing

        return (newsletter_missing.router,)
    from dateline.desk.web import mail_digests, newsletter, newsletter_links

    return (newsletter.router, newsletter_links.router, mail_digests.router)


ROUTERS = (
    front.router,
    things.router,
    reports.router,
    report_details.router,
    lists.router,
    reading.router,
    ruling_forms.router,
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
    adding.router,
    admin_members.router,
    admin_sources.router,
    releases.router,
    search.router,
    tokens.router,
    *_newsletter_routers(),
)
