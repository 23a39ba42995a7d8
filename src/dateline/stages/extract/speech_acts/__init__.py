"""What is said may itself be a deed: a statement that charges, judges, backs, demands, refuses,
threatens or owns up is an act of its speaker.

The verb of saying is the trigger, so that the act has the day of speaking; the party that the
content is about suffers it. Plain information is no act.

- `clause.py` a clause of what somebody says: its subject, mood and negation, and whom it is about
- `judging.py` charges, blame, praise; `willing.py` demands, refusals, threats, admissions
- `pledges.py` what somebody undertakes: "promised to mend the dam"; `undertaking.py` its mentions
- `naming.py` "called the ruling a farce"; `denying.py` "denied any part in the coup"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.language import Word
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.reference.events.event_types import event_type
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.speech_acts.clause import (
    ActMention,
    SaidClause,
    SpeechAct,
    clauses_of,
)
from dateline.stages.extract.speech_acts.denying import denials, denied_state, refutes_deed
from dateline.stages.extract.speech_acts.judging import JUDGED, trust
from dateline.stages.extract.speech_acts.naming import namings
from dateline.stages.extract.speech_acts.undertaking import with_undertakings
from dateline.stages.extract.speech_acts.willing import WILLED, refusal

# what is told of a deed that is not done: "will never release them"
BESIDE_DEED: Attempts[SaidClause, SpeechAct] = Attempts(
    "extract.act of speech about a deed",
    (("denial of a state", denied_state), ("refusal", refusal)),
    about=lambda clause: clause.predicate.i,
)
PERFORMED: Attempts[SaidClause, SpeechAct] = Attempts(
    "extract.act of speech",
    (
        ("trust", trust),
        ("of will", WILLED.decide),
        ("denial of a state", denied_state),
        ("judgement", JUDGED.decide),
    ),
    about=lambda clause: clause.predicate.i,
)


def with_speech_acts(
    doc: AnnotatedReading, quotations: Sequence[QuotationDraft], drafts: Sequence[EventDraft]
) -> list[EventDraft]:
    """The mentions found so far, but for those that an act of speech covers, and behind them the
    acts that statements perform and no word of the lexicon tells."""
    told = {draft.trigger: draft for draft in drafts}
    found: dict[int, ActMention] = {}
    for act in _acts(doc, quotations, told):
        found.setdefault(act.draft.trigger, act)
    covered = {i for act in found.values() for i in act.covers}
    acts = [act.draft for i, act in found.items() if i not in told or i in covered]
    kept = [draft for draft in drafts if draft.trigger not in covered] + acts
    return with_undertakings(doc, quotations, kept)


def _acts(
    doc: AnnotatedReading, quotations: Sequence[QuotationDraft], told: Mapping[int, EventDraft]
) -> Iterator[ActMention]:
    """Every act that is found, one a statement at most; several may have one trigger."""
    yield from namings(doc)
    yield from denials(doc, told)
    for quotation in quotations:
        act = _performed(doc, quotation, told)
        if act is not None:
            yield act


def _performed(
    doc: AnnotatedReading, quotation: QuotationDraft, told: Mapping[int, EventDraft]
) -> ActMention | None:
    """The act that the first clause to perform one performs."""
    if quotation.speaker is None:
        return None
    for clause in clauses_of(doc, quotation):
        if clause.is_question:
            continue
        is_report = _tells_deed(clause.predicate, told) and not clause.is_undone
        act = (BESIDE_DEED if is_report else PERFORMED).decide(clause)
        if act is not None and act.type == "REJECT" and refutes_deed(doc, clause.predicate, told):
            return None
        if act is not None:
            return clause.mention(act)
    return None


def _tells_deed(predicate: Word, told: Mapping[int, EventDraft]) -> bool:
    """True for a clause that tells a deed other than of words: it is reported, no more. A petty
    wrong is a charge as well."""
    draft = told.get(predicate.i)
    if draft is None:
        return False
    info = event_type(draft.type, draft.mode)
    return not info.verbal and not (info.criminal and not info.violent)
