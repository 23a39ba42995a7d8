"""Cue verbs: each takes the content that its frame in the table of cues allows."""

from __future__ import annotations

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.cues import Cue, cue_verb
from dateline.stages.attribute.clauses import (
    case_of,
    has_mark,
    is_finite,
    is_infinitive,
    touches_quote,
    with_case,
    words_of_clauses,
)
from dateline.stages.attribute.draft import (
    CLAUSES,
    REACH,
    RELATIVES,
    SCENES,
    TIME_DEPS,
    Draft,
    Quoted,
)
from dateline.stages.attribute.sources import (
    inverted_subject,
    name_source,
    noun_phrase,
    phrase_after_quotation,
    speaker_of,
)


def verb_draft(reading: Reading, verb: Word, quoted: Quoted) -> Draft | None:
    particle = reading.child(verb.i, "compound:prt")
    pronoun = next((w for w in reading.children(verb.i, "obj") if w.lower == "it"), None)
    cue = (cue_verb(verb.lemma, "it") if pronoun and not particle else None) or cue_verb(
        verb.lemma, particle.lower if particle else None
    )
    if cue is None:
        return None
    draft = Draft(cue, (verb.i, particle.i) if particle else (verb.i,))
    passive = reading.child(verb.i, "nsubj:pass", "aux:pass") is not None
    if passive:
        draft.content = _passive_content(reading, verb, cue)
    else:
        draft.content = _verb_content(reading, verb, cue)
    speaker = speaker_of(reading, verb, passive)
    if speaker is not None and speaker.i in quoted and quoted.get(verb.i) != quoted[speaker.i]:
        speaker = phrase_after_quotation(reading, verb, quoted) or inverted_subject(reading, verb)
    name_source(reading, draft, speaker)
    draft.content = _own_side(reading, draft, verb)
    if not draft.content and draft.speaker is not None and not passive:
        draft.content = _shared_content(reading, verb, cue) or _content_around(reading, verb, draft)
    draft.content -= set(draft.cue_words)
    if draft.speaker is None and not passive:
        return None
    return draft if draft.content or "quote" in cue.frames else None


def _own_side(reading: Reading, draft: Draft, verb: Word) -> set[int]:
    """Content lies on one side of speaker and cue; what the tree put on the other side belongs to neither."""
    content = draft.content - set(draft.source)
    if not content or not draft.source or draft.cue is None:
        return content
    clauses = reading.children(verb.i, "ccomp")
    if not clauses or is_dep(verb.dep, "acl*"):
        return content
    first, last = min(verb.i, *draft.source), max(verb.i, *draft.source)
    if clauses[0].i > verb.i and draft.source[0] < verb.i:
        content = {j for j in content if j > verb.i}
        while content and verb.i + 1 == min(content) and reading.words[verb.i + 1].dep in TIME_DEPS:
            content -= set(
                reading.subtree(min(content))
            )  # "said Thursday she would": the day is that of the saying
        return content
    if clauses[0].i < first:
        behind = set(reading.subtree(clauses[0].i)) - _of_the_source(reading, content, last)
        return {j for j in content if j < first or (j > last and j in behind)}
    return content


def _of_the_source(reading: Reading, content: set[int], last: int) -> set[int]:
    """A relative clause that comes right after the source tells of the source: "said the ministry, which gave ..."."""
    after = next((w for w in reading.words[last + 1 :] if w.upos != "PUNCT"), None)
    if (
        after is None
        or after.i not in content
        or after.lower not in RELATIVES
        or after.xpos not in ("WP", "WDT")
    ):
        return set()
    clause = next(
        (w for w in reading.ancestors(after.i) if is_dep(w.dep, "acl:relcl", "advcl:relcl")), None
    )
    return set(reading.subtree(clause.i)) if clause else set()


