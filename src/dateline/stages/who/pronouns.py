"""Whom pronouns stand for: simple and careful, in text order; what stays unclear stays out."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import grammar
from dateline.language.reading import is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.cues import cue_verb
from dateline.rules import Attempts, RuleTable
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.mention import word_index
from dateline.stages.who.neuter_pronouns import resolve_neuter
from dateline.stages.who.noun_phrases import speaks_for_others
from dateline.stages.who.pronoun_mention import (
    Pronoun,
    QuotationsByWord,
    candidates,
    forms,
    speakers_before,
)
from dateline.stages.who.registry import Registry

MANY: tuple[ActorKind, ...] = ("armed-group", "population")
RELATIVE_TAGS = ("WP", "WDT", "WP$")
REACH_OF_QUOTED = 1  # sentences that "they" in somebody's words looks back over
MOST_CLAUSES = 4  # between a relative pronoun and the clause that it opens


def resolve_pronouns(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """Resolve the pronouns whose actor the words make clear, those in quotations last: who speaks
    is known before what "we" is.
    """
    quotations = QuotationsByWord(registry.reading, quotation_drafts)
    pronouns = _free_pronouns(registry, quotations)
    quoted = {p.word.i for p in pronouns if quotations.around(p.word)}
    for pronoun in sorted(pronouns, key=lambda p: (p.word.i in quoted, p.word.i)):
        draft = _PRONOUN.decide(pronoun)
        if draft is not None:
            registry.by_word[pronoun.word.i] = draft.key
            if draft.kind == "person":
                draft.learn_gender(pronoun.gender)


def _free_pronouns(registry: Registry, quotations: QuotationsByWord) -> list[Pronoun]:
    """The pronouns, and what the tagger may have taken for determiners, that refer to nobody
    yet.
    """
    found: list[Pronoun] = []
    for word in registry.reading.of_upos("PRON", "DET"):
        if word.i not in registry.by_word:
            found.append(Pronoun(registry, word, quotations))
    return found


# Relative pronouns


def _is_relative(pronoun: Pronoun) -> bool:
    """ "the group, which ..."; "that" only where it is no determiner."""
    return pronoun.word.xpos in RELATIVE_TAGS and pronoun.word.lower in forms().relative


def _to_antecedent(pronoun: Pronoun) -> ActorDraft | None:
    """What the relative clause of the pronoun stands on."""
    words = pronoun.reading.words
    clause = pronoun.head
    for _ in range(MOST_CLAUSES):
        if is_dep(clause.dep, "acl*"):
            return pronoun.registry.of_word(clause.head)
        if clause.head == clause.i:
            return None
        clause = words[clause.head]
    return None


# The first person


def _is_first_singular(pronoun: Pronoun) -> bool:
    """ "I", "my"."""
    return pronoun.word.lower in forms().first_singular


def _is_first_plural(pronoun: Pronoun) -> bool:
    """ "we", "our"."""
    return pronoun.word.lower in forms().first_plural


def _to_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """Who says the words that the pronoun stands in."""
    return pronoun.speaker


def _to_side_of_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """ "we" of an official is the country or body of the office; of anybody else the speaker."""
    speaker = pronoun.speaker
    if speaker is None or speaker.kind != "person":
        return speaker
    for role in speaker.roles:
        if role.of and _speaks_for(role, role.of):
            return pronoun.registry.drafts.get(role.of, speaker)
    return speaker


def _speaks_for(role: RoleDraft, owner: str) -> bool:
    """True if the holder of an office says "we" of its owner (a key): a country's officials and
    officers do, and those of a named body.
    """
    title = title_of(role.title)
    if title is None:
        return False
    return title.scope in ("country", "rank") or owner.startswith("body:")


# He and she


def _shows_gender(pronoun: Pronoun) -> bool:
    """ "he", "her"."""
    return pronoun.gender is not None


def _to_accused(pronoun: Pronoun) -> ActorDraft | None:
    """ "He denies it" of whom the sentence before says that something was done to him: "prosecutors
    have charged the builder with fraud"."""
    cue = cue_verb(pronoun.head.lemma)
    if not _is_subject_of_cue(pronoun) or cue is None or cue.act != "deny":
        return None
    words, barred = pronoun.reading.words, _barred(pronoun)
    for i, draft in candidates(pronoun):
        if pronoun.word.sentence - words[i].sentence != 1 or draft.key in barred:
            continue
        is_done_to = i in grammar.patients(pronoun.reading, words[i].head)
        if is_done_to and _may_be_person(draft, pronoun):
            return draft
    return None


def _to_last_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """ "he said" goes on with the one who spoke last; a spokesman speaks for his body."""
    if not _is_subject_of_cue(pronoun):
        return None
    barred = _barred(pronoun)
    for i, draft in speakers_before(pronoun):
        if draft.key in barred:
            continue
        if _may_be_person(draft, pronoun) or speaks_for_others(pronoun.reading.words[i]):
            return draft
    return None


def _is_subject_of_cue(pronoun: Pronoun) -> bool:
    """ "He said"."""
    return pronoun.word.dep == "nsubj" and cue_verb(pronoun.head.lemma) is not None


def _to_nearest_person(pronoun: Pronoun) -> ActorDraft | None:
    """The first candidate of the gender that the pronoun may stand for by its place."""
    barred = _barred(pronoun)
    for _, draft in candidates(pronoun):
        if _may_be_person(draft, pronoun) and draft.key not in barred:
            return draft
    return None


def _may_be_person(draft: ActorDraft, pronoun: Pronoun) -> bool:
    """True for a person who is not known to be of the other gender."""
    if draft.plural or draft.kind != "person":
        return False
    return draft.gender in (None, pronoun.gender)


