"""Titles without a name: "the defence minister" is the person of that office, "an army spokesman"
the body that he speaks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors import GroupNoun, actor_words, group_noun
from dateline.reference.titles import same_title
from dateline.rules import Attempts
from dateline.stages.who.noun_phrases import (
    country_in,
    is_definite,
    is_noun,
    modifiers,
    phrase_words,
    without_determiner,
)
from dateline.stages.who.registry import ActorDraft, Registry, RoleDraft
from dateline.stages.who.titles import (
    is_state_office,
    office_owner,
    office_owner_words,
    title_at,
)


@dataclass(frozen=True, slots=True)
class Description:
    """A title that stands for its holder; `of` is the key of the actor that the office is of."""

    registry: Registry
    word: Word
    title: str
    of: str | None

    @property
    def reading(self) -> Reading:
        return self.registry.reading


def find_descriptions(
    registry: Registry, used: set[int], quotation_drafts: list[QuotationDraft]
) -> None:
    """Resolve the titles that stand beside no name; `used` are the words of those that do.

    An official who is quoted speaks for his body; one who acts ("a Kenyan official met ...") is
    resolved with the groups.
    """
    reading = registry.reading
    speakers = {draft.speaker for draft in quotation_drafts}
    for word in reading.words:
        if word.i in used or word.i in registry.by_word or not is_noun(word):
            continue
        title = title_at(reading, word) if word.dep not in ("compound", "amod") else None
        if title is None:
            continue
        of = office_owner_words(registry, word)
        if _is_spokesperson(word) or _is_official(word):
            if word.i in speakers or not _is_official(word):
                _resolve_spokesperson(registry, word, of)
            continue
        description = Description(registry, word, title, office_owner(registry, of))
        person = _HOLDER.decide(description)
        if person is not None:
            first = without_determiner(phrase_words(reading, word))[0].i
            registry.mention(person, first, word.i + 1, word.i, alias=False)


# Holders of offices


def _known_holder(description: Description) -> ActorDraft | None:
    """The person last named whose office the title is, else the next; the country, where both tell
    one, must be the same.
    """
    registry, found = description.registry, None
    for i in sorted(registry.by_word):
        if found is not None and i > description.word.i:
            break
        draft = registry.of_word(i)
        if draft is not None and draft.kind == "person" and _holds_office(draft, description):
            found = draft
    return found


def _holds_office(person: ActorDraft, description: Description) -> bool:
    """True if one of the person's offices may be that of the description."""
    return any(
        same_title(role.title, description.title)
        and (description.of is None or role.of in (None, description.of))
        for role in person.roles
    )


def _holder_of_state_office(description: Description) -> ActorDraft | None:
    """ "the president" of a country that is not told."""
    if description.of is not None or not is_state_office(description.title):
        return None
    return _unnamed_holder(description) if _is_definite(description) else None


def _holder_who_acts(description: Description) -> ActorDraft | None:
    """ "The archbishop called for calm": an office of no state, by its article and what it does."""
    word = description.word
    if description.of is not None or not is_dep(word.dep, "nsubj*", "obl:agent"):
        return None
    if description.reading.child(word.i, "det") is None or group_noun(word.lemma) is not None:
        return None
    return _unnamed_holder(description) if _is_definite(description) else None


def _is_definite(description: Description) -> bool:
    return is_definite(description.reading, description.word)


def _unnamed_holder(description: Description) -> ActorDraft:
    """The person who is known by the title alone."""
    title = description.title
    return description.registry.add(f"office:{title.lower()}", title, "person")


def _holder_of_countrys_office(description: Description) -> ActorDraft | None:
    """ "the Chadian president": an office of state with its country."""
    registry, title, of = description.registry, description.title, description.of
    if of is None or not is_state_office(title) or not registry.drafts[of].rests_on("country"):
        return None
    country = registry.drafts[of]
    name = f"{title} of {country.name}"
    person = registry.add(f"office:{title.lower()}:{of}", name, "person", country.country)
    i = description.word.i
    person.roles.append(RoleDraft(title, of, country.name, i, i + 1))
    return person


_HOLDER: Attempts[Description, ActorDraft] = Attempts(
    "who.holder of an office",
    (
        ("named in the report", _known_holder),
        ("office of state", _holder_of_state_office),
        ("acts", _holder_who_acts),
        ("office of a country", _holder_of_countrys_office),
    ),
    about=lambda description: description.word.i,
)


# Spokespersons


def _is_spokesperson(word: Word) -> bool:
    stems = tuple(actor_words().spokesperson)
    return word.lemma.startswith(stems) or word.lower.startswith(stems)


def _is_official(word: Word) -> bool:
    return word.lemma.startswith(tuple(actor_words().official))


def _resolve_spokesperson(registry: Registry, word: Word, of: list[Word]) -> None:
    """A spokesperson stands for the body spoken for."""
    body = _body_spoken_for(registry, word, of)
    if body is not None:
        registry.by_word[word.i] = body.key


def _body_spoken_for(registry: Registry, word: Word, of: list[Word]) -> ActorDraft | None:
    """The body of a spokesman: named after "for", before him, or as his force or government."""
    named = registry.first_of(of)
    if named is not None:
        return named
    phrase = [*modifiers(registry.reading, word), *of]
    iso3 = country_in(phrase)
    if iso3 is None:
        return None
    nouns = (group_noun(part.lemma) for part in phrase)
    bodies = (_state_body(registry, noun, iso3) for noun in nouns if noun is not None)
    return next((body for body in bodies if body is not None), None) or registry.government(iso3)


def _state_body(registry: Registry, noun: GroupNoun, iso3: str) -> ActorDraft | None:
    """The country's force or government that a noun means."""
    if noun.classes[0] in ("force", "police"):
        return registry.force(iso3, noun.kinds[0])
    return registry.government(iso3) if noun.classes[0] == "government" else None
