"""The tables of the newsletter: lists, readers, their consent, and what goes out and comes back.

They hold personal data, so they stand apart from the case. Moments are ISO 8601, UTC, to the
second. Numbers of rows are never given twice, since they stand in links that were mailed: they are
drawn, or counted on (`sqlite_autoincrement`).
"""

from __future__ import annotations

import secrets

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_DRAWN = BigInteger().with_variant(Integer, "sqlite")


def drawn_number() -> int:
    """The number of a row that links name: drawn, so that a store which was brought back from a
    copy never gives one to another reader, and nobody can tell from a link how many there are.
    """
    return secrets.randbelow(2**53 - 1) + 1


def deferred_mail_table(name: str, of: MetaData) -> Table:
    """A table of mail that waits for another try: a newsletter has one, and a desk, which reads and
    writes both.
    """
    return Table(
        name,
        of,
        Column("id", Integer, primary_key=True),
        Column("sender", Text, nullable=False),
        Column("recipient", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),  # the whole mail
        Column("tries", Integer, nullable=False),
        Column("not_before", Text, nullable=False),
        Column("ends", Text, nullable=False),  # then it is given up
    )


SETTING = Table(
    "mail_setting",
    metadata,
    Column("name", Text, primary_key=True),  # of `settings`
    Column("value", Text, nullable=False),
)

LIST = Table(
    "mail_list",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),  # of `lists.ListKind`
    Column("about", Text),  # the lasting name of the place or actor that it is limited to
    Column("about_label", Text),  # what that is called
    Column("settings", Text, nullable=False),  # JSON of `lists.ListSettings`
    Column("made", Text, nullable=False),
    Column("closed", Text),  # since when nobody can sign up and nothing is sent
    sqlite_autoincrement=True,
)

SUBSCRIBER = Table(
    "mail_subscriber",
    metadata,
    Column("id", _DRAWN, primary_key=True, default=drawn_number),
    Column("address", Text, nullable=False),  # as it was typed
    Column("key", Text, nullable=False, unique=True),  # the same for all spellings of one box
    Column("zone", Text, nullable=False, default="UTC"),  # of the IANA database
    Column("format", Text, nullable=False, default="html"),  # html (with text), or text alone
    Column("made", Text, nullable=False),
    Column("paused", Text),  # since when nothing is sent, for bounces
    Column("paused_why", Text),
    Column("soft_bounces", Integer, nullable=False, default=0),  # in a row
    sqlite_autoincrement=True,
)

SUBSCRIPTION = Table(
    "mail_subscription",
    metadata,
    Column("id", _DRAWN, primary_key=True, default=drawn_number),
    Column(
        "subscriber", _DRAWN, ForeignKey("mail_subscriber.id", ondelete="CASCADE"), nullable=False
    ),
    Column("list", Integer, ForeignKey("mail_list.id"), nullable=False),
    Column("state", Text, nullable=False),  # of `subscribers.SubscriptionState`
    Column("asked", Text, nullable=False),
    Column("confirmed", Text),
    Column("left", Text),
    Column("told", Integer),  # the state of the case (an entry) up to which it was told
    UniqueConstraint("subscriber", "list"),
    Index("mail_subscription_list", "list", "state"),
    sqlite_autoincrement=True,
)

REQUEST = Table(
    "mail_request",
    metadata,
    Column("id", _DRAWN, primary_key=True, default=drawn_number),
    Column("address", Text),  # as it was typed; null once confirmed, as is its key
    Column("key", Text, index=True),
    Column("zone", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("lists", Text, nullable=False),  # JSON: the hash of the words shown, by list
    Column("way", Text, nullable=False),  # of `consent.Way`
    Column("network_address", Text),  # only where the setting keeps it
    Column("asked", Text, nullable=False),
    Column("ends", Text, nullable=False, index=True),  # then it is forgotten
    Column("confirmed", Text),
    Column("subscriber", _DRAWN, ForeignKey("mail_subscriber.id", ondelete="CASCADE")),
    sqlite_autoincrement=True,
)
"""Sign-ups that wait for the link in their mail to be used. Until then nothing else knows of them,
so that whoever types somebody else's address changes nothing of theirs.
"""

DEFERRED = deferred_mail_table("mail_deferred", metadata)
"""Mails that confirm a sign-up and that the server did not take yet; a row goes with its mail."""

WORDING = Table(
    "mail_wording",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of the words
    Column("words", Text, nullable=False),
    Column("first_used", Text, nullable=False),
)
"""The words that people were shown when they consented, each version once."""

CONSENT = Table(
    "mail_consent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "subscriber", _DRAWN, ForeignKey("mail_subscriber.id", ondelete="CASCADE"), nullable=False
    ),
    Column("list", Integer, ForeignKey("mail_list.id")),
    Column("at", Text, nullable=False),
    Column("act", Text, nullable=False),  # of `consent.Act`
    Column("way", Text, nullable=False),  # of `consent.Way`
    Column("wording", Text, ForeignKey("mail_wording.hash")),
    Column("given", Text),  # when consent was given elsewhere, of what was imported
    Column("network_address", Text),  # only where the setting keeps it
    Index("mail_consent_reader", "subscriber", "list"),
    sqlite_autoincrement=True,
)
"""Who consented to what, by which words, when and by which way; and who took it back."""

