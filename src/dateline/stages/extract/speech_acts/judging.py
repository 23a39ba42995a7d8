"""What a clause charges somebody with, and what it says of him: blame and praise."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import negation
from dateline.reference.events.event_types import event_type
from dateline.reference.events.judgements import blaming, judgement_words, phrases, praising
from dateline.reference.events.lexicon import NO_EVENT
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import is_a
from dateline.stages.extract.speech_acts.clause import (
    SaidClause,
    SpeechAct,
    is_party,
    with_phrase,
)

DISAPPROVE = "disapprove"


def accusation(targets: Collection[int], covers: Collection[int] = ()) -> SpeechAct:
    """The act that charges those."""
    return SpeechAct("ACCUSE", tuple(targets), DISAPPROVE, tuple(covers))


# ------------------------------------------------------ charges


def _blame(clause: SaidClause) -> SpeechAct | None:
    """ "Blame for the spill lies with Peru", whatever the tree makes of "lies"."""
    words = judgement_words()
    doc, reading = clause.doc, clause.reading
    span = [doc.words[i] for i in sorted(reading.subtree(clause.predicate.i))]
    nouns = [word.i for word in span if word.lemma in words.blame or word.lower in words.blame]
    if not nouns:
        return None
    for word in span:
        is_behind = word.lower in words.before_blamed and word.i > nouns[0] + 1
        before = doc.words[word.i - 2 : word.i]
        if is_behind and any(verb.lemma in words.bearing for verb in before):
            return accusation(_after(doc, word), nouns)
    return None


def _after(doc: AnnotatedReading, preposition: Word) -> tuple[int, ...]:
    """The head of the noun phrase behind a preposition, by its place."""
    head: int | None = None
    for word in doc.words[preposition.i + 1 : preposition.i + 8]:
        if word.upos in ("NOUN", "PROPN"):
            head = word.i
        elif head is not None or word.upos not in ("DET", "ADJ", "PART", "NUM"):
            break
    return () if head is None else (head,)


def _culpable(clause: SaidClause) -> SpeechAct | None:
    """ "The bank is to blame", "is guilty", "bears responsibility"."""
    words, predicate = judgement_words(), clause.predicate
    carried = clause.reading.children(predicate.i, "obj")
    carries = predicate.lemma in words.carrying and any(w.lemma in words.blame for w in carried)
    if (
        not (is_at_fault(clause) or carries or _blames_itself(clause))
        or clause.is_negated
        or clause.is_hypothetical
    ):
        return None
    blaming = [word.i for word in clause.reading.children(predicate.i, "xcomp")]
    return accusation(clause.others, (predicate.i, *blaming)) if clause.others else None


def _blames_itself(clause: SaidClause) -> bool:
    """ "Russia has only itself to blame", "has a lot to answer for"."""
    reading, predicate = clause.reading, clause.predicate
    if predicate.lemma not in judgement_words().carrying:
        return False
    nouns = reading.children(predicate.i, "obj")
    infinitives = reading.children(predicate.i, "xcomp", "advcl")
    infinitives += [verb for noun in nouns for verb in reading.children(noun.i, "acl*")]
    return any(verb.lemma in judgement_words().blaming for verb in infinitives)


def is_at_fault(clause: SaidClause) -> bool:
    """ "Is guilty", "is to blame", "is responsible for the delays"; not "for schools"."""
    words, predicate, reading = judgement_words(), clause.predicate, clause.reading
    helpers = reading.children(predicate.i, "cop", "aux")
    if not any(word.lemma in function_words().auxiliaries.copula for word in helpers):
        return False
    if predicate.lemma in words.blame:
        return True
    charges = grammar.obliques(reading, predicate.i, *function_words().prepositions.benefactive)
    is_duty = charges and not any(_is_ill(clause.doc, i) for i in charges)
    return predicate.lemma in words.culpable and not is_duty


def _is_ill(doc: AnnotatedReading, i: int) -> bool:
    """True for what one is blamed for: a deed, a disaster, a failure."""
    lemma, words = doc.words[i].lemma, judgement_words()
    ills = words.ill | words.damning_noun | words.faulting_noun
    return lemma in ills or any(e.type != NO_EVENT for e in doc.single_word_entries(lemma))


def _charge(clause: SaidClause) -> SpeechAct | None:
    """ "The regulator misled savers"; not what it did not do, or might do."""
    if clause.is_negated or clause.is_hypothetical or not clause.others:
        return None
    return accusation(clause.spoken_of() or clause.others) if _is_wrong(clause) else None


def _is_wrong(clause: SaidClause) -> bool:
    """True for a verb that charges, with the words that complete it."""
    found = phrases(judgement_words().charging).get(clause.predicate.lemma, ())
    return any(with_phrase(clause.doc, clause.predicate.i, phrase) for phrase in found)


def _failure(clause: SaidClause) -> SpeechAct | None:
    """ "The ministry failed to warn them", "should have warned them"."""
    if not clause.others or clause.is_negated:
        return None
    is_failing = clause.predicate.lemma in judgement_words().failing
    infinitive = clause.reading.child(clause.predicate.i, "xcomp") is not None
    return accusation(clause.others) if clause.is_undone or (is_failing and infinitive) else None


# ------------------------------------------------------ trust and desert


def trust(clause: SaidClause) -> SpeechAct | None:
    """ "Has no confidence in the commission", "we have faith in our allies"."""
    words = judgement_words()
    objects = clause.reading.children(clause.predicate.i, "obj")
    held = [noun for noun in objects if noun.lemma in words.trust]
    if not held or clause.is_hypothetical:
        return None
    heads = (clause.predicate.i, held[0].i)
    targets = [i for head in heads for i in grammar.obliques(clause.reading, head, *words.trusting)]
    is_lost = clause.is_negated or clause.predicate.lemma in words.losing
    covers = (held[0].i,)
    support = SpeechAct("SUPPORT", tuple(targets), covers=covers)
    return accusation(targets, covers) if is_lost else support


def _desert(clause: SaidClause) -> SpeechAct | None:
    """ "Serbia has every right to", "the nurses deserve our thanks"."""
    words = judgement_words()
    objects = clause.reading.children(clause.predicate.i, "obj")
    owed = tuple(noun.i for noun in objects if noun.lemma in words.owed)
    if clause.predicate.lemma not in words.deserving or not owed or not clause.others:
        return None
    if clause.is_negated:
        return accusation(clause.others, owed)
    return SpeechAct("SUPPORT", tuple(clause.others), covers=owed)


def _unfitness(clause: SaidClause) -> SpeechAct | None:
    """ "The commission cannot be trusted"."""
    possible = function_words().auxiliaries.hypothetical
    is_unable = clause.is_negated and not possible.isdisjoint(clause.auxiliaries)
    is_passive = clause.reading.child(clause.predicate.i, "aux:pass") is not None
    if not (is_unable and is_passive) or clause.predicate.lemma not in judgement_words().unfit:
        return None
    matters = _judged(clause)
    return None if matters is None else accusation(parties_behind(clause.doc, matters))


# ------------------------------------------------------ what is said of somebody


def _opinion(clause: SaidClause) -> SpeechAct | None:
    """ "The ruling is a farce", "it is a disgrace"."""
    judged = None if _foretells(clause) else _judged(clause)
    if judged is None:
        return None
    words = [word for head in _predicatives(clause) for word in described_by(clause.doc, head)]
    return verdict(clause.doc, words, judged, negated=_is_denied(clause))


def _foretells(clause: SaidClause) -> bool:
    """ "Will be a success": a forecast, no opinion."""
    lemmas = clause.auxiliaries | {
        w.lemma for w in clause.reading.children(clause.predicate.i, "cop")
    }
    return not function_words().auxiliaries.prediction.isdisjoint(lemmas)


def _is_denied(clause: SaidClause) -> bool:
    """ "Is no hero", "is not fair"; not "is a great actress, not a driver"."""
    particles = negation().particles
    predicate = clause.predicate
    negations = clause.reading.children(predicate.i, "advmod", "det")
    return any(word.i < predicate.i and word.lower in particles for word in negations)


def _judged(clause: SaidClause) -> list[int] | None:
    """What is judged: the subject, or what "it" means by the cue; None for no party's matter."""
    bare = judgement_words().bare
    subjects = [i for i in clause.subjects if not clause.is_of_speaker(i)]
    pronouns = [i for i in subjects if clause.doc.words[i].lower in bare]
    is_bare = not subjects and not clause.subjects
    if pronouns or is_bare:
        return list(clause.spoken_of()) or pronouns or [clause.predicate.i]
    matters = [i for i in subjects if is_judged_matter(clause.doc, i)]
    return matters or None


