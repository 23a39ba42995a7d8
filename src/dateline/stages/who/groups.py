"""Actors that are named by their kind: armed opponents, state forces, governments, groups, kinds of people."""

from __future__ import annotations

from collections import Counter

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.account import Saying
from dateline.reference.actors import GroupNoun, body_named, group_noun, words_for
from dateline.reference.countries import region_of_adjective
from dateline.reference.cues import cue_verb
from dateline.reference.lexicon import classes
from dateline.reference.titles import title_of
from dateline.stages.who.phrases import (
    conjuncts,
    country_in,
    country_of_phrase,
    is_definite,
    is_plural,
    is_subject,
    modifiers,
    of_phrase,
    owner,
    phrase_words,
    relation,
)
from dateline.stages.who.registry import Draft, Registry

OWN_NAME = ("appos", "nmod:desc", "flat", "flat:name")


_POLICE = GroupNoun("police", ("police",), ("police",))


def find_groups(registry: Registry, sayings: list[Saying], main_country: str | None) -> None:
    """Seat every noun of the table of group nouns that no name or title has taken, in text order."""
    reading = registry.reading
    speakers = {
        w.i
        for s in sayings
        if s.speaker is not None and s.anonymous and _only_says(reading, s) and _is_subject_of_cue(reading, s)
        for w in conjuncts(reading, reading.words[s.speaker])
    }
    parts: list[Word] = []
    for word in reading.words:
        noun = noun_of(word)
        if (
            noun is None
            or _is_bare_singular(reading, word, noun)
            or word.i in registry.by_word
            or word.upos not in ("NOUN", "PROPN")
            or _is_modifier(word, reading)
            or _is_beside(word, reading)
        ):
            continue
        if "part" in noun.classes and of_phrase(reading, word) is not None:
            parts.append(word)
            continue
        named = _own_name(registry, word)
        if named is not None:
            registry.by_word[word.i] = named.key
            continue
        _seat_group(registry, word, noun, speakers, main_country)
        _seat_other_nations(registry, word)
    for word in parts:
        _pass_through(registry, word)


def _only_says(reading: Reading, saying: Saying) -> bool:
    """True where the cue tells no more than that somebody spoke; who demands or accuses also acts."""
    cue = cue_verb(reading.words[saying.cue_word].lemma) if saying.cue_word is not None else None
    return cue is None or cue.act in ("say", "believe", "show")


def _is_subject_of_cue(reading: Reading, saying: Saying) -> bool:
    """False for "a newspaper broke the ban and said ...": the one who is quoted also acts."""
    speaker = reading.words[saying.speaker] if saying.speaker is not None else None
    return speaker is None or saying.cue_word is None or speaker.dep != "nsubj" or speaker.head == saying.cue_word


def settle_opponents(registry: Registry) -> None:
    """ "the rebels", where one armed group is named and none is otherwise told of, are that group."""
    reading = registry.reading
    for draft in registry.drafts.values():
        if draft.key.startswith("opponents:") and draft.aliases:
            texts = Counter(" ".join(reading.text[start:end].split()) for start, end in draft.spans)
            draft.name = min(draft.aliases, key=lambda a: (-_rank_of_text(a), -texts[a], list(draft.aliases).index(a)))
    generic = registry.drafts.get("opponents:")
    named = [d for d in registry.drafts.values() if d.key.startswith("body:") and d.kind == "armed-group"]
    if generic is None or len(named) != 1:
        return
    heads = [reading.words[i] for i, key in registry.by_word.items() if key == generic.key]
    heads = [w for w in heads if w.upos in ("NOUN", "PROPN")]
    if heads and all(is_definite(reading, w) for w in heads):
        generic.aliases.clear()
        registry.merge(named[0], generic)


def noun_of(word: Word) -> GroupNoun | None:
    """The row of the table for a word, by its lemma, its own form, or that without its plural s."""
    lower = word.lower
    singular = lower.removesuffix("s") if not lower.endswith("men") else lower.removesuffix("men") + "man"
    return group_noun(word.lemma) or group_noun(lower) or group_noun(singular)


