"""Cannot-link constraints: which two mentions cannot be of one event, whatever else they share."""

from __future__ import annotations

from math import inf
from typing import Literal

from dateline.record.intervals import meet
from dateline.record.vocabulary import Status
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_types import event_type, may_be_one
from dateline.reference.events.exclusive_words import name_two_things
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.rules import RuleTable
from dateline.stages.event_coreference.act_features import headline, is_antecedent
from dateline.stages.event_coreference.features import HARM, REAL, MentionFeatures, Range
from dateline.stages.event_coreference.mention_pair import MentionPair, alike_triggers, copied
from dateline.stages.event_coreference.mutual_acts import held_with_others, matched_sides
from dateline.stages.event_coreference.participant_features import crossed_roles
from dateline.stages.event_coreference.setting_features import (
    are_apart,
    same_day,
    told_long_after,
)
from dateline.stages.event_coreference.taken_back import days_taken_back
from dateline.stages.event_coreference.toll_series import are_rival_tolls
from dateline.stages.event_coreference.within_report import are_two_scenes, doers_share_a_name
from dateline.stages.event_coreference.word_features import LITTLE

SAME_WORDS = 0.8  # of the shorter sentence's words, for two mentions by one lemma to be one wording
UNLIKE_CLAUSES = 0.42  # likeness of clauses below which two acts of speech say two things
LIKE_CLAUSES = 0.55  # likeness of clauses by which unlike triggers may yet name one act
TOLL_FACTOR = 3.0  # tolls of one harm farther apart than this are tolls of two events
OPEN_FACTOR = 10.0  # likewise where the smaller is open above: "at least nine", not a war's 230,000

Reality = Literal["real", "open", "denied"]
_REALITY: dict[Status, Reality] = {
    **dict.fromkeys(REAL, "real"),
    "planned": "open",
    "possible": "open",
    "denied": "denied",
}


def cannot_link(pair: MentionPair) -> bool:
    """True if the two mentions cannot be of one event, whatever else they share."""
    return bool(_CANNOT_LINK.decide(pair))


# Constraints that hold even for one wording


def _one_is_withdrawn(pair: MentionPair) -> bool:
    """A correction has taken one of the two back, and the other stands."""
    return pair.a.local_event.withdrawn != pair.b.local_event.withdrawn


def _unrelated_types(pair: MentionPair) -> bool:
    """Types that are never of one event, or related ones whose triggers cannot name one act."""
    a, b = pair.a, pair.b
    if pair.same_type or (a.lemma == b.lemma and not pair.same_sentence):
        return False
    if is_antecedent(pair) is not None and may_be_one(a.type, b.type):
        return False
    if not may_be_one(a.type, b.type):
        return pair.same_sentence or _acts(a).isdisjoint(_acts(b))
    if trigger_classes().may_be_one(a.trigger_classes, b.trigger_classes):
        return False
    return pair.case.clause_likeness(a, b) < LIKE_CLAUSES


def _one_trigger(pair: MentionPair) -> bool:
    """True if both mentions have one and the same trigger in one report.

    One verb with two objects was made two mentions on purpose.
    """
    if not pair.same_report:
        return False
    return pair.a.local_event.trigger == pair.b.local_event.trigger


def _two_acts_of_a_sentence(pair: MentionPair) -> bool:
    """Two triggers of one sentence that name two acts.

    Harm that is mentioned with its act belongs to that act.
    """
    a, b = pair.a, pair.b
    if not pair.same_sentence or a.lemma == b.lemma:
        return False
    if a.trigger_classes & b.trigger_classes >= HARM and " " not in a.lemma:
        return False
    return not trigger_classes().may_be_one(_acts(a), _acts(b))


def _two_deeds_undertaken(pair: MentionPair) -> bool:
    """ "Promised to clear the square by Friday and to open shelters by Sunday"."""
    one, other = pair.a.local_event, pair.b.local_event
    if not pair.same_sentence or one.undertaken is None or other.undertaken is None:
        return False
    return one.trigger != other.trigger and one.when != other.when


def _deed_and_its_reason(pair: MentionPair) -> bool:
    """Of one sentence, one is why the other was done."""
    if not pair.same_sentence:
        return False
    return pair.a.local_event.reason != pair.b.local_event.reason