def _verb_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """The words that the verb's frame gives as content; empty if it has none among its dependents."""
    frames, i = cue.frames, verb.i
    if "that" in frames:
        clauses = [
            c
            for c in reading.children(i, "ccomp")
            if is_finite(reading, c) or touches_quote(reading, c)
        ]
        if not clauses and reading.child(i, "expl"):
            clauses = reading.children(i, "csubj*")
        if clauses:
            return words_of_clauses(reading, clauses)
    if "quote" in frames:
        beside = [
            p for p in reading.children(i, "parataxis") if p.i < i or _introduced(reading, verb, p)
        ]
        if beside:
            return words_of_clauses(reading, beside)
    objects = [o for o in reading.children(i, "obj", "iobj") if o.lower != "it"]
    infinitives = [c for c in reading.children(i, "xcomp", "ccomp") if is_infinitive(reading, c)]
    if infinitives and not objects and "to" in frames:
        return words_of_clauses(reading, infinitives)
    if infinitives and "objto" in frames:
        inner = (
            {w.i for o in objects for w in noun_phrase(reading, o)}
            if cue.lemma != "tell"
            else set()
        )
        return inner | words_of_clauses(reading, infinitives)
    if infinitives and "to" in frames:
        return words_of_clauses(reading, infinitives)
    gerunds = [
        c for c in reading.children(i, "xcomp", "ccomp") if c.i > i and _is_gerund(reading, c)
    ]
    if gerunds and "ing" in frames:
        return words_of_clauses(reading, gerunds)
    return _phrase_content(reading, verb, cue, objects)


def _is_gerund(reading: Reading, verb: Word) -> bool:
    """ "denied shelling", "denied having shelled"."""
    return verb.xpos == "VBG" or any(w.lower == "having" for w in reading.children(verb.i, "aux"))


def _phrase_content(reading: Reading, verb: Word, cue: Cue, objects: list[Word]) -> set[int]:
    """Content that is a noun phrase or a prepositional one: "denied the attack", "warned of war", "call it war"."""
    frames, i = cue.frames, verb.i
    for frame in ("objof", "objfor", "objwith"):
        if frame in frames and objects:
            tail = with_case(reading, i, frame.removeprefix("obj")) or with_case(
                reading, objects[-1].i, frame[3:]
            )
            if tail:
                inner = set(reading.subtree(objects[-1].i)) | tail
                return set(range(min(inner), max(inner) + 1))
    if "as" in frames and objects:
        tail = with_case(reading, i, "as") | with_case(reading, i, "to")
        if tail:
            return set(reading.subtree(objects[0].i)) | tail
    if "calls" in frames and objects:
        called = reading.children(i, "xcomp") or objects[1:]
        if called:
            return set(reading.subtree(objects[0].i)) | set(reading.subtree(called[0].i))
    if "onto" in frames:
        asked = next(
            (w for w in reading.children(i, "obl*") if case_of(reading, w) in ("on", "upon")), None
        )
        deeds = reading.children(i, "xcomp", "advcl", "ccomp")
        if asked is not None and deeds:
            return set(reading.subtree(asked.i)) - {
                w.i for w in reading.children(asked.i, "case")
            } | words_of_clauses(reading, deeds)
    for frame in ("of", "for", "about", "against"):
        if frame in frames:
            tail = with_case(reading, i, frame)
            if tail:
                return tail
    kept = [o for o in objects if o.upos != "PRON" and (not cue.objects or o.lemma in cue.objects)]
    if "objat" in frames and kept:
        tail = with_case(reading, i, "at")
        return set(range(min(reading.subtree(kept[0].i)), max(tail) + 1)) if tail else set()
    if "obj" in frames and cue.objects and kept:
        return _with_scene(reading, verb, set(reading.subtree(kept[0].i)))
    if "obj" in frames:
        return {j for o in kept for j in reading.subtree(o.i)}
    return set()


def _with_scene(reading: Reading, verb: Word, content: set[int]) -> set[int]:
    """What is reported with where it was, which the tree hangs on the verb: "reported gunfire near the airport"."""
    for scene in reading.children(verb.i, "obl"):
        words = reading.subtree(scene.i)
        if words[0] == max(content) + 1 and case_of(reading, scene) in SCENES:
            content = content | set(words)
    return content


def _passive_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """ "It was reported that ...", "is believed to have died", "is accused of": the subject belongs to the content."""
    if "that" in cue.frames:
        clauses = reading.children(verb.i, "ccomp", "csubj*")
        if clauses:
            return words_of_clauses(reading, clauses)
    subject = {
        j
        for s in reading.children(verb.i, "nsubj:pass")
        for j in reading.subtree(s.i)
        if j < verb.i
    }
    infinitives = [
        c
        for c in reading.children(verb.i, "xcomp", "advcl")
        if is_infinitive(reading, c) and c.i > verb.i
    ]
    if infinitives and cue.frames & {"that", "objto", "calls", "as"}:
        return subject | words_of_clauses(reading, infinitives)
    for frame, preposition in (
        ("objof", "of"),
        ("objfor", "for"),
        ("objwith", "with"),
        ("as", "as"),
    ):
        tail = with_case(reading, verb.i, preposition) if frame in cue.frames else set()
        if tail:
            return subject | tail
    return set()


