"""Cues that are no verbs: nouns ("X's claim that"), adjectives ("confident that"), phrases ("according to X")."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.reading import Reading, Sentence, Word, is_dep
from dateline.reference.cues import Cue, cue_account, cue_adjective, cue_noun, cue_phrases
from dateline.stages.attribute.clauses import (
    case_of,
    has_mark,
    is_infinitive,
    with_case,
    words_of_clauses,
)
from dateline.stages.attribute.draft import CLAUSES, Draft
from dateline.stages.attribute.sources import name_source, noun_phrase, subject, with_restriction


def noun_draft(reading: Reading, noun: Word) -> Draft | None:
    """ "X's claim that ...", "a promise by X to ...", "calls for ..."."""
    cue = cue_noun(noun.lemma)
    if cue is None:
        return None
    i = noun.i
    owner = reading.child(i, "nmod:poss") or next(
        (w for w in reading.children(i, "nmod*") if case_of(reading, w) in ("by", "from")), None
    )
    content: set[int] = set()
    clauses = [c for c in reading.children(i, "acl", "ccomp") if has_mark(reading, c, "that")]
    infinitives = [c for c in reading.children(i, "acl") if is_infinitive(reading, c)]
    if "that" in cue.frames and clauses:
        content = words_of_clauses(reading, clauses)
    elif "to" in cue.frames and infinitives and owner:
        content = words_of_clauses(reading, infinitives)
    elif owner or cue.act == "ask":
        for frame in ("for", "of", "against"):
            if frame in cue.frames and (owner or frame == "for"):
                content = content or with_case(reading, i, frame)
    if not content:
        return None
    draft = Draft(cue, (i,), content)
    head = reading.head(i)
    if (
        owner is None and head and case_of(reading, noun) == "as" and noun.dep == "obl"
    ):  # "was cited as warning that"
        owner = reading.child(head.i, "nsubj:pass")
    if owner is None and head and noun.dep in ("obj", "obl") and head.upos == "VERB":
        owner = subject(reading, head, reading.child(head.i, "aux:pass") is not None)
    name_source(reading, draft, owner)
    return draft


def account_draft(reading: Reading, noun: Word) -> Draft | None:
    """ "By the army's own account, ...": the clause that the phrase stands in is what the account says."""
    cue = cue_account(noun.lemma)
    owner = reading.child(noun.i, "nmod:poss")
    case = reading.child(noun.i, "case")
    if cue is None or owner is None or case is None or case.lower not in cue.frames:
        return None
    aside = case.i and reading.words[case.i - 1].text == ","
    if noun.dep != "obl" and not (noun.dep == "nmod" and aside):
        return None
    own = set(reading.subtree(noun.i)) - {
        j for c in reading.children(noun.i, "conj") for j in reading.subtree(c.i)
    }
    draft = Draft(cue, (case.i, noun.i))
    sentence = reading.sentences[noun.sentence]
    if aside or min(own) == sentence.first:
        clause = _clause_above(reading, sentence, min(own), own)
    else:  # "an attack that left nine dead by the ministry's count"
        clause = next(
            (w.i for w in reading.ancestors(noun.i) if is_dep(w.dep, *CLAUSES)), noun.head
        )
    draft.content = set(reading.subtree(clause)) - own
    name_source(reading, draft, owner)
    return draft if draft.content else None


def adjective_draft(reading: Reading, adjective: Word) -> Draft | None:
    cue = cue_adjective(adjective.lemma)
    clauses = reading.children(adjective.i, "ccomp") if cue else []
    named = subject(reading, adjective, False) if clauses else None
    if not clauses or named is None or named.lower in ("it", "that", "this"):
        return None
    draft = Draft(cue, (adjective.i,), words_of_clauses(reading, clauses))
    name_source(reading, draft, named)
    return draft


def phrase_drafts(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """ "according to X": the clause that it stands in, or the whole sentence from its edges."""
    words = reading.words_of(sentence)
    lowers = [w.lower for w in words]
    for phrase in cue_phrases():
        for at in range(len(words) - len(phrase)):
            if tuple(lowers[at : at + len(phrase)]) != phrase:
                continue
            if (
                len(phrase) == 1 and at and words[at - 1].text != ","
            ):  # "per the ministry", not "twice per day"
                continue
            source = _phrase_head(reading, words[at + len(phrase) :], words[at].i)
            if source is None:
                continue
            cue_words = tuple(range(words[at].i, words[at].i + len(phrase)))
            draft = Draft(
                Cue("phrase", " ".join(phrase), frozenset(), "say", frozenset()), cue_words
            )
            draft.speaker, draft.source = (
                source.i,
                [w.i for w in noun_phrase(reading, source) if w.i > cue_words[-1]],
            )
            draft.source = with_restriction(
                reading, source, draft.source or [source.i], cue_words[0]
            )
            own = {*cue_words, *reading.subtree(source.i)}
            draft.content = (
                set(reading.subtree(_clause_above(reading, sentence, cue_words[0], own))) - own
            )
            yield draft


def _phrase_head(reading: Reading, following: tuple[Word, ...], before: int) -> Word | None:
    """The head of the noun phrase that follows a phrase cue."""
    for word in following:
        if word.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            while (
                word.head > before
                and reading.words[word.head].upos in ("NOUN", "PROPN")
                and word.head != word.i
            ):
                if word.dep in ("conj", "parataxis"):
                    break
                word = reading.words[word.head]
            return word
        if word.upos in ("VERB", "PUNCT") and word.text not in "\"“‘'":
            return None
    return None


def _clause_above(reading: Reading, sentence: Sentence, first: int, own: set[int]) -> int:
    """The clause whose content a phrase cue gives: the whole sentence if the phrase stands at its edge."""
    rest = [w for w in reading.words[max(own) + 1 : sentence.last] if w.upos != "PUNCT"]
    at_edge = first - sentence.first <= 1 or not rest
    above = next(
        (reading.words[j].head for j in sorted(own) if reading.words[j].head not in own), first
    )
    word = reading.words[above]
    while word.head != word.i and word.head not in own:
        if not at_edge and is_dep(word.dep, *CLAUSES):
            break
        word = reading.words[word.head]
    return word.i
