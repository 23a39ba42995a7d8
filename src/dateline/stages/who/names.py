"""Named actors: persons, well-known and other bodies, countries (and capitals that stand for their
governments).
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.language.reading import Name, Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import ActorKind
from dateline.reference.actors import (
    actor_words,
    body_named,
    group_noun,
    kind_of_body_name,
    longest_body_name,
)
from dateline.reference.countries import (
    country_named,
    country_of_capital,
    country_of_demonym,
    region_of_adjective,
)
from dateline.reference.cues import cue_verb
from dateline.reference.lexicon import lexicon
from dateline.reference.name_keys import fold_name
from dateline.reference.timex_recognition import is_time_word
from dateline.reference.titles import title_of
from dateline.stages.who.noun_phrases import case_of, country_in, modifiers, relation
from dateline.stages.who.registry import ActorDraft, Registry

DEALT_TO = frozenset(
    ("ACCUSE", "CONCEDE", "REQUEST", "THREATEN", "REJECT")
)  # done to a government, never to a town
DEALT_BY = DEALT_TO | {"AGREE", "SUPPORT", "SANCTION", "COOPERATE", "CONSULT"}


def find_bodies(registry: Registry) -> set[int]:
    """Seat the bodies of the table wherever their names stand; returns the words that these names
    take.
    """
    reading, taken = registry.reading, set()
    words = reading.words
    at = 0
    while at < len(words):
        size = _body_size(reading, at)
        if not size:
            at += 1
            continue
        body = body_named(_text(reading, at, at + size))
        assert body is not None
        draft = registry.add(f"body:{body.name}", body.name, body.kind, body.country)
        _seat(registry, draft, at, at + size)
        taken |= set(range(at, at + size))
        at += size
    return taken


def _body_size(reading: Reading, at: int) -> int:
    """The number of words of the longest body name that starts here; 0 if none does."""
    words = reading.words
    if not words[at].text[:1].isalpha() or (words[at].text.islower() and words[at].upos != "PROPN"):
        return 0
    person = reading.name_at(at)
    if person is not None and person.label != "PERSON":
        person = None
    last_of_sentence = reading.sentences[words[at].sentence].last
    for size in range(min(longest_body_name(), last_of_sentence - at), 0, -1):
        inside = words[at : at + size]
        if size > 1 and not any(w.upos in ("PROPN", "NOUN") for w in inside[-1:]):
            continue
        if size > 1 and is_dep(inside[-1].dep, "obl*", "advmod"):  # "visited Russia today"
            continue
        text = _text(reading, at, at + size)
        longer = reading.name_at(at)
        inside_longer = longer is not None and longer.first < at and longer.label == "ORG"
        if size > 1 and inside_longer and words[at - 1].text[:1].isupper():
            continue  # "Tamil National Front" is no "National Front"
        if person is not None and not _outweighs(reading, person, at, size, text):
            continue
        if body_named(text) and (
            person or size > 1 or text.isupper() or _is_name_word(reading, inside[0])
        ):
            return size
    return 0


def _outweighs(reading: Reading, person: Name, at: int, size: int, text: str) -> bool:
    """True if the table knows better than the tagger's "person": the same words, and no firm that
    bears a surname.
    """
    body = body_named(text)
    if body is None or (person.first, person.last) != (at, at + size):
        return False
    return size > 1 or text.isupper() or body.kind not in ("media", "company", "party")


def _is_name_word(reading: Reading, word: Word) -> bool:
    """A single word that is also a common one ("Shell", "Total") must be tagged as a name."""
    name = reading.name_at(word.i)
    if name is not None:
        return name.label != "PERSON" and name.last - name.first == 1
    return word.upos == "PROPN"


def find_named(registry: Registry, taken: set[int], places: Mapping[int, str]) -> None:
    """Seat the tagger's persons and bodies; names within taken words are seated already, places are
    no persons.
    """
    reading = registry.reading
    persons: list[tuple[int, int]] = []
    place_texts = {reading.text[n.start : n.end] for n in reading.names if n.label == "LOC"}
    place_texts |= {reading.words[i].text for i in places}
    for name in reading.names:
        first, last = _trimmed(reading, name)
        if first >= last or any(i in taken for i in range(first, last)):
            continue
        while (
            last > first
            and reading.words[last - 1].text.islower()
            and group_noun(reading.words[last - 1].lemma)
        ):
            last -= 1  # "MFD fighters", "Turkish jets": the noun is no part of a name
        if first >= last or (last < name.last and country_in(reading.words[first:last])):
            continue
        if last - first == 1 and _is_people(reading.words[first]):
            _find_people(registry, first, last)
            continue
        if last - first == 1 and _is_common(reading, name, first):
            continue
        kind = _kind_before(reading, first)
        if kind is not None and name.label in ("PERSON", "ORG"):
            _find_body(registry, first, last, kind)
        elif name.label == "PERSON":
            bare = last - first == 1 and reading.words[first].upos not in ("PROPN", "X")
            titled = title_of(_text(reading, first, last)) and not is_dep(
                reading.words[last - 1].dep, "flat*"
            )
            if not (bare or titled or _text(reading, first, last) in place_texts):
                persons.append((first, last))
        elif name.label == "ORG" or _is_body(reading, first, last):
            _find_body(registry, first, last)
        elif name.label == "NORP":
            _find_people(registry, first, last)
    known = (
        {i for name in reading.names for i in range(name.first, name.last)} | taken | set(places)
    )
    _find_untagged(registry, known)
    _find_persons(registry, sorted({*persons, *_titled_names(reading, known)}))
    _link_initials(registry)


def _find_untagged(registry: Registry, known: set[int]) -> None:
    """Names that the tagger missed and a common noun gives away: "the charity Open Hands"."""
    words = registry.reading.words
    for word in words:
        first = last = word.i + 1
        while (
            last < len(words)
            and last not in known
            and words[last].text[:1].isupper()
            and words[last].text.isalpha()
        ):
            last += 1
        named = (
            last - first > 1
            and words[last - 1].sentence == word.sentence
            and not title_of(words[first].text)
        )
        kind = (
            _kind_before(registry.reading, first)
            if named and not is_time_word(words[first].text)
            else None
        )
        if kind is not None and not any(country_in([w]) for w in words[first:last]):
            _find_body(registry, first, last, kind)
            registry.by_word[word.i] = registry.by_word[first]


def _titled_names(reading: Reading, known: set[int]) -> list[tuple[int, int]]:
    """Names that the tagger missed and a title gives away: "spokesman X Y"."""
    found, at, words = [], 0, reading.words
    while at < len(words):
        last = at
        while last < len(words) and last not in known and words[last].upos == "PROPN":
            last += 1
        for first in range(at, last - 1):
            before = [
                w.text
                for w in words[max(first - 3, 0) : first]
                if w.sentence == words[first].sentence
            ]
            title = title_of(" ".join(before))
            if (
                title
                and title.scope != "honorific"
                and not title_of(_text(reading, first, first + 1))
            ):
                found.append((first, last))
                break
        at = max(last, at + 1)
    return found


def _is_body(reading: Reading, first: int, last: int) -> bool:
    """True if the last word says that a name which the tagger took for a place is a body's: "Mamoré
    River Front".
    """
    noun = group_noun(reading.words[last - 1].lemma.lower()) if last - first > 1 else None
    return noun is not None and bool({"group", "party", "force", "militia"} & set(noun.classes))


def _is_people(word: Word) -> bool:
    """True for "Libyans", whatever the tagger takes it for."""
    return word.xpos in ("NNS", "NNPS") and country_of_demonym(word.text) is not None


def _is_common(reading: Reading, name: Name, first: int) -> bool:
    """True if a lone word that the tagger took for a name is a group noun, an adjective or a place."""
    word = reading.words[first]
    adjective = word.upos == "ADJ" and not word.text.isupper()
    return adjective or group_noun(word.lemma) is not None or _is_place(reading, name, first)


def _is_place(reading: Reading, name: Name, first: int) -> bool:
    """True if a lone name that the tagger took for a person is a country's or a capital's."""
    text = reading.words[first].text
    alone = first == 0 or reading.words[first - 1].upos != "PROPN"
    if not alone or name.label not in ("PERSON", "ORG"):
        return False
    return bool(country_named(text) or country_of_capital(text)) or _is_side(reading, name)


def _is_side(reading: Reading, name: Name) -> bool:
    """ "Tuareg" of "Tuareg rebels", "North" of "North Korean troops": a word before a noun, no name
    of its own.
    """
    word, head = reading.words[name.first], reading.words[reading.words[name.first].head]
    following = reading.words[name.last] if name.last < len(reading.words) else word
    if country_in([word, following]) and following.text[:1].isupper() and not country_in([word]):
        return True
    if name.label != "PERSON" or word.text.isupper():
        return False
    noun = (
        group_noun(head.lemma) if word.dep in ("amod", "compound") and head.text.islower() else None
    )
    return noun is not None and noun.classes[0] in ("opponents", "militia", "attackers", "force")


def _trimmed(reading: Reading, name: Name) -> tuple[int, int]:
    """The name without titles and articles before it and a possessive mark after it."""
    first, last = name.first, name.last
    while last > first and (
        reading.words[last - 1].xpos == "POS" or reading.words[last - 1].upos == "PUNCT"
    ):
        last -= 1
    if name.label == "PERSON":
        while last - first > 1 and _is_title_word(reading, first, last):
            first += 1
    while last - first > 1 and reading.words[first].upos in ("DET", "PUNCT"):
        first += 1
    return first, last


def _is_title_word(reading: Reading, first: int, last: int) -> bool:
    """True if the words from first begin with a title that stands before a name."""
    texts = [w.text for w in reading.words[first : last - 1]]
    return (
        any(title_of(" ".join(texts[:n])) for n in range(1, len(texts) + 1))
        and not texts[0].islower()
    )


def _find_persons(registry: Registry, spans: list[tuple[int, int]]) -> None:
    """One actor for a full name and its later short forms; a surname belongs to the last full name
    that bears it.
    """
    reading = registry.reading
    parts = {span: _name_parts(reading, *span) for span in spans}
    full: list[tuple[str, ...]] = []
    for span in sorted(spans, key=lambda s: (-len(parts[s]), s)):
        if len(parts[span]) > 1 and not any(_short_of(parts[span], other) for other in full):
            full.append(parts[span])
    seen: list[tuple[str, ...]] = []
    for first, last in sorted(spans):
        mine = parts[first, last]
        if not mine:
            continue
        fits = [f for f in full if _short_of(mine, f)]
        recent = [f for f in seen if f in fits]
        bearer = mine if mine in full else recent[-1] if recent else fits[0] if fits else mine
        if bearer in seen:
            seen.remove(bearer)
        seen.append(bearer)
        draft = registry.add("person:" + " ".join(bearer), _text(reading, first, last), "person")
        text = _text(reading, first, last)
        if len(text) > len(draft.name) and mine == bearer:
            draft.name = text
        honorific = title_of(reading.words[first - 1].text) if first else None
        if honorific and honorific.gender:
            draft.gender = draft.gender or honorific.gender
        _seat(registry, draft, first, last)


def _name_parts(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    words = [
        fold_name(w.text).strip(".")
        for w in reading.words[first:last]
        if w.upos != "PUNCT" or w.text == "-"
    ]
    joined = " ".join(words).replace(" - ", "-").replace("al-", "").replace("el-", "")
    return tuple(p for p in joined.split() if p)


def _short_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """True if short is full, its surname with or without particles, or its first and last names."""
    if short == full:
        return True
    if not short or len(short) > len(full):
        return False
    bare = tuple(p for p in full if p not in actor_words().name_particles)
    ends = full[-len(short) :] == short or bare[-len(short) :] == short
    return ends or (len(short) > 1 and bare[:1] == short[:1] and bare[-1:] == short[-1:])


def _kind_before(reading: Reading, first: int) -> ActorKind | None:
    """The kind that a common noun right before a name gives it: "the oil firm X", "the newspaper
    Y".
    """
    word = reading.words[first - 1] if first else None
    if (
        word is None
        or word.xpos != "NN"
        or not word.text.islower()
        or word.sentence != reading.words[first].sentence
    ):
        return None
    noun = group_noun(word.lemma)
    return (
        noun.kinds[0]
        if noun is not None and noun.classes[0] in ("group", "company", "media", "party")
        else None
    )


def _find_body(registry: Registry, first: int, last: int, told: ActorKind = "organization") -> None:
    reading = registry.reading
    words = reading.words[first:last]
    text = _text(reading, first, last)
    iso3 = country_in(words)
    noun = group_noun(words[-1].lemma) or group_noun(words[-1].lower)
    if (
        iso3
        and noun
        and len(words) > 1
        and noun.classes[0] in ("force", "police", "government")
        and len(words) <= 3
    ):
        draft = (
            registry.government(iso3)
            if noun.classes[0] == "government"
            else registry.force(iso3, noun.kinds[0])
        )
    elif (iso3 and iso3 in (country_named(text), country_of_demonym(text))) or region_of_adjective(
        text
    ):
        return
    else:
        kind = kind_of_body_name(text) or told
        draft = registry.add(f"body:{fold_name(text)}", text.removeprefix("the "), kind, iso3)
    _seat(registry, draft, first, last)


def _find_people(registry: Registry, first: int, last: int) -> None:
    """ "Malians fled", "Iraqi Kurds": a people by its noun; adjectives are left to the nouns that
    they stand before.
    """
    reading = registry.reading
    word = reading.words[last - 1]
    if (
        word.upos not in ("NOUN", "PROPN")
        or word.xpos not in ("NNS", "NNPS")
        or word.dep in ("compound", "amod")
    ):
        return
    iso3 = country_of_demonym(_text(reading, first, last))
    if iso3:
        draft = registry.add(f"people:{iso3}", word.text, "population", iso3, plural=True)
    elif group_noun(word.lemma) is None and word.text[:1].isupper():
        marks = [w for w in modifiers(reading, word) if w.text[:1].isupper()]
        name = " ".join(w.text for w in (*marks, word))
        draft = registry.add(
            f"people:{name.lower()}", name, "population", country_in(marks), plural=True
        )
    else:
        return
    _seat(registry, draft, first, last)


def _link_initials(registry: Registry) -> None:
    """ "Movement for Example (MFE)": initials in brackets or standing alone belong to the body that
    they are of.
    """
    reading = registry.reading
    bodies = [d for d in registry.drafts.values() if d.key.startswith("body:")]
    for short in bodies:
        letters = short.name.replace(".", "")
        if not (letters.isupper() and 2 <= len(letters) <= 6 and letters.isalpha()):
            continue
        for long in bodies:
            initials = "".join(w[0] for w in long.name.replace("-", " ").split() if w[0].isupper())
            if (
                long is not short
                and len(long.name.split()) > 1
                and initials == letters
                and long.key in registry.drafts
            ):
                registry.merge(long, short)
                break
    for i, word in enumerate(reading.words[1:-1], 1):
        if (
            word.text == "("
            and registry.by_word.get(i - 1, "").startswith("body:")
            and i + 2 < len(reading.words)
        ):
            inner, outer = registry.of_word(i + 1), registry.of_word(i - 1)
            if (
                inner
                and outer
                and reading.words[i + 2].text == ")"
                and inner.key.startswith("body:")
            ):
                kept, lost = (inner, outer) if body_named(inner.name) else (outer, inner)
                registry.merge(kept, lost)


def find_countries(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """Seat countries that act, speak or are dealt with, and capitals that speak for their
    governments.

    A country that only is where something happens is no actor.
    """
    reading = registry.reading
    speakers = {s.speaker for s in quotation_drafts}
    neutral: list[tuple[str, int, int]] = []
    for first, last in _place_names(reading):
        head = _head(reading, first, last)
        text = _text(reading, first, last)
        iso3 = country_named(text)
        if iso3 is None:
            capital = country_of_capital(text)
            word = reading.words[head]
            if capital and (
                head in speakers
                or any(test(reading, word) for test in (_speaks, _is_spoken_to, _deals))
            ):
                _seat(registry, registry.country(capital), first, last)
            continue
        acts = _acts(reading, reading.words[head])
        if acts or head in speakers:
            _seat(registry, registry.country(iso3), first, last)
        elif acts is None:
            neutral.append((iso3, first, last))
    for iso3, first, last in neutral:
        if f"country:{iso3}" in registry.drafts:
            _seat(registry, registry.country(iso3), first, last)


def _place_names(reading: Reading) -> list[tuple[int, int]]:
    """The tagger's places, and country names that it missed."""
    found = []
    for name in reading.names:
        if name.label in ("LOC", "ORG", "MISC"):
            first, last = _trimmed(reading, name)
            text = _text(reading, first, last)
            if first < last and (
                name.label == "LOC" or country_named(text) or country_of_capital(text)
            ):
                found.append((first, last))
        elif (
            name.label == "PERSON"
            and name.last - name.first == 1
            and country_of_capital(_text(reading, name.first, name.last))
        ):
            found.append((name.first, name.last))
    for word in reading.words:
        if word.upos == "PROPN" and reading.name_at(word.i) is None and country_named(word.text):
            found.append((word.i, word.i + 1))
    return sorted(found)


