"""JSON: one report, a list of them, or one a line.

Three forms are known by their keys: schema.org NewsArticle (JSON-LD), ninjs 1 to 3 (IPTC) and the
plain form {"id", "text", "title", "published", "outlet", "url", "language"}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dateline.record.nouns import Fault, Report
from dateline.reference.timestamps import moment_of
from dateline.sources.decoding import decode
from dateline.sources.refusal import Refusal

_LISTS = (
    "items",
    "reports",
    "articles",
    "@graph",
    "associations",
    "results",
)  # keys under which lists of reports come


def read_json(data: bytes) -> list[Report | Refusal]:
    """The reports of a JSON file; Refusal `broken-json` with line and column where it is not JSON."""
    text = decode(data)
    if not text.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(
            "broken-json",
            f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})",
            "mend it there",
        ) from None
    except RecursionError:
        raise Refusal(
            "broken-json", "is nested too deep", "give a report or a list of reports"
        ) from None
    items = _items(value)
    if not items:
        raise Refusal(
            "no-text", "holds no report", 'give an object with "text", or a list of such objects'
        )
    return [
        _attempt(item, f" (report {i + 1} of {len(items)})" if len(items) > 1 else "")
        for i, item in enumerate(items)
    ]


def read_json_lines(data: bytes) -> list[Report | Refusal]:
    """The reports of a file that holds one JSON object a line."""
    found: list[Report | Refusal] = []
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            try:
                found.append(_attempt(json.loads(line), f" (line {number})"))
            except (json.JSONDecodeError, RecursionError) as error:
                found.append(
                    Refusal(
                        "broken-json", f"is not JSON at line {number} ({error})", "mend that line"
                    )
                )
    if not found:
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    return found


def read_line(line: str) -> Report | Fault:
    """One line of JSON as a Report that keeps the id given; a Fault, with that id if it has one,
    where it fails.
    """
    given = None
    try:
        value = json.loads(line)
        if isinstance(value, Mapping) and value.get("id") is not None:
            given = str(value["id"])
        report = read_object(value)
    except Refusal as refusal:
        return Fault(
            "sources", refusal.slug, f"the line {refusal.reason}; {refusal.mend}", report=given
        )
    except (json.JSONDecodeError, RecursionError) as error:
        return Fault(
            "sources", "broken-json", f"the line is not JSON ({error}); give one object a line"
        )
    from dateline.sources.files import settle

    return settle(replace(report, id=given or ""))


def read_object(value: Any) -> Report:
    """The report of one JSON object, in whichever of the three forms; its id is left for `settle`."""
    if not isinstance(value, Mapping):
        raise Refusal("no-text", "holds no JSON object", 'give an object with "text"')
    if _is_ninjs(value):
        report = _ninjs(value)
    elif "articleBody" in value:
        report = _schema_org(value)
    else:
        report = _plain(value)
    if not report.text.strip():
        raise Refusal("no-text", "has no text", 'give the words of the report under "text"')
    return report


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and not _has_text(value):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                return [
                    item for item in value[key] if not isinstance(item, Mapping) or _has_text(item)
                ] or value[key]
    return [value]


def _has_text(value: Mapping[str, Any]) -> bool:
    return any(
        value.get(key)
        for key in ("text", "articleBody", "body_text", "body_xhtml", "body_html", "bodies")
    )


def _attempt(value: Any, where: str) -> Report | Refusal:
    try:
        return read_object(value)
    except Refusal as refusal:
        return Refusal(refusal.slug, refusal.reason + where, refusal.mend)


def _plain(value: Mapping[str, Any]) -> Report:
    text = value.get("text")
    if text is not None and not isinstance(text, str):
        raise Refusal(
            "no-text", 'has a "text" that is no string', 'give the words of the report under "text"'
        )
    authors = value.get("bylines") or value.get("authors") or value.get("author") or ()
    return _report(
        text=text or "",
        title=_words(value.get("title")),
        url=_words(value.get("url")),
        outlet=_words(value.get("outlet")),
        published=_moment(value.get("published")),
        updated=_moment(value.get("updated")),
        language=_language(value.get("language")),
        timezone=_words(value.get("timezone")),
        bylines=_names(authors),
        basis="given",
    )


def _schema_org(value: Mapping[str, Any]) -> Report:
    """https://schema.org/NewsArticle"""
    return _report(
        text=_words(value.get("articleBody"), strip=False) or "",
        title=_words(value.get("headline")) or _words(value.get("name")),
        url=_address(value.get("url")) or _address(value.get("mainEntityOfPage")),
        outlet=next(iter(_names(value.get("publisher"))), None),
        published=_moment(value.get("datePublished")),
        updated=_moment(value.get("dateModified")),
        language=_language(value.get("inLanguage")),
        bylines=_names(value.get("author")),
    )


