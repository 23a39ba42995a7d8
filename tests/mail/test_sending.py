"""Sending against servers that are slow, busy, wrong or gone: one copy each, none lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from time import monotonic

import pytest
from sqlalchemy import func, select, update

from dateline.mail.errors import NewsletterError
from dateline.mail.importing import import_readers
from dateline.mail.leaving import leave_by_token, leave_token
from dateline.mail.lists import list_called
from dateline.mail.outbox.pace import DomainPace
from dateline.mail.outbox.retries import FIRST, LONGEST, wait_after
from dateline.mail.outbox.sender_lock import WAITING, Stopped, sender_lock
from dateline.mail.outbox.sending import Sender
from dateline.mail.outbox.smtp import SmtpTransport
from dateline.mail.outbox.smtp_address import SmtpAddress, smtp_address
from dateline.mail.setting_up import set_up
from dateline.mail.store.tables import DELIVERY, LIST, SUBSCRIBER, SUBSCRIPTION
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.mail_server import MailServer, silent_server


@pytest.fixture
def readers(newsletter):
    """A newsletter with 25 readers in 3 domains, of whom each is due a digest."""
    set_up(newsletter, {"per_minute": 0}, None)
    first, _ = release_numbers(newsletter)
    for n in range(25):
        joined(newsletter, f"r{n}@{'abc'[n % 3]}.example.org", first)
    return newsletter


def send(newsletter, where: MailServer | SmtpAddress, at=AT, connections: int = 1):
    """Sends what is due at a moment."""
    address = smtp_address(where.url) if isinstance(where, MailServer) else where
    sender = Sender(newsletter, lambda: SmtpTransport(address), connections, lambda: at)
    with sender_lock(newsletter):
        return asyncio.run(sender.run())


def states(newsletter) -> Counter[str]:
    """How many deliveries are in each state."""
    wanted = select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state)
    with newsletter.store.reading() as connection:
        return Counter(dict(tuple(row) for row in connection.execute(wanted)))


def ids(server: MailServer) -> list[str]:
    return [one.message["Message-ID"] for one in server.taken]


def test_several_connections_to_a_server_that_closes_after_each_tenth_mail(readers):
    with MailServer(closes_after=10) as server:
        done = send(readers, server, connections=3)
        assert (done.planned, done.sent, done.trouble) == (25, 25, None)
        assert send(readers, server, connections=3).sent == 0
        assert len(ids(server)) == len(set(ids(server))) == 25
    assert states(readers) == {"sent": 25}


def test_a_server_that_is_busy_for_a_day_is_not_hammered_and_takes_each_mail_once(readers):
    with readers.store.writing() as connection:
        connection.execute(update(LIST).values(kind="every", settings='{"hours":48}'))
    is_busy = True

    def answer(server: MailServer, to: str) -> str | None:
        return "451 4.7.1 come again later" if is_busy else None

    with MailServer(at_rcpt=answer) as server:
        for minutes in range(0, 24 * 60, 30):
            assert send(readers, server, AT + timedelta(minutes=minutes)).trouble is None
        assert server.tried <= 3 * 3 * 20  # three a domain each time, and ever more seldom
        is_busy = False
        for minutes in range(0, 6 * 60, 30):
            send(readers, server, AT + timedelta(days=1, minutes=minutes))
        assert len(ids(server)) == len(set(ids(server))) == 25


def test_what_a_full_box_answers_holds_nobody_else_up(readers):
    def answer(server: MailServer, to: str) -> str | None:
        return {"r0": "452 4.2.2 full <r0@a.example.org>", "r1": "550 5.1.1 no such box"}.get(
            to.partition("@")[0]
        )

    with MailServer(at_rcpt=answer) as server:
        assert send(readers, server).sent == 23
    assert states(readers) == {"sent": 23, "waiting": 1, "refused": 1}
    with readers.store.reading() as connection:
        answers = [str(row.answer) for row in connection.execute(select(DELIVERY))]
    assert not any("@" in one for one in answers)


def test_a_server_that_refuses_everybody_loses_nobody(readers):
    with MailServer(at_rcpt=lambda server, to: "554 5.7.1 relay access denied") as server:
        done = send(readers, server)
        assert done.trouble and "refuses everybody" in done.trouble and server.tried == 10
    assert states(readers) == {"waiting": 25}
    with MailServer() as server:
        assert send(readers, server, AT + timedelta(minutes=10)).sent == 25


def test_a_server_that_greets_and_hangs_or_is_gone_takes_nothing_and_costs_nothing(readers):
    for greeting in (b"220 hello\r\n", b"", b"554 go away\r\n", b"no smtp at all\r\n"):
        with silent_server(greeting) as port:
            address = SmtpAddress("127.0.0.1", port, connect_within=0.2, answer_within=0.2)
            before = monotonic()
            assert "takes nothing" in (send(readers, address).trouble or "")
            assert monotonic() - before < 60  # it waits .2 s for each answer, and for no other
    assert states(readers) == {"waiting": 25}
    with MailServer() as server:
        assert send(readers, server).sent == 25


def test_a_mail_of_which_nobody_knows_is_left_or_sent_again_as_its_list_says(readers):
    for setting, copies in (("leave", 1), ("again", 2)):
        with MailServer(answer=lambda s, to: "drop" if len(s.taken) == 7 else None) as server:
            with readers.store.writing() as connection:
                connection.execute(
                    update(LIST).values(settings=f'{{"when_unknown":"{setting}","hours":9}}')
                )
                connection.execute(DELIVERY.delete())
                connection.execute(update(SUBSCRIPTION).values(told=release_numbers(readers)[0]))
            send(readers, server)
            send(readers, server, AT + timedelta(minutes=10))
            send(readers, server, AT + timedelta(minutes=20))
            assert max(Counter(ids(server)).values()) == copies
            assert len(set(ids(server))) == 25
        assert states(readers)["unknown"] == (setting == "leave")


def test_without_the_tls_that_was_asked_for_nothing_is_sent(readers):
    with MailServer() as server:
        address = replace(smtp_address(f"smtp://127.0.0.1:{server.port}?tls=yes"))
        done = send(readers, address)
        assert done.trouble and not server.taken
        at_once = smtp_address(f"smtps://127.0.0.1:{server.port}")
        assert send(readers, replace(at_once, connect_within=1)).trouble and not server.taken


def test_signing_in_over_starttls(readers, tmp_path, monkeypatch):
    from aiosmtpd.smtp import AuthResult

    from tests.mail.certificates import self_signed

    context, bundle = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    seen = []

    def check(server, session, envelope, mechanism, data) -> AuthResult:
        seen.append((data.login, session.ssl is not None))
        return AuthResult(success=data.password == b"p/w")

    more = {"tls_context": context, "require_starttls": True, "authenticator": check}
    with MailServer(auth_required=True, **more) as server:
        url = f"smtp://desk:p%2Fw@localhost:{server.port}?tls=yes"
        assert send(readers, smtp_address(url)).sent == 25
        assert seen == [(b"desk", True)]
        done = send(readers, smtp_address(url.replace("p%2Fw", "wrong")), AT + timedelta(hours=2))
        assert done.sent == 0


def test_leaving_works_for_a_send_that_is_under_way(readers):
    wanted = select(SUBSCRIBER.c.address, SUBSCRIPTION.c.id).join_from(SUBSCRIBER, SUBSCRIPTION)
    with readers.store.reading() as connection:
        subscriptions = dict(tuple(row) for row in connection.execute(wanted))

    def answer(server: MailServer, to: str) -> str | None:
        if not server.taken:  # numbers are drawn: whose mail comes first is not known before
            other = next(id for address, id in subscriptions.items() if address != to)
            leave_by_token(readers, leave_token(readers, other), "one-click", AT)
        return None

    with MailServer(answer=answer) as server:
        assert send(readers, server).sent == 24


def test_a_second_sender_waits_and_says_so(readers):
    told: list[str] = []
    with sender_lock(readers):
        with pytest.raises(Stopped), sender_lock(readers, told.append, lambda: bool(told)):
            pytest.fail("two senders at once")
        waiting = Thread(target=_hold, args=(readers, told))
        waiting.start()
        waiting.join(timeout=0.7)
        assert waiting.is_alive() and told == [WAITING, WAITING]
    waiting.join(timeout=5)
    assert not waiting.is_alive()


def _hold(newsletter, told: list[str]) -> None:
    with sender_lock(newsletter, told.append):
        pass


def test_a_domain_gets_so_many_a_minute_and_waits_grow_unevenly():
    pace = DomainPace(per_minute=6)
    pace.expect(["a", "b"])
    assert [pace.next_domain(0), pace.next_domain(0), pace.next_domain(0)] == ["a", "b", None]
    assert pace.seconds_to_next(4) == 6 and pace.next_domain(10) == "a"
    waits = [wait_after(tries, "<x@y>") for tries in range(20)]
    assert FIRST * 0.8 <= waits[0] <= FIRST * 1.2 and max(waits) <= LONGEST * 1.2
    assert len({wait_after(3, f"<{n}@y>") for n in range(50)}) > 30
    assert wait_after(3, "<x@y>") == waits[3]


def test_addresses_of_servers():
    assert smtp_address("smtp://mail.example.org").security == "starttls"
    assert smtp_address("smtp://u:p%40@mail.example.org").password == "p@"
    assert smtp_address("smtps://mail.example.org").port == 465
    assert smtp_address("smtp://localhost:25").security == "none"
    assert "p@" not in repr(smtp_address("smtp://u:p%40@mail.example.org"))
    for wrong in ("mail.example.org", "http://x", "smtp://u:p@x?tls=no", "smtp://x:port"):
        with pytest.raises(NewsletterError):
            smtp_address(wrong)


def test_each_reader_is_told_how_they_came_to_the_list(newsletter, tmp_path):
    first, _ = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    table = tmp_path / "readers.csv"
    table.write_text("address,consented\nben@example.org,2018-05-01\n", encoding="utf-8")
    import_readers(newsletter, list_called(newsletter.store, "daily"), table, "we mail", AT, first)
    with MailServer() as server:
        assert send(newsletter, server).sent == 2
        told = {one.to[0]: one.message for one in server.taken}
    for kind in ("plain", "html"):
        words = {who: " ".join(body(mail, kind).split()) for who, mail in told.items()}
        assert (
            "because you signed up for it and confirmed that on Friday 7 June 2019."
            in (words["ann@example.org"])
        )
        assert (
            "because you agreed to it on Tuesday 1 May 2018, before it was sent from here."
            in (words["ben@example.org"])
        )


def body(mail, kind: str) -> str:
    """The words of a mail in one of its two forms."""
    found = mail.get_body((kind,))
    assert found is not None
    return found.get_content()
