"""Whether a mention is the content of the act of speech above it."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.reference.events.speech_acts import speech_act_words
from dateline.rules import RuleTable

# relations within which a content may stand below its act
INSIDE = (
    "xcomp",
    "ccomp",
    "acl",
    "obj",
    "obl",
    "obl:arg",
    "nmod",
    "conj",
    "nsubj*",
    "compound",
    "csubj*",
)
CLAUSE = ("xcomp", "ccomp")
# what happened is reported though it is also spoken of
OPEN = ("planned", "possible", "denied", "failed")


def is_open(draft: EventDraft) -> bool:
    """True for what has not happened."""
    return draft.status in OPEN


def is_denied_deed(reading: Reading, draft: EventDraft) -> bool:
    """True for a deed that a finite clause in the past tells, and that is denied there."""
    if draft.status != "denied":
        return False
    verb = reading.words[draft.trigger if draft.carrier is None else draft.carrier]
    auxiliaries = reading.children(verb.i, "aux*")
    return verb.xpos == "VBD" or any(w.xpos in ("VBD", "VBZ", "VBP") for w in auxiliaries)


class Content(Struct, frozen=True):
    """A mention that may be content, the word of it that hangs on the act, and the act."""

    reading: Reading
    draft: EventDraft
    under: Word
    act: EventDraft

    @property
    def act_type(self) -> EventTypeInfo:
        """The type of the act that may have content, with its properties."""
        return event_type(self.act.type)

    @property
    def type(self) -> EventTypeInfo:
        """The type of the mention that may be content, with its properties."""
        return event_type(self.draft.type)

    @property
    def is_within_other(self) -> bool:
        """True unless mention and act are one."""
        return self.act.trigger != self.draft.trigger

    def hangs_as(self, *relations: str) -> bool:
        """True if its word hangs on the act in one of the relations."""
        return is_dep(self.under.dep, *relations)


def is_content_of(content: Content) -> bool:
    """True where the act is of speech and the content open, or where a protest is how a demand
    is made."""
    return bool(CONTENT.decide(content))


def _is_purpose_of_demand(content: Content) -> bool:
    """ "Marched to demand", "blocked the road to demand"."""
    return content.type.demands and content.hangs_as("advcl", "acl", "xcomp")


def _is_way_to_demand(content: Content) -> bool:
    """True for protests, and for what becomes one by its demand: a blockade."""
    act = content.act
    return content.act_type.protests or event_type(act.type, act.mode).demanding is not None


def _is_condition_of_threat(content: Content) -> bool:
    """What the threatened is to do."""
    if not content.act_type.threatens or not content.hangs_as("advcl"):
        return False
    return is_open(content.draft)


def _is_purpose_of_ultimatum(content: Content) -> bool:
    """ "Issued an ultimatum to the junta to free him": asked of those to whom it is issued."""
    ultimatums = speech_act_words().ultimatums
    words = (content.reading.words[i] for i in content.act.trigger_words)
    if not content.act_type.threatens or all(w.lemma not in ultimatums for w in words):
        return False
    return content.hangs_as("advcl") and is_open(content.draft)


def _is_asked_of_addressee(content: Content) -> bool:
    """ "Told the rebels on Friday to leave": an infinitive behind the one who is told, where the
    verb has no other complement.
    """
    reading, verb = content.reading, content.act.trigger
    if not content.act_type.demands or not content.hangs_as("advcl") or not is_open(content.draft):
        return False
    if reading.child(verb, "iobj") is None or reading.child(verb, *CLAUSE) is not None:
        return False
    infinitive = function_words().conjunctions.infinitive
    return grammar.has_form(reading, content.under.i, infinitive, "mark")


def _is_exception(content: Content) -> bool:
    """True behind "unless"."""
    exceptive = clause_marks().exceptive
    return grammar.has_form(content.reading, content.under.i, exceptive, "mark")


def _is_promised(content: Content) -> bool:
    """ "Pledged to send tents", "vowed to attack": what somebody promises to do himself."""
    verb = content.reading.words[content.act.trigger]
    if verb.lemma not in speech_act_words().promising or not content.hangs_as(*CLAUSE):
        return False
    return content.type.announced is not None and content.draft.status == "planned"


def _is_own_deed(content: Content) -> bool:
    """True where those who would do it are those who promise it."""
    return content.draft.agents in ((), content.act.agents)


def _is_term_of_agreement(content: Content) -> bool:
    """ "Agreed to cooperate" is the agreement itself."""
    if not content.act_type.agrees or not content.type.mutual:
        return False
    return is_open(content.draft)


def _is_threatened_end(content: Content) -> bool:
    """ "Threatened to break off the talks"."""
    return content.act_type.opposes and content.draft.given == "ended"


def _is_clause(content: Content) -> bool:
    """True for complement clauses."""
    return content.hangs_as(*CLAUSE)


def _is_answered(content: Content) -> bool:
    """ "Rejected an appeal", "accepted the offer"."""
    is_bid = content.type.prospective and content.draft.carrier is None
    if not is_bid or not content.act_type.answers:
        return False
    return content.hangs_as("obj", "nsubj:pass", "obl", "obl:arg")


def _is_open_content(content: Content) -> bool:
    """ "Demanded that they leave", "refused to send troops"; what is joined to the act by "and"
    is mentioned beside it."""
    if not content.act_type.holds_content or not is_open(content.draft):
        return False
    return content.under.dep != "conj" and content.hangs_as(*INSIDE)


CONTENT: RuleTable[Content, bool] = RuleTable(
    "complements.content",
    (
        ("purpose of demanding something", _is_purpose_of_demand, _is_way_to_demand),
        ("purpose of an ultimatum", _is_purpose_of_ultimatum, lambda content: True),
        ("asked of an addressee", _is_asked_of_addressee, lambda content: True),
        ("condition of a threat", _is_condition_of_threat, _is_exception),
        ("deed that is promised", _is_promised, _is_own_deed),
        ("term of an agreement", _is_term_of_agreement, _is_clause),
        ("threat to end something", _is_threatened_end, _is_clause),
        ("what is answered", _is_answered, lambda content: True),
        ("open content", _is_open_content, lambda content: True),
    ),
    about=lambda content: content.draft.trigger,
)
