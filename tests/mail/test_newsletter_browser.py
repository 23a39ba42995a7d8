"""The newsletter in a real Chromium: signing up with a mistake, in a frame of another site, confirming
in this browser and in another, preferences, leaving, a copy, deletion; at 360 px, dark, under axe.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.mail.desk_newsletter import BASE, newsletter_desk

api = pytest.importorskip("playwright.sync_api", reason="no playwright (pip install -e '.[test]')")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
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


def test_a_reader_from_the_sign_up_to_the_deletion(released_case, tmp_path):
    said: list[tuple[str, str]] = []
    with (
        newsletter_desk(released_case, tmp_path) as site,
        other_site() as other,
        api.sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
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
        tab.get_by_label("Daily digest").check()
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

        # preferences: leave one list, take it again, plain text
        stranger.get_by_role("link", name="What you receive").click()
        own = stranger.url
        check(stranger)
        stranger.get_by_label("Daily digest").uncheck()
        stranger.get_by_label("Plain text").check()
        stranger.get_by_role("button", name="Save").click()
        assert "saved" in stranger.locator("p.told[role=status]").inner_text()
        assert not stranger.get_by_label("Daily digest").is_checked()
        states = {row[2]: row[3] for row in site.state()["mail_subscription"]}
        assert states == {1: "left", 2: "confirmed"}
        check(stranger)
        stranger.get_by_label("Daily digest").check()
        stranger.get_by_role("button", name="Save").click()
        assert stranger.get_by_label("Daily digest").is_checked()

        # leaving by the link of a mail, opened in a browser
        from dateline.mail.leaving import leave_token

        (urgent,) = [row[0] for row in site.state()["mail_subscription"] if row[2] == 2]
        leave = leave_token(site.newsletter, urgent)
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
        left = {name for name, rows in site.state().items() if rows}
        assert left == {"mail_setting", "mail_list", "mail_wording", "mail_suppression"}
        browser.close()
    errors = [one for one in said if "422" not in one[1]]
    assert errors == []