def _is_bare_singular(reading: Reading, word: Word, noun: GroupNoun) -> bool:
    """ "held hostage": a single person's noun without any determiner or modifier names nobody."""
    single = word.xpos == "NN" and noun.classes[0] in ("people", "person", "source")
    return single and not reading.children(word.i, "det", "nmod:poss", "amod", "compound", "nummod")


def _is_modifier(word: Word, reading: Reading) -> bool:
    """True for "rebel" of "rebel alliance": the noun that it stands before is looked at instead."""
    head = reading.words[word.head]
    return word.dep in ("compound", "amod", "flat") and head.i > word.i and head.upos in ("NOUN", "PROPN")


def _is_beside(word: Word, reading: Reading) -> bool:
    """True for the "front" of "in front of the bank"."""
    beside = (
        word.lemma in classes()["beside"] | classes()["relational"]
        and reading.child(word.i, "det", "amod", "compound") is None
    )
    return beside and of_phrase(reading, word) is not None


def _own_name(registry: Registry, word: Word) -> Draft | None:
    """ "the bloc X", "X, a charity": the named actor that the noun stands beside."""
    reading = registry.reading
    head = reading.words[word.head]
    if not is_plural(word):
        if word.dep in OWN_NAME and head.i != word.i:
            return registry.of_word(head.i)
        called = [c for c in reading.children(word.i, "acl") if c.lemma in words_for("naming")]
        names = [w for c in called for w in reading.children(c.i, "xcomp", "obj", "obl")]
        beside = [
            w for w in [*names, *reading.children(word.i, *OWN_NAME, "compound")] if w.i > word.i and w.upos == "PROPN"
        ]
        return next((d for w in beside if (d := registry.of_word(w.i))), None)
    return None


def _seat_group(registry: Registry, word: Word, noun: GroupNoun, speakers: set[int], main_country: str | None) -> None:
    classes = noun.classes
    marks = {m for w in _name_words(registry.reading, word)[:-1] for m in (w.lemma.lower(), w.lower)}
    armed = _armed_group_before(registry, word, noun)
    if armed is not None and {"opponents", "force", "group", "militia", "attackers"} & set(classes):
        registry.mention(armed, word.i, word.i + 1, word.i, alias=False)
        return
    body = _body_before(registry, word) if {"group", "party", "militia"} & set(classes) else None
    if body is not None:
        registry.mention(body, word.i, word.i + 1, word.i, alias=False)
        return
    if "police" in marks and "force" not in classes:
        _seat_force(registry, word, _POLICE, marks, main_country)
        return
    # who is quoted without a name is no actor; "Hungarian officials" are, for they also act
    unheard = word.i not in speakers or country_of_phrase(registry.reading, word) is not None
    opposed = any(_is_opponent(mark) for mark in marks)
    if "opponents" in classes or (opposed and {"group", "force", "militia", "party", "attackers"} & set(classes)):
        _seat_opponents(registry, word)
    elif "force" in classes or "craft" in classes or "police" in classes:
        _seat_force(registry, word, noun, marks, main_country)
    elif "government" in classes:
        _seat_government(registry, word, noun, main_country)
    elif "states" in classes:
        if "people" in classes and is_plural(word) and is_bare(registry.reading, word) and is_subject(word):
            _seat_by_words(registry, word, "population")  # "Neighbours carried the wounded"
        elif is_plural(word) and not is_bare(registry.reading, word):
            _seat_by_words(registry, word, "government" if word.lemma.lower() == "government" else "country")
    elif classes[0] in ("document", "source", "part"):
        if "people" in classes and is_plural(word) and modifiers(registry.reading, word):
            _seat_by_words(registry, word, "population")  # "union members"
        if "source" in classes and unheard and _is_actor_place(registry.reading, word):
            _seat_by_words(registry, word, "population")
    elif unheard or not {"people", "person"} & set(classes):
        loose = {"people", "person", "attackers", "militia"} & set(classes)
        again = _named_before(registry, word, noun)
        if again is not None:
            registry.mention(again, _name_words(registry.reading, word)[0].i, word.i + 1, word.i)
        elif loose or not is_bare(registry.reading, word):
            _seat_by_words(registry, word, noun.kinds[0])
        else:
            _seat_last_of_kind(registry, word, noun)