def _acts(reading: Reading, word: Word) -> bool | None:
    """True if the country acts or is dealt with, False if it is a mere place, None if the words
    leave it open.
    """
    dep, head = relation(reading, word)
    if is_dep(dep, "nsubj*", "obj", "iobj", "vocative", "obl:agent"):
        return True
    case = case_of(reading, word)
    if is_dep(dep, "obl*", "nmod*"):
        if case in actor_words().partner:
            return True
        return False if case in actor_words().locative else None
    if dep == "appos" or dep == "nmod:desc":
        return _acts(reading, head) if head.i != word.i else None
    return None


def _speaks(reading: Reading, word: Word) -> bool:
    dep, head = relation(reading, word)
    return dep == "nsubj" and cue_verb(head.lemma) is not None


def _is_spoken_to(reading: Reading, word: Word) -> bool:
    """ "called on Moscow to withdraw", "accused Paris of ...": a capital that is asked or accused
    is a government.
    """
    dep, head = relation(reading, word)
    cue = cue_verb(head.lemma) if head.upos == "VERB" else None
    if cue is None or cue.act not in ("ask", "accuse", "warn", "threaten", "order", "say"):
        return False
    return dep in ("obj", "iobj") or (
        is_dep(dep, "obl*") and case_of(reading, word) in ("on", "upon", "against")
    )


