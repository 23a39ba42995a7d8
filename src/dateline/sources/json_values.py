"""Values of JSON that strangers wrote, taken out with care: JSON-LD of pages, ninjs and plain
objects.

A field may hold a string, a list of strings, an object with a name or an address, or nonsense; each
function gives what can be used of it, and None or nothing where nothing can.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from dateline.reference.time.timestamps import moment_of

JsonObject = Mapping[str, Any]
MOST_SECONDS = 1e15  # since 1970, or milliseconds: more is no moment
_WRAPPING = re.compile(r"^\s*(?://\s*)?<!(?:\[CDATA\[|--)|(?://\s*)?(?:\]\]|--)>\s*$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def parsed(words: str) -> Any:
    """The JSON of a script element, comment and CDATA marks around it left out; None where it is
    not JSON.
    """
    try:
        return json.loads(_WRAPPING.sub("", words).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):  # a number of thousands of figures is a ValueError
        return None


def json_object(value: Any) -> JsonObject | None:
    """The value if it is an object."""
    return cast(JsonObject, value) if isinstance(value, Mapping) else None


def json_list(value: Any) -> list[Any]:
    """The items of a list; a single value is a list of one."""
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def json_objects(value: Any) -> list[JsonObject]:
    """The objects of a list, or the one object; anything else is left out."""
    objects = map(json_object, json_list(value))
    return [found for found in objects if found is not None]


def text(value: Any, strip: bool = True) -> str | None:
    """The string, or the first of a list; None where it is empty or no string."""
    first = next(iter(json_list(value)), None)
    if not isinstance(first, str):
        return None
    stripped = first.strip()
    if not stripped:
        return None
    return stripped if strip else first


def unescaped(value: Any) -> str | None:
    """The string as a page shows it: character references such as &amp; resolved."""
    found = text(value)
    if not found:
        return None
    return html.unescape(found).strip() or None


def address(value: Any) -> str | None:
    """An http address: the string, or the "@id" or "url" of an object."""
    inner = json_object(value)
    if inner is not None:
        value = inner.get("@id") or inner.get("url")
    found = text(value)
    is_web_address = found is not None and found.startswith(("http://", "https://"))
    return found if is_web_address else None


def names(value: Any) -> tuple[str, ...]:
    """The names in a string, in an object with a name, or in a list of either."""
    return each_once(_name(item) for item in json_list(value))


def _name(item: Any) -> str | None:
    """The string, or the "name" or "literal" of an object."""
    inner = json_object(item)
    if inner is not None:
        item = inner.get("name") or inner.get("literal")
    return text(item)


def each_once(found: Iterable[str | None]) -> tuple[str, ...]:
    """The strings in their order, each once, without the empty ones."""
    return tuple(dict.fromkeys(item for item in found if item))


def moment(value: Any, month_first: bool | None = None) -> str | None:
    """A day or moment in ISO 8601, from however it is written, seconds or milliseconds since 1970
    included; None where it is none.

    month_first: how figures are ordered where they leave it open.
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not -MOST_SECONDS < value < MOST_SECONDS:
        return None  # nan and what no float holds too
    found = f"{value:.0f}" if is_number else unescaped(value)
    return moment_of(found, month_first=month_first) if found else None


def language_tag(value: str | None) -> str | None:
    """The language of a tag such as "en-GB", in lower case; None where it is no tag."""
    found = _LANGUAGE.match(value or "")
    return found.group().lower() if found else None


def language_code(value: Any) -> str | None:
    """ "en-GB", "en_GB" or {"name": "en"} as "en"; None for what is longer than a code."""
    inner = json_object(value)
    words = text(value if inner is None else inner.get("name"))
    if words is None:
        return None
    language = words.split("-")[0]
    if len(language) > len("eng"):
        return None
    return language.split("_")[0].lower()
