"""What an actor is called inside a sentence: with the article that the reports give it, without a
capital that only the head of a sentence gave, forces and governments by the adjective of their
country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.prose.value_words import known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Line
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.places.countries import country, country_named

_LOOKED_AT = 40  # mentions of an actor that tell its article
_ARTICLE = "the "
_LETTERS = 3  # of a word that is a name and no letters of a body


def actor_name(id_: str, index: RecordIndex) -> str:
    """The actor inside a sentence: the French military, the Arab League, a lawyer, gunmen."""
    actor = index.actors.get(id_)
    if actor is None:
        return index.name(id_)
    body = body_of_country(actor)
    if body:
        return body
    name = _without_capital(actor, index)
    if actor.kind == "person" and not _is_common(name):
        return name
    if is_plural(name) and name[:1].islower():
        return name
    if has_article(actor, index):
        return f"{_ARTICLE}{name}"
    return with_article(name) if _is_common(name) and not is_plural(name) else name


def in_ordinary_case(name: str, *, is_label: bool = False) -> str:
    """Randi Kaye, for a name that a transcript sets in capitals: "RANDI KAYE", "SHEHATA" as a
    label; initials and the letters of a body stay: "J.", "UN".
    """
    parts = name.split()
    if not all(part.isupper() for part in parts) or (len(parts) < 2 and not is_label):
        return name
    return " ".join(part if _is_initials(part) else part.title() for part in parts)


def _is_initials(part: str) -> bool:
    """True for "J.", "U.S." and short letters of a body or a title."""
    return "." in part[:-1] or len(part.strip(".")) < _LETTERS


def thing_name(id_: str, index: RecordIndex) -> str:
    """An actor, a place or a line by its name; forces by the adjective of their country."""
    actor = index.actors.get(id_)
    return (body_of_country(actor) if actor else "") or index.name(id_)


def line_name(line: Line, index: RecordIndex) -> str:
    """What a line is called: a speaker inside a sentence, others as they stand."""
    actor = index.actor_named.get(line.name)
    return actor_name(actor.id, index) if actor and line.kind == "speaker" else line.name


def names_of(ids: Sequence[str], index: RecordIndex, limit: int) -> list[str]:
    """What the actors are called, each once and none that is part of another's name; behind the
    first `limit` "others" stand for the rest.
    """
    every = list(dict.fromkeys(actor_name(id_, index) for id_ in ids))
    names = [name for name in every if not any(_is_part(name, other) for other in every)]
    return [*names[:limit], "others"] if len(names) > limit + 1 else names


def _is_part(name: str, other: str) -> bool:
    """True for "police" beside "riot police"."""
    return name != other and set(name.casefold().split()) < set(other.casefold().split())


def place_name(id_: str, index: RecordIndex) -> str:
    """The place inside a sentence: the Netherlands, the river hamlet, Konna."""
    name = index.name(id_)
    parts = name.casefold().split()
    first = parts[0] if parts else ""
    takes_article = _is_common(name) or first in sentence_words().with_article_first
    return f"{_ARTICLE}{name}" if takes_article and first != _ARTICLE.strip() else name


def _is_common(name: str) -> bool:
    """True for a name whose last word is a common noun: "lawyer", "French pilot"."""
    return bool(name) and name.split()[-1].islower()


def with_article(noun: str) -> str:
    """An attack, a visit; talks, aid."""
    first = noun.split()[0].casefold()
    words = sentence_words()
    if first in words.uncounted or first in words.determiners or first[0].isdigit():
        return noun
    return f"{'an' if _begins_with_vowel(first) else 'a'} {noun}"


def _begins_with_vowel(first: str) -> bool:
    """True for a word before which "an" stands, by its letters and the exceptions of the table."""
    words = sentence_words()
    if first.startswith(tuple(words.consonant_sounds)):
        return False
    return first[0] in "aeiou" or first.startswith(tuple(words.silent_h))


def is_plural(name: str) -> bool:
    """True for a common noun of several: "gunmen", "police officers", "people"; no proper name."""
    if not _is_common(name):
        return False
    last = name.split()[-1].casefold()
    words = sentence_words()
    if last in words.plural_nouns:
        return True
    return last.endswith(("s", "men")) and not last.endswith(tuple(words.singular_endings))


def are_several(ids: Sequence[str], index: RecordIndex) -> bool:
    """True if a verb that has the actors as its subject stands in the plural."""
    if len(ids) != 1:
        return True
    actor = index.actors.get(ids[0])
    if actor is None:
        return False
    return actor.kind == "population" or is_plural(actor.name)


def body_of_country(actor: Actor) -> str:
    """The Syrian government: for "Government of Syria"; empty for all others."""
    return _body(actor.name, actor.country) if actor.name.startswith(actor.kind.title()) else ""


def spoken_name(name: str) -> str:
    """A name inside a sentence, where only the name is known: the Bolivian government."""
    return _body(name, country_named(name.partition(" of ")[2].removeprefix(_ARTICLE))) or name


def _body(name: str, iso3: str | None) -> str:
    """The Syrian government, for "Government of Syria"; empty where the name is none such."""
    kind, _, of = name.partition(" of ")
    row = country(iso3) if iso3 and known("body-of", kind.casefold()) else None
    named = of.removeprefix(_ARTICLE)
    if row is None or not row.adjectives or named not in (row.name, *row.aliases):
        return ""
    return word("body-of", kind.casefold()).words.format(row.adjectives[0])


def _without_capital(actor: Actor, index: RecordIndex) -> str:
    """The name; its first letter small where a report writes it so."""
    name = actor.name
    if not name[:1].isupper() or name[1:2].isupper():
        return name
    small = name[:1].lower() + name[1:]
    return small if any(text == small for text, _ in _tellings(actor, index)) else name


def has_article(actor: Actor, index: RecordIndex) -> bool:
    """True for a name that takes "the" by the tables, or where the reports write it in full."""
    folded = actor.name.casefold()
    if folded.startswith(_ARTICLE):
        return False
    if folded.split()[0] in sentence_words().with_article_first:
        return True
    if _is_common(actor.name) and has_common_head(folded):
        return True
    with_the = [the for text, the in _tellings(actor, index) if text.casefold() == folded]
    if with_the:
        return 2 * sum(with_the) > len(with_the)
    return has_common_head(folded)


def _tellings(actor: Actor, index: RecordIndex) -> Iterator[tuple[str, bool]]:
    """How the reports write the actor, without "the", and whether "the" stands before it."""
    for span in islice(actor.mentions, _LOOKED_AT):
        report = index.reports.get(span.report)
        if report is None:
            continue
        text = " ".join(report.text[span.start : span.end].split())
        before = report.text[max(0, span.start - len(_ARTICLE)) : span.start].casefold()
        own = text.casefold().startswith(_ARTICLE)
        yield (text[len(_ARTICLE) :] if own else text), own or before == _ARTICLE


def has_common_head(name: str) -> bool:
    """True for a name whose head is a common noun: the Arab League, the Movement for Unity."""
    words, parts = sentence_words(), name.split()
    ends = (i for i, part in enumerate(parts) if part in words.of_names)
    return parts[max(next(ends, len(parts)) - 1, 0)] in words.with_article_last
