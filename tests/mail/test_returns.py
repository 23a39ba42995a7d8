"""What comes back: read on a set that somebody wrote who had not seen the parser, and what follows."""

from __future__ import annotations

import io
import json
import mailbox
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from bench.mail_returns import delivery, filled, mark_reader
from dateline.mail.errors import NewsletterError
from dateline.mail.leaving import leave_token
from dateline.mail.moments import written
from dateline.mail.returns.effects import SOFT_IN_A_ROW, note_refusal, returns_by_kind
from dateline.mail.returns.mailboxes import ImapBox, MaildirBox, collect, read_pipe, take
from dateline.mail.returns.reading import MOST, read_return
from dateline.mail.returns.severity import severity
from dateline.mail.settings import newsletter_settings, set_newsletter_settings
from dateline.mail.store.tables import DELIVERY, DIGEST, SUBSCRIBER, SUBSCRIPTION
from dateline.mail.tokens import token
from tests.mail.conftest import AT, joined
from tests.mail.mail_server import free_port

SETS = [Path(__file__).parent / name for name in ("returned", "returned_second", "returned_third")]


class ReturnedSet:
    """A set of messages and its truth. Huge messages are left out of the repository."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "truth.jsonl").read_text("utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        self.folder = folder
        self.truth = [one for one in told if (folder / one["file"]).exists()]
        self.addresses = {
            delivery(one["n"], one["k"]): one["addr"] for one in told if one["n"] is not None
        }
        self.reader = mark_reader(self.addresses)

    def read(self, told: dict) -> tuple[str, int | None]:
        data = filled((self.folder / told["file"]).read_bytes())
        found = read_return(data, self.reader, address_of=self.addresses.get)
        return ("other" if found.kind == "delivered" else found.kind), found.delivery


@pytest.mark.parametrize(("folder", "least"), [*zip(SETS, (0.95, 0.93, 0.98), strict=True)])
def test_kinds_and_readers_of_a_set(folder, least):
    """Some messages can be read in two ways (`alt`); they count as wrong all the same."""
    given = ReturnedSet(folder)
    found = {told["file"]: given.read(told) for told in given.truth}
    assert len(found) >= 80
    right = sum(found[told["file"]][0] == told["kind"] for told in given.truth)
    assert right / len(found) >= least
    for told in given.truth:
        number = found[told["file"]][1]
        if "alt" not in told:
            assert number == (delivery(told["n"], told["k"]) if told["n"] else None), told["file"]
        if "other_n" in told:  # somebody else who is named in it
            assert number != delivery(told["other_n"], told["other_k"]), told["file"]


@pytest.mark.parametrize(
    ("status", "diagnostic", "kind"),
    [
        ("5.1.1", "", "hard"),
        ("5.1.8", "", "soft"),
        ("5.2.2", "552 5.2.2 over quota", "soft"),
        ("5.0.0", "smtp; 550 5.1.1 no such user", "hard"),
        ("5.0.0", "550 user unknown", "hard"),
        ("4.4.7", "", "soft"),
        ("5.7.1", "550 blocked", "soft"),
        (None, "", "soft"),
    ],
)
def test_severity(status, diagnostic, kind):
    assert severity(status, diagnostic) == kind


@pytest.fixture
def delivered(newsletter):
    """Makes deliveries to Ann, who reads the daily list; gives their numbers."""
    subscriber = joined(newsletter, "ann@example.org", 1)
    with newsletter.store.reading() as connection:
        subscription = connection.execute(
            select(SUBSCRIPTION.c.id).where(SUBSCRIPTION.c.subscriber == subscriber)
        ).scalar_one()

    def make(at=AT) -> int:
        with newsletter.store.writing() as connection:
            made = connection.execute(
                insert(DIGEST).values(
                    list=1, since=make.count, until=make.count + 1, made=written(at), subject="s",
                    html="", text="", facts="[]",
                )
            )  # fmt: skip
            make.count += 1
            sent = connection.execute(
                insert(DELIVERY).values(
                    digest=made.inserted_primary_key[0], subscription=subscription,
                    message_id=f"<{make.count}@lists.example.org>", domain="example.org",
                    state="sent", not_before=written(at), not_after=written(at),
                    tries=0, changed=written(at),
                )
            )  # fmt: skip
            return sent.inserted_primary_key[0]

    make.count = 0
    make.subscription = subscription
    return make


def _bounce(newsletter, number: int, status: str, action: str = "failed") -> bytes:
    mark = token(newsletter.secret, "bounce", number)
    return (
        f"From: MAILER-DAEMON@mx.example.org\r\nTo: bounce+{mark}@lists.example.org\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nfailed\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        f"Final-Recipient: rfc822; x@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        "--b--\r\n"
    ).encode()


def _ann(newsletter):
    with newsletter.store.reading() as connection:
        reader = connection.execute(select(SUBSCRIBER)).one()
        state = connection.execute(select(SUBSCRIPTION.c.state)).scalar_one()
    return reader, state


def test_a_hard_bounce_pauses_at_once_and_counts_once(newsletter, delivered):
    bounce = _bounce(newsletter, delivered(), "5.1.1")
    assert take(newsletter, bounce, AT) == "hard"
    assert take(newsletter, bounce, AT) is None
    reader, state = _ann(newsletter)
    assert reader.paused and reader.paused_why == "hard bounce 5.1.1" and state == "confirmed"


def test_the_answer_of_a_server_is_a_bounce(newsletter, delivered):
    number = delivered()
    with newsletter.store.writing() as connection:
        note_refusal(connection, number, "5.1.1", "550 5.1.1 unknown", AT)
    assert _ann(newsletter)[0].paused


def test_soft_bounces_in_a_row_pause_and_a_success_resets(newsletter, delivered):
    for day in range(SOFT_IN_A_ROW - 1):
        at = AT + timedelta(days=day)
        assert take(newsletter, _bounce(newsletter, delivered(at), "5.2.2"), at) == "soft"
    assert not _ann(newsletter)[0].paused
    arrived = AT + timedelta(days=10)
    delivered(arrived)  # nothing comes back of it
    later = arrived + timedelta(days=6)
    take(newsletter, _bounce(newsletter, delivered(later), "5.2.2"), later)
    assert _ann(newsletter)[0].soft_bounces == 1
    for day in range(1, SOFT_IN_A_ROW):
        at = later + timedelta(days=day)
        take(newsletter, _bounce(newsletter, delivered(at), "4.4.7"), at)
    assert _ann(newsletter)[0].paused_why == f"{SOFT_IN_A_ROW} soft bounces in a row"


def test_delays_and_forged_bounces_touch_nobody(newsletter, delivered):
    number = delivered()
    assert take(newsletter, _bounce(newsletter, number, "4.4.1", "delayed"), AT) == "delayed"
    good = _bounce(newsletter, number, "5.1.1")
    mark = token(newsletter.secret, "bounce", number).encode()
    other = token(b"another secret", "bounce", number).encode()
    assert take(newsletter, good.replace(mark, other), AT) == "forged"
    assert take(newsletter, good.replace(b"+" + mark, b""), AT) == "hard"  # and names nobody
    assert not _ann(newsletter)[0].paused


def test_the_number_of_a_delivery_that_is_gone_is_never_given_to_another(newsletter, delivered):
    gone = delivered()
    with newsletter.store.writing() as connection:  # as after a copy from before was put back
        connection.execute(delete(DELIVERY))
    later = delivered()
    assert gone != later and abs(gone - later) > 1000
    assert take(newsletter, _bounce(newsletter, gone, "5.1.1"), AT) == "hard"
    assert not _ann(newsletter)[0].paused


def test_a_complaint_leaves_the_list_and_is_no_bounce(newsletter, delivered):
    number = delivered()
    report = (
        b"From: fbl@example.net\r\nTo: fbl@lists.example.org\r\n"
        b'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n"
        b"Version: 1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nX-Dateline-Id: "
        + token(newsletter.secret, "message", number).encode()
        + b"\r\nSubject: x\r\n\r\nwords\r\n--b--\r\n"
    )
    assert take(newsletter, report, AT) == "complaint"
    reader, state = _ann(newsletter)
    assert state == "left" and not reader.paused and reader.soft_bounces == 0


def test_a_mail_to_the_leaving_address_leaves(newsletter, delivered):
    settings = newsletter_settings(newsletter.store)
    changed = {**{f: getattr(settings, f) for f in settings.__struct_fields__}}
    changed["leave_address"] = "leave@lists.example.org"
    set_newsletter_settings(newsletter.store, type(settings)(**changed))
    mark = leave_token(newsletter, delivered.subscription)
    mail = f"From: ann@example.org\r\nTo: leave+{mark}@lists.example.org\r\n\r\n\r\n".encode()
    answer = mail.replace(b"\r\n\r\n\r\n", b"\r\nAuto-Submitted: auto-replied\r\n\r\n\r\n")
    assert take(newsletter, answer, AT) == "auto_reply"
    assert take(newsletter, mail, AT) == "leave"
    assert _ann(newsletter)[1] == "left"


def test_a_maildir_keeps_what_a_person_should_read(newsletter, delivered, tmp_path):
    box = mailbox.Maildir(tmp_path / "box", create=True)
    box.add(_bounce(newsletter, delivered(), "5.1.1"))
    box.add(
        b"From: ann@example.org\r\nTo: desk@example.org\r\nSubject: A question\r\n\r\nHello\r\n"
    )
    found = collect(newsletter, MaildirBox(tmp_path / "box"), AT)
    assert found.kinds == {"hard": 1, "other": 1}
    assert [message["Subject"] for message in box] == ["A question"]
    again = collect(newsletter, MaildirBox(tmp_path / "box"), AT)
    assert again.kinds == {} and again.known == 1
    with pytest.raises(NewsletterError, match="is no maildir"):
        MaildirBox(tmp_path)


def test_a_huge_message_is_read_to_its_end_and_no_further(newsletter, delivered):
    bounce = _bounce(newsletter, delivered(), "5.1.1") + b"x" * 20_000_000
    stream = io.BytesIO(bounce)
    data = read_pipe(stream)
    assert len(data) == MOST and stream.read() == b""
    assert take(newsletter, data, AT) == "hard"


def test_a_message_that_is_nested_without_end_stops_nothing(newsletter):
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000)
    )
    for words in (parts, "Content-Type: message/rfc822\n\n" * 3000, parts[:8000]):
        assert take(newsletter, b"Subject: Delivery failed\n" + words.encode(), AT) is not None


@pytest.fixture
def imap():
    """Dovecot on loopback; gives its URL, what puts a message into its box, and the box."""
    if not shutil.which("dovecot"):
        pytest.skip("Dovecot is not installed: apt-get install dovecot-imapd")
    home = Path(tempfile.mkdtemp(prefix="dateline-imap-"))
    home.chmod(0o755)  # its processes have users of their own
    box = mailbox.Maildir(home / "box", create=True)
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def give() -> None:
        for path in (home / "box", *(home / "box").rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def add(message: bytes) -> None:
        box.add(message)
        give()

    give()
    port = free_port()
    (home / "users").write_text("desk:{PLAIN}secret::::::\n")
    (home / "dovecot.conf").write_text(
        DOVECOT.format(home=home, port=port, uid=owner.pw_uid, gid=owner.pw_gid)
    )
    server = subprocess.Popen(["dovecot", "-F", "-c", str(home / "dovecot.conf")])
    url = f"imap://desk:secret@127.0.0.1:{port}/INBOX"
    try:
        if not any(_answers(url) for _ in range(20)):
            log = home / "log"
            pytest.skip(f"Dovecot did not start: {log.read_text() if log.exists() else ''}")
        yield url, add, home / "box"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home)


DOVECOT = """
base_dir = {home}/run
log_path = {home}/log
ssl = no
protocols = imap
disable_plaintext_auth = no
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
}}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/box
"""


def _answers(url: str) -> bool:
    """True once the server lets somebody in."""
    try:
        ImapBox(url).close()
    except NewsletterError:
        time.sleep(0.2)
        return False
    return True


def test_a_mailbox_of_an_imap_server(newsletter, delivered, imap):
    url, add, folder = imap
    add(_bounce(newsletter, delivered(), "5.1.1"))
    add(b"From: ann@example.org\r\nSubject: A question\r\n\r\nHello\r\n")
    opened = ImapBox(url)
    assert collect(newsletter, opened, AT).kinds == {"hard": 1, "other": 1}
    opened.close()
    opened = ImapBox(url)
    assert collect(newsletter, opened, AT).known == 1
    opened.close()
    processed = folder / ".Processed"
    assert len([*(processed / "cur").iterdir(), *(processed / "new").iterdir()]) == 1
    with newsletter.store.reading() as connection:
        assert returns_by_kind(connection) == {"hard": 1, "other": 1}
    with pytest.raises(NewsletterError, match="cannot be read"):
        ImapBox(url.replace("secret", "wrong"))
