"""Whether the doer of a plan announced it, as a benefit or as a harm: by the words of the plan, and
by who speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Statement, Stretch
from dateline.record.vocabulary import Announced
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words
from dateline.rules import Conditions

# kinds of actors for whom others of their country speak
OF_A_STATE = ("country", "government", "military", "police")
HIGHEST = 4  # steps up to the words that make a plan an undertaking


class Plan(Struct, frozen=True):
    """A planned deed, those who will do it, and the statement that tells it."""

    reading: Reading
    draft: EventDraft
    doers: Collection[Actor]
    statement: Statement | None
    speaker: Actor | None

    @property
    def predicates(self) -> Iterator[Word]:
        """The verb of the plan and the words of willing, readiness and promise above it."""
        draft, reading = self.draft, self.reading
        word = reading.words[draft.trigger if draft.carrier is None else draft.carrier]
        yield word
        for _ in range(HIGHEST):
            head = reading.head(word.i)
            if head is None or not is_dep(word.dep, "xcomp", "ccomp", "conj", "obj"):
                return
            yield head
            word = head


def announced(
    reading: Reading,
    draft: EventDraft,
    doers: Collection[Actor],
    statement: Statement | None,
    speaker: Actor | None,
) -> Announced | None:
    """As what the doer of a planned deed announced it; None where it is no plan, or nobody's
    word."""
    told = event_type(draft.type, draft.mode).announced
    if told is None or draft.status != "planned":
        return None
    plan = Plan(reading, draft, doers, statement, speaker)
    is_announced = draft.announced is not None or ANNOUNCED.holds(plan)
    return told.type if is_announced else None  # pyright: ignore[reportReturnType]


def _is_undertaking(plan: Plan) -> bool:
    """ "Will send", "are ready to leave", "pledged aid"."""
    acts = speech_act_words()
    for predicate in plan.predicates:
        if predicate.lemma in acts.undertaken_by:
            return True
        auxiliaries = plan.reading.children(predicate.i, "aux")
        if any(auxiliary.lemma in acts.undertaken_by for auxiliary in auxiliaries):
            return True
        if _is_arranged(plan.reading, predicate):
            return True
    return False


def _is_arranged(reading: Reading, verb: Word) -> bool:
    """ "Is to send tents"."""
    words = function_words()
    is_infinitive = grammar.has_form(reading, verb.i, words.conjunctions.infinitive, "mark", "aux")
    helpers = reading.children(verb.i, "aux", "cop")
    return is_infinitive and any(word.lemma in words.auxiliaries.copula for word in helpers)


def _is_by_doer(plan: Plan) -> bool:
    """True where the doer speaks, or one of his; and in the report's own words, which have it
    from him."""
    if not plan.doers or not _is_undertaking(plan):
        return False
    if plan.statement is None or _speaks_of_itself(plan):
        return True
    if _is_said_for_others(plan.reading, plan.statement):
        return True
    if plan.speaker is None:
        source = plan.statement.source
        is_doer = source is not None and any(_is_named_in(one, source) for one in plan.doers)
        return is_doer or _is_said_by_insider(plan.reading, plan.statement)
    if plan.speaker.kind == "media":
        return True
    if any(_speaks_for(plan.speaker, one) for one in plan.doers):
        return True
    return _is_office_holder_of(plan, plan.speaker)


def _is_office_holder_of(plan: Plan, speaker: Actor) -> bool:
    """True for "France will ..., the minister said": one told of by his office alone, of whom no
    other country is known, speaks for the state that will do it."""
    is_of_nowhere = speaker.kind == "person" and speaker.country is None and not speaker.roles
    if plan.statement is None or plan.statement.source is None or not is_of_nowhere:
        return False
    source = plan.statement.source
    opening = next(iter(plan.reading.between(source.start, source.end)), None)
    if opening is None or opening.lower not in function_words().determiners.definite:
        return False
    is_of_state = any(one.kind in OF_A_STATE for one in plan.doers)
    return is_of_state and _is_said_by_insider(plan.reading, plan.statement)


def _is_said_for_others(reading: Reading, statement: Statement) -> bool:
    """True for "its spokesman", "their minister": he speaks for those told of before."""
    if statement.source is None:
        return False
    words = reading.between(statement.source.start, statement.source.end)
    return any(word.xpos == "PRP$" for word in words)


def _is_named_in(actor: Actor, source: Stretch) -> bool:
    """True if words of the source mention the actor."""
    return any(source.start <= told.start < source.end for told in actor.mentions)


def _is_said_by_insider(reading: Reading, statement: Statement) -> bool:
    """True for a source without a name who knows what his side will do: "officials", "its
    spokesman"; an analyst or a neighbour does not."""
    if statement.source is None:
        return False
    words = reading.between(statement.source.start, statement.source.end)
    insiders = speech_act_words().insider
    return any(word.lemma.lower() in insiders for word in words)


def _speaks_of_itself(plan: Plan) -> bool:
    """ "We will", "its members will": whoever speaks is among those who do it."""
    words = plan.reading.words
    first = attribution_words().first_person
    return any(words[i].lower in first or _is_own(plan, i) for i in plan.draft.agents)


def _is_own(plan: Plan, doer: int) -> bool:
    """True for "its members", "our drivers"."""
    owners = plan.reading.children(doer, "nmod:poss")
    return any(owner.xpos == "PRP$" for owner in owners)


def _speaks_for(speaker: Actor, doer: Actor) -> bool:
    """True for the doer himself, one who holds an office of his, and for a state's people."""
    if speaker.id == doer.id or any(role.of == doer.id for role in speaker.roles):
        return True
    if doer.kind not in OF_A_STATE:
        return False
    is_nameless_body = speaker.country is None and speaker.kind in OF_A_STATE
    return is_nameless_body or (speaker.country is not None and speaker.country == doer.country)


ANNOUNCED: Conditions[Plan] = Conditions(
    "assemble.announced",
    (("undertaken by its doer", _is_by_doer),),
    about=lambda plan: plan.draft.trigger,
)
