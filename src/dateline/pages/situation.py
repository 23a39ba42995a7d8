"""Draws the situation report: one self-contained HTML document made from one record.

The document asks nothing of the network and runs nothing but the page's own scripts: all words of
the record pass through Jinja's autoescape, style and scripts are named by their hashes in a content
security policy that forbids everything else, and only http and https addresses become links. The
same record gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from dateline.chunks import MapChunks, in_turn
from dateline.pages import (
    actors,
    brief,
    commitments,
    control,
    day_strip,
    disputes,
    facts,
    faults,
    map,
    masthead,
    needs,
    numbers,
    overview,
    pictures,
    reading_view,
    reports,
    statements,
    timeline,
)
from dateline.pages.link_index import LinkIndex, language, web_address
from dateline.prose.value_words import word
from dateline.record.nouns import Record

MANY_EVENTS = 500  # from which on the sections take longer than a process to begin


class PagePart(Struct, frozen=True):
    """A section of the page: its anchor, its heading, its short name in the list of parts, and the
    function that turns the record into what is shown.
    """

    anchor: str
    heading: str
    short: str
    view: Callable[[LinkIndex], Any]
    may_lack: bool = False  # left out where its view is None

    @property
    def template(self) -> str:
        return f"{self.anchor}.html"


# The order of the page, the brief first: what is read in two minutes, then what a reader looks
# things up in (printed as an annex). A new part is one file, one template, one line here.
PARTS: tuple[PagePart, ...] = (
    PagePart("brief", "The brief", "Brief", brief.view),
    PagePart("timeline", "Timeline", "Timeline", timeline.view),
    PagePart("map", "Map", "Map", map.view),
    PagePart("pictures", "Pictures", "Pictures", pictures.view, may_lack=True),
    PagePart("disputes", "Where reports differ", "Disputes", disputes.view),
    PagePart("numbers", "Numbers", "Numbers", numbers.view),
    PagePart("needs", "Needs and gaps", "Needs", needs.view),
    PagePart("commitments", "Promises, demands and plans", "Promises", commitments.view),
    PagePart("control", "Who holds what", "Who holds what", control.view),
    PagePart("events", "The facts, day by day", "Facts", facts.view),
    PagePart("actors", "Who’s who", "Who’s who", actors.view),
    PagePart("statements", "Quotations, by speaker", "Quotations", statements.view),
    PagePart("reports", "Sources", "Sources", reports.view),
    PagePart("faults", "What could not be read, dated or placed", "Faults", faults.view),
    PagePart("reading", "The reports, word for word", "Reading", reading_view.view),
)


# What the page runs, each tuple one script element: the vendored library, then the page's own few
# functions. They add
# to what is there, ask nothing of the network, and take no word of the record as markup or code.
SCRIPTS: tuple[tuple[str, ...], ...] = (
    ("d3.min.js",),
    ("situation.js", "timeline.js", "maps.js", "reading.js"),
)


def draw(
    record: Record,
    files: Mapping[str, str] | None = None,
    full: bool = False,
    shown: Mapping[str, bytes] | None = None,
) -> str:
    """The situation report of `record` as the text of one HTML document (`draw_index`).

    full: all facts and the reports whole, however many there are; else a long record is abridged
    (`abridging`). shown: what is shown of pictures, by the hashes of their files.
    """
    return draw_index(LinkIndex(record, full, shown), files)


def draw_index(
    index: LinkIndex, files: Mapping[str, str] | None = None, map_chunks: MapChunks = in_turn
) -> str:
    """The situation report of an indexed record.

    map_chunks: draws the sections of a long record.

    files: names of further files that lie beside the page, by what they hold ("The record as JSON"
    -> "record.json"); they are linked at the foot. Every element is closed and every value quoted;
    `compact_markup` leaves out what need not stand in a file.
    """
    style = asset("situation.css") + (asset("book.css") if index.book_pages else "")
    scripts = tuple("\n".join(asset(name) for name in names) for names in SCRIPTS)
    views = [masthead.view, overview.view, day_strip.view, brief.view]
    others = [part for part in PARTS if part.view is not brief.view]
    works = [
        *(partial(view, index) for view in views),
        *(partial(_drawn, part, index) for part in others),
    ]
    by = map_chunks if len(index.record.events) >= MANY_EVENTS else in_turn
    top, glance, strip, first, *drawn = by(lambda number: works[number](), range(len(works)))
    by_template = {part.template: shown for part, shown in zip(others, drawn, strict=True)}
    parts = [
        (
            part,
            by_template[part.template] if part in others else _inside(part, index, first, top=top),
        )
        for part in PARTS
    ]
    page = environment().get_template("situation.html")
    return page.render(
        top=top,
        glance=glance,
        strip=strip,
        parts=[(part, shown) for part, shown in parts if shown is not None],
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        policy=policy(style, scripts, bool(index.pictures)),
        files=sorted((files or {}).items()),
        record_format=index.record.format,
    )


class Drawn(Markup):
    """HTML that templates have made, which stands as it is in that of another."""


def _drawn(part: PagePart, index: LinkIndex) -> Drawn | None:
    """What stands in a section below its heading; None where the section is left out."""
    view = part.view(index)
    return None if view is None and part.may_lack else _inside(part, index, view)


def _inside(part: PagePart, index: LinkIndex, view: Any, **beside: Any) -> Drawn:
    """The same of what the section shows. `beside`: what else its template names."""
    templates = environment()
    pieces = templates.get_template("pieces.html").module
    template = templates.get_template(part.template)
    return Drawn(template.render(view=view, pieces=pieces, abridged=index.is_abridged, **beside))


def asset(name: str) -> str:
    """The text of a file under assets/."""
    return (resources.files("dateline.pages") / "assets" / name).read_text(encoding="utf-8")


def policy(style: str, scripts: tuple[str, ...], has_pictures: bool) -> str:
    """A content security policy that lets through this style and these scripts, pictures that stand
    in the page where it has any, and nothing else at all.
    """

    def digest(text: str) -> str:
        """The hash of a script in the form that a Content-Security-Policy names it by."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    ran = " ".join(digest(script) for script in scripts)
    rules = (
        "default-src 'none'",
        f"style-src {digest(style)}",
        f"script-src {ran}",
        *(("img-src data:",) if has_pictures else ()),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates wait for the next run (a third of a second); None where there is no
    room for them.
    """
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(home, "dateline", "templates")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(folder) if os.access(folder, os.W_OK) else None


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, escaping all that comes from a record; an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("dateline.pages", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=inert,
        bytecode_cache=_compiled(),
    )
    made.globals.update(  # pyright: ignore[reportUnknownMemberType]  (has no types)
        word=word, web_address=web_address, language=language, in_book=False
    )
    made.filters["at"] = _address  # pyright: ignore[reportUnknownMemberType]
    return made


def _address(anchor: str | None) -> str:
    """Where a link leads: an anchor of this page, or one of another ("facts-007.html#e-1")."""
    return anchor if anchor and "#" in anchor else f"#{anchor}"


# Characters that HTML does not allow in text, each turned into the replacement character.
_FORBIDDEN = dict.fromkeys(
    (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd"
)


def inert(value: Any) -> Any:
    """Text without characters that an HTML document cannot hold; other values as they are."""
    if isinstance(value, Drawn):
        return value
    if isinstance(value, str) and not (value.isascii() and value.isprintable()):
        return value.translate(_FORBIDDEN)
    return value
