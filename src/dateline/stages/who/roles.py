"""Offices: titles before and beside names, "X is the president of Y", "holds the chairmanship of
Y"; and descriptions that stand for a person or a body: "the defence minister", "a spokesman for the
army".
"""

from __future__ import annotations

from collections import Counter

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors import group_noun
from dateline.reference.countries import country_named, country_of_demonym
from dateline.reference.titles import holder_of, same_title, title_by_verb, title_of
from dateline.stages.who.noun_phrases import (
    country_in,
    is_definite,
    modifiers,
    of_phrase,
    owner,
    phrase_after,
    phrase_words,
)
from dateline.stages.who.registry import ActorDraft, Registry, RoleDraft

OF = ("of", "for", "at", "from", "with", "to")


def find_roles(
    registry: Registry, quotation_drafts: list[QuotationDraft], main_country: str | None
) -> None:
    """Give every person the offices that the report tells, then seat the descriptions without a
    name.
    """
    reading = registry.reading
    used: set[int] = set()
    for head in sorted(i for i, key in registry.by_word.items() if key.startswith("person:")):
        person = registry.of_word(head)
        if person is not None:
            used |= _titles_before(registry, person, head)
    for word in reading.words:
        if word.i in used or word.i in registry.by_word or word.upos not in ("NOUN", "PROPN"):
            continue
        if _title(reading, word) is None:
            continue
        person = _bearer(registry, word)
        if person is not None:
            _give(registry, person, word)
            registry.by_word[word.i] = person.key
            used.add(word.i)
    _find_offices(registry)
    _default_countries(registry, quotation_drafts, main_country)
    _find_descriptions(registry, used, main_country, {s.speaker for s in quotation_drafts})


def _title(reading: Reading, word: Word) -> str | None:
    """The words of the title that ends at the word, its modifiers included, without the country's
    name.
    """
    kept = _title_words(reading, word)
    text = " ".join(w.text for w in kept if w.text != "-")
    found = title_of(text)
    if found is None or found.scope == "honorific" or word.xpos in ("NNS", "NNPS"):
        return None
    while len(kept) > 1 and owner(reading, word) is None and _names_country(kept):
        kept.pop(0)
    return reading.text[kept[0].start : word.end]


def _title_words(reading: Reading, word: Word) -> list[Word]:
    """The adjectives and nouns right before the head of a title, back to its owner or article, and
    the head.
    """
    kept = [word]
    inside = set(reading.subtree(word.i))
    while kept[0].i - 1 in inside:
        before = reading.words[kept[0].i - 1]
        if before.upos not in ("ADJ", "NOUN", "PROPN") and before.text != "-":
            break
        kept.insert(0, before)
    return kept


def _names_country(words: list[Word]) -> bool:
    """True if the first word (or the first two) is a country's name or adjective that owns the
    office.
    """
    two = " ".join(w.text for w in words[:2])
    return any(country_of_demonym(name) or country_named(name) for name in (words[0].text, two))


def _titles_before(registry: Registry, person: ActorDraft, head: int) -> set[int]:
    """ "French Defence Minister X": the title that stands right before the name."""
    reading = registry.reading
    first = head
    while first - 1 in registry.by_word and registry.by_word[first - 1] == person.key:
        first -= 1
    if head != first:
        return set()
    word = reading.words[first - 1] if first else None
    if (
        word is None
        or word.upos not in ("NOUN", "PROPN", "ADJ")
        or word.sentence != reading.words[first].sentence
    ):
        return set()
    phrase = [word]
    while phrase[0].i > 0 and _in_title(registry, reading.words[phrase[0].i - 1], phrase[0]):
        phrase.insert(0, reading.words[phrase[0].i - 1])
    title = title_of(" ".join(w.text for w in phrase))
    if title is None:
        return set()
    used = {w.i for w in phrase}
    if title.gender:
        person.gender = person.gender or title.gender
    if title.scope == "honorific":
        return used
    _role(registry, person, phrase)
    for i in used:
        registry.by_word.setdefault(i, person.key)
    return used


