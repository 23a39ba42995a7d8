"""A digest as plain text of 72 columns: headings underlined, facts numbered, and their links by the
same numbers at the end, so that the text reads on.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dateline.mail.digest.parts import OTHERS, DigestParts, DigestSection, ToldFact

COLUMNS = 72


def plain_text(parts: DigestParts) -> str:
    """The digest, ready to be sent."""
    blocks = [
        _heading(parts.title, "="),
        _wrapped(f"{parts.list_title}: {parts.summary}"),
        *_note(parts),
        *(block for section in parts.sections for block in _section(section)),
    ]
    if parts.others:
        blocks += [_heading(OTHERS, "-"), *(_wrapped(one, "* ", "  ") for one in parts.others)]
    if parts.more:
        blocks.append(f"{_wrapped(parts.more)}\n{parts.compare}")
    blocks += [_heading("The words behind it", "-"), "\n".join(_links(parts))]
    blocks.append("\n".join(_foot(parts)))
    return "\n\n".join(blocks) + "\n"


def _heading(words: str, line: str) -> str:
    """A heading, underlined."""
    wrapped = _wrapped(words)
    longest = max(map(len, wrapped.splitlines()), default=0)
    return f"{wrapped}\n{line * longest}"


def _wrapped(words: str, first: str = "", then: str = "") -> str:
    """Words in lines of 72 columns; a longer word, such as an address, stays whole."""
    return textwrap.fill(
        words,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _note(parts: DigestParts) -> Iterator[str]:
    """What an editor wrote."""
    if parts.frame.note:
        yield _heading("A note from the editors", "-")
        yield from (_wrapped(one) for one in parts.frame.note)


def _section(section: DigestSection) -> Iterator[str]:
    """A heading and its facts."""
    yield _heading(section.heading, "-")
    yield from map(_fact, section.facts)


def _fact(fact: ToldFact) -> str:
    """[3] Withdrawn: … with what became of it, and how it is known, below."""
    number = f"[{fact.number}] "
    inside = " " * len(number)
    opening = f"{fact.opening}: " if fact.opening else ""
    lines = [_wrapped(f"{opening}{fact.label}", number, inside)]
    known = f"{fact.known}." if fact.known else ""
    for words in (fact.due, fact.when_where, fact.said, known):
        if words:
            lines.append(_wrapped(words, inside, inside))
    return "\n".join(lines)


def _links(parts: DigestParts) -> Iterator[str]:
    """Each fact's address by its number."""
    for section in parts.sections:
        for fact in section.facts:
            yield f"[{fact.number}] {fact.link}"
    yield f"The record as it was released: {parts.state}"


def _foot(parts: DigestParts) -> Iterator[str]:
    """Why this came, and how to leave. The two dashes open what is no part of the letter."""
    yield "-- "
    yield _wrapped(parts.why)
    yield parts.frame.reason
    if parts.frame.has_answers:
        yield _wrapped("Questions, or something wrong? Reply to this mail: a person reads it.")
    yield f"Preferences: {parts.frame.preferences}"
    yield f"Leave this list: {parts.frame.leave}"
    if parts.frame.processor:
        yield _wrapped(f"Your address is processed by {parts.frame.processor.rstrip('.')}.")
    yield _wrapped("This mail has no tracking, and its links lead where they say.")
