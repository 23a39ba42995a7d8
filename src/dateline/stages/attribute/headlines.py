"""QuotationDrafts without a verb: "Minister: troops will leave", and names with a that-clause whose verb was lost."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors import group_noun
from dateline.reference.cues import Cue
from dateline.reference.titles import title_of
from dateline.stages.attribute.clauses import has_mark, words_of_clauses
from dateline.stages.attribute.draft import COLON_REACH, Draft
from dateline.stages.attribute.sources import noun_phrase


def colon_drafts(reading: Reading) -> Iterator[Draft]:
    """ "Minister: troops will leave"; "Troops will leave: minister"; and any "X: “...”" of the body."""
    for sentence in reading.sentences:
        words = reading.words_of(sentence)
        at = next((k for k, w in enumerate(words) if w.text == ":"), None)
        if at is None or at == 0 or at + 1 >= len(words):
            continue
        before, after = words[:at], words[at + 1 :]
        quoted = after[0].text in ("“", '"', "‘", "'", "``")
        headline = sentence.kind == "headline"
        for named, told in ((before, after), (after, before)):
            if named is after and not (headline and len(after) <= 5):
                continue
            if named is before and not (headline or quoted):
                continue
            speaker = _named_speaker(reading, named)
            if speaker is not None and any(w.upos in ("VERB", "AUX") for w in told):
                draft = Draft(Cue("colon", ":", frozenset(), "say", frozenset()), (words[at].i,))
                draft.content = {w.i for w in told}
                draft.speaker, draft.source = speaker.i, [w.i for w in named]
                yield draft
                break


def _named_speaker(reading: Reading, words: tuple[Word, ...]) -> Word | None:
    """The head of a bare noun phrase that can speak: a person, body or place name, or a noun for a source."""
    if len(words) > COLON_REACH or any(
        w.upos in ("VERB", "AUX") and w.xpos not in ("VBN", "VBG") for w in words
    ):
        return None
    inside = {w.i for w in words}
    head = next((w for w in words if w.head not in inside or w.head == w.i), words[0])
    name = reading.name_at(head.i) or reading.name_at(words[-1].i) or reading.name_at(words[0].i)
    if name and name.label in ("PERSON", "ORG", "LOC"):
        return head if reading.name_at(head.i) else reading.words[name.last - 1]
    return head if title_of(head.lemma) or group_noun(head.lemma) else None


def dropped_drafts(reading: Reading) -> Iterator[Draft]:
    """ "President X that France will ...": a name with a full that-clause; the verb of saying was lost."""
    for clause in reading.words:
        subjects = reading.children(clause.i, "nsubj*")
        that = next((w for w in reading.children(clause.i, "mark") if w.lower == "that"), None)
        if (
            that
            and len(subjects) > 1
            and subjects[0].i < that.i < subjects[1].i
            and subjects[0].upos == "PROPN"
        ):
            source = [w.i for w in noun_phrase(reading, subjects[0])]
            content = {j for j in reading.subtree(clause.i) if j > that.i}
            yield Draft(None, (), content, source, subjects[0].i)
            continue
        if not is_dep(clause.dep, "acl*", "ccomp", "advcl*") or not has_mark(
            reading, clause, "that"
        ):
            continue
        head = reading.words[clause.head]
        if head.i == clause.i:
            continue
        name = reading.name_at(head.i)
        named = head.upos == "PROPN" and (name is None or name.label == "PERSON")
        if named and head.dep not in ("obl", "obj", "iobj") and reading.child(clause.i, "nsubj*"):
            draft = Draft(None, (), words_of_clauses(reading, [clause]), speaker=head.i)
            draft.source = [
                w.i
                for w in noun_phrase(reading, head)
                if w.i not in draft.content and w.i < clause.i
            ]
            yield draft