def _is_ninjs(value: Mapping[str, Any]) -> bool:
    keys = (
        "body_text",
        "body_xhtml",
        "body_html",
        "bodies",
        "versioncreated",
        "versionCreated",
        "headlines",
    )
    return any(key in value for key in keys) or ("uri" in value and "headline" in value)


def _ninjs(value: Mapping[str, Any]) -> Report:
    """https://iptc.org/std/ninjs: 1.x and 2.x have body_text and headline, 3.x bodies[] and
    headlines[].
    """
    source = _words(value.get("source")) or next(iter(_names(value.get("provider"))), None)
    report = _report(
        text="",
        title=_words(value.get("headline"))
        or _of_role(value.get("headlines"))
        or _words(value.get("title")),
        url=_address(
            value.get("altids", {}).get("web") if isinstance(value.get("altids"), Mapping) else None
        )
        or _address(value.get("uri")),
        outlet=source
        or next(iter(_names(value.get("infosources"))), None)
        or _words(value.get("copyrightholder")),
        published=_moment(
            value.get("firstcreated") or value.get("firstCreated") or value.get("versioncreated")
        )
        or _moment(value.get("versionCreated")),
        updated=_moment(value.get("versioncreated") or value.get("versionCreated")),
        language=_language(value.get("language")),
        bylines=_bylines(_words(value.get("byline")) or _of_role(value.get("bylines"))),
    )
    return _with_body(report, value)


def _with_body(report: Report, value: Mapping[str, Any]) -> Report:
    bodies = [body for body in value.get("bodies") or () if isinstance(body, Mapping)]
    plain = _words(value.get("body_text"), strip=False) or _body(bodies, "text/plain")
    if plain:
        return replace(report, text=plain)
    markup = (
        _words(value.get("body_xhtml"))
        or _words(value.get("body_html"))
        or _body(bodies, "text/html", "xhtml", "")
    )
    if not markup:
        return report
    from dateline.sources.page import read_fragment

    page = read_fragment(markup)
    return replace(report, text=page.text, furniture=page.furniture, pictures=page.pictures)


def _body(bodies: list[Mapping[str, Any]], *kinds: str) -> str | None:
    """The longest body of one of the kinds; "" takes a body that does not say its kind."""
    fitting = [
        _words(body.get("value"), strip=False) or ""
        for body in bodies
        if any(
            kind in str(body.get("contentType") or body.get("contenttype") or "") for kind in kinds
        )
    ]
    return max(fitting, key=len, default="") or None


def _of_role(values: Any) -> str | None:
    """ninjs 3: the main one of several headlines or bylines, else the first."""
    rows = [row for row in values or () if isinstance(row, Mapping) and _words(row.get("value"))]
    main = [
        row for row in rows if str(row.get("role", "")).lower() in ("main", "primary", "headline")
    ]
    return _words((main or rows)[0].get("value")) if rows else None


def _report(basis: str = "metadata", published: str | None = None, **fields: Any) -> Report:
    known = basis if published else "unknown"
    return Report(id="", published=published, published_basis=known, **fields)  # type: ignore[arg-type]


def _words(value: Any, strip: bool = True) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip() if strip else value


def _names(value: Any) -> tuple[str, ...]:
    """The names in a string, an object with a name, or a list of either."""
    values = value if isinstance(value, list | tuple) else [value]
    found = [
        _words(item.get("name") or item.get("literal"))
        if isinstance(item, Mapping)
        else _words(item)
        for item in values
    ]
    return tuple(dict.fromkeys(name for name in found if name))


def _bylines(words: str | None) -> tuple[str, ...]:
    if not words:
        return ()
    bare = re.sub(r"^\s*by\s+", "", words, flags=re.I)
    return tuple(name.strip() for name in re.split(r"\s+and\s+|,\s+|;\s*", bare) if name.strip())


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    words = _words(value)
    return words if words and words.startswith(("http://", "https://")) else None


def _moment(value: Any) -> str | None:
    words = _words(value)
    return moment_of(words) if words else None


def _language(value: Any) -> str | None:
    words = _words(value.get("name") if isinstance(value, Mapping) else value)
    return (
        words.split("-")[0].split("_")[0].lower()
        if words and len(words.split("-")[0]) <= 3
        else None
    )
