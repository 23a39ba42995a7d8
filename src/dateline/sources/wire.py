"""JSON: one report, a list of them, or one a line.

Three forms are known by their keys: schema.org NewsArticle (JSON-LD), ninjs 1 to 3 (IPTC) and the
plain form (`plain_json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from dateline.record.nouns import Fault, Report
from dateline.record.vocabulary import PublishedBasis
from dateline.reference.publishing.json_keys import json_keys
from dateline.reference.publishing.publication_dates import weigh_dates
from dateline.sources.author_fields import NOBODY, Authors, authors_of
from dateline.sources.decoding import decode
from dateline.sources.json_feed import feed_reports, is_json_feed
from dateline.sources.json_values import (
    JsonObject,
    address,
    json_list,
    json_object,
    json_objects,
    language_code,
    moment,
    names,
    text,
)
from dateline.sources.linked_data import LinkedData
from dateline.sources.page_dates import capture_of
from dateline.sources.plain_json import NO_TEXT, read_plain, unread_dates, with_markup
from dateline.sources.refusal import Refusal
from dateline.sources.schema_article import read_article
from dateline.sources.settling import settle
from dateline.sources.source import ByteSource, lines_of, source_of_bytes

_MORE = "Extra data"  # what the parser says of JSON lines, whose first line is whole
# keys under which lists of reports come, and much else
LISTS = ("@graph", "associations")
TEXTS = ("text", "articleBody", "body_text", "body_xhtml", "body_html", "bodies")
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


def read_json(data: bytes) -> list[Report | Refusal]:
    """The reports of a JSON file; Refusal `broken-json` with line and column where it is
    not JSON.
    """
    text = decode(data)
    if not text.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == _MORE and text.lstrip().startswith("{"):
            return list(read_json_lines(source_of_bytes(data, "")))
        raise Refusal(
            "broken-json",
            f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})",
            "mend it there",
        ) from None
    except ValueError as error:
        raise Refusal("broken-json", f"is not JSON ({error})", "mend it there") from None
    except RecursionError:
        raise Refusal(
            "broken-json", "is nested too deep", "give a report or a list of reports"
        ) from None
    if is_json_feed(value):
        return feed_reports(value)
    items = _items(value)
    if not items:
        raise Refusal(
            "no-text", "holds no report", 'give an object with "text", or a list of such objects'
        )
    seen: set[str] = set()
    results: list[Report | Refusal] = []
    for number, item in enumerate(items, 1):
        where = f" (report {number} of {len(items)})" if len(items) > 1 else ""
        results += read_item(item, where, seen)
    return results


def read_json_lines(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a file that holds one JSON object a line, one after another."""
    is_empty = True
    seen: set[str] = set()
    for number, line in enumerate(_lines(source), 1):
        if line is None:
            is_empty = False
            yield Refusal("too-large", f"has a line {number} of more than 25 MB", "cut that line")
        elif line.strip():
            is_empty = False
            yield from _of_line(line, number, seen)
    if is_empty:
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")


