"""Spokesmen without a name: the body that they speak for."""

from __future__ import annotations

from dateline.language.reading import Word
from dateline.reference.actors.actors import HAVE_SPOKESMEN, GroupNoun, actor_words, group_noun
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_phrases import country_in
from dateline.stages.who.opponents import GENERIC
from dateline.stages.who.registry import Registry
from dateline.stages.who.titles import is_state_office
from dateline.stages.who.unnamed import noun_at, resolve_unnamed


def resolve_spokesperson(mention: Mention, of: list[Word], main_country: str | None) -> None:
    """A spokesperson stands for the body spoken for."""
    body = _body_spoken_for(mention, of) or _body_by_its_kind(mention, of, main_country)
    if body is not None:
        mention.registry.by_word[mention.word.i] = body.key


def resolve_office(mention: Mention, main_country: str | None) -> None:
    """ "Mr Moon's office" is who holds it, "the prime minister's office" the government."""
    owner, registry = mention.owner, mention.registry
    if owner is None:
        return
    holder = registry.of_word(owner.i)
    if holder is not None and holder.kind == "person":
        registry.mention_by_noun(holder, mention.word.i)
    elif main_country is not None and is_state_office(owner.lemma):
        registry.mention_by_noun(registry.government(main_country), mention.word.i)


def _body_spoken_for(mention: Mention, of: list[Word]) -> ActorDraft | None:
    """The body of a spokesman: named after "for", before him, or as his force or government."""
    registry = mention.registry
    named = registry.first_of(of)
    if named is not None:
        return named
    phrase = [*mention.modifiers, *of]
    iso3 = country_in(phrase)
    if iso3 is None:
        return None
    for part in phrase:
        body = _state_body(registry, part, iso3)
        if body is not None:
            return body
    return registry.government(iso3)


def _state_body(registry: Registry, word: Word, iso3: str) -> ActorDraft | None:
    """The country's force or government that a noun means."""
    noun = group_noun(word.lemma)
    if noun is None:
        return None
    usual_class = noun.classes[0]
    if usual_class in ("force", "police"):
        return registry.force(iso3, noun.kinds[0])
    if usual_class == "government":
        return registry.government(iso3)
    return None


def _body_by_its_kind(
    mention: Mention, of: list[Word], main_country: str | None
) -> ActorDraft | None:
    """The body that "an army spokesman", "a spokesman for the ministry" names by its kind."""
    for word in (*mention.modifiers, *of):
        noun = noun_at(mention.reading, word)
        if noun is not None and noun.classes[0] in HAVE_SPOKESMEN:
            return _of_kind(mention.registry, word, noun, main_country)
    return None


def _of_kind(
    registry: Registry, word: Word, noun: GroupNoun, main_country: str | None
) -> ActorDraft:
    """The state's one army or government, the opponents of the report, or a body by its words."""
    draft = None
    if noun.classes[0] == "opponents":
        draft = registry.add(GENERIC, word.lower, "armed-group", plural=True)
    elif main_country and word.lemma in actor_words().state_force:
        draft = registry.force(main_country, noun.kinds[0])
    elif main_country and word.lemma in actor_words().governments:
        draft = registry.government(main_country)
    if draft is None:
        return resolve_unnamed(registry, word, noun.kinds[0])
    registry.mention_by_noun(draft, word.i)
    return draft