def _deals(reading: Reading, word: Word) -> bool:
    """ "Ankara apologised", "talks with Tehran", "an offer from Khartoum": a capital that a dealing
    of states is of.
    """
    dep, head = relation(reading, word)
    if dep == "nsubj":
        return head.upos == "VERB" and bool(DEALT_BY & _types("v", head))
    case = case_of(reading, word) if is_dep(dep, "obl*", "nmod*") else None
    if case in ("with", "between"):
        return bool(DEALT_BY & (_types("v", head) | _types("n", head)))
    if case == "to":
        return bool(DEALT_TO & (_types("v", head) | _types("n", head)))
    return case == "from" and head.upos == "NOUN" and bool(DEALT_BY & _types("n", head))


def _types(pos: str, word: Word) -> set[str]:
    """The event types that a word tells by itself."""
    return {e.type for e in lexicon().get((pos, word.lemma), ()) if len(e.words) == 1}


def _seat(registry: Registry, draft: ActorDraft, first: int, last: int) -> None:
    """A named mention: each of its words refers to the actor, whichever the tree hangs it on."""
    registry.mention(draft, first, last, _head(registry.reading, first, last))
    for i in range(first, last):
        registry.by_word[i] = draft.key


def _head(reading: Reading, first: int, last: int) -> int:
    return next(
        (w.i for w in reading.words[first:last] if not first <= w.head < last or w.head == w.i),
        last - 1,
    )


def _text(reading: Reading, first: int, last: int) -> str:
    words = reading.words
    return " ".join(reading.text[words[first].start : words[last - 1].end].split())