def numbered_rows(source: ByteSource) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file that are not blank with their numbers, None for one that is too long;
    those of UTF-16 and UTF-32 as UTF-8. Raises Refusal where they cannot be decoded.
    """
    is_wide = b"\x00" in source.head
    lines = map(_encoded, _lines(source)) if is_wide else lines_of(source.stream)
    for number, line in enumerate(lines, 1):
        if line is None or line.strip():
            yield number, line


def _encoded(line: str | None) -> bytes | None:
    """A line as UTF-8."""
    return None if line is None else line.encode("utf-8", "surrogatepass")


def _lines(source: ByteSource) -> Iterator[str | None]:
    """The lines of a file, None for one that is too long; UTF-16 and UTF-32 are read whole."""
    if b"\x00" in source.head:
        yield from decode(source.whole()).split("\n")
    else:
        for line in lines_of(source.stream):
            yield None if line is None else decode(line)


def _of_line(line: str, number: int, seen: set[str]) -> list[Report | Refusal]:
    """The report of a line, and what is to be told of it."""
    try:
        return read_item(json.loads(line), f" (line {number})", seen)
    except (ValueError, RecursionError) as error:
        return [Refusal("broken-json", f"is not JSON at line {number} ({error})", "mend that line")]


def read_row(number: int, row: bytes | None) -> Report | Fault:
    """A line of a stream as a Report that keeps the id given; a Fault that says which line it
    is. `row`: None for one that is too long.
    """
    if row is None:
        too_long = f"line {number}: the line is longer than 25 MB; give the report alone"
        return Fault("sources", "too-large", too_long)
    line = _text_of(row)
    if not line.strip():
        unreadable = f"line {number}: the line is in no encoding; write the file as UTF-8"
        return Fault("sources", "not-utf-8", unreadable)
    report = read_line(line)
    if isinstance(report, Fault):
        return Fault(report.stage, report.slug, f"line {number}: {report.message}", report.report)
    return report


def _text_of(row: bytes) -> str:
    """A line of a stream as it stands where it is UTF-8, else by the encoding in which it shows an
    object; nothing where it is in none.
    """
    try:
        return row.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        line = decode(row)
    except Refusal:
        return ""
    return line if line.lstrip().startswith("{") else ""


def unread_dates_of(row: bytes, number: int, report: Report) -> Iterator[Refusal]:
    """What a line of a stream says of the day of its report that is not read."""
    for refusal in unread_dates(json.loads(_text_of(row)), report):
        yield _placed(refusal, f" (line {number})")


def read_line(line: str) -> Report | Fault:
    """One line of JSON as a Report that keeps the id given; a Fault, with that id if it has one,
    where it fails.
    """
    given = None
    try:
        value = json.loads(line)
        given = _given_id(value)
        report = read_object(value)
    except Refusal as refusal:
        return Fault(
            "sources", refusal.slug, f"the line {refusal.reason}; {refusal.mend}", report=given
        )
    except (ValueError, RecursionError) as error:
        return Fault(
            "sources", "broken-json", f"the line is not JSON ({error}); give one object a line"
        )
    return settle(replace(report, id=given or ""))


def _given_id(value: Any) -> str | None:
    """The id that an object gives, if any."""
    given = (json_object(value) or {}).get("id")
    return None if given is None else str(given)


def read_object(value: Any) -> Report:
    """The report of one JSON object, in whichever of the three forms; without its id."""
    fields = json_object(value)
    if fields is None:
        raise Refusal("no-text", "holds no JSON object", 'give an object with "text"')
    if _is_ninjs(fields):
        report = _ninjs(fields)
    elif "articleBody" in fields:
        report = _schema_org(fields)
    else:
        report = read_plain(fields)
    if not report.text.strip() and report.title:
        report = replace(report, text=report.title)  # an item that is its headline alone
    if not report.text.strip():
        raise Refusal("no-text", "has no text", NO_TEXT)
    return report


def _items(value: Any) -> list[Any]:
    """The reports that a JSON value holds: a list, a list under a known key, or the value
    itself.
    """
    if isinstance(value, list):
        return json_list(value)
    fields = json_object(value)
    if fields is None or _has_text(fields):
        return [value]
    known = json_keys()
    words = (*TEXTS, *known.text, *known.summary, *known.title)
    for keys, wanted in ((known.lists, words), (LISTS, TEXTS)):
        for key in keys:
            if isinstance(fields.get(key), list):
                return _with_words(json_list(fields[key]), wanted)
    return [value]


def _with_words(items: list[Any], keys: tuple[str, ...]) -> list[Any]:
    """The items that hold words under one of the keys or are no objects; all where none does."""
    kept = list[Any]()
    for item in items:
        fields = json_object(item)
        if fields is None or any(fields.get(key) for key in keys):
            kept.append(item)
    return kept or items


def _has_text(fields: JsonObject) -> bool:
    """True if one of the keys of a text has a value."""
    if any(fields.get(key) for key in TEXTS):
        return True
    return any(text(fields.get(key)) for key in json_keys().text)


def read_item(value: Any, where: str, seen: set[str]) -> list[Report | Refusal]:
    """The report of an item under the id that it gives, or the refusal, and what is to be told of
    it; each says where the item stands. seen: the ids that items before it gave, to which its own
    is added.
    """
    try:
        report = read_object(value)
    except Refusal as refusal:
        return [_placed(refusal, where)]
    told = [*unread_dates(value, report), *_id_again(value, seen)]
    return [
        replace(report, id=_given_id(value) or ""),
        *(_placed(refusal, where) for refusal in told),
    ]


def _placed(refusal: Refusal, where: str) -> Refusal:
    """A refusal that says where in the file the item stands."""
    return Refusal(refusal.slug, refusal.reason + where, refusal.mend)


def _id_again(value: Any, seen: set[str]) -> list[Refusal]:
    """What is told of an item with the id of one before it, which is then added to those seen."""
    given = (json_object(value) or {}).get("id")
    if not isinstance(given, str | int):
        return []
    if str(given) in seen:
        reason = f'has the id "{given}" of a report before it, and is read all the same'
        return [Refusal("repeated-id", reason, "give each report an id of its own")]
    seen.add(str(given))
    return []


# -------------------------------------------------------------- the three forms


def _schema_org(fields: JsonObject) -> Report:
    """https://schema.org/NewsArticle, read as the JSON-LD of a page is."""
    article = read_article(LinkedData(article=fields, page={}, by_id={}))
    captured = capture_of("", [article.given])
    dates = weigh_dates(article.claims, captured)
    return replace(
        _report(
            text=text(fields.get("articleBody"), strip=False) or "",
            title=article.title,
            url=article.url,
            outlet=article.outlet,
            published=dates.published,
            updated=dates.updated,
            captured=captured,
            language=article.language,
            authors=article.authors,
            basis=dates.basis,
        ),
        published_from=dates.place,
    )


def _is_ninjs(fields: JsonObject) -> bool:
    """True for an object of the IPTC's ninjs, by keys that only it has."""
    if "uri" in fields and "headline" in fields:
        return True
    return any(key in fields for key in NINJS)


def _ninjs(fields: JsonObject) -> Report:
    """https://iptc.org/std/ninjs: 1.x and 2.x have body_text and headline, 3.x bodies[] and
    headlines[].
    """
    changed = fields.get("versioncreated") or fields.get("versionCreated")
    first = fields.get("firstcreated") or fields.get("firstCreated")
    report = _report(
        text="",
        title=text(fields.get("headline"))
        or _of_role(fields.get("headlines"))
        or text(fields.get("title")),
        url=address((json_object(fields.get("altids")) or {}).get("web"))
        or address(fields.get("uri")),
        outlet=_ninjs_outlet(fields),
        published=moment(first or fields.get("versioncreated"))
        or moment(fields.get("versionCreated")),
        updated=moment(changed),
        language=language_code(fields.get("language")),
        authors=authors_of(text(fields.get("byline")) or _of_role(fields.get("bylines"))),
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


# -------------------------------------------------------------- fields


def _report(
    basis: PublishedBasis = "metadata",
    published: str | None = None,
    authors: Authors = NOBODY,
    **fields: Any,
) -> Report:
    """A report without an id; the basis of its date is "unknown" where it has no date."""
    known: PublishedBasis = basis if published else "unknown"
    return Report(
        id="",
        published=published,
        published_basis=known,
        bylines=authors.people,
        credits=authors.credits,
        **fields,
    )
