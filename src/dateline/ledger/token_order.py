"""The certificates of a time stamp in the order that DER asks for.

They are a SET OF, whose members DER sorts by their bytes; authorities that run on OpenSSL write
them as their configuration lists them, signer first, and readers that are strict refuse the whole
answer. No signature covers their order (RFC 5652, 5.4: what is signed are the content and the
signed attributes), so the answer is read as if it were sorted, and kept as it came.
"""

from __future__ import annotations

from typing import NamedTuple

SEQUENCE = 0x30
CONTEXT_0 = 0xA0  # [0]: the content of a ContentInfo, the certificates of SignedData
# the way from an answer to its certificates, level by level: the tag, and which one of that tag
# (TimeStampResp, its token, the token's content, SignedData, the certificates)
_WAY = ((SEQUENCE, 0), (SEQUENCE, 1), (CONTEXT_0, 0), (SEQUENCE, 0), (CONTEXT_0, 0))


class _Element(NamedTuple):
    """One value of DER: its tag, and where it and its content begin and end."""

    tag: int
    start: int
    content: int
    end: int


def in_der_order(answer: bytes) -> bytes:
    """The answer with its certificates sorted; as it is where it is none, or has none to sort."""
    here = _Element(0, 0, 0, len(answer))
    try:
        for tag, number in _WAY:
            here = [one for one in _elements(answer, here) if one.tag == tag][number]
        members = [answer[one.start : one.end] for one in _elements(answer, here)]
    except IndexError:
        return answer
    return answer[: here.content] + b"".join(sorted(members)) + answer[here.end :]


def _elements(data: bytes, outer: _Element) -> list[_Element]:
    """The values within another. Raises IndexError where they do not fill it: this is no DER."""
    found: list[_Element] = []
    at = outer.content
    while at < outer.end:
        tag, length, content = data[at], data[at + 1], at + 2
        if length >= 0x80:
            size = length - 0x80
            length = int.from_bytes(data[content : content + size])
            content += size
            if not size:
                raise IndexError("of indefinite length")
        found.append(_Element(tag, at, content, content + length))
        at = content + length
    if at != outer.end:
        raise IndexError("runs out of what holds it")
    return found