def _seat_other_nations(registry: Registry, word: Word) -> None:
    """ "Irish and Danish warships", "US and Russian officials": what the second adjective stands for."""
    draft = registry.of_word(word.i)
    joined = grammar.joined_modifiers(registry.reading, word.i)
    for i in joined[1:]:
        nation = registry.reading.words[i]
        iso3 = country_in([nation])
        if draft is None or iso3 is None or iso3 == draft.country or i in registry.by_word:
            continue
        if draft.key.startswith(("military:", "police:")):
            other = registry.force(iso3, draft.kind)
        elif draft.key.startswith("government:"):
            other = registry.government(iso3)
        elif draft.key.startswith("country:"):
            other = registry.country(iso3)
        else:
            draft.name = f"{registry.reading.words[joined[0]].text} {word.text}"
            name = f"{nation.text} {word.text}"
            other = registry.add(f"group:{name.lower()}", name, draft.kind, iso3, plural=draft.plural)
        registry.mention(other, i, i + 1, i, alias=False)


def _armed_group_before(registry: Registry, word: Word, noun: GroupNoun) -> Draft | None:
    """The named armed group whose fighters a noun tells: "Example Front fighters", "gunmen of the Example Front"."""
    inner = of_phrase(registry.reading, word)
    for other in [*modifiers(registry.reading, word), *([inner] if inner else [])]:
        draft = registry.of_word(other.i)
        if draft is None or not draft.key.startswith("body:"):
            continue
        fighters = noun.classes[0] in ("opponents", "attackers")
        if draft.kind in ("organization", "military") and fighters and body_named(draft.name) is None:
            draft.kind = "armed-group"  # who has fighters is an armed group
        if draft.kind == "armed-group":
            return draft
    return None


def _body_before(registry: Registry, word: Word) -> Draft | None:
    """The body whose name stands right before the noun that says what it is: "the Islamic Union movement"."""
    found = [d for w in modifiers(registry.reading, word) if (d := registry.of_word(w.i)) is not None]
    return next((d for d in found if d.key.startswith("body:")), None)


def _is_opponent(lemma: str) -> bool:
    noun = group_noun(lemma)
    return noun is not None and noun.classes[0] == "opponents"


def _seat_opponents(registry: Registry, word: Word) -> None:
    """Generic words for the armed opponents are one actor; a people's or country's name before them sets one apart."""
    reading = registry.reading
    marks = [
        w
        for w in modifiers(reading, word)
        if w.text[:1].isupper() and not (_is_opponent(w.lemma) or _is_opponent(w.lower))
    ]
    side = " ".join(w.text for w in marks if w.upos in ("PROPN", "ADJ"))
    iso3 = country_of_phrase(reading, word) if side else None
    words = _name_words(reading, word)
    kind = "armed-group"
    draft = registry.add(f"opponents:{side.lower()}", _plain(reading, words), kind, iso3, plural=True)
    registry.mention(draft, words[0].i, word.i + 1, word.i)


def _rank_of_text(text: str) -> int:
    parts = text.split()
    return (2 if parts[-1].endswith(("s", "n")) else 0) + (1 if 1 < len(parts) <= 3 else 0)


