"""Draws a page of the desk from a template and what it shows."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from dateline.desk.access import Visit
from dateline.pages.link_index import language, web_address
from dateline.pages.situation import inert
from dateline.prose.value_words import word


def page(
    request: Request, template: str, visit: Visit | None = None, status: int = 200, **shown: Any
) -> HTMLResponse:
    """A whole page, or, where htmx asks for a part of one, what is within its main element.

    `visit`: of a page of a case; templates find it under that name. All words pass through
    autoescape; an unknown name is an error.
    """
    base = visit.base if visit else ""
    html = (
        environment()
        .get_template(template)
        .render(request=request, visit=visit, base=base, **shown)
    )
    return HTMLResponse(html, status, {"Vary": "Cookie, HX-Request"})


@cache
def environment() -> Environment:
    """The templates of the desk, with those of the situation page behind them."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("dateline.desk", "templates"),
                PackageLoader("dateline.pages", "templates"),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=inert,
    )
    made.filters["at"] = _address  # pyright: ignore[reportUnknownMemberType]  (has no types)
    made.globals.update(  # pyright: ignore[reportUnknownMemberType]  (has no types)
        word=word, web_address=web_address, language=language
    )
    return made


@pass_context
def _address(context: Context, anchor: str) -> str:
    """Where a link of the pages' views leads on the desk: things have addresses of their own, other
    anchors (days) are those of the list of facts.
    """
    return anchor if anchor.startswith("/") else f"{context.get('base', '')}/facts#{anchor}"


@cache
def asset(name: str) -> bytes:
    """A file that pages load: the desk's own, or the situation page's."""
    for package in ("dateline.desk", "dateline.pages"):
        found = resources.files(package) / "assets" / name
        if found.is_file():
            return found.read_bytes()
    raise FileNotFoundError(name)
