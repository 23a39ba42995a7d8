"""How well mail that came back is read: kind and reader, on a set of messages written from the RFCs
and from what real systems send, by somebody who had not seen the parser.

python -m bench.mail_returns FOLDER      (FOLDER: NNN.eml and truth.jsonl)
"""

from __future__ import annotations

import argparse
import base64
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dateline.mail.returns.marks import MarkReader
from dateline.mail.returns.reading import read_return
from dateline.mail.settings import NewsletterSettings
from dateline.mail.tokens import keyed_hash, token

SECRET, OTHER = b"a secret of the newsletter", b"somebody else's secret"
AT = datetime(2026, 11, 29, tzinfo=UTC)
SETTINGS = NewsletterSettings(bounce_address="bounce@lists.example")
_MARK = re.compile(rb"\{\{(verp|mid|xid):(\d+):(\d+)\}\}")


def delivery(n: int, k: int) -> int:
    """The number of the delivery of message n to reader k."""
    return n * 1000 + k


def message_id(number: int) -> str:
    """The Message-ID of a delivery."""
    return f"<{keyed_hash(SECRET, str(number))[:32]}@lists.example>"


def filled(raw: bytes) -> bytes:
    """A message with real tokens in the places that the set leaves for them."""

    def mark(found: re.Match[bytes]) -> bytes:
        number = delivery(int(found[2]), int(found[3]))
        kinds = {
            b"verp": token(SECRET, "bounce", number),
            b"xid": token(SECRET, "message", number),
            b"mid": message_id(number).strip("<>"),
        }
        return kinds[found[1]].encode()

    raw = _MARK.sub(mark, raw)
    raw = raw.replace(b"{{badverp}}", token(OTHER, "bounce", 7).encode())
    raw = raw.replace(b"{{badxid}}", token(OTHER, "message", 7).encode())
    return re.sub(
        rb"\{\{base64\}\}(.*?)\{\{/base64\}\}",
        lambda found: base64.encodebytes(found[1]).strip(),
        raw,
        flags=re.DOTALL,
    )


def mark_reader(deliveries: Iterable[int]) -> MarkReader:
    """What reads the marks of a set's deliveries."""
    by_message = {message_id(number): number for number in deliveries}
    return MarkReader(SECRET, SETTINGS, AT, by_message.get)


def main() -> None:
    """Prints the two figures, and each message that was read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [json.loads(line) for line in lines]
    kinds = readers = 0
    addresses = {delivery(t["n"], t["k"]): t["addr"] for t in truth if t["n"] is not None}
    reader = mark_reader(addresses)
    for told in truth:
        data = filled((folder / told["file"]).read_bytes())
        found = read_return(data, reader, address_of=addresses.get)
        kind = "other" if found.kind == "delivered" else found.kind
        wanted = delivery(told["n"], told["k"]) if told["n"] is not None else None
        right_kind, right_reader = kind == told["kind"], found.delivery == wanted
        kinds += right_kind
        readers += right_reader
        if not (right_kind and right_reader):
            what = f"{told['file']} {told['kind']} {wanted}: read {kind} {found.delivery}"
            print(what, found.status, "(may be read otherwise)" if "alt" in told else "")
    print(f"right kind {kinds / len(truth):.3f}, right reader {readers / len(truth):.3f}")


if __name__ == "__main__":
    main()
