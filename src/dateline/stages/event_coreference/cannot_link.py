"""Cannot-link constraints: which two mentions cannot be of one event, whatever else they share."""

from __future__ import annotations

from dateline.reference.events.event_types import event_type
from dateline.rules import RuleTable
from dateline.stages.event_coreference.act_constraints import (
    done_to_unlike_things,
    force_of_unlike_means,
    of_two_named_things,
    unrelated_types,
)
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.participant_constraints import (
    done_the_other_way_round,
    done_to_others,
    met_with_others,
    only_the_doer_in_common,
)
from dateline.stages.event_coreference.sentence_constraints import (
    deed_and_its_reason,
    is_another_occurrence,
    one_trigger,
    since_the_other,
    two_acts_of_a_sentence,
    two_deeds_undertaken,
)
from dateline.stages.event_coreference.setting_constraints import (
    days_apart,
    one_wording,
    places_apart,
    reported_before_it_happened,
    told_out_of_its_time,
)
from dateline.stages.event_coreference.speech_act_constraints import (
    said_by_others,
    said_of_another_thing,
    said_to_others,
)
from dateline.stages.event_coreference.status_constraints import incompatible_status
from dateline.stages.event_coreference.table_row_constraints import (
    row_of_another_place,
    rows_of_two_tables,
    total_and_row,
    two_rows_of_a_table,
)
from dateline.stages.event_coreference.toll_constraints import (
    other_tolls_at_other_places,
    tolls_apart,
    total_and_occurrence,
)
from dateline.stages.event_coreference.within_report import are_two_scenes


def cannot_link(pair: MentionPair) -> bool:
    """True if the two mentions cannot be of one event, whatever else they share."""
    return bool(_CANNOT_LINK.decide(pair))


def _one_is_withdrawn(pair: MentionPair) -> bool:
    """A correction has taken one of the two back, and the other stands."""
    return pair.a.local_event.withdrawn != pair.b.local_event.withdrawn


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
        ("types or acts that are not related", unrelated_types, _refuse),
        ("one trigger with two objects", one_trigger, _refuse),
        ("two acts of one sentence", two_acts_of_a_sentence, _refuse),
        ("two deeds undertaken", two_deeds_undertaken, _refuse),
        ("a deed and its reason", deed_and_its_reason, _refuse),
        ("since the other", since_the_other, _refuse),
        ("force of unlike means", force_of_unlike_means, _refuse),
        ("two rows of a table", two_rows_of_a_table, _refuse),
        ("a table's total and a row", total_and_row, _refuse),
        ("rows of two tables", rows_of_two_tables, _refuse),
        ("a row of another place", row_of_another_place, _refuse),
        ("acts on unlike things", done_to_unlike_things, _refuse),
        ("two scenes of a report", are_two_scenes, _refuse),
        ("one wording in two reports", one_wording, _allow),
        ("said by others", said_by_others, _refuse),
        ("said of another thing", said_of_another_thing, _refuse),
        ("said to others", said_to_others, _refuse),
        ("said of other deeds", _said_of_other_deeds, _refuse),
        ("done the other way round", done_the_other_way_round, _refuse),
        ("done to other people", done_to_others, _refuse),
        ("of two named things", of_two_named_things, _refuse),
        ("held with others", met_with_others, _refuse),
        ("only the doer in common", only_the_doer_in_common, _refuse),
        ("said to be another one", is_another_occurrence, _refuse),
        ("reported before it happened", reported_before_it_happened, _refuse),
        ("no day in common", days_apart, _refuse),
        ("told long after", told_out_of_its_time, _refuse),
        ("places apart", places_apart, _refuse),
        ("tolls too far apart", tolls_apart, _refuse),
        ("other tolls at other places", other_tolls_at_other_places, _refuse),
        ("running total and occurrence", total_and_occurrence, _refuse),
        ("incompatible status", incompatible_status, _refuse),
    ),
    about=lambda pair: (pair.a.span, pair.b.span),
)