def _seat_force(registry: Registry, word: Word, noun: GroupNoun, marks: set[str], main_country: str | None) -> None:
    """State forces are one actor per country; forces without one go by the words, or by whom the sentence lets send."""
    reading = registry.reading
    craft = "force" not in noun.classes and "police" not in noun.classes
    possessor = owner(reading, word)
    if possessor is not None and possessor.upos == "PRON" and possessor.i not in registry.by_word:
        return  # seated once the pronoun is
    if craft and not _is_agent(reading, word):
        return
    kind = "police" if noun.kinds[0] == "police" or "security" in marks or "police" in marks else "military"
    iso3 = country_of_phrase(reading, word)
    whose = registry.of_word(possessor.i) if possessor is not None else None
    if iso3 is None and whose is not None:
        if whose.kind in ("military", "police", "armed-group"):
            registry.mention(whose, word.i, word.i + 1, word.i, alias=False)
            return
        iso3 = whose.country
    body = next(
        (d for w in modifiers(reading, word) if (d := registry.of_word(w.i)) and d.key.startswith("body:")), None
    )
    words = _name_words(reading, word)
    if body is not None and iso3 is None:
        _seat_by_words(registry, word, kind)
        return
    if iso3 is None and marks & words_for("government side"):
        before = _last(registry, word.i, f"{kind}:")
        iso3 = main_country or (before.country if before is not None else None)
    the_force = word.lemma in words_for("state force") and is_definite(reading, word) and is_bare(reading, word)
    if iso3 is None and the_force:
        before = _last(registry, word.i, f"{kind}:")
        iso3 = (before.country if before is not None else None) or main_country
    if iso3 is None:
        iso3 = _senders_country(registry, word)
    if iso3 is None and craft:
        return
    if iso3 is None:
        last = _last(registry, word.i, f"{kind}:")
        if is_definite(reading, word) and last is not None and owner(reading, word) is None and len(words) == 1:
            registry.mention(last, word.i, word.i + 1, word.i, alias=False)
        else:
            _seat_by_words(registry, word, kind)
        return
    draft = registry.force(iso3, kind)
    whole = phrase_words(reading, word) if owner(reading, word) is not None or craft else words
    while len(whole) > 1 and (whole[0].upos in ("DET", "NUM", "CCONJ", "ADP") or whole[0].xpos == "PRP$"):
        whole = whole[1:]
    registry.mention(draft, whole[0].i, word.i + 1, word.i, alias=len(whole) > 1)


def find_owned_forces(registry: Registry, main_country: str | None) -> None:
    """Seat the forces that a pronoun owns, once it is known whom it stands for: "its troops"."""
    for word in registry.reading.words:
        noun = noun_of(word) if word.i not in registry.by_word and word.upos == "NOUN" else None
        if noun is not None and {"force", "craft", "police"} & set(noun.classes):
            possessor = owner(registry.reading, word)
            if possessor is not None and possessor.upos == "PRON":
                if possessor.i in registry.by_word:
                    _seat_force(registry, word, noun, set(), main_country)
                elif "force" in noun.classes:
                    _seat_by_words(registry, word, noun.kinds[0])


def _is_agent(reading: Reading, word: Word) -> bool:
    dep, head = relation(reading, word)
    if dep == "nsubj" and head.upos == "VERB" and reading.child(head.i, "cop") is None:
        return reading.child(head.i, "obj", "ccomp") is not None or country_of_phrase(reading, word) is not None
    if any(w.xpos == "VBG" for w in reading.children(word.i, "acl")):
        return True
    return dep == "obl:agent" or (dep == "root" and country_of_phrase(reading, word) is not None)


def _senders_country(registry: Registry, word: Word) -> str | None:
    """ "France sent troops": forces that a country, its government or force sends, has or moves are its own."""
    dep, verb = relation(registry.reading, word)
    if dep != "obj" or verb.upos != "VERB":
        return None
    for _ in range(3):
        subject = registry.reading.child(verb.i, "nsubj")
        if subject is not None:
            draft = registry.of_word(subject.i)
            mover = group_noun(verb.lemma) is None and verb.lemma in words_for("mover")
            owns = mover and draft is not None and draft.kind in ("country", "government", "military")
            return draft.country if draft is not None and owns else None
        if verb.dep not in ("conj", "xcomp", "advcl"):
            return None
        verb = registry.reading.words[verb.head]
    return None