def _in_title(registry: Registry, word: Word, after: Word) -> bool:
    if word.sentence != after.sentence:
        return False
    return word.upos in ("NOUN", "PROPN", "ADJ") or word.xpos == "POS" or word.text == "-"


def _role(registry: Registry, person: ActorDraft, phrase: list[Word]) -> None:
    """The role that a phrase in front of a name tells: owner, country's adjective, body, then the
    title itself.
    """
    of_words: list[Word] = []
    mark = next((k for k in range(len(phrase) - 1, -1, -1) if phrase[k].xpos == "POS"), None)
    if mark is not None:
        of_words, phrase = phrase[:mark], phrase[mark + 1 :]
    elif len(phrase) > 1:
        for size in (3, 2, 1):
            if size < len(phrase) and country_in(phrase[:size]) and not of_words:
                named = " ".join(w.text for w in phrase[:size])
                if country_named(named) or country_of_demonym(named):
                    of_words, phrase = phrase[:size], phrase[size:]
        size = 0
        while (
            not of_words
            and size < len(phrase) - 1
            and registry.by_word.get(phrase[size].i, "").startswith("body:")
        ):
            size += 1
        if size:
            of_words, phrase = phrase[:size], phrase[size:]
    if not phrase or title_of(" ".join(w.text for w in phrase)) is None:
        return
    text = registry.reading.text
    of_text = text[of_words[0].start : of_words[-1].end] if of_words else None
    draft = RoleDraft(
        text[phrase[0].start : phrase[-1].end],
        _of_key(registry, of_words),
        of_text,
        phrase[0].i,
        phrase[-1].i + 1,
    )
    person.roles.append(draft)


def _of_key(registry: Registry, words: list[Word]) -> str | None:
    """The actor that an office is of: a body that the words name, else their country."""
    for word in words:
        key = registry.by_word.get(word.i, "")
        if key.startswith(("body:", "government:", "country:")):
            return key
    iso3 = country_in(words)
    return registry.country(iso3).key if iso3 else None


def _bearer(registry: Registry, word: Word) -> ActorDraft | None:
    """The person beside whom a title stands: apposition either way, or "X is the president of Y"."""
    reading = registry.reading
    first = phrase_words(reading, word)[0].i
    if (
        first > 1
        and reading.words[first - 1].text == ","
        and word.dep in ("appos", "conj", "nmod:desc", "parataxis")
    ):
        before = registry.of_word(first - 2)
        if before is not None and before.kind == "person":
            return before
    head = reading.words[word.head]
    beside = [*reading.children(word.i, "appos", "flat", "flat:name", "nmod:desc", "compound")]
    if word.dep in ("appos", "nmod:desc", "compound", "flat"):
        beside.append(head)
    if word.dep == "conj" and head.dep in ("appos", "nmod:desc"):
        beside.append(reading.words[head.head])
    if reading.child(word.i, "cop") is not None:
        beside += reading.children(word.i, "nsubj")
    return next((d for w in beside if (d := registry.of_word(w.i)) and d.kind == "person"), None)


def _give(registry: Registry, person: ActorDraft, word: Word) -> None:
    """The role that a title tells which hangs beside a name: "X, Mali's army chief", "X, head of
    the Y".
    """
    reading = registry.reading
    title = _title(reading, word)
    if title is None:
        return
    known = title_of(title)
    if known and known.gender:
        person.gender = person.gender or known.gender
    of_words = _of_words(registry, word)
    text = reading.text
    first = next(
        (w.i for w in phrase_words(reading, word) if text[w.start : word.end] == title), word.i
    )
    of_text = text[of_words[0].start : of_words[-1].end] if of_words else None
    indices = tuple(w.i for w in of_words)
    whose = owner(reading, word)
    if (
        whose is not None and whose.upos == "PRON"
    ):  # "its foreign minister": of whom the pronoun stands for
        indices = (whose.i,)
    person.roles.append(
        RoleDraft(title, _of_key(registry, of_words), of_text, first, word.i + 1, indices)
    )


