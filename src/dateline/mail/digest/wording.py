"""A digest in words: its subject, its plain text, its HTML. Where each reader's own links stand
there are marks (`LEAVE`, `PREFERENCES`), which `outbox.messages` fills in.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from dateline.mail.digest.contents import DigestContents
from dateline.prose.sentences import number_of

LEAVE = "{{leave-address}}"
PREFERENCES = "{{preferences-address}}"


@dataclass(frozen=True, slots=True)
class WordedDigest:
    """A digest as it is kept and sent: the same for all readers but for their links."""

    subject: str
    text: str
    html: str


def worded(contents: DigestContents, home: str) -> WordedDigest:
    """A digest in words. `home`: the address of the case's pages."""
    lines = [contents.title, ""]
    items = Markup("")
    for fact in contents.facts:
        told = f"{'Correction: ' if fact.correction else ''}{fact.text}"
        link = f"{home}/fact/{quote(fact.name)}" if fact.name else home
        lines += [told, link, ""]
        items += Markup('<li><a href="{}">{}</a></li>').format(link, told)
    lines += contents.others
    if contents.more:
        lines.append(f"And {number_of(contents.more, 'fact')} more: {home}/facts")
    lines += ["", f"Preferences: {PREFERENCES}", f"Leave this list: {LEAVE}"]
    html = Markup(
        "<!doctype html><html lang=en><title>{}</title><ul>{}</ul>"
        '<p><a href="{}">Preferences</a> <a href="{}">Leave this list</a></p>'
    ).format(contents.title, items, Markup(PREFERENCES), Markup(LEAVE))
    return WordedDigest(_subject(contents), "\n".join(lines), str(html))


def _subject(contents: DigestContents) -> str:
    """On one line, without controls."""
    first = contents.facts[0].label if contents.facts else "news"
    return "".join(c for c in f"{contents.title}: {first}" if c.isprintable())[:200]