def _since_the_other(pair: MentionPair) -> bool:
    """Of one sentence, one is told as the first or the worst since the other."""
    return pair.same_sentence and pair.a.in_since_clause != pair.b.in_since_clause


def _force_of_unlike_means(pair: MentionPair) -> bool:
    """Two modes that no one act has, such as crowd control and the weapons of war."""
    return frozenset((pair.a.mode, pair.b.mode)) in coreference_weights().unlike_modes


def _acts(mention: MentionFeatures) -> frozenset[str]:
    """The trigger classes, but for harm where there are others."""
    return mention.trigger_classes - HARM or mention.trigger_classes


def _two_rows_of_a_table(pair: MentionPair) -> bool:
    """Two rows of one table: each tells of another place, day or group."""
    a, b = pair.a.row, pair.b.row
    if not pair.same_report or a is None or b is None:
        return False
    return a.table == b.table and a != b


def _total_and_row(pair: MentionPair) -> bool:
    """A sum of a table's rows and a row of another: the whole is none of its parts."""
    a, b = pair.a.row, pair.b.row
    return a is not None and b is not None and a.total != b.total


def _rows_of_two_tables(pair: MentionPair) -> bool:
    """Rows of two tables of a report, by what may be the same people in two ways ("by town", "by
    group"), that give neither a place nor days in common.
    """
    a, b = pair.a.row, pair.b.row
    if not pair.same_report or a is None or b is None or (a.total and b.total):
        return False
    if a.table == b.table or pair.a.location_set & pair.b.location_set:
        return False
    return pair.a.days is None or pair.a.days != pair.b.days


def _row_of_another_place(pair: MentionPair) -> bool:
    """A row of a table, which is a part of what a text tells, and a telling that does not name the
    place of the row.
    """
    rows = [mention for mention in (pair.a, pair.b) if mention.row and not mention.row.total]
    if len(rows) != 1 or not rows[0].location_set:
        return False
    return pair.a.location_set.isdisjoint(pair.b.location_set)


# One wording


def _one_wording(pair: MentionPair) -> bool:
    """Two reports say it in the same words, those of time included, whatever was read in them."""
    a, b = pair.a, pair.b
    if pair.same_report or a.lemma != b.lemma:
        return False
    if not copied(a, b, SAME_WORDS):
        return False
    if not _days_apart(pair):
        return True
    return _words_of_time(a) == _words_of_time(b)


def _words_of_time(mention: MentionFeatures) -> str | None:
    """The words of the time of a mention; None where it has none."""
    when = mention.local_event.when
    return when.text if when else None


# Constraints on what is said in different words


def _is_another_occurrence(pair: MentionPair) -> bool:
    """The later mention of a report is said to be of a second, a new, another one."""
    if not pair.same_report or pair.same_sentence:
        return False
    first, then = sorted((pair.a, pair.b), key=lambda mention: mention.order)
    return then.is_another and not first.is_another


def _reported_before_it_happened(pair: MentionPair) -> bool:
    """A report gives as real what, by the other's days, came only after it was published."""
    return _precedes(pair.a, pair.b) or _precedes(pair.b, pair.a)


def _precedes(mention: MentionFeatures, other: MentionFeatures) -> bool:
    """True if the report of the mention came out before the first day of the other."""
    if mention.known_until is None or other.days is None:
        return False
    return other.days[0] > mention.known_until


def _told_long_after(pair: MentionPair) -> bool:
    """News without days of its own, and what was long before or long after it."""
    return told_long_after(pair.a, pair.b, pair.case)


def _days_apart(pair: MentionPair) -> bool:
    """Both give days, and share none; not where one says that it was not on the other's."""
    a, b = pair.a.days, pair.b.days
    if a is None or b is None or meet(a, b):
        return False
    return not (days_taken_back(pair.a.taken_back, b) or days_taken_back(pair.b.taken_back, a))


