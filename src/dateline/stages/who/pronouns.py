"""Whom pronouns stand for: simple and careful, in text order; what stays unclear stays out."""

from __future__ import annotations

from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors import group_noun
from dateline.reference.cues import cue_verb
from dateline.reference.titles import title_of
from dateline.stages.who.noun_phrases import relation
from dateline.stages.who.registry import ActorDraft, Registry

HE = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
ME = frozenset(("i", "me", "my", "mine", "myself"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
ONE_BODY = frozenset(("organization", "company", "government", "country", "military", "police", "party", "media",
                      "armed-group"))  # fmt: skip
OWNED = frozenset(
    ("force", "craft", "government", "police", "people", "person", "source", "opponents", "states")
)
BACK = 2  # sentences that a pronoun looks back over


def resolve_pronouns(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """Seat the pronouns whose actor the words make clear."""
    reading = registry.reading
    pronouns = [
        w for w in reading.words if w.i not in registry.by_word and w.upos in ("PRON", "DET")
    ]
    inside = {w.i for w in pronouns if _quoting(reading, w, quotation_drafts)}
    for word in sorted(
        pronouns, key=lambda w: (w.i in inside, w.i)
    ):  # who speaks is known before what "we" is
        lower = word.lower
        draft = None
        if lower in RELATIVE and word.xpos in ("WP", "WDT", "WP$"):
            draft = _antecedent(registry, word)
        elif word.upos != "PRON" and word.xpos not in ("PRP", "PRP$"):
            continue
        elif lower in ME or lower in WE:
            draft = _speaker(registry, word, quotation_drafts, side=lower in WE)
        elif lower in HE:
            draft = _person(registry, word, HE[lower], quotation_drafts)
        elif lower in IT:
            draft = _body(registry, word, quotation_drafts) if word.dep != "expl" else None
        elif lower in THEY:
            draft = _several(registry, word)
        if draft is not None:
            registry.by_word[word.i] = draft.key
            if lower in HE:
                draft.gender = draft.gender or HE[lower]


def _antecedent(registry: Registry, word: Word) -> ActorDraft | None:
    clause = registry.reading.words[word.head] if word.dep != "root" else word
    for _ in range(4):
        if is_dep(clause.dep, "acl*"):
            return registry.of_word(clause.head)
        if clause.head == clause.i:
            return None
        clause = registry.reading.words[clause.head]
    return None


def _quoting(
    reading: Reading, word: Word, quotation_drafts: list[QuotationDraft]
) -> QuotationDraft | None:
    """The quoted saying whose words hold the pronoun, the innermost; of one quoted in part, only
    the quoted part.
    """
    around = [
        s
        for s in quotation_drafts
        for c in s.content
        if s.manner in ("direct", "mixed") and c.start <= word.start < c.end
        if s.manner == "direct" or _in_marks(reading.text[c.start : word.start])
    ]
    return min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _in_marks(before: str) -> bool:
    """True if a quotation is still open at the end of the words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaker(
    registry: Registry, word: Word, quotation_drafts: list[QuotationDraft], side: bool
) -> ActorDraft | None:
    quotation_draft = _quoting(registry.reading, word, quotation_drafts)
    draft = (
        registry.of_word(quotation_draft.speaker)
        if quotation_draft and quotation_draft.speaker is not None
        else None
    )
    if draft is None or not side or draft.kind != "person":
        return draft
    for role in draft.roles:
        title = title_of(role.title)
        if (
            role.of
            and title
            and (title.scope in ("country", "rank") or role.of.startswith("body:"))
        ):
            return registry.drafts.get(role.of, draft)
    return draft


def _earlier(registry: Registry, word: Word) -> list[tuple[int, ActorDraft]]:
    """The mentions before the word within reach, in the order they are looked at: subjects of its
    own sentence, then those of the one before, then all others, nearest first.
    """
    reading = registry.reading
    ranked = []
    for i in range(word.i - 1, -1, -1):
        other = reading.words[i]
        distance = word.sentence - other.sentence
        if distance > BACK:
            break
        draft = registry.of_word(i)
        if draft is not None:
            subject = is_dep(relation(reading, other)[0], "nsubj*")
            ranked.append(((distance, 0 if subject else 1, -i), i, draft))
    ranked.sort(key=lambda row: row[0])
    return [(i, draft) for _, i, draft in ranked]


def _person(
    registry: Registry, word: Word, gender: str, quotation_drafts: list[QuotationDraft]
) -> ActorDraft | None:
    reading = registry.reading
    head = reading.words[word.head]
    fits = [
        (i, d)
        for i, d in _earlier(registry, word)
        if d.kind == "person" and d.gender in (None, gender)
    ]
    quoting = _quoting(reading, word, quotation_drafts)
    if quoting is not None and quoting.speaker is not None:
        speaker = registry.of_word(quoting.speaker)
        fits = [(i, d) for i, d in fits if d is not speaker]
    if word.dep == "nsubj" and cue_verb(head.lemma):
        spoken = [s for s in quotation_drafts if s.speaker is not None and s.speaker < word.i]
        for quotation_draft in sorted(spoken, key=lambda s: s.speaker or 0, reverse=True):
            draft = registry.of_word(quotation_draft.speaker or 0)
            near = word.sentence - reading.words[quotation_draft.speaker or 0].sentence <= 2 * BACK
            if (
                draft is not None
                and near
                and draft.kind == "person"
                and draft.gender in (None, gender)
            ):
                return draft
    own_subject = reading.child(head.i, "nsubj*")
    if is_dep(word.dep, "obj", "iobj", "obl*") and own_subject is not None:
        barred = registry.by_word.get(own_subject.i)
        fits = [(i, d) for i, d in fits if d.key != barred]
    if word.dep == "nmod:poss":  # "his minister" is not his own
        fits = [(i, d) for i, d in fits if d.key != registry.by_word.get(head.i)]
    return fits[0][1] if fits else None


def _body(
    registry: Registry, word: Word, quotation_drafts: list[QuotationDraft]
) -> ActorDraft | None:
    """ "it" of a speaker or doer, "its" of forces, offices and the like: the body or country last
    in subject's place."""
    reading = registry.reading
    head = reading.words[word.head]
    fits = [(i, d) for i, d in _earlier(registry, word) if d.kind in ONE_BODY and not _is_many(d)]
    told = _told_to_act(registry, word)
    if told is not None and told.kind in ONE_BODY:
        return told
    if not fits:
        return None
    if word.dep == "nmod:poss":
        noun = group_noun(head.lemma)
        owned = (noun is not None and bool(set(noun.classes) & OWNED)) or title_of(
            head.lemma
        ) is not None
        subject_near = reading.words[fits[0][0]].sentence == word.sentence
        return fits[0][1] if owned or subject_near else None
    if any(s.speaker == word.i for s in quotation_drafts):
        return fits[0][1]
    if (
        word.dep == "nsubj"
        and head.upos == "VERB"
        and (cue_verb(head.lemma) or reading.child(head.i, "obj", "xcomp"))
    ):
        return fits[0][1]
    return None


def _told_to_act(registry: Registry, word: Word) -> ActorDraft | None:
    """ "called on X to withdraw its troops": the one asked owns and does what the infinitive tells."""
    reading = registry.reading
    for above in reading.ancestors(word.i):
        if above.dep in ("xcomp", "advcl", "ccomp") and any(
            w.lower == "to" for w in reading.children(above.i, "mark")
        ):
            asked = [w for w in reading.children(above.head, "obj", "iobj", "obl") if w.i < above.i]
            return next((d for w in asked if (d := registry.of_word(w.i))), None)
    return None


def _is_many(draft: ActorDraft) -> bool:
    return draft.plural and not draft.key.startswith(("military:", "police:"))


def _several(registry: Registry, word: Word) -> ActorDraft | None:
    fits = [
        d
        for _, d in _earlier(registry, word)
        if d.plural or d.kind in ("armed-group", "population")
    ]
    return fits[0] if fits else None