def _seat_government(registry: Registry, word: Word, noun: GroupNoun, main_country: str | None) -> None:
    reading = registry.reading
    iso3 = country_of_phrase(reading, word)
    words = phrase_words(reading, word)
    shown = [w for w in words if w.upos not in ("DET", "ADP") and w.xpos != "PRP$"] or [word]
    if iso3 and not is_plural(word) or (iso3 and word.lemma in ("authority", "authorities")):
        draft = registry.government(iso3)
        if word.lemma.lower() not in words_for("whole government"):
            text = " ".join(w.text for w in shown).replace(" ’s", "’s").replace(" 's", "'s")
            draft = registry.add(f"organ:{word.lemma.lower()}:{iso3}", text, noun.kinds[0], iso3)
        registry.mention(draft, shown[0].i, word.i + 1, word.i)
    elif word.lemma.lower() in words_for("whole government") and is_bare(reading, word):
        last = _last(registry, word.i, "government:")
        if last is None and main_country and is_definite(reading, word):
            last = registry.government(main_country)
        if last is not None:
            registry.mention(last, word.i, word.i + 1, word.i, alias=False)
        else:
            _seat_by_words(registry, word, noun.kinds[0])
    else:
        _seat_by_words(registry, word, noun.kinds[0])


def is_bare(reading: Reading, word: Word) -> bool:
    """True if nothing but a determiner stands with the noun."""
    return len(_name_words(reading, word)) == 1 and of_phrase(reading, word) is None


def _name_words(reading: Reading, word: Word) -> list[Word]:
    """The modifiers that stand right before the head, and the head."""
    kept = [word]
    wanted = {w.i for w in modifiers(reading, word)}
    i = word.i - 1
    while i in wanted or (i - 1 in wanted and reading.words[i].text == "-"):
        if reading.words[i - 1].lower == "to" or reading.words[i].upos == "VERB":
            break
        kept.insert(0, reading.words[i])
        i -= 1
    return kept


def _plain(reading: Reading, words: list[Word]) -> str:
    """The words as a name: a common noun at the head of a sentence loses its capital."""
    text = " ".join(reading.text[words[0].start : words[-1].end].split())
    first = words[0]
    opens = first.i == reading.sentences[first.sentence].first
    common = first.upos == "NOUN" and first.text[1:].islower() and reading.name_at(first.i) is None
    return text[0].lower() + text[1:] if opens and common else text


def _seat_by_words(registry: Registry, word: Word, kind: str) -> None:
    """An actor named by its own words; "the hostage" is the one spoken of before."""
    reading = registry.reading
    words = _name_words(reading, word)
    text = _plain(reading, words)
    key = f"group:{' '.join(w.lower for w in words[:-1])} {word.lemma.lower()}"
    if is_definite(reading, word) and owner(reading, word) is None:
        earlier = _last_ending(registry, word) if len(words) == 1 else _last_so_described(registry, words)
        if earlier is not None:
            registry.mention(earlier, word.i, word.i + 1, word.i, alias=False)
            return
    iso3 = country_of_phrase(reading, word)
    region = any(region_of_adjective(w.text) for w in words)
    draft = registry.add(key, text, kind, None if region else iso3, plural=is_plural(word))  # type: ignore[arg-type]
    registry.mention(draft, words[0].i, word.i + 1, word.i)


def _last_ending(registry: Registry, word: Word) -> Draft | None:
    """The actor last named by a phrase of the same noun."""
    for i in range(word.i - 1, -1, -1):
        draft = registry.of_word(i)
        if draft is not None and registry.reading.words[i].lemma.lower() == word.lemma.lower():
            return draft
    return None


def _last_so_described(registry: Registry, words: list[Word]) -> Draft | None:
    """ "the Norwegian sailors" after "two young Norwegian sailors": the group last named by these words and more."""
    mine = {w.lower for w in words[:-1]}
    for i in range(words[0].i - 1, -1, -1):
        draft = registry.of_word(i)
        if draft is None or not draft.key.startswith("group:") or registry.reading.words[i].lower != words[-1].lower:
            continue
        if mine <= set(draft.key.removeprefix("group:").split()[:-1]):
            return draft
    return None


