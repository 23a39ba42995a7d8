"""The digests that were sent, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports.atom_xml import (
    NEVER,
    add_author,
    add_content,
    add_link,
    as_bytes,
    new_entry,
    new_feed,
)
from dateline.mail.outbox.archive import SentDigest


def digest_atom(title: str, base: str, digests: Sequence[SentDigest]) -> bytes:
    """The feed as XML, UTF-8. `base`: the whole address of the case."""
    updated = digests[0].made if digests else NEVER
    feed = new_feed(f"{base}/digests", f"{title}: newsletter", updated)
    add_link(feed, "self", f"{base}/digests.atom")
    add_link(feed, "alternate", f"{base}/digests")
    add_author(feed)
    for digest in digests:
        address = f"{base}/digest/{digest.id}"
        entry = new_entry(feed, address, digest.subject, digest.made)
        add_link(entry, "alternate", address)
        add_content(entry, f"{digest.list_title}, release {digest.until}: {digest.subject}")
    return as_bytes(feed)
