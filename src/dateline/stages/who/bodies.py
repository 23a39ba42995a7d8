"""Bodies by their names: those of the table, those that the tagger or a noun shows, and their
initials.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from dateline.language.reading import Name, Reading, Word, is_dep
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import (
    Body,
    NounClass,
    actor_words,
    body_named,
    group_noun,
    kind_of_body_name,
    longest_body_name,
    may_begin_body_name,
)
from dateline.reference.actors.initials import are_initials, are_mixed_initials, initials_of
from dateline.reference.name_keys import fold_name
from dateline.reference.places.countries import (
    country_named,
    country_of_demonym,
    region_of_adjective,
)
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.foreign_parties import TableBodies
from dateline.stages.who.noun_phrases import (
    country_in,
    country_of_words,
    is_capitalised,
    is_noun,
    joined,
    text_of,
    without_article,
)
from dateline.stages.who.registry import Registry

BEAR_SURNAMES: tuple[ActorKind, ...] = ("media", "company", "party")
OF_A_STATE: tuple[NounClass, ...] = ("force", "police", "government")  # classes of nouns
LONGEST_STATE_BODY = 3  # words: "Royal Danish Navy"


def find_bodies(registry: Registry, table: TableBodies, named: Container[int]) -> set[int]:
    """Resolve the names of the table's bodies but in the words that are named already; gives the
    words that these names take.
    """
    reading = registry.reading
    taken: set[int] = set()
    behind = 0  # the last name
    for word in reading.words:
        at = word.i
        if at < behind or (word.text.islower() and word.upos != "PROPN"):
            continue
        size = _size_of_body_name(reading, at)
        body = table.named(at, at + size) if size else None
        if body is None or at in named:
            continue
        draft = registry.add(_key(body), body.name, body.kind, body.country)
        registry.mention_by_name(draft, at, at + size)
        taken.update(range(at, at + size))
        behind = at + size
    return taken


def _key(body: Body) -> str:
    """The key of a body: a name that many states' bodies bear is told apart by the state."""
    known = body_named(body.name)
    is_of_table = known is not None and known.country == body.country
    return f"body:{body.name}" if is_of_table else f"body:{body.name} {body.country or ''}".strip()


def _size_of_body_name(reading: Reading, at: int) -> int:
    """The number of words of the longest body name of the table that starts here; 0 if none
    does.
    """
    word = reading.words[at]
    if not word.text[:1].isalpha():
        return 0
    if not _may_begin_body_name(reading, at):
        return 0
    name = reading.name_at(at)
    longest = min(longest_body_name(), reading.sentences[word.sentence].last - at)
    if _continues(reading, name, at):
        longest = min(longest, 1)
    for size in range(longest, 0, -1):
        if _is_name_of_body(reading, name, at, size):
            return size
    return 0


def _may_begin_body_name(reading: Reading, at: int) -> bool:
    """False for a word with which no name of the table begins; one that the next word follows
    without a blank may be a part of any ("People's").
    """
    word, after = reading.words[at], reading.words[at + 1 : at + 2]
    is_followed_closely = bool(after) and after[0].start == word.end
    return is_followed_closely or may_begin_body_name(word.text)


def _is_name_of_body(reading: Reading, name: Name | None, at: int, size: int) -> bool:
    """True if the words are a body of the table; `name` is what the tagger saw at the first."""
    if size > 1 and _ends_no_name(reading.words[at + size - 1]):
        return False
    if name is not None and name.label == "PERSON":
        return _outweighs(reading, name, at, size)
    text = text_of(reading, at, at + size)
    if body_named(text) is None:
        return False
    if size > 1 or text.isupper():
        return True
    return _is_name_word(reading, reading.words[at])


def _ends_no_name(word: Word) -> bool:
    """True for other words than nouns, and for the time in "visited Russia today"."""
    return not is_noun(word) or is_dep(word.dep, "obl*", "advmod")


def _continues(reading: Reading, name: Name | None, at: int) -> bool:
    """True inside a longer name: "Tamil National Front" is no "National Front"."""
    if name is None or name.label != "ORG":
        return False
    return name.first < at and is_capitalised(reading.words[at - 1])


