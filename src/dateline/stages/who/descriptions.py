"""Titles without a name: "the defence minister" is the person of that office, "an army spokesman"
the body that he speaks for.
"""

from __future__ import annotations

from bisect import bisect_right

from dateline.language import grammar
from dateline.language.reading import is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors.actors import actor_words, group_noun, name_of_office_holder
from dateline.reference.actors.titles import calls_any_head, same_title
from dateline.reference.english.function_words import function_words
from dateline.rules import Attempts
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_phrases import (
    is_official,
    speaks_for_others,
    without_determiner,
)
from dateline.stages.who.pronoun_mention import QuotationsByWord, speaker_of_quotation
from dateline.stages.who.registry import Registry
from dateline.stages.who.spokespersons import resolve_office, resolve_spokesperson
from dateline.stages.who.titles import (
    is_state_office,
    office_owner,
    office_owner_words,
    title_at,
)


class Description(Mention, frozen=True):
    """A title that stands for its holder; `of` is the key of the actor that the office is of."""

    title: str
    of: str | None
    speaker: ActorDraft | None  # who says the words that the title stands in, in quotation marks
    main_country: str | None

    @property
    def is_of_foreign_state(self) -> bool:
        """ "Benin's president" in a report about Togo."""
        if self.of is None or self.main_country is None or not is_state_office(self.title):
            return False
        return self.registry.drafts[self.of].country not in (None, self.main_country)


def find_descriptions(
    registry: Registry,
    used: set[int],
    quotation_drafts: list[QuotationDraft],
    main_country: str | None,
) -> None:
    """Resolve the titles that stand beside no name; `used` are the words of those that do.

    An official who is quoted speaks for his body; one who acts ("a Kenyan official met ...") is
    resolved with the groups.
    """
    speakers = {draft.speaker for draft in quotation_drafts}
    quotations = QuotationsByWord(registry.reading, quotation_drafts)
    for word in registry.unresolved_nouns():
        if word.i in used or word.dep in ("compound", "amod"):
            continue
        mention = Mention(registry, word)
        if word.i in speakers and word.lemma in actor_words().speaking_offices:
            resolve_office(mention, main_country)
            continue
        title = title_at(mention)
        if title is None:
            continue
        of = office_owner_words(mention)
        if not speaks_for_others(word):
            speaker = speaker_of_quotation(registry, word, quotations)
            owner = office_owner(registry, of)
            _resolve_holder(Description(registry, word, title, owner, speaker, main_country))
        elif word.i in speakers or not is_official(word):
            resolve_spokesperson(mention, of, main_country)


def _resolve_holder(description: Description) -> None:
    """The person who holds the office, mentioned by the whole phrase."""
    registry, i = description.registry, description.word.i
    person = _HOLDER.decide(description)
    if person is not None:
        words = grammar.phrase_up_to_head(description.reading, description.word.i)
        registry.mention(person, without_determiner(words)[0].i, i + 1, i, alias=False)


# Holders of offices


def _holder_by_naming(description: Description) -> ActorDraft | None:
    """Who a clause of naming behind the title says it is: "the leader, who called himself X", "a
    man identified as X".
    """
    reading, registry = description.reading, description.registry
    for clause in reading.children(description.word.i, "acl*"):
        if clause.lemma not in actor_words().naming:
            continue
        for name in reading.children(clause.i, "xcomp", "obj", "obl"):
            draft = registry.of_word(name.i) if name.upos == "PROPN" else None
            if draft is not None and draft.kind == "person":
                return draft
    return None


def _known_holder(description: Description) -> ActorDraft | None:
    """The person last named whose office the title is, else the next; the country, where both name
    one, must be the same, and whose office names it comes before others. An office of which no
    country is named is one of the country that the report is about.
    """
    of = description.of
    holder = _last_holder(description, {of})
    if holder is not None or description.is_of_foreign_state:
        return holder
    return _last_holder(description, {of, None})


def _last_holder(description: Description, owners: set[str | None]) -> ActorDraft | None:
    """The person last named, else the next, who holds the office of one of the owners (keys; any
    owner where the description names none).
    """
    registry = description.registry
    drafts = registry.drafts.values()
    holders = {draft.key for draft in drafts if _holds_office(draft, description, owners)}
    if not holders:
        return None
    named = sorted(i for i, key in registry.by_word.items() if key in holders)
    before = bisect_right(named, description.word.i)
    return registry.of_word(named[max(before - 1, 0)]) if named else None


def _holds_office(actor: ActorDraft, description: Description, owners: set[str | None]) -> bool:
    """True for a person one of whose offices may be that of the description; nobody speaks of
    himself so, nor of whom he does something to.
    """
    if actor.kind != "person" or actor is description.speaker:
        return False
    if actor.key in description.others_in_clause:
        return False
    if _is_theirs(description) and any(is_state_office(role.title) for role in actor.roles):
        return False
    return any(_may_be_office(role, description, owners) for role in actor.roles)


def _is_theirs(description: Description) -> bool:
    """ "Their leader": whoever leads those just spoken of, not the head of a state."""
    owner = description.owner
    if owner is None or not calls_any_head(description.title):
        return False
    return owner.lower in function_words().pronouns.third_plural


def _may_be_office(role: RoleDraft, description: Description, owners: set[str | None]) -> bool:
    """True for the same title of one of the owners, where the description names one."""
    if not same_title(role.title, description.title):
        return False
    return description.of is None or role.of in owners


def _holder_of_state_office(description: Description) -> ActorDraft | None:
    """ "the president" of a country that is not named."""
    if description.of is not None or not description.is_definite:
        return None
    if not is_state_office(description.title):
        return None
    return _unnamed_holder(description)


def _holder_who_acts(description: Description) -> ActorDraft | None:
    """ "The archbishop called for calm": an office of no state, by its article and what it does."""
    word = description.word
    acts = is_dep(word.dep, "nsubj*", "obl:agent")
    if description.of is not None or not acts:
        return None
    if not description.has("det") or not description.is_definite:
        return None
    if group_noun(word.lemma) is not None:  # resolved with the groups
        return None
    return _unnamed_holder(description)


def _unnamed_holder(description: Description) -> ActorDraft:
    """The person who is known by the title alone."""
    title = description.title
    return description.registry.add(f"office:{title.lower()}", title, "person")


def _holder_of_countrys_office(description: Description) -> ActorDraft | None:
    """ "the Chadian president": an office of state with its country."""
    registry, title, of = description.registry, description.title, description.of
    if of is None or not (is_state_office(title) or calls_any_head(title)):
        return None
    country = registry.drafts[of]
    if not country.rests_on("country"):
        return None
    name = name_of_office_holder(title, country.name)
    person = registry.add(f"office:{title.lower()}:{of}", name, "person", country.country)
    i = description.word.i
    person.roles.append(RoleDraft(title, of, country.name, i, i + 1))
    return person


_HOLDER: Attempts[Description, ActorDraft] = Attempts(
    "who.holder of an office",
    (
        ("named by a clause", _holder_by_naming),
        ("named in the report", _known_holder),
        ("office of state", _holder_of_state_office),
        ("acts", _holder_who_acts),
        ("office of a country", _holder_of_countrys_office),
    ),
    about=word_index,
)
