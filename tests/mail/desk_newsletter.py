"""A desk with a newsletter of a released case, whose mail comes to a letterbox."""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import httpx
from sqlalchemy import select

from dateline.desk.settings import DeskSettings
from dateline.mail.lists import new_list
from dateline.mail.moments import now
from dateline.mail.newsletter import Newsletter, open_newsletter
from dateline.mail.settings import NewsletterSettings, set_newsletter_settings
from dateline.mail.store.tables import metadata
from tests.desk.letterbox import Letterbox, letterbox
from tests.desk.running import RunningDesk, running

BASE = "/c/marowijne"
WORDS = re.compile(r'name="words" value="(\w+)"')


@dataclass
class NewsletterDesk:
    """A desk, its newsletter and the box to which its mail comes."""

    desk: RunningDesk
    newsletter: Newsletter
    box: Letterbox
    file: Path

    def sign_up(self, client: httpx.Client, address: str, *lists: str, **more) -> httpx.Response:
        """Sends the form, as a browser does that has opened it."""
        page = client.get(f"{BASE}/newsletter")
        found = WORDS.search(page.text)
        assert found, page.text
        data = {"chosen": lists, "address": address, "zone": "UTC", "words": found[1], **more}
        return client.post(f"{BASE}/newsletter", data=data)

    def link(self, letter: EmailMessage, kind: str) -> str:
        """The link of a mail to confirm, leave, or to preferences, as an address on this desk."""
        text = letter.get_body(("plain",))
        assert text is not None
        found = re.search(rf"{BASE}/mail/{kind}/\S+", text.get_content())
        assert found, text.get_content()
        return found[0]

    def state(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables."""
        with self.newsletter.store.reading() as connection:
            return {
                name: [tuple(row) for row in connection.execute(select(table))]
                for name, table in metadata.tables.items()
            }


@contextmanager
def newsletter_desk(case: Path, folder: Path, **more) -> Generator[NewsletterDesk]:
    """A desk on a copy of a case that has releases, with the lists `daily` and `urgent`."""
    copy = folder / "marowijne.dateline"
    shutil.copy(case, copy)
    newsletter = open_newsletter(str(copy))
    for slug, title in (("daily", "Daily digest"), ("urgent", "Urgent only")):
        new_list(newsletter.store, slug, title, slug, now())  # type: ignore[arg-type]
    more.setdefault("sends", False)  # the rows are compared: what is sent would change them
    with letterbox() as box, running(copy, DeskSettings(by="K. D.", smtp=box.url, **more)) as desk:
        set_newsletter_settings(
            newsletter.store,
            NewsletterSettings(
                sender="news@lists.example.org",
                sender_name="Marowijne desk",
                reply_to="desk@example.org",
                home=f"{desk.address}{BASE}",
                processor="The desk of Marowijne",
                leave_address="leave@lists.example.org",
            ),
        )
        yield NewsletterDesk(desk, newsletter, box, copy)
    newsletter.close()