def is_judged_matter(doc: AnnotatedReading, i: int) -> bool:
    """True for a party, and for what one answers for: its deeds, papers and record."""
    word = doc.words[i]
    words = judgement_words()
    if is_party(doc, i) or word.lemma in words.answerable or word.lemma in words.claim:
        return True
    if is_a(doc, i, "wording"):
        return True
    entries = doc.single_word_entries(word.lemma) if word.upos == "NOUN" else []
    return any(e.type != NO_EVENT and not event_type(e.type).disaster for e in entries)


def _predicatives(clause: SaidClause) -> Iterator[Word]:
    """What the clause says its subject is: the predicate, or what "became", "amounts to" holds."""
    reading, predicate = clause.reading, clause.predicate
    helpers = reading.children(predicate.i, "cop", "aux")
    copula = function_words().auxiliaries.copula
    if reading.child(predicate.i, "case") is not None:  # "is in danger"
        return
    if predicate.upos == "ADJ" or any(word.lemma in copula for word in helpers):
        yield predicate
        yield from (w for w in reading.children(predicate.i, "conj") if w.upos == predicate.upos)
    elif predicate.upos == "NOUN" and not clause.subjects:
        yield predicate
    elif predicate.lemma in judgement_words().showing:
        yield from _shown(clause)
    elif predicate.lemma in judgement_words().linking:
        yield from reading.children(predicate.i, "xcomp", "obj")
        behind = grammar.obliques(reading, predicate.i, *judgement_words().amounting)
        yield from (clause.doc.words[i] for i in behind)


