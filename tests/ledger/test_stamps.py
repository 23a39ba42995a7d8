"""Time stamps on the head: asked of an authority once, checked offline; nothing forged passes."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.kept_case import KeptCase
from dateline.ledger.ledger import Ledger
from dateline.ledger.stamps import StampBody, StampError, check_stamps, read_roots, stamp_head
from dateline.ledger.token_order import in_der_order
from dateline.ledger.verify import verify
from tests.ledger.conftest import NewPlace
from tests.ledger.stamp_authority import Answer, StampAuthority

pytest.importorskip("rfc3161_client", reason="the library is the extra dateline[stamp]")


@pytest.fixture(scope="module")
def authorities(
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[tuple[StampAuthority, StampAuthority]]:
    """One that is trusted, and a stranger."""
    folder = tmp_path_factory.mktemp("tsa")
    both = StampAuthority(folder / "ours"), StampAuthority(folder / "strange", "sha512")
    yield both
    for one in both:
        one.close()


@pytest.fixture
def authority(authorities: tuple[StampAuthority, StampAuthority]) -> StampAuthority:
    ours = authorities[0]
    ours.answer = lambda request: (200, ours.stamped(request), {})
    return ours


def test_a_stamp_is_checked_offline(new_place: NewPlace, authority: StampAuthority):
    ledger = Ledger.create(new_place(), "Gao")
    noted = ledger.head()
    roots = read_roots(authority.roots)
    entry, body = stamp_head(ledger, authority.url, roots, by="K. D.")
    assert (entry.kind, entry.subject, body.entry) == ("stamp", noted.hash, noted.seq)
    authority.answer = lambda _: (500, b"", {})
    (checked,) = check_stamps(ledger, roots)
    assert "leads to a root that you gave" in str(checked)
    (checked,) = check_stamps(ledger)
    assert checked.wrong is None and "was not checked: give its root" in str(checked)
    assert verify(ledger) == []
    token = ledger.source(entry.parts["token"])
    assert token and authority.verifies(token, noted.hash)
    assert not authority.verifies(token, entry.hash)


def test_certificates_in_the_order_of_openssl_are_read(new_place: NewPlace, tmp_path: Path):
    """Strict DER sorts them by their bytes; OpenSSL writes the signer's own first. No authority that
    runs on it and sends its chain could be used.
    """
    authority = StampAuthority(tmp_path / "chain", with_root=True)
    with closing(authority), KeptCase.create(new_place(), "Gao") as case:
        entry, stamped = case.stamp(authority.url, authority.roots)
        token = case.ledger.source(entry.parts["token"])
        stamped_entry = case.ledger.entries(stamped.entry)[-1]
        assert token and in_der_order(token) != token, "the answer is kept as it came"
        assert authority.verifies(token, stamped_entry.hash)
        (checked,) = case.stamps(authority.roots)
        assert checked.wrong is None and checked.unchecked is None


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_what_is_no_answer_is_left_as_it_is(authority: StampAuthority, cut: int):
    broken = authority.stamped(_query())[cut + 1 : -1]
    assert in_der_order(broken) == broken
    assert in_der_order(b"") == b"" and in_der_order(b"\x30\x80\x00\x00") == b"\x30\x80\x00\x00"


def _query() -> bytes:
    from rfc3161_client import TimestampRequestBuilder

    return TimestampRequestBuilder().data(b"a").build().as_bytes()


def other(request: bytes) -> bytes:
    """A request whose hash is another."""
    at = len(request) - 40
    return request[:at] + bytes([request[at] ^ 1]) + request[at + 1 :]


def altered(token: bytes) -> bytes:
    """A token with one bit of its signature turned."""
    return token[:-20] + bytes([token[-20] ^ 1]) + token[-19:]


def answers(ours: StampAuthority, strange: StampAuthority) -> dict[str, Answer]:
    """What authorities may answer, by what is said of it."""
    kept = ours.stamped
    return {
        "is on something else": lambda q: (200, kept(other(q)), {}),
        "does not lead to a root": lambda q: (200, altered(kept(q)), {}),
        "refused: Message digest": lambda q: (200, strange.stamped(q), {}),
        "no time stamp": lambda _: (200, b"<html>Welcome</html>", {}),
        "which is no time stamp": lambda _: (200, bytes(2 << 20), {}),
        "answers 404": lambda _: (404, b"", {}),
        "leads on to https://else.where": lambda _: (302, b"", {"Location": "https://else.where"}),
    }


@pytest.mark.parametrize("said", [
    "is on something else",
    "does not lead to a root",
    "refused: Message digest",
    "no time stamp",
    "which is no time stamp",
    "answers 404",
    "leads on to https://else.where",
])  # fmt: skip
def test_an_answer_that_proves_nothing_is_refused(
    tmp_path: Path,
    authorities: tuple[StampAuthority, StampAuthority],
    authority: StampAuthority,
    said: str,
):
    ledger = Ledger.create(str(tmp_path / "a.case"))
    authority.answer = answers(*authorities)[said]
    with pytest.raises(StampError, match=said):
        stamp_head(ledger, authority.url, read_roots(authority.roots))
    assert ledger.head().seq == 1


def test_an_old_answer_is_refused(tmp_path: Path, authority: StampAuthority):
    ledger = Ledger.create(str(tmp_path / "a.case"))
    first: list[bytes] = []

    def replayed(request: bytes) -> tuple[int, bytes, dict[str, str]]:
        first.append(authority.stamped(request))
        return 200, first[0], {}

    authority.answer = replayed
    entry, _ = stamp_head(ledger, authority.url)
    assert ledger.source(entry.parts["token"]) == first[0]
    again = Ledger.create(str(tmp_path / "b.case"), title="Another")
    with pytest.raises(StampError, match="is on something else"):
        stamp_head(again, authority.url)


def test_a_strange_authority_is_refused(
    tmp_path: Path, authorities: tuple[StampAuthority, StampAuthority], authority: StampAuthority
):
    strange = StampAuthority(tmp_path / "third")
    ledger = Ledger.create(str(tmp_path / "a.case"))
    with pytest.raises(StampError, match="another authority's"):
        stamp_head(ledger, strange.url, read_roots(authority.roots))
    stamp_head(ledger, strange.url)  # taken, since no root was given; found out when one is
    strange.close()
    assert check_stamps(ledger, read_roots(strange.roots))[0].wrong is None
    assert "another authority's" in str(check_stamps(ledger, read_roots(authority.roots))[0])


def test_a_stamp_moved_to_another_entry_proves_nothing(tmp_path: Path, authority: StampAuthority):
    """Whoever writes the chain anew cannot take the stamps along."""
    ledger = Ledger.create(str(tmp_path / "a.case"))
    entry, body = stamp_head(ledger, authority.url)
    token = ledger.source(entry.parts["token"])
    assert token
    anew = Ledger.create(str(tmp_path / "b.case"), "Another")
    with anew.write() as writer:
        text = msgspec.json.encode(body).decode()
        writer.append("stamp", anew.head().hash, {"body": text}, {"token": token})
        later = msgspec.json.encode(StampBody(body.tsa, 9, body.at)).decode()
        writer.append("stamp", anew.head().hash, {"body": later}, {"token": token})
    first, second = check_stamps(anew)
    assert "on something else" in str(first)
    assert "is missing" in str(second)


@pytest.mark.parametrize(
    "address, said",
    [("file:///etc/passwd", "begins with https"), ("http://127.0.0.1:1/", "does not answer")],
)
def test_an_address_that_is_no_authority_s(tmp_path: Path, address: str, said: str):
    with pytest.raises(StampError, match=said):
        stamp_head(Ledger.create(str(tmp_path / "a.case")), address)


def test_roots_that_are_none(tmp_path: Path):
    (tmp_path / "text.pem").write_text("no certificate")
    for name, said in (("text.pem", "holds no certificate"), ("none.pem", "cannot be read")):
        with pytest.raises(StampError, match=said):
            read_roots(tmp_path / name)


def test_stamp_and_verify_as_a_user_types_them(tmp_path: Path, authority: StampAuthority):
    case = str(tmp_path / "a.case")
    KeptCase.create(case).ledger.close()
    roots = ["--roots", str(authority.roots)]
    said = CliRunner().invoke(app, ["case", "stamp", case, "--tsa", authority.url, *roots])
    assert said.exit_code == 0 and "Entry 1 stood at" in said.output
    said = CliRunner().invoke(app, ["case", "verify", case, *roots])
    assert said.exit_code == 0 and "Stamp 2: entry 1 stood at" in said.output