def _of_words(registry: Registry, word: Word) -> list[Word]:
    """What a title is of: its owner, its "of ..." phrase, a country's adjective or a body's name
    before it.
    """
    reading = registry.reading
    for owned in (owner(reading, word), phrase_after(reading, word, frozenset(OF))):
        if owned is not None and owned.upos != "PRON":
            inner = [reading.words[j] for j in reading.subtree(owned.i)]
            kept = [w for w in inner if w.upos not in ("DET", "ADP", "PUNCT") and w.xpos != "POS"]
            stop = next(
                (k for k, w in enumerate(kept) if k and w.i != kept[k - 1].i + 1), len(kept)
            )
            return kept[:stop]
    before = modifiers(reading, word)
    for size in (3, 2, 1):
        part = before[:size]
        if len(part) == size and part[-1].i - part[0].i == size - 1:
            name = " ".join(w.text for w in part)
            if country_of_demonym(name) or country_named(name):
                return part
    return [w for w in before if registry.by_word.get(w.i, "").startswith("body:")]


def _find_offices(registry: Registry) -> None:
    """ "X holds the chairmanship of Y", "X chairs Y"."""
    reading = registry.reading
    for verb in reading.words:
        if verb.upos != "VERB":
            continue
        person = next(
            (d for i in grammar.subjects(reading, verb.i) if (d := registry.of_word(i))), None
        )
        if person is None or person.kind != "person":
            continue
        for held in reading.children(verb.i, "obj"):
            title = holder_of(held.lemma)
            if title is not None:
                of = of_phrase(reading, held)
                of_words = (
                    [reading.words[j] for j in reading.subtree(of.i)]
                    if of
                    else _owner_words(reading, held)
                )
                of_words = [w for w in of_words if w.upos not in ("DET", "ADP") and w.xpos != "POS"]
                words = (held.i, held.i + 1)
            else:
                title = title_by_verb(verb.lemma)
                of_words = [
                    w
                    for w in map(reading.words.__getitem__, reading.subtree(held.i))
                    if w.upos != "DET"
                ]
                words = (verb.i, verb.i + 1)
                if title is None or not registry.by_word.get(held.i, "").startswith(
                    ("body:", "country:")
                ):
                    continue
            of_text = reading.text[of_words[0].start : of_words[-1].end] if of_words else None
            person.roles.append(RoleDraft(title, _of_key(registry, of_words), of_text, *words))


def _owner_words(reading: Reading, word: Word) -> list[Word]:
    found = owner(reading, word)
    return [reading.words[j] for j in reading.subtree(found.i)] if found else []


def _default_countries(
    registry: Registry, quotation_drafts: list[QuotationDraft], main_country: str | None
) -> None:
    """An office of state without a country is of the one whose doings its holder speaks of, where
    that is clear.
    """
    for person in list(registry.drafts.values()):
        bare = [
            r
            for r in person.roles
            if r.of is None and r.of_text is None and _is_state_office(r.title)
        ]
        if not bare:
            continue
        known = next((r.of for r in person.roles if r.of and r.of.startswith("country:")), None)
        if known is None:
            iso3 = _country_spoken_for(registry, person, quotation_drafts)
            known = registry.country(iso3).key if iso3 else None
        for role in bare:
            role.of = known


def _is_state_office(title: str) -> bool:
    found = title_of(title)
    return found is not None and found.scope == "country"


