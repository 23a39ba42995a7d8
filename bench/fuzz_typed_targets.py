"""The parsers of what people type and programs send to the desk: rulings as words, forms of a browser, bodies of the API."""

from __future__ import annotations

import contextlib
import json
from functools import cache
from urllib.parse import parse_qsl

from bench.fuzz_seeds import record
from bench.fuzz_target import Target


def rulings() -> Target:
    """Rulings as people say them, and their values as the stages replay them."""
    from dateline.ruling_drafts import DraftError, draft
    from dateline.stages.rule.fields import no_lookup, value_of
    from dateline.stages.rule.rulable import RULABLE
    from dateline.stages.rule.values import BadValue

    def read(data: bytes) -> None:
        said = strings(data, 6)
        kind, about, field, value, other, reason = said
        for letter in RULABLE:
            with contextlib.suppress(BadValue):
                value_of(letter, field, value, no_lookup)
        draft(
            record(),
            kind,
            about or None,
            field or None,
            value or None,
            [other] if other else (),
            reason or None,
        )

    def seeds() -> list[bytes]:
        event, actor, place = (
            things[0].id for things in (record().events, record().actors, record().places)
        )
        said = (
            ("confirm", event, "", "", "", "so it was"), ("correct", event, "when", "2013-01-10 to 2013-01-12", "", ""),
            ("correct", event, "counts", '[{"of": "killed", "low": 1, "best": 2, "high": 3}]', "", ""),
            ("correct", event, "counts", "killed soldiers 11-14", "", ""), ("correct", event, "agents", f'["{actor}"]', "", ""),
            ("correct", place, "lat", "14.5", "", ""), ("correct", actor, "country", "MLI", "", ""), ("undo", "3", "", "", "", ""),
            ("merge", event, "", "", event, ""), ("split", event, "", "", f"{event}.1", ""), ("withdraw", event, "", "", "", "no"),
            ("add", "", "", '{"type": "attack", "label": "a", "status": "happened", "when": {"earliest": "2013-01-10"}}', "", ""),
            ("correct", event, "type", "attack armed", "", ""), ("correct", event, "status", "denied", "", ""),
        )  # fmt: skip
        return ["\x1f".join(row).encode() for row in said]

    return Target("rulings", read, (DraftError,), seeds)


def strings(data: bytes, count: int) -> list[str]:
    """So many strings of bytes, parted by the unit separator."""
    parts = data.decode("utf-8", "surrogateescape").split("\x1f")[:count]
    return [*parts, *("" for _ in range(count - len(parts)))]


def forms() -> Target:
    """The forms of rulings as a browser sends them."""
    from dateline.desk.errors import DeskError, NotThere
    from dateline.desk.revision import Revision
    from dateline.desk.ruling.forms import kind_of, sent_form
    from dateline.desk.ruling.signing import _about_a_thing
    from dateline.desk.ruling.typed import cleaned, first
    from dateline.ruling_drafts import DraftError

    def read(data: bytes) -> None:
        revision = state()
        typed = cleaned(parse_qsl(data.decode("utf-8", "surrogateescape"), keep_blank_values=True))
        form = sent_form(
            kind_of(first(typed, "kind")),
            first(typed, "about"),
            first(typed, "field") or None,
            typed,
            revision,
        )
        _ = form.signing_key, form.hidden
        _about_a_thing(revision, revision, form)

    @cache
    def state() -> Revision:
        return Revision(record(), "/c/mali")

    def seeds() -> list[bytes]:
        event = record().events[0].id
        made = (
            f"kind=correct&about={event}&field=counts&base=3&key=abc&of=killed&who=&low=1&best=2&high=3",
            f"kind=correct&about={event}&field=when&base=3&key=abc&earliest=2013-01-10&latest=2013-01-12&grain=day",
            f"kind=correct&about={event}&field=label&base=3&told=1+2&value=Words&reason=So",
            f"kind=correct&about={event}&field=agents&base=3&member=a.r-0123456789ab.0", f"kind=note&about={event}&base=1&reason=x",
            f"kind=correct&about={record().places[0].id}&field=position&base=3&lat=14.5&lon=-3.2",
            f"kind=merge&about={event}&base=3&member={event}", f"kind=split&about={event}&base=3&mention=m",
        )  # fmt: skip
        return [one.encode() for one in made]

    return Target("forms", read, (DraftError, DeskError, NotThere), seeds)


def api_bodies() -> Target:
    """JSON bodies of the API, by the description of each route that takes one."""
    from fastapi.exceptions import RequestValidationError
    from pydantic import TypeAdapter, ValidationError

    from dateline.desk import api

    adapters = [
        TypeAdapter(field.field_info.annotation)
        for router in api.ROUTERS
        for route in router.routes
        if (field := getattr(route, "body_field", None)) is not None
    ]

    def read(data: bytes) -> None:
        refused: list[object] = []
        try:
            sent = json.loads(data)
        except (ValueError, RecursionError):  # the framework answers whatever is raised here
            raise RequestValidationError([]) from None
        for adapter in adapters:
            try:
                adapter.validate_python(sent)
            except ValidationError as error:
                refused.append(error.errors(include_url=False))
        if len(refused) == len(adapters):
            raise RequestValidationError(refused)

    seeds = [
        b'{"kind": "correct", "about": "e-1", "field": "label", "value": "Rebels take Konna", "others": ["e-2"], "reason": "x", "seen": 3}',
        b'{"seen": 3, "note": "So it was."}',
        b'{"field": "title", "value": "Mali", "report": null}',
        b'{"about": "event/e-1", "words": "Is it so?", "mention": ["A"], "key": "k"}',
        b'{"act": "say", "words": "It is."}',
        b'{"about": "event/e-1", "closed": true}',
        b'{"address": "https://a.example/hook", "events": ["revision"]}',
    ]
    return Target("api", read, (RequestValidationError,), lambda: seeds)