def _outweighs(reading: Reading, person: Name, at: int, size: int) -> bool:
    """True if the table knows better than the tagger's "person": the same words, and no firm that
    bears a surname.
    """
    if (person.first, person.last) != (at, at + size):
        return False
    text = text_of(reading, at, at + size)
    body = body_named(text)
    if body is None:
        return False
    may_be_surname = size == 1 and not text.isupper()
    return not may_be_surname or body.kind not in BEAR_SURNAMES


def _is_name_word(reading: Reading, word: Word) -> bool:
    """True for a single word that is tagged as a name, as one that is also a common one must be
    ("Shell", "Total").
    """
    name = reading.name_at(word.i)
    if name is not None:
        return name.label != "PERSON" and name.last - name.first == 1
    return word.upos == "PROPN"


def add_body(registry: Registry, first: int, last: int, kind: ActorKind = "organization") -> None:
    """Resolve words first..last as the name of a body; `kind` is what it is unless its name says.

    A country's force or government is that of the country; names of countries and regions are left.
    """
    reading = registry.reading
    words = reading.words[first:last]
    text = text_of(reading, first, last)
    iso3 = country_in(words)
    draft = _state_body(registry, words, iso3) if iso3 else None
    if draft is None:
        if _is_place_name(text, iso3):
            return
        known = kind_of_body_name(text) or kind
        draft = registry.add(f"body:{fold_name(text)}", without_article(text), known, iso3)
    registry.mention_by_name(draft, first, last)


def _state_body(registry: Registry, words: tuple[Word, ...], iso3: str) -> ActorDraft | None:
    """The force or government of the country that a short name means: "Chadian Army"."""
    if not 1 < len(words) <= LONGEST_STATE_BODY:
        return None
    noun = group_noun(words[-1].lemma) or group_noun(words[-1].lower)
    if noun is None:
        return None
    usual_class = noun.classes[0]
    if usual_class not in OF_A_STATE or not _is_the_one_of_its_kind(words):
        return None
    if usual_class == "government":
        return registry.government(iso3)
    return registry.force(iso3, noun.kinds[0])


def _is_the_one_of_its_kind(words: Sequence[Word]) -> bool:
    """True for "Royal Danish Navy", which no other word tells from others of its country; false for
    the "British Transport Police".
    """
    adjectives = actor_words().force_adjectives
    telling = [word for word in words[:-1] if word.lower not in adjectives]
    return bool(telling) and country_of_words(joined(telling)) is not None


def _is_place_name(text: str, iso3: str | None) -> bool:
    """True for the name of a country or a region, or an adjective of it."""
    if iso3 and iso3 in (country_named(text), country_of_demonym(text)):
        return True
    return region_of_adjective(text) is not None


def link_initials(registry: Registry) -> None:
    """Initials in brackets or standing alone belong to the body that they are of: "Movement for
    Example (MFE)".
    """
    bodies = registry.bodies()
    for short in bodies:
        whole = _body_of_initials(registry, short, bodies)
        if whole is not None:
            registry.merge(whole, short)
    for i in registry.reading.by_form.get("(", ()):
        if 0 < i < len(registry.reading.words) - 2:
            _link_bracketed(registry, i)


def _body_of_initials(
    registry: Registry, short: ActorDraft, bodies: list[ActorDraft]
) -> ActorDraft | None:
    """The first body whose initials are the name of another."""
    for body in bodies:
        if body is short or not _is_short_for(short.name.replace(".", ""), body.name):
            continue
        if body.key in registry.drafts:
            return body
    return None


def _is_short_for(letters: str, name: str) -> bool:
    """True for the initials of a name: "MFE", "TfL"."""
    if are_mixed_initials(letters, name):
        return True
    return are_initials(letters) and initials_of(name) == letters


def _link_bracketed(registry: Registry, i: int) -> None:
    """If word i opens a bracket around one body's name right after another, the two are one."""
    words = registry.reading.words
    if words[i + 2].text != ")":
        return
    outer, inner = registry.body_at(i - 1), registry.body_at(i + 1)
    if outer is None or inner is None:
        return
    if inner.key == f"body:{inner.name}" and body_named(inner.name):
        registry.merge(inner, outer)
    else:
        registry.merge(outer, inner)
