"""How mail programs write what a mail carries: header labels, quote elements, lines that part one
message from the next, signatures and notices.

What holds in every language is in `data/world/mail.yaml`, English in `data/en/mail_patterns.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, any_phrase, patterns
from dateline.reference.tables import read_text


class MailPatterns(Struct, frozen=True):
    """Patterns asked of a whole line, or (attributions) of up to a few lines joined by spaces."""

    separator: Pattern  # "-----Original Message-----"
    separator_end: Pattern
    rule: Pattern  # a line of underscores, which Outlook sets above the header lines
    digest_rule: Pattern  # parts the messages of a digest (RFC 1153)
    digest_number: Pattern
    digest_end: Pattern
    on_wrote: Pattern  # groups of the attributions: date, name, address
    wrote_on: Pattern
    dated_address: Pattern
    addressed: Pattern  # of any language: figures, a name and an address
    dated: Pattern  # of any language: a day in figures and a time of day
    signature_mark: Pattern  # RFC 3676, section 4.3
    device: Pattern
    closing: Pattern  # "Kind regards," above a name
    disclaimer: Pattern  # how the paragraph begins
    list_notice: Pattern  # how the paragraph begins
    list_footer: Pattern  # how the paragraph begins, line ends kept
    on_behalf: Pattern  # what stands before the name of the sender proper
    via: Pattern  # what a list adds behind the name of a sender
    no_html: Pattern  # a text part that only says that the mail is HTML


@cache
def mail_patterns(language: str = "en") -> MailPatterns:
    """The table `data/LANGUAGE/mail_patterns.tsv`. Raises `tables.UnknownLanguage`."""
    return patterns("mail_patterns.tsv", MailPatterns, language=language)


class MailForms(Struct, frozen=True):
    """`header`: a header line, groups `value` and one of `from`, `date`, `subject`, `other`.

    `subject_prefix`: all prefixes of a subject; `quote_classes`, `signature_classes`: class names
    and ids in lower case; `passed_over`: media types, or their first half, of attachments that are
    no report.
    """

    subject_prefix: Pattern
    header: Pattern
    quote_classes: frozenset[str]
    signature_classes: frozenset[str]
    passed_over: frozenset[str]


@lru_cache(maxsize=1)
def mail_forms() -> MailForms:
    """The table `data/world/mail.yaml`."""
    import yaml

    table = yaml.safe_load(read_text("world/mail.yaml"))
    labels = "|".join(
        f"(?P<{field}>{any_phrase(names)})" for field, names in table["headers"].items()
    )
    prefixes = any_phrase(table["subject_prefixes"])
    tags = any_phrase(table["subject_tags"])
    return MailForms(
        subject_prefix=re.compile(
            rf"^\s*(?:(?:{prefixes}(?:\[\d+\])?\s*:|\[{tags}\]:?)\s*)+", re.I
        ),
        header=re.compile(
            rf"[\s*]*+(?:{labels})\s*+(?:\*\s*+)?(?:\|\s*+)?[:：]\*?\s*+(?:\|\s*+)?(?P<value>.*)",
            re.I,
        ),
        quote_classes=frozenset(table["quote_classes"]),
        signature_classes=frozenset(table["signature_classes"]),
        passed_over=frozenset(table["passed_over"]),
    )


def is_passed_over(media_type: str) -> bool:
    """True for an attachment that is no report: a picture, a signature, a calendar entry."""
    kinds = mail_forms().passed_over
    return media_type in kinds or media_type.partition("/")[0] in kinds