def _shown(clause: SaidClause) -> Iterator[Word]:
    """How well or badly somebody did: "a heroic job", "a grave mistake"."""
    words, reading = judgement_words(), clause.reading
    if clause.is_negated:
        return
    for noun in reading.children(clause.predicate.i, "obj"):
        if grammar.is_nobody(reading, noun):  # "did nothing wrong"
            continue
        if noun.lemma in words.damning_noun | words.faulting_noun:
            yield noun
        yield from reading.children(noun.i, "amod")


def parties_behind(doc: AnnotatedReading, matters: Collection[int]) -> list[int]:
    """Who answers for what is judged: the party itself, or whose the matter is."""
    found: list[int] = []
    for i in matters:
        owners = [] if is_party(doc, i) else doc.reading.children(i, "nmod:poss")
        named = [owner.i for owner in owners if owner.upos != "PRON"]
        found += named or [i]
    return found


def described_by(doc: AnnotatedReading, head: Word) -> Iterator[Word]:
    """The words by which a phrase judges: its head, its adjectives, and what is behind "an act
    of"."""
    yield head
    yield from doc.reading.children(head.i, "amod", "compound")
    if head.lemma in judgement_words().vessel:
        of = function_words().prepositions.of
        yield from (doc.words[i] for i in grammar.obliques(doc.reading, head.i, *of))
    yield from (w for w in doc.reading.children(head.i, "conj") if is_dep(w.dep, "conj"))


def verdict(
    doc: AnnotatedReading, said: Collection[Word], judged: Collection[int], *, negated: bool
) -> SpeechAct | None:
    """Blame or praise of what is judged by the words said of it; None where they do neither."""
    words = judgement_words()
    lemmas = _judging_forms(said)
    is_bare = all(doc.words[i].lower in words.bare or doc.words[i] in said for i in judged)
    matters = [i for i in judged if doc.words[i] not in said]
    targets = tuple(parties_behind(doc, matters))
    about_claim = any(doc.words[i].lemma.lower() in words.claim for i in judged)
    if about_claim and not negated and not lemmas.isdisjoint(words.refuting):
        return SpeechAct("REJECT", targets)
    covers = tuple(word.i for word in said)
    if not lemmas.isdisjoint(blaming(is_bare)):
        return None if negated else accusation(targets, covers)
    if not lemmas.isdisjoint(praising(is_bare)):
        approval = SpeechAct("SUPPORT", targets, covers=covers)
        return accusation(targets, covers) if negated else approval
    return None


def _judging_forms(said: Collection[Word]) -> set[str]:
    """Words as written and their lemmas; without "worse" and "best", which compare."""
    plain = [word for word in said if word.xpos not in ("JJR", "JJS")]
    return {word.lemma.lower() for word in plain} | {word.lower for word in plain}


JUDGED: Attempts[SaidClause, SpeechAct] = Attempts(
    "extract.judgement",
    (
        ("blame", _blame),
        ("culpable", _culpable),
        ("charge", _charge),
        ("failure", _failure),
        ("desert", _desert),
        ("unfitness", _unfitness),
        ("opinion", _opinion),
    ),
    about=lambda clause: clause.predicate.i,
)
