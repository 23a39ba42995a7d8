"""Mail as other programs read it: headers by RFC 5322 and RFC 8058, signatures by DKIM."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import dkim
import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.mail.digest.wording import LEAVE, PREFERENCES
from dateline.mail.errors import NewsletterError
from dateline.mail.outbox.deliveries import Delivery, message_id
from dateline.mail.outbox.header_lines import header
from dateline.mail.outbox.messages import DigestPicture, KeptDigest, Letter, MailMaker, OutgoingMail
from dateline.mail.outbox.signing import new_key
from dateline.mail.setting_up import dkim_key, set_up
from tests.mail.conftest import AT

HOSTILE = "Konna\r\nBcc: all@example.org\r\n\r\nbody =?utf-8?q?x?= \x00\x1b[31m" + "long " * 60
WORDS = (
    "Zwölf Tote — أحداث\n"
    + "word " * 400
    + f"\n.\nFrom me \n{LEAVE}\n{PREFERENCES} \n"
    + "y" * 2000
)
HTML = f'<html><img src="cid:map"><p>{"é" * 3000}</p><a href="{LEAVE}">x</a>{PREFERENCES}</html>'


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """A key of each kind; and DNS that holds their public halves."""
    folder = tmp_path_factory.mktemp("keys")
    named, dns = [], {}
    for algorithm in ("rsa-sha256", "ed25519-sha256"):
        name = f"example.org:{algorithm[:3]}:{folder / algorithm}"
        key = dkim_key(name)
        where, text = new_key(folder / algorithm, key, algorithm).record  # type: ignore[arg-type]
        dns[f"{where}."] = text
        named.append(name)
    return named, dns


@pytest.fixture
def maker(newsletter, keys) -> MailMaker:
    set_up(newsletter, {"leave_address": "leave@lists.example.org"}, keys[0])
    return MailMaker(newsletter)


def kept(**more: object) -> KeptDigest:
    """A digest whose words would break out of their places."""
    picture = b'[{"name":"map","kind":"image/png","data":"iVBORw0KGgo="}]'
    made = KeptDigest(3, "daily", "Daily digest", "Konna fell", WORDS, HTML, picture)
    return replace(made, **more)  # type: ignore[arg-type]


def delivery(newsletter, form: str = "html", to: str = "ann@example.net") -> Delivery:
    made = message_id(newsletter.secret, 3, 7, "lists.example.org")
    return Delivery(1, made, 7, 5, to, form, 3, 0, "2019-06-08T00:00:00Z")


def kinds(maker: MailMaker) -> dict[str, OutgoingMail]:
    """A mail of each kind."""
    ours = maker.newsletter
    hostile = kept(subject=HOSTILE, list_title='News "of" Gao, <b>', list_slug="gao-2")
    return {
        "digest": maker.digest(kept(), delivery(ours), AT),
        "text": maker.digest(kept(pictures=None, id=4), delivery(ours, "text"), AT),
        "no pictures": maker.digest(kept(pictures=None, id=5), delivery(ours), AT),
        "hostile": maker.digest(replace(hostile, id=6), delivery(ours), AT),
        "arabic": maker.digest(
            kept(subject="سقوط كونا " * 20, list_title="نشرة", id=7), delivery(ours), AT
        ),
        "confirm": maker.letter(Letter("ann@example.net", "Please confirm", "https://x\n"), AT),
        "letter": maker.letter(
            Letter("ann@example.net", "You are on it", "…", "<p>…", "known", 7, "daily", "Daily"),
            AT,
        ),
    }


def test_every_kind_of_mail_is_whole_and_verifies_by_both_keys(maker, keys):
    def dns(name, timeout=5):
        return keys[1][name.decode()].encode()

    for kind, mail in kinds(maker).items():
        head, _, body = mail.data.partition(b"\r\n\r\n")
        assert b"\n" not in mail.data.replace(b"\r\n", b""), kind
        assert max(map(len, mail.data.split(b"\r\n"))) <= 998, kind
        assert max(map(len, body.split(b"\r\n"))) <= 76, kind
        message = message_from_bytes(mail.data, policy=policy.default)
        assert not message.defects and not any(part.defects for part in message.walk()), kind
        for name in ("From", "To", "Date", "Message-ID", "Subject", "Reply-To", "MIME-Version"):
            assert len(message.get_all(name) or ()) == 1, (kind, name)
        assert "Bcc" not in message and parsedate_to_datetime(message["Date"]) == AT
        unfolded = re.sub(rb"\r\n[ \t]", b" ", head).split(b"\r\n")
        encoded = [line for line in unfolded if b"=?" in line]
        assert all(re.match(rb"(Subject|From|List-Id):", line) for line in encoded), kind
        for n, algorithm in enumerate((b"rsa-sha256", b"ed25519-sha256")):
            checked = dkim.DKIM(mail.data)
            assert checked.verify(n, dnsfunc=dns), (kind, algorithm)
            assert checked.signature_fields[b"a"] == algorithm
            signed = re.sub(rb"\s", b"", checked.signature_fields[b"h"]).split(b":")
            if message["List-Unsubscribe"]:
                for name in (b"list-unsubscribe", b"list-unsubscribe-post", b"list-id"):
                    assert signed.count(name) == 2, kind  # one that is there, none to be added
            assert signed.count(b"from") == 2
        if kind != "confirm":
            https, mailto = message["List-Unsubscribe"].split(", ")
            assert https.startswith("<https://desk.example.org/") and https.endswith(">")
            assert mailto.startswith("<mailto:leave@lists.example.org?subject=leave%20l")
            assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_forged_second_header_breaks_both_signatures(maker, keys):
    mail = kinds(maker)["digest"].data
    for forged in (b"List-Unsubscribe: <https://evil.example/>\r\n", b"Subject: other\r\n"):
        for n in (0, 1):
            checked = dkim.DKIM(forged + mail)
            assert not checked.verify(
                n, dnsfunc=lambda name, timeout=5: keys[1][name.decode()].encode()
            )


def test_the_words_arrive_as_they_were_with_the_readers_links(maker):
    for form in ("html", "text"):
        mail = maker.digest(kept(), delivery(maker.newsletter, form), AT)
        message = message_from_bytes(mail.data, policy=policy.default)
        text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        leave = f"{maker.settings.home}/mail/leave/"
        assert LEAVE not in text and text.count(leave) == 1
        filled = re.sub(r"https://desk\S+/leave/\S+", LEAVE, text)
        filled = re.sub(r"https://desk\S+/preferences/\S+", PREFERENCES, filled)
        assert filled.removesuffix("\n") == WORDS
        html = message.get_body(("html",))
        assert (html is None) == (form == "text")
        if html is not None:
            assert html.get_content().count(leave) == 1
            (picture,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
            assert picture["Content-ID"] == "<map>" and picture.get_content().startswith(b"\x89PNG")


def test_no_header_holds_a_line_break():
    with pytest.raises(NewsletterError):
        header("To", "ann@example.org\r\nBcc: all@example.org")


def test_the_store_keeps_pictures_as_they_are():
    import msgspec

    picture = DigestPicture("map", "image/png", b"\x89PNG")
    assert msgspec.json.decode(msgspec.json.encode([picture]), type=list[DigestPicture]) == [
        picture
    ]


def test_a_newsletter_is_set_up_by_the_command_line(newsletter, tmp_path):
    def said(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["mail", *words])
        return done.exit_code, " ".join(done.output.split())

    where = newsletter.where
    pem = tmp_path / "rsa.pem"
    code, text = said("key", f"example.org:d1:{pem}")
    assert code == 0 and 'd1._domainkey.example.org. IN TXT ( "v=DKIM1; k=rsa; p=' in text
    assert pem.stat().st_mode & 0o77 == 0
    assert said("key", f"example.org:d1:{pem}")[0] == 2  # never overwritten
    code, text = said(
        "setup", where, "--dkim", f"example.org:d1:{pem}", "--reply-to", "A@Example.org"
    )
    assert code == 0 and "reply-to: A@example.org" in text and "d1._domainkey" in text
    for wrong, mend in (
        (("--home", "http://desk.example.org"), "https://"),
        (("--home", "https://desk.example.org"), "/c/mali"),
        (("--home", "https://desk.example.org/c/mali/facts"), "/c/mali"),
        (("--sender-name", "Desk <x@evil.example>"), "without an address"),
        (("--sender", "a@b@c"), "@-sign"),
        (("--sender", "news@elsewhere.org"), "the key signs for example.org"),
        (("--dkim", "example.org"), "DOMAIN:SELECTOR:KEYFILE"),
        (("--dkim", f"example.org:d1:{tmp_path / 'none.pem'}"), "dateline mail key"),
        (("--sender-name", "a\nb"), "one line"),
    ):
        code, text = said("setup", where, *wrong)
        assert code == 2 and mend in text, (wrong, text)
    assert "sender: news@lists.example.org" in said("setup", where, "--show")[1]
