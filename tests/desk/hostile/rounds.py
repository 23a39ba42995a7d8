"""Goes through a running desk as a person, a program and a stranger do, with the pack in hand."""

from __future__ import annotations

import html
import re
import socket
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote, urljoin, urlsplit

import httpx
from fastapi.routing import APIRoute

from dateline.desk import api, web
from tests.desk.hostile.pack import PACK, SHORT
from tests.desk.running import RunningDesk

LINK = re.compile(r'(?:href|src|hx-get)="([^"]*)"')
OF_A_KIND = 8  # pages that are opened of one kind
NEVER = ("/sign-out", "/account/sessions", "/account/password", "/events")
FIELD = re.compile(r"<(input|textarea|select|button)\b([^>]*)>", re.I)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
ROUTES = [
    route
    for router in (*web.ROUTERS, *api.ROUTERS)
    for route in router.routes
    if isinstance(route, APIRoute)
]


def kind_of(address: str) -> str:
    """What an address is of: the route that it leads to, its choices by their names."""
    parts = urlsplit(address)
    bare = re.sub(r"(?<=^/c/)([^/]+)/(?:at|release)/\d+(?=/|$)", r"\1", parts.path)
    path = next((one.path for one in ROUTES if one.path_regex.match(bare)), bare)
    for hole in ("{kind}", "{format}"):
        path = path.replace(hole, bare.rpartition("/")[2])
    state = "" if bare == parts.path else "EARLIER "
    keys = sorted(key.partition("=")[0] for key in parts.query.split("&") if key)
    return f"{state}{path}?{'&'.join(keys)}" if keys else f"{state}{path}"


def crawled(client: httpx.Client, starts: list[str]) -> dict[str, httpx.Response]:
    """What can be reached by links, as many of each kind as are opened, by address."""
    found: dict[str, httpx.Response] = {}
    many: Counter[str] = Counter()
    waiting, seen = list(starts), set(starts)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if many[kind] >= (1 if "EARLIER" in kind or "?" in kind else OF_A_KIND):
            continue
        if any(never in address for never in NEVER):
            continue
        many[kind] += 1
        found[address] = answer = client.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in map(html.unescape, LINK.findall(answer.text)):
            joined = urljoin(f"http://desk{address}", link.partition("#")[0])
            path = joined.removeprefix("http://desk")
            if joined.startswith("http://desk/") and path not in seen:
                seen.add(path)
                waiting.append(path)
    return found


def asked(slug: str) -> Iterator[str]:
    """Every address that is read, its names and its choices by turns from the pack."""
    words = cycle(PACK.values())
    for route in ROUTES:
        if "GET" not in (route.methods or ()) or any(never in route.path for never in NEVER):
            continue
        names = [p.name for p in route.dependant.query_params] or ["from", "name", "who"]
        holes = re.findall(r"\{(\w+)\}", route.path)
        for _ in range(3 if len(holes) > 1 or route.dependant.query_params else 1):
            path = route.path
            for hole in holes:
                said = slug if hole == "slug" else quote(next(words), safe="")
                path = path.replace(f"{{{hole}}}", said or "x")
            query = "&".join(f"{name}={quote(next(words), safe='')}" for name in names)
            yield f"{path}?{query}"
    places = cycle(
        f"/c/{slug}/{one}="
        for one in ("search?q", "facts?who", "sources?outlet", "compare?old", "actors?name")
    )
    for one in PACK.values():
        yield f"{next(places)}{quote(one, safe='')}"
        yield f"/api/v1/cases/{slug}/search?q={quote(one, safe='')}"


def forms(pages: dict[str, httpx.Response]) -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """The forms that are sent from pages, one of each kind: address, and its fields, each with its
    kind and its value.
    """
    found: dict[str, tuple[str, list[tuple[str, str, str]]]] = {}
    for address, answer in pages.items():
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for head, inside in re.findall(r"<form\b([^>]*)>(.*?)</form>", answer.text, re.S | re.I):
            told = dict(ATTRIBUTE.findall(head))
            if told.get("method", "get").lower() != "post":
                continue
            action = urljoin(f"http://desk{address}", html.unescape(told.get("action", "")))
            path = action.removeprefix("http://desk")
            if any(never in path for never in NEVER):
                continue
            fields = [
                (own["name"], own.get("type", tag), html.unescape(own.get("value", "")))
                for tag, rest in FIELD.findall(inside)
                if (own := dict(ATTRIBUTE.findall(rest))).get("name")
            ]
            names = ",".join(sorted({name for name, _, _ in fields}))
            found.setdefault(f"{kind_of(path)} {names}", (path, fields))
    return found


def sent(
    client: httpx.Client, path: str, fields: list[tuple[str, str, str]], turn: int, is_all: bool
) -> httpx.Response:
    """Sends a form with the pack in the fields that are typed, or in all of them."""
    data: dict[str, str] = {}
    files: dict[str, tuple[str, bytes, str]] = {}
    for number, (name, kind, value) in enumerate(fields):
        words = SHORT[(turn + number * 5) % len(SHORT)]
        if kind == "file":
            files[name] = (words, words.encode(), "text/html")
        elif is_all or kind in ("text", "input", "textarea", "search", "email", "url", "password"):
            data[name] = words
        else:
            data[name] = value
    return client.post(path, data=data, files=files or None)


def raw(desk: RunningDesk, request: bytes) -> bytes:
    """The answer to a request byte by byte, as no client would send it."""
    port = urlsplit(desk.address).port or 0
    with socket.create_connection(("127.0.0.1", port), timeout=30) as opened:
        opened.sendall(request)
        answer = b""
        while more := opened.recv(65536):
            answer += more
    return answer
