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
from dateline.stages.who.noun_phrases import joined, without_determiner
from dateline.stages.who.unnamed import last_of_kind, resolve_unnamed


def resolve_government(mention: NounMention, main_country: str | None) -> ActorDraft:
    """A country's government or organ by the country in the phrase, "the government" by what was
    said before.
    """
    iso3 = mention.country
    if iso3 and _is_one_body(mention):
        return _government_of(mention, iso3)
    if _is_whole_government(mention) and mention.is_bare:
        known = _known_government(mention, main_country)
        if known is not None:
            return mention.refer_to(known)
    return resolve_unnamed(mention.registry, mention.word, mention.noun.kinds[0])


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