SUPPRESSION = Table(
    "mail_suppression",
    metadata,
    Column("hash", Text, primary_key=True),  # keyed hash of the address's key
    Column("since", Text, nullable=False),
    Column("until", Text),  # null: for good
    Column("why", Text, nullable=False),  # of `suppression.SuppressedFor`
)
"""Addresses that no import brings back; nobody can read them out of it."""

DIGEST = Table(
    "mail_digest",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list", Integer, ForeignKey("mail_list.id"), nullable=False),
    Column("since", Integer, nullable=False),  # the state that its readers were told last
    Column("until", Integer, nullable=False),  # the state that it tells
    Column("made", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("html", Text, nullable=False),  # with marks where each reader's links stand
    Column("text", Text, nullable=False),
    Column("pictures", LargeBinary),  # JSON of their names, kinds and bytes (base64)
    Column("facts", Text, nullable=False),  # JSON: lasting names of what it tells
    Column("note", Text),  # of an editor
    Column("withdrawn", Text),  # since when it is not sent any more
    Column("sent", Text),  # when it was found that somebody had it; the archive shows it since
    Column("let_out", Text, nullable=False, default=""),  # of one fact that an editor let out: it
    UniqueConstraint("list", "since", "until", "let_out"),
    sqlite_autoincrement=True,
)

NOTE = Table(
    "mail_note",
    metadata,
    Column("list", Integer, ForeignKey("mail_list.id"), primary_key=True),
    Column("until", Integer, primary_key=True),  # the release whose digests it stands in
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""What editors wrote above the digests of a list."""

LET_OUT = Table(
    "mail_let_out",
    metadata,
    Column("list", Integer, ForeignKey("mail_list.id"), primary_key=True),
    Column("fact", Text, primary_key=True),  # its lasting name
    Column("until", Integer, nullable=False),  # the newest release when it was let out
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""Grave facts that an editor let out on an urgent list before a second line told them."""

DELIVERY = Table(
    "mail_delivery",
    metadata,
    Column("id", _DRAWN, primary_key=True, default=drawn_number),  # bounces name it
    Column("digest", Integer, ForeignKey("mail_digest.id"), nullable=False),
    Column(
        "subscription",
        _DRAWN,
        ForeignKey("mail_subscription.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("message_id", Text, nullable=False, unique=True),
    Column("domain", Text, nullable=False),  # of the address, for the pace
    Column("state", Text, nullable=False),  # of `outbox.deliveries.DeliveryState`
    Column("not_before", Text, nullable=False),
    Column("not_after", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("changed", Text, nullable=False),
    Column("answer", Text),  # what the server said last, without addresses
    Column("zone", Text),  # by which its hours were reckoned; null where it goes out at once
    Column("day", Text),  # of the reader's calendar to which these hours belong
    UniqueConstraint("digest", "subscription"),
    Index("mail_delivery_waiting", "state", "domain", "not_before"),
    Index("mail_delivery_reader", "subscription", "state"),
    sqlite_autoincrement=True,
)
"""The outbox: what goes out is written down first, a row a reader and digest."""

RETURN = Table(
    "mail_return",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),  # of `returns.ReturnKind`
    Column("way", Text, nullable=False),  # verp, header, answer
    Column("delivery", _DRAWN, ForeignKey("mail_delivery.id", ondelete="CASCADE")),
    Column("status", Text),  # 5.1.1
    Column("hash", Text, nullable=False, unique=True),  # of the message: each counts once
    sqlite_autoincrement=True,
)
"""What came back: bounces, complaints, answers. Words of the messages are not kept."""

SEEN = Table(
    "mail_seen",
    metadata,
    Column("number", Integer, primary_key=True),  # of a release that was mailed, or could have been
    Column("hash", Text, nullable=False),  # of its entry
)
"""The releases that readers may have been told of: where the case knows one of them no more, it was
brought back from a copy.
"""

HOLD = Table(
    "mail_hold",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("since", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("released", Text),
    Column("released_by", Text),
    sqlite_autoincrement=True,
)
"""Why nothing is sent until a person says so: the store was brought back from a copy."""