def _is_new(reading: Reading, word: Word) -> bool:
    """True for "a tribunal" that acts: one that was not told of before."""
    determiner = reading.child(word.i, "det")
    return determiner is not None and determiner.lower in ("a", "an", "another") and is_subject(word)


def _named_before(registry: Registry, word: Word, noun: GroupNoun) -> Draft | None:
    """ "the aid agency", "the oil firm": the body of that kind named in the two sentences before, if only one is."""
    reading = registry.reading
    marks = modifiers(reading, word)
    if noun.classes[0] not in ("group", "company", "media", "party") or not marks or is_plural(word):
        return None
    told = reading.child(word.i, "det") is not None and is_definite(reading, word) and owner(reading, word) is None
    if not told or of_phrase(reading, word) is not None or any(w.text[:1].isupper() for w in marks):
        return None
    back = {i: word.sentence - reading.words[i].sentence for i in registry.by_word}
    near = [registry.drafts[k] for i, k in registry.by_word.items() if back[i] in (1, 2)]
    fits = {d.key: d for d in near if d.key.startswith("body:") and d.kind in noun.kinds}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _seat_last_of_kind(registry: Registry, word: Word, noun: GroupNoun) -> None:
    """ "the group": the named group or body last spoken of; "the unions": those of the words."""
    if is_plural(word) and owner(registry.reading, word) is None:
        _seat_by_words(registry, word, noun.kinds[0])
        return
    possessor = owner(registry.reading, word)
    if (possessor is not None and possessor.upos != "PRON") or (possessor is None and _is_new(registry.reading, word)):
        _seat_by_words(registry, word, noun.kinds[0])  # "the pilots' association", "a tribunal convicted him"
        return
    if not is_definite(registry.reading, word) or is_plural(word) or possessor is not None:
        return
    if word.upos == "PROPN" and word.text[:1].isupper() and word.text[1:].islower():  # "the Front": a name cut short
        draft = registry.add(f"body:{word.text}", word.text, noun.kinds[0])
        registry.mention(draft, word.i, word.i + 1, word.i)
        return
    for kinds in ({"armed-group"}, {"organization"}) if "group" in noun.classes else (set(noun.kinds),):
        for i in range(word.i - 1, -1, -1):
            draft = registry.of_word(i)
            if draft is None or draft.kind not in kinds or not draft.key.startswith("body:"):
                continue
            if "group" not in noun.classes or word.lemma in words_for("any body") or _bears(draft, word):
                registry.mention(draft, word.i, word.i + 1, word.i, alias=False)
                return
    _seat_by_words(registry, word, noun.kinds[0])


def _bears(draft: Draft, word: Word) -> bool:
    """True if the noun is in the body's name: "the diocese" after "the Diocese of Example"."""
    return any(word.lemma.lower() in name.lower().split() for name in (draft.name, *draft.aliases))


def _last(registry: Registry, before: int, prefix: str) -> Draft | None:
    for i in range(before - 1, -1, -1):
        key = registry.by_word.get(i)
        if key and key.startswith(prefix):
            return registry.drafts[key]
    return None


def _is_actor_place(reading: Reading, word: Word) -> bool:
    dep, _ = relation(reading, word)
    return is_subject(word) or is_dep(dep, "nsubj*", "obj", "obl:agent") or title_of(word.lemma) is None


def _pass_through(registry: Registry, word: Word) -> None:
    """ "a column of rebels" is the rebels."""
    inner = of_phrase(registry.reading, word)
    draft = registry.of_word(inner.i) if inner else None
    noun = noun_of(word)
    if draft is not None:
        registry.by_word[word.i] = draft.key
    elif noun is not None and "people" in noun.classes and is_plural(word):
        _seat_by_words(registry, word, "population")  # "members of a choir"