def _country_spoken_for(
    registry: Registry, person: ActorDraft, quotation_drafts: list[QuotationDraft]
) -> str | None:
    """The country that is most often subject or owner in what the person says; None where two tie."""
    reading = registry.reading
    votes: Counter[str] = Counter()
    for quotation_draft in quotation_drafts:
        if (
            quotation_draft.speaker is None
            or registry.by_word.get(quotation_draft.speaker) != person.key
        ):
            continue
        for content in quotation_draft.content:
            for word in reading.between(content.start, content.end):
                if is_dep(word.dep, "nsubj*", "nmod:poss"):
                    draft = registry.of_word(word.i)
                    iso3 = (
                        draft.country
                        if draft and draft.kind in ("country", "military", "government")
                        else None
                    )
                    iso3 = iso3 or country_in([*modifiers(reading, word), word])
                    if iso3:
                        votes[iso3] += 1
    top = votes.most_common(2)
    return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None


def _find_descriptions(
    registry: Registry, used: set[int], main_country: str | None, speakers: set[int | None]
) -> None:
    """ "the defence minister" is the person of that office; "an army spokesman" is the body that he
    speaks for.

    An official who is quoted speaks for his body; one who acts ("a Kenyan official met ...") is
    seated with the groups.
    """
    reading = registry.reading
    for word in reading.words:
        if word.i in used or word.i in registry.by_word or word.upos not in ("NOUN", "PROPN"):
            continue
        title = _title(reading, word)
        if title is None or word.dep in ("compound", "amod"):
            continue
        of_words = _of_words(registry, word)
        if word.lemma.startswith(("spokes", "official")) or word.lower.startswith("spokes"):
            speaks = word.i in speakers or not word.lemma.startswith("official")
            body = _body_spoken_for(registry, word, of_words) if speaks else None
            if body is not None:
                registry.by_word[word.i] = body.key
            continue
        of = _of_key(registry, of_words)
        person = _holder(registry, title, of, word.i)
        if person is None and of is None and _is_state_office(title) and is_definite(reading, word):
            person = registry.add(f"office:{title.lower()}", title, "person")
        acts = is_dep(word.dep, "nsubj*", "obl:agent") and reading.child(word.i, "det") is not None
        if (
            person is None
            and of is None
            and acts
            and is_definite(reading, word)
            and group_noun(word.lemma) is None
        ):
            person = registry.add(f"office:{title.lower()}", title, "person")  # "the archbishop"
        if (
            person is None
            and of is not None
            and of.startswith("country:")
            and _is_state_office(title)
        ):
            whose = registry.drafts[of]
            name = f"{title} of {whose.name}"
            person = registry.add(f"office:{title.lower()}:{of}", name, "person", whose.country)
            person.roles.append(RoleDraft(title, of, whose.name, word.i, word.i + 1))
        if person is not None:
            phrase = [
                w for w in phrase_words(reading, word) if w.upos != "DET" and w.xpos != "PRP$"
            ]
            registry.mention(person, phrase[0].i, word.i + 1, word.i, alias=False)


def _holder(registry: Registry, title: str, of: str | None, before: int) -> ActorDraft | None:
    """The person last named whose office the title is; the country, where both tell one, must be
    the same.
    """
    found = None
    for i in sorted(registry.by_word):
        draft = registry.of_word(i)
        if draft is None or draft.kind != "person" or (found is not None and i > before):
            continue
        for role in draft.roles:
            if same_title(role.title, title) and (of is None or role.of is None or role.of == of):
                found = draft
    return found


def _body_spoken_for(registry: Registry, word: Word, of_words: list[Word]) -> ActorDraft | None:
    """The body of a spokesman: named after "for", before him, or as his force or government."""
    reading = registry.reading
    for candidate in of_words:
        draft = registry.of_word(candidate.i)
        if draft is not None:
            return draft
    texts = [*modifiers(reading, word), *of_words]
    iso3 = country_in(texts)
    for part in texts:
        noun = group_noun(part.lemma)
        if noun is None or not iso3:
            continue
        if noun.classes[0] in ("force", "police"):
            return registry.force(iso3, noun.kinds[0])
        if noun.classes[0] == "government":
            return registry.government(iso3)
    return registry.government(iso3) if iso3 else None