def _shared_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """The that-clause of a cue joined to this one: "She argued, and the court agreed, that ..."."""
    if "that" not in cue.frames:
        return set()
    for joined in reading.children(verb.i, "conj"):
        other = cue_verb(joined.lemma)
        clauses = [c for c in reading.children(joined.i, "ccomp") if has_mark(reading, c, "that")]
        if other and clauses and reading.words[joined.i + 1].text == ",":
            return words_of_clauses(reading, clauses)
    return set()


def _content_around(reading: Reading, verb: Word, draft: Draft) -> set[int]:
    """The clause that a comment clause stands in: "France, he said, has ...", "... , as X put it"."""
    if not draft.cue or "quote" not in draft.cue.frames:
        return set()
    head = reading.head(verb.i)
    as_clause = any(w.lower == "as" for w in reading.children(verb.i, "mark", "advmod"))
    if as_clause and head and head.upos == "ADV":  # "as long as the council asks"
        return set()
    if head and (
        verb.dep == "parataxis" or (as_clause and is_dep(verb.dep, "advcl*", "acl*", "parataxis"))
    ):
        return set(reading.subtree(head.i)) - set(reading.subtree(verb.i))
    following = _following_clause(reading, verb) if "that" in draft.cue.frames else set()
    if following:
        return following
    sentence = reading.sentences[verb.sentence]
    first, last = min([verb.i, *draft.source]), max([verb.i, *draft.source])
    while (
        last + 1 < sentence.last
        and last + 1 - verb.i < REACH
        and reading.words[last + 1].text != ","
    ):
        last += 1
    within = sentence.first < first and last + 1 < sentence.last
    if head and within and reading.words[first - 1].text == "," == reading.words[last + 1].text:
        while not is_dep(head.dep, *CLAUSES) and head.head != head.i:
            head = reading.words[head.head]
        return {j for j in reading.subtree(head.i) if not first <= j <= last}
    rest = [
        w for w in reading.words[first : sentence.last] if w.i != verb.i and w.i not in draft.source
    ]
    at_end = all(w.upos in ("PUNCT", "ADV", "NOUN", "PROPN", "NUM", "ADP", "DET") for w in rest)
    if (
        at_end
        and len(rest) < REACH
        and first > sentence.first + 1
        and reading.words[first - 1].lower in (",", "”", '"')
    ):
        return {w.i for w in reading.words[sentence.first : first]}
    return set()


def _following_clause(reading: Reading, verb: Word) -> set[int]:
    """The clause whose words come right after the cue, wherever the tree hung it: "a plan X said had failed"."""
    at = verb.i + 1
    while at < len(reading.words) and reading.words[at].lower in (
        "that",
        "however",
        "later",
        "also",
    ):
        at += 1
    if (
        at >= len(reading.words)
        or reading.words[at].sentence != verb.sentence
        or reading.words[at].upos == "PUNCT"
    ):
        return set()
    top = reading.words[at]
    while top.head > verb.i and top.head != top.i:
        top = reading.words[top.head]
    if top.upos not in ("VERB", "AUX") and not reading.child(top.i, "cop"):
        return set()
    inside = {j for j in reading.subtree(top.i) if j > verb.i}
    subject = any(is_dep(reading.words[j].dep, "nsubj*", "expl") for j in inside)
    embedded = is_dep(verb.dep, "acl*") and reading.words[at].upos in ("AUX", "VERB")
    return inside if (subject or embedded) and min(inside) == at else set()


def _introduced(reading: Reading, verb: Word, clause: Word) -> bool:
    """True if a colon, or a comma and a quote mark, stands between the verb and the clause after it."""
    between = [w.text for w in reading.words[verb.i + 1 : min(reading.subtree(clause.i)) + 1]]
    return ":" in between or any(mark in between for mark in ("“", '"', "``", "‘"))
