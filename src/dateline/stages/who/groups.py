"""Actors that are named by their kind: armed opponents, groups, kinds of people, and what belongs
to a state.
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import actor_words
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.cues import CueAct, cue_verb
from dateline.rules import RuleTable
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.forces import ForceMention, force_mention, resolve_force
from dateline.stages.who.governments import resolve_government
from dateline.stages.who.group_antecedents import apposed_actor, body_of_kind, resolve_lone_noun
from dateline.stages.who.joined_nations import resolve_joined_nations
from dateline.stages.who.mention import word_index
from dateline.stages.who.noun_mention import NAMES_NOBODY, GroupMention, NounMention
from dateline.stages.who.noun_phrases import is_subject
from dateline.stages.who.opponents import armed_group_of, is_opponent, resolve_opponents
from dateline.stages.who.registry import Registry
from dateline.stages.who.unnamed import noun_at, resolve_unnamed

ONLY_SPEAK: tuple[CueAct, ...] = ("say", "believe", "show")  # acts of speech that do nothing else


def find_groups(
    registry: Registry, quotation_drafts: list[QuotationDraft], main_country: str | None
) -> None:
    """Resolve every noun of the table of group nouns that no name or title has taken, in text
    order; parts of a whole last.
    """
    speakers = _only_speaking(registry.reading, quotation_drafts)
    parts: list[NounMention] = []
    for word in registry.unresolved_nouns():
        noun = noun_at(registry.reading, word)
        mention = NounMention(registry, word, noun) if noun is not None else None
        if mention is None or NAMES_NOBODY.holds(mention):
            continue
        if mention.is_of("part") and mention.of_phrase is not None:
            parts.append(mention)
        elif (apposed := apposed_actor(mention)) is not None:
            registry.by_word[word.i] = apposed.key
        else:
            _GROUP.decide(_group_mention(mention, word.i in speakers, main_country))
            resolve_joined_nations(registry, word)
    for mention in parts:
        _resolve_part(mention)


def _group_mention(mention: NounMention, quoted: bool, main_country: str | None) -> GroupMention:
    """The mention with what its phrase says of it."""
    before: set[str] = set()
    for modifier in mention.name_words[:-1]:
        before |= {modifier.lemma.lower(), modifier.lower}
    return GroupMention(
        mention.registry,
        mention.word,
        mention.noun,
        before=frozenset(before),
        fighters_of=armed_group_of(mention),
        quoted=quoted,
        main_country=main_country,
    )


def _resolve_part(mention: NounMention) -> None:
    """ "a column of rebels" is the rebels; "members of a choir" are people."""
    whole = mention.of_phrase
    draft = mention.registry.of_word(whole.i) if whole is not None else None
    if draft is not None:
        mention.registry.by_word[mention.word.i] = draft.key
    elif mention.is_of("people") and mention.is_plural:
        resolve_unnamed(mention.registry, mention.word, "population")


# Who is quoted without a name


def _only_speaking(reading: Reading, quotation_drafts: list[QuotationDraft]) -> set[int]:
    """The words for who is quoted without a name and does nothing else in the sentence."""
    found: set[int] = set()
    for draft in quotation_drafts:
        if draft.speaker is None or not draft.anonymous:
            continue
        speaker = reading.words[draft.speaker]
        if _only_says(reading, speaker, draft.cue_word):
            found.update(grammar.conjuncts(reading, speaker.i))
    return found


def _only_says(reading: Reading, speaker: Word, cue_word: int | None) -> bool:
    """True where the cue says no more than that somebody spoke: who demands or accuses also acts,
    and so does "a newspaper" that "broke the ban and said ...".
    """
    if cue_word is None:
        return True
    cue = cue_verb(reading.words[cue_word].lemma)
    if cue is not None and cue.act not in ONLY_SPEAK:
        return False
    return speaker.dep != "nsubj" or speaker.head == cue_word


# Which actor a group noun stands for


def _is_fighters(mention: GroupMention) -> bool:
    """ "Example Front fighters", "gunmen of the Example Front"."""
    fighters = mention.is_of("opponents", "force", "group", "militia", "attackers")
    return fighters and mention.fighters_of is not None


def _to_armed_group(mention: GroupMention) -> ActorDraft | None:
    """The group whose fighters they are."""
    if mention.fighters_of is None:
        return None
    return mention.refer_to(mention.fighters_of)


def _body_before(mention: GroupMention) -> ActorDraft | None:
    """The body whose name stands right before the noun that says what it is: "the Islamic Union
    movement".
    """
    if not mention.is_of("group", "party", "militia"):
        return None
    return mention.registry.first_body_of(mention.modifiers)


def _to_body_before(mention: GroupMention) -> ActorDraft | None:
    """The noun only says what the body is, so it stands for the body."""
    body = _body_before(mention)
    if body is None:
        return None
    if body.kind == "organization":  # by its name alone: "the Zeta cartel"
        body.kind = mention.noun.kinds[0]
    return mention.refer_to(body)


def _is_police(mention: GroupMention) -> bool:
    """ "police officers": nouns of other classes that are the police by their modifier."""
    return not mention.is_of("force") and not mention.before.isdisjoint(actor_words().police)


def _to_police(mention: GroupMention) -> ActorDraft | None:
    """The police of a state, whatever the noun is otherwise."""
    police = ForceMention(
        mention.registry,
        mention.word,
        kind="police",
        craft=False,
        before=mention.before,
        main_country=mention.main_country,
    )
    return resolve_force(police)


def _is_opposed(mention: GroupMention) -> bool:
    """ "the rebels", "a rebel alliance", "opposition forces"."""
    if mention.is_of("opponents"):
        return True
    may_oppose = mention.is_of("group", "force", "militia", "party", "attackers")
    if may_oppose and any(map(is_opponent, mention.before)):
        return True
    return mention.is_of("force") and not mention.before.isdisjoint(actor_words().opposing_side)


def _is_attackers(mention: GroupMention) -> bool:
    """ "A suicide bomber", where no country makes the bombers its planes."""
    return mention.usual_class == "attackers" and mention.country is None


def _to_attackers(mention: GroupMention) -> ActorDraft | None:
    """Those whom their own words name."""
    known = body_of_kind(mention)
    return known or _by_own_words(mention, mention.noun.kinds[0])


def _to_force(mention: GroupMention) -> ActorDraft | None:
    """The forces, craft or police of the state that the phrase or the report names."""
    return resolve_force(force_mention(mention, mention.before, mention.main_country))


def _to_government(mention: GroupMention) -> ActorDraft | None:
    """The government, or an organ of it, of the country that the phrase or the report names."""
    return resolve_government(mention, mention.main_country)


def _to_states(mention: GroupMention) -> ActorDraft | None:
    """ "Neighbours carried the wounded" are people, "Western governments" governments; bare nouns
    for states are nobody.
    """
    if not mention.is_plural:
        return None
    if mention.is_bare:
        return _to_people_who_act(mention)
    if mention.word.lemma.lower() in actor_words().governments:
        return _by_own_words(mention, "government")
    return _by_own_words(mention, "country")


def _to_people_who_act(mention: GroupMention) -> ActorDraft | None:
    """ "Neighbours carried the wounded": a noun for states that may be one for people."""
    if not mention.is_of("people") or not is_subject(mention.word):
        return None
    return _by_own_words(mention, "population")


def _to_people_behind(mention: GroupMention) -> ActorDraft | None:
    """Papers and parts do nothing; "union members" do, and sources that have a part in the
    sentence.
    """
    if _is_described_people(mention) or _is_source_with_a_part(mention):
        return _by_own_words(mention, "population")
    return None


def _is_described_people(mention: GroupMention) -> bool:
    """ "union members"."""
    if not mention.is_of("people") or not mention.is_plural:
        return False
    return len(mention.modifiers) > 0


def _is_source_with_a_part(mention: GroupMention) -> bool:
    """True for a source that does more than speak."""
    if not mention.is_of("source") or mention.only_quoted:
        return False
    return _has_a_part(mention)


def _has_a_part(mention: GroupMention) -> bool:
    """True where the noun stands for one who acts or to whom something is done, or is no title."""
    if title_of(mention.word.lemma) is None or is_subject(mention.word):
        return True
    dep, _ = grammar.relation_of_coordination(mention.reading, mention.word.i)
    return is_dep(dep, "nsubj*", "obj", "obl:agent")


def _is_unnamed_speaker(mention: GroupMention) -> bool:
    """Who is quoted without a name is no actor."""
    return mention.is_of("people", "person") and mention.only_quoted


def _to_group_or_people(mention: GroupMention) -> ActorDraft | None:
    """The body of that kind named just before, an actor by its words, or what the lone noun takes
    up.
    """
    known = body_of_kind(mention)
    if known is not None:
        first, i = mention.name_words[0].i, mention.word.i
        mention.registry.mention(known, first, i + 1, i)
        return known
    if not mention.is_bare or mention.is_of("people", "person", "attackers", "militia"):
        return _by_own_words(mention, mention.noun.kinds[0])
    return resolve_lone_noun(mention)


def _by_own_words(mention: GroupMention, kind: ActorKind) -> ActorDraft:
    """An actor of the kind that the report knows by these words alone."""
    return resolve_unnamed(mention.registry, mention.word, kind)


def _to_nobody(mention: GroupMention) -> None:
    """The noun is decided on, and names no actor."""
    return None


_GROUP: RuleTable[GroupMention, ActorDraft | None] = RuleTable(
    "who.group noun",
    (
        ("fighters of a named group", _is_fighters, _to_armed_group),
        ("after the name of a body", _body_before, _to_body_before),
        ("police by its modifier", _is_police, _to_police),
        ("armed opponents", _is_opposed, resolve_opponents),
        ("attackers of no country", _is_attackers, _to_attackers),
        ("forces of a state", lambda m: m.is_of("force", "craft", "police"), _to_force),
        ("government", lambda m: m.is_of("government"), _to_government),
        ("states", lambda m: m.is_of("states"), _to_states),
        (
            "paper, source or part",
            lambda m: m.usual_class in ("document", "source", "part"),
            _to_people_behind,
        ),
        ("quoted without a name", _is_unnamed_speaker, _to_nobody),
        ("group or people", lambda m: True, _to_group_or_people),
    ),
    about=word_index,
)
