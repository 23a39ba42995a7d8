"""What a list of the kinds place and actor is about: found by its name, or by its lasting name, in
the newest release.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Literal

from dateline.ledger.signer_names import looks_as
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.errors import NewsletterError
from dateline.mail.newsletter import Newsletter
from dateline.record.lasting_names import parsed, thing_named
from dateline.record.nouns import Actor, Place, Record

SubjectKind = Literal["place", "actor"]
_PAGES: Mapping[SubjectKind, str] = {"place": "places", "actor": "actors"}
_LETTERS: Mapping[SubjectKind, str] = {"place": "p", "actor": "a"}
NEAREST = 5  # names that are offered where one is not found


def subject_of_list(newsletter: Newsletter, kind: SubjectKind, words: str) -> tuple[str, str]:
    """Lasting name and label of the place or actor that somebody names.

    Raises NewsletterError where there is none of that name, or several; LedgerError.
    """
    with newsletter.case() as kept:
        states = ReleasedStates(kept)
        newest = states.newest()
        if newest is None:
            raise NewsletterError(
                f"Nothing of this case is released yet, so no {kind} can be named; release it "
                "with `dateline case release` first."
            )
        record = states.record(newest)
    things: Sequence[Place | Actor] = record.places if kind == "place" else record.actors
    found = _by_lasting_name(record, kind, words, things) or _by_name(words, things)
    if not found:
        raise NewsletterError(_unknown(kind, words, things))
    if len(found) > 1:
        choice = "; ".join(f"{one.lasting} ({_described(one)})" for one in found)
        raise NewsletterError(
            f"Several {_PAGES[kind]} are called {words}; name the one that is meant by its lasting "
            f"name: {choice}."
        )
    return str(found[0].lasting), found[0].name


def _by_lasting_name(
    record: Record, kind: SubjectKind, words: str, things: Sequence[Place | Actor]
) -> list[Place | Actor]:
    """The thing that bears a lasting name; a name of words that were united leads to the one."""
    name = parsed(words.strip())
    if name is None or name.letter != _LETTERS[kind]:
        return []
    id = thing_named(record, name)
    return [one for one in things if one.id == id and one.lasting]


def _by_name(words: str, things: Sequence[Place | Actor]) -> list[Place | Actor]:
    """Those that are called so; where none is, those that are also called so."""
    wanted = looks_as(words)
    named = [one for one in things if one.lasting]
    called = [one for one in named if looks_as(one.name) == wanted]
    return called or [one for one in named if wanted in map(looks_as, one.aliases)]


def _unknown(kind: SubjectKind, words: str, things: Sequence[Place | Actor]) -> str:
    """That nothing is called so, and what is called nearly so."""
    names = sorted({one.name for one in things if one.lasting})
    near = difflib.get_close_matches(words, names, NEAREST, 0.5) or names[:NEAREST]
    there = f"There are, among others: {', '.join(near)}." if near else "It holds none."
    return f"The newest release holds no {kind} called {words}. {there}"


def _described(one: Place | Actor) -> str:
    """What tells one from another of the same name."""
    where = one.admin1 if isinstance(one, Place) else None
    return ", ".join(part for part in (one.name, where, one.country) if part)
