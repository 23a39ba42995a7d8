"""Pictures fetched from a local server: once, bounded, and never from where a page must not lead."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.sources import picture_fetch, public_sockets
from dateline.sources.picture_fetch import USER_AGENT, NotFetched, fetch_all
from tests.made_images import jpeg

pytest.importorskip("aiohttp", reason="no aiohttp (pip install 'dateline[pictures]')")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        self.server.headers.append(dict(self.headers))
        getattr(self, f"_{self.path[1:].partition('/')[0]}")()

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _picture(self) -> None:
        self._answer(200, jpeg(), Content_Type="text/html")  # servers lie

    def _missing(self) -> None:
        self._answer(404)

    def _packed(self) -> None:
        self._answer(200, b"x" * 50, Content_Encoding="gzip")

    def _loop(self) -> None:
        self._answer(302, Location="/loop")

    def _away(self) -> None:
        self._answer(302, Location=self.path.removeprefix("/away/"))

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"x" * 65_536)
        except OSError:
            pass

    def _slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        for _ in range(30):
            try:
                self.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    made = _Server()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


def only(address: str, allow_private: bool = True) -> bytes | NotFetched:
    return fetch_all([address], allow_private)[address]


def test_a_picture_is_fetched_once_and_by_name(server):
    address = f"{server.base}/picture/a"
    found = fetch_all([address, address, address], allow_private=True)
    assert found == {address: jpeg()}
    assert server.asked["/picture/a"] == 1
    asked = server.headers[-1]
    assert asked["User-Agent"] == USER_AGENT and "Dateline" in USER_AGENT
    assert asked["Accept-Encoding"] == "identity"
    assert "Cookie" not in asked and "Referer" not in asked


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing", "HTTP 404"),
        ("loop", "more than 3 times"),
        ("packed", "is packed"),
        ("endless", "more than 8 MB"),
        ("away/file:///etc/passwd", "not one of the web"),
        ("away/javascript:alert(1)", "not one of the web"),
        ("away/http://127.0.0.1:1/", "cannot be reached"),
        ("away/gopher://127.0.0.1/", "not one of the web"),
    ],
)
def test_what_cannot_be_had_is_told(server, path: str, why: str):
    found = only(f"{server.base}/{path}")
    assert isinstance(found, NotFetched) and why in found.reason


def test_a_redirect_is_followed(server):
    assert only(f"{server.base}/away/{server.base}/picture/b") == jpeg()


def test_a_slow_server_does_not_hold_the_report(server, monkeypatch):
    monkeypatch.setattr(picture_fetch, "SECONDS", 0.4)
    began = time.monotonic()
    found = only(f"{server.base}/slow")
    assert isinstance(found, NotFetched) and "seconds" in found.reason
    assert time.monotonic() - began < 3


def test_all_together_have_an_end(server, monkeypatch):
    monkeypatch.setattr(picture_fetch, "ALL_SECONDS", 0.5)
    found = fetch_all([f"{server.base}/slow/{n}" for n in range(9)], allow_private=True)
    assert all(isinstance(one, NotFetched) for one in found.values()) and len(found) == 9


def test_no_more_than_a_page_can_hold(server, monkeypatch):
    monkeypatch.setattr(picture_fetch, "MOST", 2)
    wanted = [f"{server.base}/picture/most{n}" for n in range(4)]
    found = fetch_all(wanted, allow_private=True)
    assert [isinstance(found[address], NotFetched) for address in wanted] == [
        False,
        False,
        True,
        True,
    ]
    assert server.asked["/picture/most3"] == 0


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "0", "0.0.0.0",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]",
        "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "10.0.0.1", "169.254.169.254", "100.64.0.1", "[::ffff:100.64.0.1]",
        "[fd00:ec2::254]", "[fe80::1]", "192.168.0.1", "[2001:db8::1]", "224.0.0.1", "１２７.０.０.１", "127。0。0。1",
    ],
)  # fmt: skip
def test_nothing_is_asked_of_an_address_in_disguise(server, host: str):
    before = server.asked.total()
    port = server.server_address[1]
    found = only(f"http://{host}:{port}/picture/no", allow_private=False)
    assert isinstance(found, NotFetched)
    assert server.asked.total() == before


def test_the_refusal_says_what_the_address_is(server):
    found = only(f"{server.base}/picture/no", allow_private=False)
    assert isinstance(found, NotFetched)
    assert "127.0.0.1 is not public: this machine" in found.reason


def _resolver(monkeypatch, answers: dict[str, list[str]]) -> None:
    """Names resolve to what the test says, each time to the next of a list (a rebinding server)."""
    real = socket.getaddrinfo

    def resolve(host, port, *rest, **named):
        known = answers.get(host)
        if known is None:
            return real(host, port, *rest, **named)
        address = known.pop(0) if len(known) > 1 else known[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_that_resolves_to_this_machine_is_not_connected_to(server, monkeypatch):
    _resolver(monkeypatch, {"pictures.example": ["127.0.0.1"]})
    port, before = server.server_address[1], server.asked.total()
    found = only(f"http://pictures.example:{port}/picture/no", allow_private=False)
    assert isinstance(found, NotFetched) and "this machine" in found.reason
    assert server.asked.total() == before


def test_what_is_looked_at_is_what_is_connected_to(server, monkeypatch):
    """A name that is public the first time and private the second, and a redirect between them."""
    _resolver(monkeypatch, {"pictures.example": ["192.0.2.1", "127.0.0.1"]})
    looked: list[str] = []
    real = public_sockets.check_public

    def check(address: str) -> None:
        looked.append(address)
        if address != "192.0.2.1":  # stands for a public one here
            real(address)

    monkeypatch.setattr(public_sockets, "check_public", check)
    monkeypatch.setattr(picture_fetch, "SECONDS", 2.0)
    before, port = server.asked.total(), server.server_address[1]
    address = f"http://pictures.example:{port}/picture/no"
    fetch_all([address, f"{address}2"], allow_private=False)
    assert looked and server.asked.total() == before


def test_without_the_library_the_mend_is_told(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(picture_fetch.MissingFetcher, match=r"dateline\[pictures\]"):
        fetch_all(["http://a.example/"])
