"""The tables of the desk's own store: accounts, what they may open, and what they were told.

Nothing here is part of a case. What people say of a case stands in its ledger; a store that is lost
costs sign-ins and settings, and no word of a case.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from dateline.mail.store.tables import deferred_mail_table

metadata = MetaData()

ACCOUNT = Table(
    "desk_account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),  # by which it signs and is mentioned
    Column("key", Text, nullable=False, unique=True),  # the same for all names that look alike
    Column("email", Text, unique=True),
    Column("password", Text),  # argon2id; null until the person has chosen one
    Column("is_admin", Boolean, nullable=False, default=False),  # of the desk: all cases
    Column("made", Text, nullable=False),  # moments are ISO 8601, UTC
    Column("closed", Text),  # since when it cannot sign in
)

MEMBER = Table(
    "desk_member",
    metadata,
    Column("account", Integer, ForeignKey("desk_account.id", ondelete="CASCADE"), primary_key=True),
    Column("case_slug", Text, primary_key=True),
    Column("role", Text, nullable=False),  # of `roles.Role`
)

SESSION = Table(
    "desk_session",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of what the cookie holds
    Column("account", Integer, ForeignKey("desk_account.id", ondelete="CASCADE"), nullable=False),
    Column("begun", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("device", Text),  # as the browser calls itself, shortened
)

LINK = Table(
    "desk_link",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of what stands in the address
    Column("kind", Text, nullable=False),  # reset, invite, confirm
    Column("account", Integer, ForeignKey("desk_account.id", ondelete="CASCADE")),
    Column("case_slug", Text),
    Column("role", Text),
    Column("email", Text),  # to which it was mailed
    Column("made_by", Text),  # the name of who made it
    Column("until", Text, nullable=False),
    Column("used", Text),
)

TOKEN = Table(
    "desk_token",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of the token
    Column(
        "account", Integer, ForeignKey("desk_account.id", ondelete="CASCADE")
    ),  # null: of the desk
    Column("name", Text, nullable=False),
    Column("case_slug", Text),  # null: all cases that the account may open
    Column("scopes", Text, nullable=False),  # parted by blanks
    Column("made", Text, nullable=False),
    Column("seen", Text),
    Column("ended", Text),
)

CASE_SETTING = Table(
    "desk_case_setting",
    metadata,
    Column("case_slug", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # of `settings.CASE_SETTINGS`, or told_EVENT
    Column("value", Text, nullable=False),
)
"""What was set; and the last revision and release that webhooks were told of."""

NOTICE = Table(
    "desk_notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Text, nullable=False),  # the name by which the person signs
    Column("case_slug", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),  # mention, handed, due, proposal, reply
    Column("about", Text, nullable=False),  # the address that it leads to
    Column("words", Text, nullable=False),
    Column("entry", Integer),  # of the ledger, with which it came
    Column("read", Text),
    Column("mailed", Text),
)

MAIL_OFF = Table(
    "desk_mail_off",
    metadata,
    Column("account", Integer, ForeignKey("desk_account.id", ondelete="CASCADE"), primary_key=True),
)
"""Who wants no mail of their notices."""

DEFERRED_MAIL = deferred_mail_table("desk_deferred_mail", metadata)
"""Mail that the server did not take yet; a row goes with its mail."""

PROMISE_WATCH = Table(
    "desk_promise_watch",
    metadata,
    Column("case_slug", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # the lasting name of the promise's fact
    Column("person", Text, primary_key=True),
    Column("made", Text, nullable=False),
    Column("told", Text),  # since when it is overdue
)

COMMENT = Table(
    "desk_comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_slug", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),  # SHA-256 of what its link holds
    Column("name", Text, nullable=False),
    Column("email", Text),  # nowhere else; null when it was let go
    Column("words", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("confirmed", Text),  # since when the address is known to be the writer's
    Column("entry", Integer),  # of the ledger, when it was let through
    Column("reported", Integer, nullable=False, default=0),  # how often, since it was let through
)
"""Comments of readers until they are let through; then what stands nowhere but here."""

REVISION = Table(
    "desk_revision",
    metadata,
    Column("case_slug", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the entry
    Column("at", Text),
    Column("before", Integer),  # the revision that it was compared with
    Column("changes", Text, nullable=False),  # JSON: what it brought, for people and programs
)

CONTENT = Table(
    "desk_content",
    metadata,
    Column("case_slug", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # the lasting name of a thing
    Column("hash", Text, nullable=False),  # of what the record says of it, ids left out
    Column("number", Integer, nullable=False),  # the revision that last said otherwise
    Column("gone", Boolean, nullable=False, default=False),
)

RULED_LABEL = Table(
    "desk_ruled_label",
    metadata,
    Column("case_slug", Text, primary_key=True),
    Column("entry", Integer, primary_key=True, autoincrement=False),  # a ruling's, or a proposal's
    Column("name", Text, primary_key=True),  # the lasting name of a thing that it names
    Column("label", Text, nullable=False),
)
"""What things were called when somebody ruled on them."""

WEBHOOK = Table(
    "desk_webhook",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_slug", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("events", Text, nullable=False),  # parted by blanks: revision, release
    Column("secret", Text, nullable=False),  # as it is: what is sent is signed with it
    Column("made", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("failing", Text),  # why the last try failed, null after one that did not
)

DELIVERY = Table(
    "desk_delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("webhook", Integer, ForeignKey("desk_webhook.id", ondelete="CASCADE"), nullable=False),
    Column("body", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("next_try", Text, nullable=False),
)

SEARCH_ROW = Table(
    "desk_search_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_slug", Text, nullable=False),
    Column("edition", Text, nullable=False),  # current, or released: what the public sees
    Column("kind", Text, nullable=False),  # fact, statement, report, actor, place
    Column("name", Text, nullable=False),  # lasting name, or the id of a report
    Column("hash", Text, nullable=False),  # of all that follows
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),  # that are searched and shown
    Column("folded", Text, nullable=False),  # the stems of title and words, parted by blanks
    Column("title_stems", Text, nullable=False),  # between blanks
    Column("lexemes", Text, nullable=False, default=""),  # each stem once, for PostgreSQL alone
    Column("type", Text),
    Column("status", Text),
    Column("verdict", Text),
    Column("earliest", Text),  # a day
    Column("latest", Text),
    Column("about", Text, nullable=False),  # lasting names of its places and actors, between blanks
    Column("weight", Float, nullable=False),
)
"""What can be searched. The stems are indexed beside it: `desk_search` (FTS5), or the column
`stems` (tsvector), both made by the migration.
"""

Index("desk_search_row_name", SEARCH_ROW.c.case_slug, SEARCH_ROW.c.edition, SEARCH_ROW.c.name)
Index("desk_notice_person", NOTICE.c.person, NOTICE.c.case_slug)
Index("desk_comment_case", COMMENT.c.case_slug, COMMENT.c.about)
Index("desk_content_number", CONTENT.c.case_slug, CONTENT.c.number)
