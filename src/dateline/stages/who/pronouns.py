"""Whom pronouns stand for: simple and careful, in text order; what stays unclear stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import ActorKind
from dateline.reference.actors import group_noun
from dateline.reference.cues import cue_verb
from dateline.reference.function_words import function_words
from dateline.reference.titles import title_of
from dateline.rules import Attempts, Conditions, RuleTable
from dateline.stages.who.noun_phrases import relation
from dateline.stages.who.registry import ActorDraft, Registry, RoleDraft

ONE_BODY: tuple[ActorKind, ...] = (
    "organization",
    "company",
    "government",
    "country",
    "military",
    "police",
    "party",
    "media",
    "armed-group",
)
MANY: tuple[ActorKind, ...] = ("armed-group", "population")
# Classes of nouns for what bodies and countries own.
OWNED = frozenset(
    ("force", "craft", "government", "police", "people", "person", "source", "opponents", "states")
)
RELATIVE_TAGS = ("WP", "WDT", "WP$")
SENTENCES_BACK = 2  # that a pronoun looks back over
SENTENCES_BACK_TO_SPEAKER = 4  # that "he said" looks back over
MOST_CLAUSES = 4  # between a relative pronoun and the clause that it opens


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun, and the statements of the report."""

    registry: Registry
    word: Word
    quotation_drafts: list[QuotationDraft]

    @property
    def reading(self) -> Reading:
        return self.registry.reading

    @property
    def head(self) -> Word:
        return self.reading.words[self.word.head]

    @property
    def is_personal(self) -> bool:
        """True for personal and possessive pronouns, whatever part of speech the tagger gives."""
        return self.word.upos == "PRON" or self.word.xpos in ("PRP", "PRP$")


