"""Addresses in disguise open no connection; sizes, times and packing are bounded."""

from __future__ import annotations

import asyncio
import gzip
import socket
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import Iterator

import pytest
from aiohttp import web

from dateline.sources.source import LARGEST
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.clocks import Pace, SystemClock
from dateline.watch.fetching import Answer, Fetcher
from dateline.watch.visits import Visitor
from tests.watch.web import Web, serve

# this machine, a private network, the metadata of a cloud, a provider's network: in every form that
# a system, a library or a browser takes for an address
DISGUISED = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "0",
    "0.0.0.0",
    "0x7f.1",
    "0x7f000001",
    "0x7F.0.0.1",
    "0x7f.0x0.0x0.0x1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0177.1",
    "00000177.0.0.01",
    "127.0.0.01",
    "127.0.1.0x1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::127.0.0.1]",
    "[2002:7f00:1::]",
    "[2002:7f00:1::1]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[2001:db8::1]",
    "10.0.0.1",
    "10.1",
    "0xa.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
    "0xc0a80001",
    "3232235521",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::a9fe:a9fe]",
    "100.64.0.1",
    "100.127.255.254",
    "[::ffff:100.64.0.1]",
    "[::ffff:6440:1]",
    "[64:ff9b::100.64.0.1]",
    "[2002:6440:1::]",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
    "ⓛocalhost",
]