def _places_apart(pair: MentionPair) -> bool:
    """No place of one may be a place of the other.

    Not of a copied sentence, for which one report's places may be misread, nor where one says that
    it was not at the other's.
    """
    if not are_apart(pair) or copied(pair.a, pair.b, SAME_WORDS):
        return False
    a, b = pair.a, pair.b
    elsewhere = a.taken_back.places & b.location_set or b.taken_back.places & a.location_set
    return not elsewhere


def _tolls_apart(pair: MentionPair) -> bool:
    """Tolls of one harm that no correction would bring together."""
    left, right = pair.a.tolls, pair.b.tolls
    if not left or not right or are_rival_tolls(pair) or _share_a_toll(pair):
        return False
    at_one_scene = _at_one_scene(pair)
    for of, x in left:
        for other, y in right:
            if of == other and _irreconcilable(x, y, at_one_scene):
                return True
    return False


def _share_a_toll(pair: MentionPair) -> bool:
    """True if both count as many of one harm: "seven soldiers were killed", "killed 42 people: 35
    civilians and seven soldiers".
    """
    common = set(pair.a.count_ranges) & set(pair.b.count_ranges)
    return _at_one_scene(pair) and any(of in dict(pair.a.tolls) for of, _ in common)


def _other_tolls_at_other_places(pair: MentionPair) -> bool:
    """One report gives each its own place and its own number: five at one farm, three at the
    next.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or not a.locations or not b.locations:
        return False
    if a.location_set & b.location_set:
        return False
    return any(
        of == other and x != y and x[0] == x[1] and y[0] == y[1]
        for of, x in a.tolls
        for other, y in b.tolls
    )


def _at_one_scene(pair: MentionPair) -> bool:
    """They share a place, and days so tight that they are one day."""
    return bool(pair.a.location_set & pair.b.location_set) and same_day(pair) is not None


def _irreconcilable(left: Range, right: Range, at_one_scene: bool) -> bool:
    """True if one toll is many times the other. At one scene "at least two" may rise to any
    number.
    """
    (low, high), (greater, _) = sorted((left, right))
    if high < greater and greater > TOLL_FACTOR * max(high, 1):
        return True
    return not at_one_scene and high == inf and greater > OPEN_FACTOR * max(low, 1)


def _total_and_occurrence(pair: MentionPair) -> bool:
    """The running total of a war or a year, and what one occurrence of it cost or when it was."""
    if pair.a.running_total == pair.b.running_total:
        return False
    other = pair.b if pair.a.running_total else pair.a
    on_one_day = other.days is not None and other.days[0] == other.days[1]
    return on_one_day or bool(other.tolls)


def _incompatible_status(pair: MentionPair) -> bool:
    """Real links to real, plan to plan, denial to denial; what is open to what came of it, and a
    denial to the very proposition that it denies.
    """
    if pair.a.status == pair.b.status:
        return False
    a, b = _REALITY[pair.a.status], _REALITY[pair.b.status]
    if a == b:
        return pair.same_sentence and "failed" in (pair.a.status, pair.b.status)
    if "denied" in (a, b):
        return not _one_proposition(pair)
    return not _may_have_come_true(pair)


def _may_have_come_true(pair: MentionPair) -> bool:
    """What one has as open the other has as real: a summit that was called for Friday, and was held
    on Friday; a blast that may have killed ten, and did; what a headline has in the present and its
    text as still to come.
    """
    a, b = pair.a, pair.b
    if not pair.same_type or not alike_triggers(a, b):
        return False
    if pair.same_report and a.in_lead and b.in_lead and headline(pair):
        return not _are_others(a.agents, b.agents, pair)
    open_one = a if _REALITY[a.status] == "open" else b
    if open_one.status == "possible":
        return not pair.same_report
    if open_one.days is None:
        return a.lemma == b.lemma and _agree_in_two(pair)
    return same_day(pair) is not None


def _of_two_named_things(pair: MentionPair) -> bool:
    """They name two things of a kind that exclude one another: an outbreak of cholera and one of
    polio, a bus that fell and an ambulance that did.
    """
    return pair.same_type and name_two_things(pair.a.clause, pair.b.clause, pair.a.type)


def _done_to_unlike_things(pair: MentionPair) -> bool:
    """Two acts of one report that are told by unlike words of unlike things: a missile that hit a
    tanker, a frigate that shot down two drones.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or alike_triggers(a, b) or not a.targets or not b.targets:
        return False
    return pair.case.are_unlike_things(a.targets, b.targets)


