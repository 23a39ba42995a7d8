"""The newsletter in a real Chromium: signing up with a mistake, in a frame of another site, confirming
in this browser and in another, a digest, a correction, preferences, leaving, a copy, deletion; at
360 px, dark, under axe.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from sqlalchemy import update

from dateline.kept_case import KeptCase
from dateline.mail.leaving import leave_token
from dateline.mail.lists import new_list
from dateline.mail.moments import now
from dateline.mail.outbox.sender_lock import sender_lock
from dateline.mail.outbox.sending import Sender
from dateline.mail.outbox.smtp import SmtpTransport
from dateline.mail.outbox.smtp_address import smtp_address
from dateline.mail.store.tables import SUBSCRIPTION
from dateline.ruling_drafts import draft
from tests.mail.conftest import release_numbers
from tests.mail.desk_newsletter import BASE, newsletter_desk

AXE = (Path(__file__).parents[1] / "pages" / "axe" / "axe.min.js").read_text(encoding="utf-8")
NARROW = {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"}


class OtherSite(ThreadingHTTPServer):
    """A site that shows what its `shown` says; by the name localhost it is another site than the
    desk, which is reached by 127.0.0.1.
    """

    shown = ""


class _Shows(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        site: OtherSite = self.server  # type: ignore[assignment]
        self.wfile.write(site.shown.encode())

    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def other_site() -> Generator[OtherSite]:
    """Such a site until the block is left."""
    with OtherSite(("127.0.0.1", 0), _Shows) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def check(tab) -> None:
    """The page runs nowhere sideways, and axe finds nothing; CSP stands."""
    tab.wait_for_load_state()
    tab.locator("main").first.wait_for()
    width = tab.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, (tab.url, width)
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == [], tab.url


def tab_of(browser, said, **more):
    """A tab in a browser of its own; what its console says is noted."""
    tab = browser.new_context(**{**NARROW, **more}).new_page()
    tab.on("console", lambda message: said.append((tab.url, message.text)))
    tab.on("pageerror", lambda error: said.append((tab.url, str(error))))
    return tab


def told_first_release(site) -> None:
    """As if everybody had signed up before the second release."""
    first = release_numbers(site.newsletter)[0]
    with site.newsletter.store.writing() as connection:
        connection.execute(update(SUBSCRIPTION).where(SUBSCRIPTION.c.list == 3).values(told=first))


def corrected(site) -> None:
    """An editor takes a fact out, and releases that."""
    with KeptCase.open(str(site.file)) as kept:
        record = kept.record()
        event = next(one for one in record.events if one.name)
        kept.rule(draft(record, "withdraw", event.id, reason="a rumour"), "E. D.")
        kept.release(kept.record(), "E. D.")


def sent(site, number: int) -> EmailMessage:
    """Sends what is due; the letter of a number that came to the box."""
    address = smtp_address(site.box.url.partition("?")[0])
    sender = Sender(site.newsletter, lambda: SmtpTransport(address))
    with sender_lock(site.newsletter), ThreadPoolExecutor(1) as apart:  # Playwright has a loop here
        apart.submit(lambda: asyncio.run(sender.run())).result()
    return site.box.wait(number)[number - 1]


def test_a_reader_from_the_sign_up_to_the_deletion(released_case, tmp_path, browser):
    said: list[tuple[str, str]] = []
    with (
        newsletter_desk(released_case, tmp_path) as site,
        other_site() as other,
    ):
        new_list(site.newsletter.store, "every", "Every revision", "every", now())
        elsewhere = f"http://localhost:{other.server_address[1]}/"
        tab = tab_of(browser, said, timezone_id="Asia/Tokyo")

        # a mistake, told at the form
        tab.goto(f"{site.desk.address}{BASE}/newsletter")
        check(tab)
        assert not tab.locator("input:checked").count()
        assert tab.get_by_label("Time zone").input_value() == "Asia/Tokyo"
        tab.get_by_label("Address of mail").fill("ann@example.org")
        tab.get_by_role("button", name="Sign up").click()
        assert "Please select at least one mailing list" in tab.get_by_role("alert").inner_text()
        assert tab.get_by_label("Address of mail").input_value() == "ann@example.org"
        assert tab.get_by_label("Time zone").input_value() == "Asia/Tokyo"
        check(tab)
        assert "422" in said.pop()[1] and not said
        tab.get_by_label("Every revision").check()
        tab.get_by_role("button", name="Sign up").click()
        assert "Look into your mail" in tab.locator("p.told[role=status]").inner_text()
        check(tab)

        # the link, clicked in a web mail: nothing in another browser, at once in this one
        link = site.desk.address + site.link(site.box.wait(1)[0], "confirm")
        other.shown = f'<a href="{link}">the mail</a><img src="{link}">'
        stranger = tab_of(browser, said)
        for opened in (stranger, tab):
            opened.goto(elsewhere)
            opened.get_by_text("the mail").click()
            opened.get_by_role("heading", level=1).wait_for()
            if opened is stranger:
                assert "Yes, send it to me" in stranger.content()
                assert not site.state()["mail_subscriber"]
                check(stranger)
        assert "Your address is confirmed" in tab.locator("p.told[role=status]").inner_text()
        check(tab)
        (reader,) = site.state()["mail_subscriber"]
        assert reader[3] == "Asia/Tokyo"

        # a second list, asked for in a frame of another site, confirmed in another browser
        form = f"{site.desk.address}{BASE}/newsletter/embed"
        other.shown = f'<iframe title="Newsletter" src="{form}" width="340" height="1200"></iframe>'
        tab.goto(elsewhere)
        frame = tab.frame_locator("iframe")
        frame.get_by_label("Address of mail").fill("Ann@example.org")
        frame.get_by_role("button", name="Sign up").click()
        assert "at least one" in frame.get_by_role("alert").inner_text()
        frame.get_by_label("Urgent only").check()
        frame.get_by_role("button", name="Sign up").click()
        assert "Look into your mail" in frame.locator("p.told[role=status]").inner_text()
        tab.goto(form)
        check(tab)
        stranger.goto(site.desk.address + site.link(site.box.wait(2)[1], "confirm"))
        stranger.get_by_role("button", name="Yes, send it to me").click()
        assert "Your address is confirmed" in stranger.locator("p.told[role=status]").inner_text()

        # a digest, then the correction of a fact in it; the links of the mail
        told_first_release(site)
        letter = sent(site, 3)
        assert letter["To"] == "ann@example.org" and letter["List-Unsubscribe"]
        corrected(site)
        letter = sent(site, 4)
        text = letter.get_body(("plain",)).get_content()
        assert "Corrected" in text or "Correction" in text
        stranger.goto(site.desk.address + site.link(letter, "preferences"))

        # preferences: leave one list, take it again, plain text
        own = stranger.url
        check(stranger)
        stranger.get_by_label("Every revision").uncheck()
        stranger.get_by_label("Plain text").check()
        stranger.get_by_role("button", name="Save").click()
        assert "saved" in stranger.locator("p.told[role=status]").inner_text()
        assert not stranger.get_by_label("Every revision").is_checked()
        states = {row[2]: row[3] for row in site.state()["mail_subscription"]}
        assert states == {3: "left", 2: "confirmed"}
        check(stranger)
        stranger.get_by_label("Every revision").check()
        stranger.get_by_role("button", name="Save").click()
        assert stranger.get_by_label("Every revision").is_checked()

        # leaving by the link of a mail, opened in a browser
        (urgent,) = [row[0] for row in site.state()["mail_subscription"] if row[2] == 2]
        leave = leave_token(site.newsletter, int(str(urgent)))
        stranger.goto(f"{site.desk.address}{BASE}/mail/leave/{leave}")
        check(stranger)
        stranger.get_by_role("button", name="Leave this list").click()
        assert (
            "You have left the list Urgent only"
            in stranger.locator("p.told[role=status]").inner_text()
        )
        check(stranger)

        # a copy of all that is held, and its deletion
        stranger.goto(own)
        with stranger.expect_download() as download:
            stranger.get_by_role("button", name="Get a copy").click()
        held = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
        assert held["subscriber"]["format"] == "text" and len(held["consent"]) == 7
        stranger.get_by_role("link", name="Have all of it deleted").click()
        check(stranger)
        stranger.get_by_role("button", name="Yes, delete all of it").click()
        assert "is deleted" in stranger.locator("p.told[role=status]").inner_text()
        check(stranger)
        gone = {"mail_subscriber", "mail_subscription", "mail_consent", "mail_delivery"}
        assert not any(rows for name, rows in site.state().items() if name in gone)
        assert "ann@" not in str(site.state()).lower()
    errors = [one for one in said if "422" not in one[1]]
    assert errors == []