class Sockets:
    """Counts the sockets on which a connection is begun."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.connected: list[object] = []
        self.resolves: dict[str, Iterator[str]] = {}
        connect = BaseSelectorEventLoop.sock_connect  # pyright: ignore[reportUnknownMemberType]
        lookup = socket.getaddrinfo

        async def counted(
            loop: BaseSelectorEventLoop, sock: socket.socket, address: object
        ) -> None:
            self.connected.append(address)
            await connect(loop, sock, address)  # pyright: ignore[reportArgumentType]

        def resolved(host: object, *rest: object, **more: object) -> object:
            name = str(host)
            if name in self.resolves:
                host = next(self.resolves[name])
            return lookup(host, *rest, **more)  # pyright: ignore

        monkeypatch.setattr(BaseSelectorEventLoop, "sock_connect", counted)
        monkeypatch.setattr(socket, "getaddrinfo", resolved)


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Sockets:
    return Sockets(monkeypatch)


async def get(address: str, allow_private: bool = False, seconds: float = 5.0) -> Answer:
    async with Fetcher(allow_private, seconds=seconds) as fetcher:
        return await fetcher.get(address)


def test_there_are_sixty_forms():
    assert len(set(DISGUISED)) >= 60


def test_an_address_in_disguise_opens_no_connection(sockets: Sockets):
    async def all_of(web_of_test: Web) -> None:
        async with Fetcher(seconds=5.0) as fetcher:
            for host in DISGUISED:
                answer = await fetcher.get(f"http://{host}:{web_of_test.port}/secret")
                assert answer.status is None and answer.why, host
        assert sockets.connected == []
        assert web_of_test.log == []

    serve(Web(), all_of)


def test_a_redirect_into_the_private_opens_no_connection(sockets: Sockets):
    """The first host is let through for the test; whatever it leads to is judged anew."""

    async def followed(web_of_test: Web) -> None:
        async def lead(request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": request.query["to"]})

        web_of_test.pages["/lead"] = lead
        async with Fetcher(allow_private=True) as door, Fetcher() as guarded:
            for host in (
                "127.0.0.1",
                "0x7f.1",
                "[::ffff:127.0.0.1]",
                "169.254.169.254",
                "[2002:7f00:1::]",
            ):
                first = await door.get(web_of_test.at(f"/lead?to=http://{host}/"))
                before = len(sockets.connected)
                assert before > 0
                answer = await guarded.get(first.header("location") or "")
                assert "is not public" in (answer.why or ""), host
                assert len(sockets.connected) == before

    serve(Web(), followed)


def test_a_name_that_resolves_otherwise_the_second_time_opens_no_connection(sockets: Sockets):
    """What was resolved is what is judged and connected to; nothing is looked up in between."""
    sockets.resolves["rebind.example"] = iter(["192.0.2.7", "127.0.0.1", "10.0.0.1", "::1"])
    for _ in range(4):
        answer = asyncio.run(get("http://rebind.example/"))
        assert "is not public" in (answer.why or "")
    assert sockets.connected == []


def test_allow_private_permits_it():
    async def asked(web_of_test: Web) -> None:
        web_of_test.page("/a", "Konna", "Fighters took Konna.")
        answer = await get(web_of_test.at("/a"), allow_private=True)
        assert answer.status == 200 and b"Konna" in answer.body

    serve(Web(), asked)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("file:///etc/passwd", "file scheme"),
        ("javascript:alert(1)", "javascript scheme"),
        ("ftp://example.org/x", "ftp scheme"),
        ("data:text/html,x", "data scheme"),
        ("gopher://example.org:70/_x", "gopher scheme"),
        ("example.org/x", "no scheme"),
        ("http:///path", "names no host"),
        ("http://user:secret@example.org/", "password"),
        ("http://user@example.org/", "password"),
        ("http://example.org:99999/", "no address"),
        ("http://example.org:x/", "no address"),
        ("http://[::1", "no address"),
        ("http://a\x00b/", "no address"),
        ("http://127.0.0.1%25eth0/", "names no host"),
        ("http://example.org\\@127.0.0.1/", "names no host"),
        ("http://" + "a" * 5000, "no address"),
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(said: str, why: str):
    with pytest.raises(BadAddress, match=why):
        checked(said)


def test_relative_links_are_made_whole():
    assert checked("../b?x=1#end", "http://Example.org:80/a/c.html") == "http://example.org/b?x=1"
    with pytest.raises(BadAddress):
        checked("javascript:void(0)", "http://example.org/")


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"<item>x</item>" * 50_000)
    except (ConnectionError, asyncio.CancelledError):
        return response


async def _slow(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"x")
        await asyncio.sleep(0.1)
    return response


async def _bomb(_: web.Request) -> web.Response:
    packed = gzip.compress(b"\0" * (LARGEST + 1_000_000), 1)
    return web.Response(body=packed, headers={"Content-Encoding": "gzip"})


async def _declared(_: web.Request) -> web.StreamResponse:
    return web.Response(body=b"x" * (LARGEST + 1))


async def _circle(request: web.Request) -> web.Response:
    return web.Response(
        status=301, headers={"Location": "/circle?" + "x" * len(request.query_string + "x")}
    )


async def _to_file(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "file:///etc/passwd"})


async def _garbled(_: web.Request) -> web.Response:
    return web.Response(body=b"\x1f\x8b\x08 no gzip at all", headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    ("handler", "why"),
    [
        (_endless, "sends more than 25 MB"),
        (_slow, "did not answer within 3 seconds"),
        (_bomb, "unpacks to more than 25 MB"),
        (_declared, "sends more than 25 MB"),
        (_garbled, "cannot be unpacked"),
        (_circle, "leads on more than 5 times"),
        (_to_file, "leads to an address that is an address of file scheme"),
    ],
)
def test_what_a_bad_server_sends_is_bounded(handler, why: str):
    async def asked(web_of_test: Web) -> None:
        web_of_test.pages["/x"] = handler
        web_of_test.pages["/circle"] = handler
        async with Fetcher(allow_private=True, seconds=3.0) as fetcher:
            visitor = Visitor(fetcher, Pace(SystemClock(), 0.0))
            visit = await visitor.visit(web_of_test.at("/x"), None)
            assert why in (visit.answer.why or "")
            assert visit.answer.body == b""

    serve(Web(), asked)


def test_a_host_that_is_not_there_is_told():
    assert "not known" in (asyncio.run(get("http://no-such-host.invalid/")).why or "")