def _said_by_others(pair: MentionPair) -> bool:
    """Acts of speech of two speakers that bear names: two ministers that accuse one side accuse it
    twice.
    """
    a, b, case = pair.a, pair.b, pair.case
    if not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if not a.agents or not b.agents or a.agent_set & b.agent_set:
        return False
    if a.speaker is not None and a.speaker == b.speaker:
        return False
    if not case.any_named(a.agents) or not case.any_named(b.agents) or doers_share_a_name(pair):
        return False
    return case.all_people((*a.agents, *b.agents)) or not case.related(a.agents, b.agents)


def _said_of_another_thing(pair: MentionPair) -> bool:
    """Acts of speech of two reports whose words are not alike: one speaker charges and refuses many
    things in a day.

    A headline has too few words to be unlike.
    """
    a, b = pair.a, pair.b
    if pair.same_report or not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if min(a.filled_slots, b.filled_slots) <= LITTLE:
        return False
    if "headline" in (a.local_event.kind, b.local_event.kind):
        return False
    return pair.case.clause_likeness(a, b) < UNLIKE_CLAUSES


def _said_to_others(pair: MentionPair) -> bool:
    """One report tells by one verb that others were charged, refused or asked: "accused the
    bishops ... accused the diplomats".
    """
    a, b = pair.a, pair.b
    if not pair.same_report or a.lemma != b.lemma or a.local_event.noun:
        return False
    if not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if "headline" in (a.local_event.kind, b.local_event.kind):
        return False
    return _are_others(a.targets, b.targets, pair)


def _said_of_other_deeds(pair: MentionPair) -> bool:
    """Charges of two reports that tell deeds of which none can be one of the other's: one bombing
    condemned, and another.
    """
    a, b, case = pair.a, pair.b, pair.case
    if pair.same_report or not (event_type(a.type).accuses and event_type(b.type).accuses):
        return False
    charged, others = case.deeds_beside(a), case.deeds_beside(b)
    if not charged or not others:
        return False
    return all(cannot_link(MentionPair(x, y, case)) for x in charged for y in others)


def _done_the_other_way_round(pair: MentionPair) -> bool:
    """One tells an act of violence as done by those whom the other has as its victims."""
    both_violent = event_type(pair.a.type).violent and event_type(pair.b.type).violent
    return both_violent and crossed_roles(pair) is not None and alike_triggers(pair.a, pair.b)


def _done_to_others(pair: MentionPair) -> bool:
    """Both name whom it was done to, and these are other people."""
    a, b, case = pair.a, pair.b, pair.case
    if pair.is_mutual or not a.targets or not b.targets:
        return False
    if not case.any_named(a.targets) or not case.any_named(b.targets):
        return False
    return case.all_people((*a.targets, *b.targets)) and _are_others(a.targets, b.targets, pair)


def _held_with_others(pair: MentionPair) -> bool:
    """Of what both sides do together each names a side that is none of the other's: one leader's
    talks with two others.
    """
    return pair.is_mutual and held_with_others(pair)


def _only_the_doer_in_common(pair: MentionPair) -> bool:
    """Unlike acts of violence upon those of other kinds, of which one is told without a day and a
    place: that one side did both makes them no one act.
    """
    a, b = pair.a, pair.b
    if alike_triggers(a, b) or not a.targets or not b.targets:
        return False
    if not (event_type(a.type).violent and event_type(b.type).violent):
        return False
    if not any(_is_unplaced(mention) for mention in (a, b)):
        return False
    if a.target_set & b.target_set or pair.case.related(a.targets, b.targets):
        return False
    return pair.case.kinds(a.targets) != pair.case.kinds(b.targets)


def _is_unplaced(mention: MentionFeatures) -> bool:
    """True for a mention that gives neither a day nor a place of its own."""
    return not mention.locations and not mention.days


