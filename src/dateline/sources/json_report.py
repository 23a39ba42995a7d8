"""The report of one JSON object, in one of three forms that are known by their keys: schema.org
NewsArticle (JSON-LD), ninjs 1 to 3 (IPTC) and the plain form (`plain_json`).
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.publishing.publication_dates import weigh_dates
from dateline.sources.json_values import JsonObject, json_object, text
from dateline.sources.linked_data import LinkedData
from dateline.sources.ninjs import is_ninjs, read_ninjs
from dateline.sources.own_output import refuse_own_object
from dateline.sources.page_dates import capture_of
from dateline.sources.plain_json import NO_TEXT, read_plain, unread_dates
from dateline.sources.refusal import Refusal
from dateline.sources.schema_article import read_article


def read_object(value: Any) -> Report:
    """The report of one JSON object, in whichever of the three forms; without its id."""
    fields = json_object(value)
    if fields is None:
        raise Refusal("no-text", "holds no JSON object", 'give an object with "text"')
    refuse_own_object(fields)
    if is_ninjs(fields):
        report = read_ninjs(fields)
    elif "articleBody" in fields:
        report = _schema_org(fields)
    else:
        report = read_plain(fields)
    if not report.text.strip() and report.title:
        report = replace(report, text=report.title)  # an item that is its headline alone
    if not report.text.strip():
        raise Refusal("no-text", "has no text", NO_TEXT)
    return report


def read_item(value: Any, where: str, seen: set[str]) -> list[Report | Refusal]:
    """The report of an item under the id that it gives, or the refusal, and what is to be told of
    it; each says where the item stands. seen: the ids that items before it gave, to which its own
    is added.
    """
    try:
        report = read_object(value)
    except Refusal as refusal:
        return [placed(refusal, where)]
    told = [*unread_dates(value, report), *_id_again(value, seen)]
    return [
        replace(report, id=given_id(value) or ""),
        *(placed(refusal, where) for refusal in told),
    ]


def placed(refusal: Refusal, where: str) -> Refusal:
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


def given_id(value: Any) -> str | None:
    """The id that an object gives, if any."""
    given = (json_object(value) or {}).get("id")
    return None if given is None else str(given)


def _schema_org(fields: JsonObject) -> Report:
    """https://schema.org/NewsArticle, read as the JSON-LD of a page is."""
    article = read_article(LinkedData(article=fields, page={}, by_id={}))
    captured = capture_of("", [article.given])
    dates = weigh_dates(article.claims, captured)
    return Report(
        id="",
        text=text(fields.get("articleBody"), strip=False) or "",
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        published=dates.published,
        published_basis=dates.basis if dates.published else "unknown",
        published_from=dates.place,
        updated=dates.updated,
        captured=captured,
        language=article.language,
        bylines=article.authors.people,
        credits=article.authors.credits,
    )
