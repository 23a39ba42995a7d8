"""The templates of the desk, with those of the situation page behind them, and the files that pages
load.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from dateline.pages.link_index import language, web_address
from dateline.pages.situation import inert
from dateline.prose.value_words import word

# Where the parts of the situation page stand on the desk, by their anchors.
PARTS = {
    "timeline": "timeline",
    "map": "map",
    "disputes": "disputes",
    "numbers": "numbers",
    "commitments": "promises",
    "control": "control",
    "events": "facts",
    "actors": "actors",
    "reports": "sources",
}


@cache
def environment() -> Environment:
    """The templates; all words of a record are escaped, and an unknown name is an error."""
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
    """Where a link of the pages' views leads on the desk: things have addresses of their own, days
    are choices of the list of facts, and parts of the situation page are pages.
    """
    if anchor.startswith("/"):
        return anchor
    base = str(context.get("base", ""))
    if anchor.startswith("day."):
        return f"{base}/facts?day={anchor[4:]}"
    return f"{base}/{PARTS.get(anchor, 'facts')}"


@cache
def asset(name: str) -> bytes:
    """A file that pages load: the desk's own, or the situation page's."""
    for package in ("dateline.desk", "dateline.pages"):
        found = resources.files(package) / "assets" / name
        if found.is_file():
            return found.read_bytes()
    raise FileNotFoundError(name)
