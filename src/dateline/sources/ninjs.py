"""ninjs, the JSON of news agencies (https://iptc.org/std/ninjs): 1.x and 2.x have body_text and
headline, 3.x bodies[] and headlines[].
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.author_fields import authors_of
from dateline.sources.json_values import (
    JsonObject,
    address,
    json_object,
    json_objects,
    language_code,
    moment,
    names,
    text,
)
from dateline.sources.plain_json import with_markup

# keys that only ninjs has
NINJS = (
    "body_text",
    "body_xhtml",
    "body_html",
    "bodies",
    "versioncreated",
    "versionCreated",
    "headlines",
)
MAIN_ROLES = ("main", "primary", "headline")


def is_ninjs(fields: JsonObject) -> bool:
    """True for an object of the IPTC's ninjs, by keys that only it has."""
    if "uri" in fields and "headline" in fields:
        return True
    return any(key in fields for key in NINJS)


def read_ninjs(fields: JsonObject) -> Report:
    """The report of an object of ninjs, without an id."""
    changed = fields.get("versioncreated") or fields.get("versionCreated")
    first = fields.get("firstcreated") or fields.get("firstCreated")
    published = moment(first or fields.get("versioncreated")) or moment(
        fields.get("versionCreated")
    )
    authors = authors_of(text(fields.get("byline")) or _of_role(fields.get("bylines")))
    report = Report(
        id="",
        text="",
        title=text(fields.get("headline"))
        or _of_role(fields.get("headlines"))
        or text(fields.get("title")),
        url=address((json_object(fields.get("altids")) or {}).get("web"))
        or address(fields.get("uri")),
        outlet=_ninjs_outlet(fields),
        published=published,
        published_basis="metadata" if published else "unknown",
        updated=moment(changed),
        language=language_code(fields.get("language")),
        bylines=authors.people,
        credits=authors.credits,
    )
    return _with_body(report, fields)


def _ninjs_outlet(fields: JsonObject) -> str | None:
    """Who publishes: the source, the provider, the sources of information, the holder of the
    rights.
    """
    return (
        text(fields.get("source"))
        or next(iter(names(fields.get("provider"))), None)
        or next(iter(names(fields.get("infosources"))), None)
        or text(fields.get("copyrightholder"))
    )


def _with_body(report: Report, fields: JsonObject) -> Report:
    """The report with its words: plain text if there is any, else what its markup shows."""
    bodies = json_objects(fields.get("bodies") or [])
    plain = text(fields.get("body_text"), strip=False) or _body(bodies, "text/plain")
    if plain:
        return replace(report, text=plain)
    markup = (
        text(fields.get("body_xhtml"))
        or text(fields.get("body_html"))
        or _body(bodies, "text/html", "xhtml", "")
    )
    if not markup:
        return report
    return with_markup(report, markup)


def _body(bodies: list[JsonObject], *kinds: str) -> str | None:
    """The longest body of one of the kinds; "" takes a body that does not say its kind."""
    longest = ""
    for body in bodies:
        if not any(kind in _content_type(body) for kind in kinds):
            continue
        value = text(body.get("value"), strip=False) or ""
        longest = max(longest, value, key=len)
    return longest or None


def _content_type(body: JsonObject) -> str:
    """The media type of a body, in either spelling of the key; "" where it says none."""
    for key in ("contentType", "contenttype"):
        value = body.get(key)
        if value:
            return str(value)
    return ""


def _of_role(values: Any) -> str | None:
    """ninjs 3: the main one of several headlines or bylines, else the first."""
    rows = [row for row in json_objects(values or []) if text(row.get("value"))]
    if not rows:
        return None
    for row in rows:
        role = str(row.get("role", "")).lower()
        if role in MAIN_ROLES:
            return text(row.get("value"))
    return text(rows[0].get("value"))
