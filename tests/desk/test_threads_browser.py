"""Discussion in a real Chromium: axe finds nothing, nothing runs sideways, it goes by keyboard and
without scripts, and an open page hears what others say.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.desk.accounts.people import cookie_name
from dateline.desk.settings import DeskSettings, set_case_setting
from tests.desk.acting import BASE, HOSTILE, hidden, post, told, toll_fact
from tests.desk.letterbox import letterbox
from tests.desk.running import running
from tests.desk.signed_in import client_of, signed_out, with_account

AXE = Path(__file__).parents[1] / "pages" / "axe" / "axe.min.js"


@pytest.fixture(scope="module")
def talked(copied, tmp_path_factory):
    """A desk on which things were said; its address, an editor's cookie and the pages of it."""
    copy = copied(tmp_path_factory.mktemp("talked"))
    with letterbox() as box, running(copy, DeskSettings(by="K. D.", smtp=box.url)) as desk:
        desk.built()
        with_account(desk, "E. D.", "editor")
        with_account(desk, "A. N.", "analyst")
        editor, analyst = client_of(desk, "E. D."), client_of(desk, "A. N.")
        editor.post(f"{BASE}/releases", data={"seen": desk.case.current.number})
        set_case_setting(desk.services.store, "marowijne", "readers_write", "yes")
        fact = f"/fact/{toll_fact(desk)}"
        thread = post(analyst, fact, f"@E. D. {HOSTILE} https://a.org/{'x' * 300}").headers[
            "location"
        ]
        other = post(analyst, fact, "Whose toll is it?").headers["location"]
        analyst.post(other, data={**hidden(analyst.get(other).text, other), "do": "resolve"})
        public = signed_out(desk)
        sent = {"about": fact[1:], "name": "A Reader", "email": "p@example.org"}
        for words in ("I was there.", f"So was I. {HOSTILE}"):
            public.post(f"{BASE}/comment", data={**sent, "words": words})
        links = [re.search(r"/comment/\S+", one.get_content())[0] for one in box.wait(2)]
        for link in links:
            public.post(link, data={"do": "confirm"})
        held = re.findall(r"comments/held/(\d+)", editor.get(f"{BASE}/comments").text)
        editor.post(f"{BASE}/comments/held/{held[1]}", data={"do": "release"})
        told(desk, "E. D.", 1)
        comment = re.search(r"comment/\d+/report", public.get(BASE + fact).text)[0]
        pages = {
            "fact": BASE + fact,
            "threads": f"{BASE}/threads",
            "thread": thread,
            "resolved": other,
            "notices": "/notices",
            "comments": f"{BASE}/comments",
            "comment": f"{BASE}/comment?about={fact[1:]}",
            "report": f"{BASE}/{comment}",
            "link": links[0],
        }
        name = cookie_name(desk.services.settings)
        cookie = {"name": name, "value": editor.cookies[name], "url": desk.address}
        yield desk, cookie, pages


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_discussion(browser, talked, width, scheme):
    desk, cookie, pages = talked
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    context.add_cookies([cookie])
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    found: dict[str, list[str]] = {}
    for kind, address in pages.items():
        tab.goto(desk.address + address)
        tab.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        answer = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        for one in answer["violations"]:
            found.setdefault(kind, []).append(f"{one['id']}: {one['nodes'][0]['html'][:200]}")
    context.close()
    assert found == {} and said == []


def test_an_open_page_hears_what_others_say(browser, talked):
    desk, cookie, pages = talked
    context = browser.new_context()
    context.add_cookies([cookie])
    tab, errors = context.new_page(), []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    with tab.expect_response(lambda answer: answer.url.endswith("/events")):
        tab.goto(desk.address + pages["fact"])
    before = int(tab.inner_text("#notices").split()[0])
    thread = pages["thread"]
    analyst = client_of(desk, "A. N.")
    marks = hidden(analyst.get(thread).text, thread)
    analyst.post(thread, data={**marks, "words": "The army says seven, @E. D."})
    tab.wait_for_selector("text=The army says seven", timeout=30_000)
    tab.wait_for_selector(f"#notices:has-text('{before + 1} new')", timeout=30_000)
    tab.fill("#thread\\.new", "Half a sent")  # what somebody writes stays where it is
    marks = hidden(analyst.get(thread).text, thread)
    analyst.post(thread, data={**marks, "words": "Or eight."})
    tab.wait_for_selector("#threads .heard:not([hidden])", timeout=30_000)
    assert tab.input_value("#thread\\.new") == "Half a sent"
    assert errors == []
    context.close()


def test_a_thread_is_begun_by_keyboard_without_scripts(browser, talked):
    desk, cookie, pages = talked
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    context.add_cookies([cookie])
    tab = context.new_page()
    tab.goto(desk.address + pages["fact"])
    tab.focus("#thread\\.new")
    tab.keyboard.type("By keys alone")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")  # opens the list of members
    for _ in range(2):
        tab.keyboard.press("Tab")
        if tab.locator("input[value='A. N.']:focus").count():
            break
    tab.keyboard.press("Space")
    while not tab.locator("button:focus").count():
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/thread/*")
    assert "By keys alone" in tab.inner_text("main") and "to A. N." in tab.inner_text("main")
    context.close()