def _barred(pronoun: Pronoun) -> set[str | None]:
    """The keys of those for whom the pronoun does not stand: who says the words that it is in, the
    subject of the verb whose object it is (that would be "himself"), the objects of the verb whose
    subject it is ("he called the president a liar"), and what it owns.
    """
    by_word, head = pronoun.registry.by_word, pronoun.head
    speaker = pronoun.speaker
    barred: set[str | None] = {speaker.key} if speaker is not None else set()
    barred |= {by_word.get(i) for i in _subjects_of_same_clause(pronoun)}
    if is_dep(pronoun.word.dep, "nsubj*"):
        objects = pronoun.reading.children(head.i, "obj", "iobj")
        barred.update(by_word[w.i] for w in objects if w.i in by_word)
    if pronoun.is_possessive:  # "his minister" is not his own
        barred.add(by_word.get(head.i))
    return barred


def _subjects_of_same_clause(pronoun: Pronoun) -> list[int]:
    """Who does what is done to the pronoun, or to a part of those whom it stands for: "arrested
    nine of them"; empty for a pronoun that is no object.
    """
    word, head = pronoun.word, pronoun.head
    if is_dep(word.dep, "nmod"):  # "nine of them" is object for "them"
        word, head = head, pronoun.reading.words[head.head]
    if not is_dep(word.dep, "obj", "iobj", "obl*") or head.upos != "VERB":
        return []
    return grammar.agents(pronoun.reading, head.i)


_PERSON: Attempts[Pronoun, ActorDraft] = Attempts(
    "who.he or she",
    (
        ("who is accused and denies it", _to_accused),
        ("who spoke last", _to_last_speaker),
        ("nearest person", _to_nearest_person),
    ),
    about=word_index,
)


# They


def _is_third_plural(pronoun: Pronoun) -> bool:
    """ "they", "their"."""
    return pronoun.word.lower in forms().third_plural


def _to_many(pronoun: Pronoun) -> ActorDraft | None:
    """The first candidate that is many and that the pronoun may stand for by its place; in
    somebody's own words only what is near, and never the speaker's side.
    """
    if _is_of_unknown_teller(pronoun):
        return None
    barred = _barred(pronoun)
    speakers_side = _to_side_of_speaker(pronoun)
    if speakers_side is not None:
        barred.add(speakers_side.key)
    for i, draft in _in_order(pronoun):
        if pronoun.speaker is not None and _is_far(pronoun, i):
            continue
        is_many = draft.plural or draft.kind in MANY
        if is_many and draft.key not in barred:
            return draft
    return _to_last_many_to_speak(pronoun)


def _is_of_unknown_teller(pronoun: Pronoun) -> bool:
    """ "Two inmates said they had been beaten": of whom the subject of the saying speaks, and the
    subject is no actor of the report."""
    head = pronoun.head
    for _ in range(MOST_CLAUSES):
        if is_dep(head.dep, "ccomp"):
            break
        if head.head == head.i or not is_dep(head.dep, "conj", "xcomp", "advcl"):
            return False
        head = pronoun.reading.words[head.head]
    saying = pronoun.reading.words[head.head]
    if not is_dep(head.dep, "ccomp") or cue_verb(saying.lemma) is None:
        return False
    tellers = grammar.subjects(pronoun.reading, saying.i)
    words = (pronoun.reading.words[i] for i in tellers)
    return any(w.xpos == "NNS" and pronoun.registry.of_word(w.i) is None for w in words)


def _is_far(pronoun: Pronoun, i: int) -> bool:
    """True for a word that stands further back than quoted words reach."""
    distance = pronoun.word.sentence - pronoun.reading.words[i].sentence
    return distance > REACH_OF_QUOTED


def _in_order(pronoun: Pronoun) -> Iterator[tuple[int, ActorDraft]]:
    """The candidates; for a part of them ("one of them") the nearest first, for a part is told of
    whom was just counted.
    """
    if not is_dep(pronoun.word.dep, "nmod"):
        return candidates(pronoun)
    return iter(sorted(candidates(pronoun), key=lambda found: -found[0]))


def _to_last_many_to_speak(pronoun: Pronoun) -> ActorDraft | None:
    """ "They said" goes on with those who spoke last."""
    if not _is_subject_of_cue(pronoun):
        return None
    for _, draft in speakers_before(pronoun):
        if draft.plural or draft.kind in MANY:
            return draft
    return None


# All


def _is_other(pronoun: Pronoun) -> bool:
    """ "this", "all", "some"."""
    return not pronoun.is_personal


def _is_neuter(pronoun: Pronoun) -> bool:
    """ "it", "its"."""
    return pronoun.word.lower in forms().neuter


def _is_expletive(pronoun: Pronoun) -> bool:
    """ "It rained"."""
    return pronoun.word.dep == "expl" and _is_neuter(pronoun)


def _to_nobody(pronoun: Pronoun) -> None:
    """The pronoun is decided on, and stands for no actor."""
    return None


_PRONOUN: RuleTable[Pronoun, ActorDraft | None] = RuleTable(
    "who.pronoun",
    (
        ("relative", _is_relative, _to_antecedent),
        ("no personal pronoun", _is_other, _to_nobody),
        ("first person singular", _is_first_singular, _to_speaker),
        ("first person plural", _is_first_plural, _to_side_of_speaker),
        ("he or she", _shows_gender, _PERSON.decide),
        ("it of weather and clauses", _is_expletive, _to_nobody),
        ("it", _is_neuter, resolve_neuter),
        ("they", _is_third_plural, _to_many),
    ),
    about=word_index,
)