def _one_proposition(pair: MentionPair) -> bool:
    """True if the two do not differ in who or whom, and agree in two of who, whom and where, or in
    their words.
    """
    a, b = pair.a, pair.b
    if not pair.same_type or not alike_triggers(a, b):
        return False
    if a.lemma == b.lemma and pair.case.clause_likeness(a, b) >= LIKE_CLAUSES:
        return not (
            _are_others(a.agents, b.agents, pair) or _are_others(a.targets, b.targets, pair)
        )
    return _agree_in_two(pair) or _of_one_victim(pair)


def _of_one_victim(pair: MentionPair) -> bool:
    """By one word they tell of one who bears a name: "denied that Ana Ruiz had been arrested"."""
    a, b = pair.a, pair.b
    if a.lemma != b.lemma or pair.same_sentence or _agreement(a.agent_set, b.agent_set) is False:
        return False
    common = a.target_set & b.target_set
    return pair.case.any_named(tuple(sorted(common)))


def _agree_in_two(pair: MentionPair) -> bool:
    """The two do not differ in who or whom, and agree in two of who, whom and where."""
    a, b = pair.a, pair.b
    if pair.is_mutual:
        return matched_sides(pair) + bool(a.location_set & b.location_set) >= 2
    agents, targets = _agreement(a.agent_set, b.agent_set), _agreement(a.target_set, b.target_set)
    if agents is False or targets is False:
        return False
    places = bool(a.location_set & b.location_set)
    return (agents is True) + (targets is True) + places >= 2


def _are_others(left: tuple[str, ...], right: tuple[str, ...], pair: MentionPair) -> bool:
    """Both are given, and none of one is, or may be of, any of the other."""
    if not left or not right or set(left) & set(right):
        return False
    return pair.case.are_other(left, right)


def _agreement(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """True if they have an actor in common, False if not, None if either names none."""
    if not left or not right:
        return None
    return bool(left & right)


def _refuse(pair: MentionPair) -> bool:
    """The two cannot be linked."""
    return True


def _allow(pair: MentionPair) -> bool:
    """The two may be linked."""
    return False


_CANNOT_LINK: RuleTable[MentionPair, bool] = RuleTable(
    "event_coreference.cannot_link",
    (
        ("one is withdrawn", _one_is_withdrawn, _refuse),
        ("types or acts that are not related", _unrelated_types, _refuse),
        ("one trigger with two objects", _one_trigger, _refuse),
        ("two acts of one sentence", _two_acts_of_a_sentence, _refuse),
        ("two deeds undertaken", _two_deeds_undertaken, _refuse),
        ("a deed and its reason", _deed_and_its_reason, _refuse),
        ("since the other", _since_the_other, _refuse),
        ("force of unlike means", _force_of_unlike_means, _refuse),
        ("two rows of a table", _two_rows_of_a_table, _refuse),
        ("a table's total and a row", _total_and_row, _refuse),
        ("rows of two tables", _rows_of_two_tables, _refuse),
        ("a row of another place", _row_of_another_place, _refuse),
        ("acts on unlike things", _done_to_unlike_things, _refuse),
        ("two scenes of a report", are_two_scenes, _refuse),
        ("one wording in two reports", _one_wording, _allow),
        ("said by others", _said_by_others, _refuse),
        ("said of another thing", _said_of_another_thing, _refuse),
        ("said to others", _said_to_others, _refuse),
        ("said of other deeds", _said_of_other_deeds, _refuse),
        ("done the other way round", _done_the_other_way_round, _refuse),
        ("done to other people", _done_to_others, _refuse),
        ("of two named things", _of_two_named_things, _refuse),
        ("held with others", _held_with_others, _refuse),
        ("only the doer in common", _only_the_doer_in_common, _refuse),
        ("said to be another one", _is_another_occurrence, _refuse),
        ("reported before it happened", _reported_before_it_happened, _refuse),
        ("no day in common", _days_apart, _refuse),
        ("told long after", _told_long_after, _refuse),
        ("places apart", _places_apart, _refuse),
        ("tolls too far apart", _tolls_apart, _refuse),
        ("other tolls at other places", _other_tolls_at_other_places, _refuse),
        ("running total and occurrence", _total_and_occurrence, _refuse),
        ("incompatible status", _incompatible_status, _refuse),
    ),
    about=lambda pair: (pair.a.span, pair.b.span),
)