def resolve_pronouns(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """Resolve the pronouns whose actor the words make clear, those in quotations last: who speaks
    is known before what "we" is.
    """
    words = registry.reading.words
    free = [w for w in words if w.upos in ("PRON", "DET") and w.i not in registry.by_word]
    pronouns = [Pronoun(registry, word, quotation_drafts) for word in free]
    quoted = {p.word.i for p in pronouns if _quotation_around(p) is not None}
    for pronoun in sorted(pronouns, key=lambda p: (p.word.i in quoted, p.word.i)):
        draft = _PRONOUN.decide(pronoun)
        if draft is not None:
            registry.by_word[pronoun.word.i] = draft.key
            draft.learn_gender(_gender(pronoun))


def _gender(pronoun: Pronoun) -> str | None:
    """ "m" or "f" where the pronoun tells it."""
    pronouns, form = function_words().pronouns, pronoun.word.lower
    if form in pronouns.masculine:
        return "m"
    return "f" if form in pronouns.feminine else None


# Relative pronouns


def _is_relative(pronoun: Pronoun) -> bool:
    """ "the group, which ..."; "that" only where it is no determiner."""
    word = pronoun.word
    return word.xpos in RELATIVE_TAGS and word.lower in function_words().pronouns.relative


def _to_antecedent(pronoun: Pronoun) -> ActorDraft | None:
    """What the relative clause of the pronoun stands on."""
    words = pronoun.reading.words
    clause = pronoun.word if pronoun.word.dep == "root" else pronoun.head
    for _ in range(MOST_CLAUSES):
        if is_dep(clause.dep, "acl*"):
            return pronoun.registry.of_word(clause.head)
        if clause.head == clause.i:
            return None
        clause = words[clause.head]
    return None


# The first person


def _quotation_around(pronoun: Pronoun) -> QuotationDraft | None:
    """The quotation whose words hold the pronoun, the innermost; of one quoted in part, only the
    quoted part.
    """
    around = (q for q in pronoun.quotation_drafts if _is_quoted_in(pronoun, q))
    return min(around, key=lambda q: sum(c.end - c.start for c in q.content), default=None)


def _is_quoted_in(pronoun: Pronoun, quotation_draft: QuotationDraft) -> bool:
    """True if the quotation gives the pronoun in the speaker's own words."""
    if quotation_draft.manner not in ("direct", "mixed"):
        return False
    whole, at, text = quotation_draft.manner == "direct", pronoun.word.start, pronoun.reading.text
    around = (c.start for c in quotation_draft.content if c.start <= at < c.end)
    return any(whole or _leaves_mark_open(text[start:at]) for start in around)


def _leaves_mark_open(before: str) -> bool:
    """True if a quotation is still open at the end of the words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _to_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """Who says the words that the pronoun stands in."""
    quotation = _quotation_around(pronoun)
    if quotation is None or quotation.speaker is None:
        return None
    return pronoun.registry.of_word(quotation.speaker)


def _to_side_of_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """ "we" of an official is the country or body of the office; of anybody else the speaker."""
    speaker = _to_speaker(pronoun)
    if speaker is None or speaker.kind != "person":
        return speaker
    sides = (role.of for role in speaker.roles if _speaks_for(role))
    side = next((of for of in sides if of is not None), None)
    return pronoun.registry.drafts.get(side, speaker) if side is not None else speaker


def _speaks_for(role: RoleDraft) -> bool:
    """True for an office whose holder says "we" of what the office is of."""
    title = title_of(role.title)
    if not role.of or title is None:
        return False
    return title.scope in ("country", "rank") or role.of.startswith("body:")


# He and she


def _candidates(pronoun: Pronoun) -> Iterator[tuple[int, ActorDraft]]:
    """The mentions before the pronoun within reach, each with its word: sentence by sentence back,
    in each the subjects first, then all others, nearest first.
    """
    words, word = pronoun.reading.words, pronoun.word
    found: dict[tuple[int, bool, int], ActorDraft] = {}
    for i, draft in pronoun.registry.before(word.i):
        distance = word.sentence - words[i].sentence
        if distance > SENTENCES_BACK:
            break
        subject = is_dep(relation(pronoun.reading, words[i])[0], "nsubj*")
        found[distance, not subject, -i] = draft
    return ((-order[2], found[order]) for order in sorted(found))


def _may_be_person(draft: ActorDraft | None, gender: str | None) -> bool:
    """True for a person who is not known to be of the other gender."""
    return draft is not None and draft.kind == "person" and draft.gender in (None, gender)


def _to_last_speaker(pronoun: Pronoun) -> ActorDraft | None:
    """ "he said" goes on with the one who spoke last."""
    if pronoun.word.dep != "nsubj" or cue_verb(pronoun.head.lemma) is None:
        return None
    word, gender = pronoun.word, _gender(pronoun)
    speakers = (q.speaker for q in pronoun.quotation_drafts if q.speaker is not None)
    for i in sorted((i for i in speakers if i < word.i), reverse=True):
        draft = pronoun.registry.of_word(i)
        distance = word.sentence - pronoun.reading.words[i].sentence
        if distance <= SENTENCES_BACK_TO_SPEAKER and _may_be_person(draft, gender):
            return draft
    return None


def _to_nearest_person(pronoun: Pronoun) -> ActorDraft | None:
    """The first candidate of the gender that the pronoun may stand for by its place."""
    gender, barred = _gender(pronoun), _barred(pronoun)
    fitting = (draft for _, draft in _candidates(pronoun) if _may_be_person(draft, gender))
    return next((draft for draft in fitting if draft.key not in barred), None)


def _barred(pronoun: Pronoun) -> set[str | None]:
    """The keys of those for whom the pronoun does not stand: who says the words that it is in, the
    subject of the verb whose object it is (that would be "himself"), and whom it owns.
    """
    by_word, head, dep = pronoun.registry.by_word, pronoun.head, pronoun.word.dep
    quotation = _quotation_around(pronoun)
    barred: set[str | None] = set()
    if quotation is not None and quotation.speaker is not None:
        barred.add(by_word.get(quotation.speaker))
    subject = pronoun.reading.child(head.i, "nsubj*")
    if subject is not None and is_dep(dep, "obj", "iobj", "obl*"):
        barred.add(by_word.get(subject.i))
    if dep == "nmod:poss":  # "his minister" is not his own
        barred.add(by_word.get(head.i))
    return barred


_PERSON: Attempts[Pronoun, ActorDraft] = Attempts(
    "who.he or she",
    (("who spoke last", _to_last_speaker), ("nearest person", _to_nearest_person)),
    about=lambda pronoun: pronoun.word.i,
)


# It and its


def _to_one_body(pronoun: Pronoun) -> ActorDraft | None:
    """The body or country last in subject's place, where the pronoun has a body's part in its
    clause; one that is told to act comes before it.
    """
    asked = _asked_to_act(pronoun)
    if asked is not None and asked.kind in ONE_BODY:
        return asked
    bodies = ((i, d) for i, d in _candidates(pronoun) if d.kind in ONE_BODY and not _is_many(d))
    i, nearest = next(bodies, (0, None))
    if nearest is None:
        return None
    same_sentence = pronoun.reading.words[i].sentence == pronoun.word.sentence
    if pronoun.word.dep == "nmod:poss" and same_sentence:
        return nearest
    return nearest if _PART_OF_A_BODY.holds(pronoun) else None


def _is_many(draft: ActorDraft) -> bool:
    """True for actors that are told of as many; the forces of a state are one."""
    return draft.plural and not draft.is_state_force


def _asked_to_act(pronoun: Pronoun) -> ActorDraft | None:
    """ "called on X to withdraw its troops": the one asked owns and does what the infinitive
    tells.
    """
    reading, infinitive = pronoun.reading, function_words().conjunctions.infinitive
    for above in reading.ancestors(pronoun.word.i):
        if above.dep not in ("xcomp", "advcl", "ccomp"):
            continue
        if any(w.lower in infinitive for w in reading.children(above.i, "mark")):
            asked = reading.children(above.head, "obj", "iobj", "obl")
            return pronoun.registry.first_of(w for w in asked if w.i < above.i)
    return None


def _owns_what_bodies_own(pronoun: Pronoun) -> bool:
    """ "its forces", "its president"."""
    if pronoun.word.dep != "nmod:poss":
        return False
    noun = group_noun(pronoun.head.lemma)
    if noun is not None and not OWNED.isdisjoint(noun.classes):
        return True
    return title_of(pronoun.head.lemma) is not None


def _is_quoted(pronoun: Pronoun) -> bool:
    """ "It said ..."."""
    if pronoun.word.dep == "nmod:poss":
        return False
    return any(q.speaker == pronoun.word.i for q in pronoun.quotation_drafts)


def _acts(pronoun: Pronoun) -> bool:
    """ "It sent troops", "it agreed": subject of a cue verb or of one with an object."""
    head = pronoun.head
    if pronoun.word.dep != "nsubj" or head.upos != "VERB":
        return False
    transitive = pronoun.reading.child(head.i, "obj", "xcomp") is not None
    return transitive or cue_verb(head.lemma) is not None


_PART_OF_A_BODY: Conditions[Pronoun] = Conditions(
    "who.pronoun with the part of a body",
    (
        ("owns what bodies own", _owns_what_bodies_own),
        ("quoted", _is_quoted),
        ("acts", _acts),
    ),
    about=lambda pronoun: pronoun.word.i,
)


# They


def _to_many(pronoun: Pronoun) -> ActorDraft | None:
    """The first candidate that is many."""
    fitting = (d for _, d in _candidates(pronoun) if d.plural or d.kind in MANY)
    return next(fitting, None)


def _to_nobody(pronoun: Pronoun) -> None:
    return None


# The forms


def _is_first_singular(pronoun: Pronoun) -> bool:
    return pronoun.word.lower in function_words().pronouns.first_singular


def _is_first_plural(pronoun: Pronoun) -> bool:
    return pronoun.word.lower in function_words().pronouns.first_plural


def _is_neuter(pronoun: Pronoun) -> bool:
    return pronoun.word.lower in function_words().pronouns.neuter


def _is_expletive(pronoun: Pronoun) -> bool:
    """ "It rained"."""
    return pronoun.word.dep == "expl" and _is_neuter(pronoun)


def _is_third_plural(pronoun: Pronoun) -> bool:
    return pronoun.word.lower in function_words().pronouns.third_plural


_PRONOUN: RuleTable[Pronoun, ActorDraft | None] = RuleTable(
    "who.pronoun",
    (
        ("relative", _is_relative, _to_antecedent),
        ("no personal pronoun", lambda pronoun: not pronoun.is_personal, _to_nobody),
        ("first person singular", _is_first_singular, _to_speaker),
        ("first person plural", _is_first_plural, _to_side_of_speaker),
        ("he or she", _gender, _PERSON.decide),
        ("it of weather and clauses", _is_expletive, _to_nobody),
        ("it", _is_neuter, _to_one_body),
        ("they", _is_third_plural, _to_many),
    ),
    about=lambda pronoun: pronoun.word.i,
)
