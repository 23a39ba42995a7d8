"""Governments and their organs: "the Malian government", "the finance ministry", "the
authorities".
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Word
from dateline.reference.actors.actors import actor_words
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_mention import NounMention
from dateline.stages.who.noun_phrases import country_in, joined, text_of, without_determiner
from dateline.stages.who.registry import Registry
from dateline.stages.who.unnamed import last_of_kind, resolve_unnamed


def resolve_government(mention: NounMention, main_country: str | None) -> ActorDraft:
    """A country's government or organ by the country in the phrase, "the government" by what was
    said before.
    """
    named = _body_named_so(mention)
    if named is not None:
        return mention.refer_to(named)
    leader = _leader(mention) if _is_whole_government(mention) else None
    iso3 = mention.country or _country_of_leader(mention, leader)
    if iso3 and _is_one_body(mention):
        return _government_of(mention, iso3)
    if leader is not None:
        return _government_of_leader(mention, leader)
    only = _only_country(mention, main_country)
    if only is not None:
        return _government_of(mention, only)
    if _is_whole_government(mention) and mention.is_bare:
        known = _known_government(mention, main_country)
        if known is not None:
            return mention.refer_to(known)
    return resolve_unnamed(mention.registry, mention.word, mention.noun.kinds[0])


def _only_country(mention: NounMention, main_country: str | None) -> str | None:
    """The country of "the foreign ministry": that of the report, where no other acts in it."""
    described = mention.is_definite and not mention.is_plural and not mention.is_bare
    if not described or not _is_whole_government(mention) or mention.owner is not None:
        return None
    drafts = mention.registry.drafts.values()
    acting = {d.country for d in drafts if d.country and d.rests_on("country", "government")}
    return main_country if acting <= {main_country} else None


def _body_named_so(mention: NounMention) -> ActorDraft | None:
    """ "the authority" after "the Flood Management Authority": the body last named whose name has
    the noun.
    """
    if mention.is_plural or not mention.is_definite or not mention.is_bare:
        return None
    if mention.owner is not None:
        return None
    noun = mention.word.lemma.lower()
    for _, draft in mention.registry.before(mention.word.i):
        if draft.is_body and noun in draft.name.lower().split():
            return draft
    return None


def _leader(mention: Mention) -> Word | None:
    """The person whose government it is said to be: "the Garcia regime", "Garcia's government"."""
    owner = mention.owner
    named = [*mention.modifiers, *([owner] if owner is not None else [])]
    for word in reversed(named):
        if word.upos == "PROPN" and _may_be_leader(mention, word):
            return word
    return None


def _may_be_leader(mention: Mention, word: Word) -> bool:
    """True for a person, and for a name that stands for nobody else."""
    draft = mention.registry.of_word(word.i)
    if draft is not None:
        return draft.kind == "person"
    return country_in([word]) is None


def _country_of_leader(mention: Mention, leader: Word | None) -> str | None:
    """The country of the person, or of an office of state that the person holds."""
    draft = _person(mention.registry, leader) if leader is not None else None
    if draft is None:
        return None
    owners = [mention.registry.drafts.get(role.of or "") for role in draft.roles]
    countries = [draft.country, *(owner.country for owner in owners if owner is not None)]
    return next(filter(None, countries), None)


def _person(registry: Registry, name: Word) -> ActorDraft | None:
    """The person that a name stands for, or whose surname it is."""
    draft = registry.of_word(name.i)
    if draft is not None:
        return draft
    persons = (other for other in registry.drafts.values() if other.kind == "person")
    return next((other for other in persons if other.name.split()[-1] == name.text), None)


def _government_of_leader(mention: Mention, leader: Word) -> ActorDraft:
    """One government whatever noun the leader's name stands with."""
    name = f"{_words_for_leader(mention, leader)} {mention.word.lemma.lower()}"
    key = f"group:government of {leader.lower}"
    draft = mention.registry.add(key, name, "government")
    first = min(leader.i, mention.name_words[0].i)
    mention.registry.mention(draft, first, mention.word.i + 1, mention.word.i)
    return draft


def _words_for_leader(mention: Mention, leader: Word) -> str:
    """The name of the leader as the phrase has it: "Suu Kyi"."""
    words = mention.reading.words
    last = leader.i + 1
    while last < mention.word.i and words[last].upos == "PROPN":
        last += 1
    return text_of(mention.reading, leader.i, last)


def _is_one_body(mention: Mention) -> bool:
    """True for a singular, and for "authorities"."""
    return not mention.is_plural or mention.word.lemma in actor_words().many_headed


def _is_whole_government(mention: Mention) -> bool:
    """True for a noun that means the government as a whole and no organ of it."""
    return mention.word.lemma.lower() in actor_words().whole_government


def _government_of(mention: NounMention, iso3: str) -> ActorDraft:
    """The government of the country, or its organ that the noun means."""
    registry, word = mention.registry, mention.word
    shown = _shown_words(mention)
    draft = registry.government(iso3)
    if not _is_whole_government(mention):
        key, kind = f"organ:{word.lemma.lower()}:{iso3}", mention.noun.kinds[0]
        draft = registry.add(key, _unspaced_possessives(joined(shown)), kind, iso3)
    registry.mention(draft, shown[0].i, word.i + 1, word.i)
    return draft


def _shown_words(mention: Mention) -> list[Word]:
    """The words of the phrase that name the body."""
    words = grammar.phrase_up_to_head(mention.reading, mention.word.i)
    named = [word for word in without_determiner(words) if word.upos != "ADP"]
    return named or [mention.word]


def _unspaced_possessives(text: str) -> str:
    """The text without the blanks before possessive marks that joining words puts there."""
    for mark in sorted(actor_words().possessive_marks):
        text = text.replace(f" {mark}", mark)
    return text


def _known_government(mention: Mention, main_country: str | None) -> ActorDraft | None:
    """ "the government": that last mentioned, else that of the country where the report is set."""
    last = last_of_kind(mention.registry, mention.word, "government")
    if last is None and main_country and mention.is_definite:
        return mention.registry.government(main_country)
    return last
