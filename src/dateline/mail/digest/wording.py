"""A digest in words: its subject, its plain text, its HTML with a map inside. Where each reader's
own links stand, and why they are a reader, there are marks (`LEAVE`, `PREFERENCES`, `REASON`),
which `outbox.messages` fills in.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mail.digest.contents import DigestContents
from dateline.mail.digest.harmless import harmless, harmless_paragraphs
from dateline.mail.digest.mail_html import mail_html
from dateline.mail.digest.map_picture import map_picture
from dateline.mail.digest.parts import DigestFrame, DigestParts, digest_parts
from dateline.mail.digest.pictures import DigestPicture, packed
from dateline.mail.digest.plain_text import plain_text
from dateline.mail.settings import NewsletterSettings

LEAVE = "{{leave-address}}"
PREFERENCES = "{{preferences-address}}"
REASON = "{{why-you-are-a-reader}}"
SUBJECT, TITLE = 140, 40  # characters of a subject; of it for the title


@dataclass(frozen=True, slots=True)
class WordedDigest:
    """A digest as it is kept and sent: the same for all readers but for their links."""

    subject: str
    text: str
    html: str
    pictures: tuple[DigestPicture, ...] = ()

    @property
    def packed_pictures(self) -> bytes | None:
        """The pictures as the store keeps them."""
        return packed(self.pictures)


def worded(contents: DigestContents, settings: NewsletterSettings) -> WordedDigest:
    """A digest in words."""
    drawn = map_picture([*contents.facts, *contents.due])
    frame = DigestFrame(
        home=settings.home,
        processor=harmless(settings.processor),
        has_answers=bool(settings.reply_to or settings.sender),
        leave=LEAVE,
        preferences=PREFERENCES,
        reason=REASON,
        note=tuple(harmless_paragraphs(contents.note or "")),
        map=drawn,
    )
    parts = digest_parts(contents, frame)
    return WordedDigest(
        subject=_subject(parts),
        text=plain_text(parts),
        html=mail_html(parts),
        pictures=(drawn.picture,) if drawn else (),
    )


def _subject(parts: DigestParts) -> str:
    """Withdrawn: the bridge is open; Fighters take Konna – Mali. On one line."""
    title = _cut(parts.title, TITLE)
    return f"{_cut(parts.foremost, SUBJECT - len(title) - 3)} – {title}"


def _cut(words: str, most: int) -> str:
    """The words, cut between two where they are too long."""
    return words if len(words) <= most else f"{words[: most - 2].rsplit(' ', 1)[0]} …"
