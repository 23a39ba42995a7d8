"""Stand-ins for listmonk and Mailchimp on loopback, which check every request by what the services
publish of their API, and refuse what those would refuse.

listmonk: docs/docs/content/apis/transactional.md of its repository. Mailchimp Transactional:
spec/transactional.json of mailchimp-client-lib-codegen (operation postMessagesSendRaw).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jsonschema

LISTMONK_TX: dict[str, Any] = {
    "type": "object",
    "required": ["template_id"],
    "additionalProperties": False,
    "properties": {
        "subscriber_email": {"type": "string"},
        "subscriber_id": {"type": "integer"},
        "subscriber_emails": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "subscriber_ids": {"type": "array", "items": {"type": "integer"}},
        "subscriber_mode": {"enum": ["default", "fallback", "external"]},
        "template_id": {"type": "integer"},
        "from_email": {"type": "string"},
        "subject": {"type": "string"},
        "data": {"type": "object"},
        "headers": {
            "type": "array",
            "items": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "messenger": {"type": "string"},
        "content_type": {"enum": ["html", "markdown", "plain"]},
    },
}
MAILCHIMP_RAW: dict[str, Any] = {
    "type": "object",
    "required": ["key", "raw_message"],
    "additionalProperties": False,
    "properties": {
        "key": {"type": "string"},
        "raw_message": {"type": "string"},
        "from_email": {"type": "string"},
        "from_name": {"type": "string"},
        "to": {"type": "array", "items": {"type": "string"}},
        "async": {"type": "boolean"},
        "ip_pool": {"type": "string"},
        "send_at": {"type": "string"},
        "return_path_domain": {"type": ["string", "null"]},
    },
}
Answered = tuple[int, object] | None
"""Status and JSON; None hangs up without a word."""


@dataclass
class StandIn:
    """One service. answers: what it says next, instead of what it would; wrong: what was against
    its description.
    """

    path: str
    schema: dict[str, Any]
    usual: Callable[[dict[str, Any]], Answered]
    auth: str | None = None
    answers: list[Answered] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __enter__(self) -> StandIn:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_address[1]

    def answer(self, path: str, headers: Any, body: bytes) -> Answered:
        """What it says to a request."""
        if path != self.path:
            return 404, {"message": "no such path"}
        if self.auth is not None and headers.get("Authorization") != self.auth:
            return 403, {"message": "invalid API credentials"}
        content = json.loads(body)
        if not headers.get("Content-Type", "").startswith("application/json"):
            self.wrong.append("content type")
        self.wrong += [
            error.message
            for error in jsonschema.Draft202012Validator(self.schema).iter_errors(content)
        ]
        self.asked.append(content)
        return self.answers.pop(0) if self.answers else self.usual(content)


def _handler(service: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answered = service.answer(self.path, self.headers, body)
            if answered is None:
                self.close_connection = True
                self.connection.close()
                return
            status, content = answered
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def listmonk() -> StandIn:
    """listmonk, with an API user `desk` whose token is `secret`."""
    auth = "Basic " + base64.b64encode(b"desk:secret").decode()
    return StandIn("/api/tx", LISTMONK_TX, lambda _: (200, {"data": True}), auth)


def mailchimp() -> StandIn:
    """Mailchimp Transactional, with the key `secret`."""

    def usual(content: dict[str, Any]) -> Answered:
        if content.get("key") != "secret":
            told = {
                "status": "error",
                "code": -1,
                "name": "Invalid_Key",
                "message": "Invalid API key",
            }
            return 500, told
        return 200, [
            {"email": to, "status": "sent", "_id": "1", "reject_reason": None}
            for to in content.get("to", [])
        ]

    return StandIn("/api/1.0/messages/send-raw", MAILCHIMP_RAW, usual)
