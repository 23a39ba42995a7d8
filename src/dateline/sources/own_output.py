"""What this program wrote itself: pages, records, briefs, exports, feeds, mails of its newsletter.

None of it is a report. What it tells was taken from reports, and would come back as one more of
them, with an outlet and days of its own. Each form is known by what the program alone writes into
it, so that what a stranger wrote, be its outlet called Dateline, is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from email.message import EmailMessage

from lxml.html import HtmlElement

from dateline.sources.json_values import JsonObject, json_object
from dateline.sources.refusal import Refusal

NAME = "dateline"  # as the program names itself as what generated a page or a feed
MAIL_HEADER = "X-Dateline-Id"  # of each digest
_FORMATS = ("dateline/", "dateline-brief/")  # under "format", as `record.nouns` and `exports` write
_VOCABULARY = "urn:dateline:"  # of PROV
# sets of keys and columns that no report of a stranger has
_KEYS = (
    frozenset(("dateline_status", "dateline_lines")),  # coded events
    frozenset(("cluster", "near", "reports")),  # `dateline stories`
)
_COLUMNS = (
    frozenset(("event", "line_count", "verdict")),  # events
    frozenset(("event", "mention", "trigger_start", "trigger_end")),
    frozenset(("event", "hedge", "in_force")),  # counts
    frozenset(("story", "statement", "speaker_text")),
    frozenset(("story", "record")),  # stories of `dateline bulk`; its reports may be read again
)
_CASE = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
# what stands below the title of a brief, be it Markdown or wrapped text
_SOURCES = re.compile(r"\b\d[\d,]* reports?, \d[\d,]* outlets?, \d[\d,]* independent lines?\.")
_HEAD_LENGTH = 1_000  # characters: in which the head of a brief ends


def refuse_own_page(root: HtmlElement) -> None:
    """Raises Refusal `own-page` for a page that the program drew."""
    for tag in root.iter("meta"):
        name, content = tag.get("name") or "", tag.get("content") or ""
        if name.lower() == "generator" and content.lower().startswith(NAME):
            raise _own("drawn")


def refuse_own_object(fields: JsonObject) -> None:
    """Raises Refusal `own-page` for a record, a brief, coded events, stories of a stream, and for
    an export as GeoJSON, PROV or ninjs.
    """
    form = fields.get("format")
    if (
        (isinstance(form, str) and form.startswith(_FORMATS))
        or any(keys <= fields.keys() for keys in _KEYS)
        or _is_own_collection(fields)
        or _is_own_provenance(fields)
        or _is_own_news_item(fields)
    ):
        raise own_refusal()


def refuse_own_columns(names: Collection[str]) -> None:
    """Raises Refusal `own-page` for a table of an export or of `dateline bulk`, but for that of the
    reports.
    """
    if any(columns <= set(names) for columns in _COLUMNS):
        raise own_refusal()


def refuse_own_generator(generator: str | None) -> None:
    """Raises Refusal `own-page` for a feed that names the program as what generated it."""
    if generator is not None and generator.strip().lower() == NAME:
        raise own_refusal()


def refuse_own_brief(text: str) -> None:
    """Raises Refusal `own-page` for a brief as text or Markdown, known by the line below its
    title.
    """
    if _SOURCES.search(" ".join(text[:_HEAD_LENGTH].split())):
        raise own_refusal()


def is_own_mail(message: EmailMessage) -> bool:
    """True for a digest of the newsletter."""
    return MAIL_HEADER in message


def own_refusal() -> Refusal:
    """The refusal of what the program wrote."""
    return _own("written")


def _own(how: str) -> Refusal:
    return Refusal(
        "own-page",
        f"was {how} by Dateline from reports, and is none itself",
        "add the reports that it names",
    )


def _is_own_collection(fields: JsonObject) -> bool:
    about = json_object(fields.get("dateline")) or {}
    return fields.get("type") == "FeatureCollection" and _is_case(about.get("case"))


def _is_own_provenance(fields: JsonObject) -> bool:
    prefixes = json_object(fields.get("prefix")) or {}
    return any(isinstance(uri, str) and uri.startswith(_VOCABULARY) for uri in prefixes.values())


def _is_own_news_item(fields: JsonObject) -> bool:
    by = fields.get("by")
    return isinstance(by, str) and by.lower() == NAME and _is_case(fields.get("uri"))


def _is_case(uri: object) -> bool:
    """True for an address of a case as exports write it: a UUID made from a name (RFC 9562,
    version 5).
    """
    return isinstance(uri, str) and _CASE.fullmatch(uri) is not None
