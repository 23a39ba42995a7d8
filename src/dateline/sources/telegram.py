"""An export of Telegram Desktop as JSON (`result.json`): each message of a channel or chat is a
report.

A channel is the outlet of its messages, a person that of theirs in a group; a forwarded message
belongs to the one that it was forwarded from. Source of the form: Telegram Desktop, "Export chat
history", machine-readable JSON.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import ijson  # pyright: ignore[reportMissingTypeStubs]
from ijson.common import ObjectBuilder  # pyright: ignore[reportMissingTypeStubs]

from dateline.record.nouns import Report
from dateline.sources.author_fields import authors_of
from dateline.sources.json_events import json_events
from dateline.sources.json_values import JsonObject, json_list, json_object, moment, text
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource

# where messages stand: in the export of one chat, and in that of an account
_MESSAGES = {
    "messages.item": "",
    "chats.list.item.messages.item": "chats.list.item.",
    "left_chats.list.item.messages.item": "left_chats.list.item.",
}
_CHAT_KEYS = ("name", "type", "id", "username")
_BEGINS, _ENDS = ("start_map", "start_array"), ("end_map", "end_array")


def read_telegram(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of an export; service messages and pictures without words are passed over.

    Refusal `broken-json` where it stops being JSON, `no-text` where no message has words.
    """
    number, has_words = 0, False
    try:
        for message, chat in _messages(source):
            number += 1
            report = _report(message, chat)
            if report is not None:
                has_words = True
                yield report
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise Refusal(
            "broken-json", f"is not JSON behind message {number} ({error})", "mend it there"
        ) from None
    if not has_words:
        raise Refusal("no-text", "holds no message with words", "export the messages of the chat")


def _messages(source: ByteSource) -> Iterator[tuple[JsonObject, dict[str, Any]]]:
    """The messages one by one, each with what the export says of its chat above them."""
    source.stream.read(len(codecs.BOM_UTF8) if source.head.startswith(codecs.BOM_UTF8) else 0)
    chat: dict[str, Any] = {}
    building: tuple[Any, str] | None = None
    for prefix, event, value in json_events(source.stream):
        if building is None and event == "start_map" and prefix in _MESSAGES:
            building = ObjectBuilder(), prefix
        if building is None:
            _note(chat, prefix, event, value)
            continue
        builder, opened = building
        builder.event(event, value)
        if event == "end_map" and prefix == opened:
            yield json_object(builder.value) or {}, chat
            building = None


def _note(chat: dict[str, Any], prefix: str, event: str, value: Any) -> None:
    """Keeps what is said of the chat whose messages follow; forgets it where the chat ends."""
    above, _, key = prefix.rpartition(".")
    is_chat = f"{above}." in _MESSAGES.values() or not above
    if is_chat and key in _CHAT_KEYS and event not in (*_BEGINS, *_ENDS):
        chat[key] = value
    elif event == "end_map" and f"{prefix}." in _MESSAGES.values():
        chat.clear()


def _report(message: JsonObject, chat: dict[str, Any]) -> Report | None:
    """The report of a message; None for a service message or one without words."""
    words = _words(message.get("text")) or _words(message.get("text_entities") or [])
    if message.get("type") != "message" or not words.strip():
        return None
    published = _moment(message, "date")
    edited = _moment(message, "edited")
    outlet = _outlet(message, chat)
    authors = authors_of(message.get("author") or [], outlet, as_given=True)
    return Report(
        id="",
        text=words.strip(),
        outlet=outlet,
        published=published,
        published_basis="metadata" if published else "unknown",
        updated=edited if edited != published else None,
        url=_address(message, chat),
        bylines=authors.people,
        credits=authors.credits,
    )


def _words(value: Any) -> str:
    """The text of a message: a string, or a list of strings and of objects with links and forms."""
    pieces: list[str] = []
    for piece in json_list(value):
        entity = json_object(piece)
        words = piece if entity is None else entity.get("text")
        pieces.append(words if isinstance(words, str) else "")
    return "".join(pieces)


def _outlet(message: JsonObject, chat: dict[str, Any]) -> str | None:
    """Whose words a message holds."""
    forwarded = text(message.get("forwarded_from"))
    if forwarded:
        return forwarded
    name = text(chat.get("name"))
    if "channel" in str(chat.get("type", "")):
        return name
    return text(message.get("from")) or name


def _moment(message: JsonObject, key: str) -> str | None:
    """A time of the message: in UTC where the export has it so, else by the exporter's clock."""
    with suppress(KeyError, TypeError, ValueError, OverflowError, OSError):
        seconds = int(message[f"{key}_unixtime"])
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return moment(message.get(key))


def _address(message: JsonObject, chat: dict[str, Any]) -> str | None:
    """The message's own address, where the export tells the public name of the chat."""
    public = text(chat.get("username"))
    number = message.get("id")
    return f"https://t.me/{public.lstrip('@')}/{number}" if public and number else None
