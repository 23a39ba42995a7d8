"""Of which country an office of state is whose title does not name it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import grammar
from dateline.language.reading import Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.titles import same_title
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.main_country import most_frequent
from dateline.stages.who.noun_phrases import country_in
from dateline.stages.who.registry import Registry
from dateline.stages.who.titles import is_state_office

OF_A_COUNTRY: tuple[ActorKind, ...] = ("country", "military", "government")


def settle_office_countries(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """An office of state without a country is of that of the holder's other office, else of the one
    that the holder speaks of, where that is clear.
    """
    for person in list(registry.drafts.values()):
        without = [role for role in person.roles if _lacks_country(role)]
        if not without:
            continue
        of = _country_of_other_office(person)
        of = of or _country_spoken_of(registry, person, quotation_drafts)
        for role in without:
            role.of = None if _is_held_by_another(registry, person, role.title, of) else of


def _is_held_by_another(registry: Registry, person: ActorDraft, title: str, of: str | None) -> bool:
    """True if the report has somebody else for the office: a country that a president speaks of
    and that has a leader of its own is not his.
    """
    for other in registry.drafts.values():
        if other is person or of is None:
            continue
        if any(role.of == of and same_title(role.title, title) for role in other.roles):
            return True
    return False


def _lacks_country(role: RoleDraft) -> bool:
    """True for an office of state of which nothing says whose it is."""
    if role.of is not None or role.of_text is not None:
        return False
    return is_state_office(role.title)


def _country_of_other_office(person: ActorDraft) -> str | None:
    """The key of the first country that the person has an office of."""
    for role in person.roles:
        if role.of is not None and role.of.startswith("country:"):
            return role.of
    return None


def _country_spoken_of(
    registry: Registry, person: ActorDraft, quotation_drafts: list[QuotationDraft]
) -> str | None:
    """The key of the country that is most often subject or owner in what the person says; None
    where two tie.
    """
    votes: list[str] = []
    for word in _words_said(registry, person, quotation_drafts):
        if not is_dep(word.dep, "nsubj*", "nmod:poss"):
            continue
        iso3 = _country_of(registry, word)
        if iso3 is not None:
            votes.append(iso3)
    spoken_of = most_frequent(votes)
    return registry.country(spoken_of).key if spoken_of is not None else None


def _words_said(
    registry: Registry, person: ActorDraft, quotation_drafts: list[QuotationDraft]
) -> Iterator[Word]:
    """The words of the quotations of a person."""
    for draft in quotation_drafts:
        if draft.speaker is None or registry.by_word.get(draft.speaker) != person.key:
            continue
        for content in draft.content:
            yield from registry.reading.between(content.start, content.end)


def _country_of(registry: Registry, word: Word) -> str | None:
    """The country that a word stands for or whose force or government it is."""
    draft = registry.of_word(word.i)
    if draft is not None and draft.kind in OF_A_COUNTRY and draft.country:
        return draft.country
    return country_in([*grammar.premodifiers(registry.reading, word.i), word])
