"""Cannot-link constraints: which two mentions cannot be of one event, whatever else they share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dateline.reference.events.event_types import event_type
from dateline.rules import RuleTable
from dateline.stages.event_coreference.act_constraints import (
    done_to_unlike_things,
    force_of_unlike_means,
    of_two_named_things,
    unrelated_types,
)
from dateline.stages.event_coreference.features import Trait
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.participant_constraints import (
    done_the_other_way_round,
    done_to_others,
    met_with_others,
    only_the_doer_in_common,
)
from dateline.stages.event_coreference.sentence_constraints import (
    deed_and_its_reason,
    harm_since_which,
    is_another_occurrence,
    one_trigger,
    since_the_other,
    two_acts_of_a_sentence,
    two_deeds_undertaken,
)
from dateline.stages.event_coreference.setting_constraints import (
    days_apart,
    news_and_past_event,
    one_wording,
    places_apart,
    reported_before_it_happened,
    told_out_of_its_time,
    weekdays_apart,
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
    sum_of_another_hazard,
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
    return bool(_constraints_for(pair.traits).decide(pair))


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


class Constraint(NamedTuple):
    """A constraint and the traits of a pair without which it does not hold."""

    name: str
    needs: Trait
    holds: Callable[[MentionPair], bool]
    decide: Callable[[MentionPair], bool] = _refuse


_ANY = Trait(0)
_ROWS_OF_A_REPORT = Trait.ROW | Trait.SAME_REPORT
_SPEECH_OF_A_REPORT = Trait.SPEECH | Trait.SAME_REPORT

CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint("one is withdrawn", Trait.WITHDRAWN, _one_is_withdrawn),
    Constraint("types or acts that are not related", Trait.OTHER_TYPE, unrelated_types),
    Constraint("one trigger with two objects", Trait.SAME_REPORT, one_trigger),
    Constraint("two acts of one sentence", Trait.SAME_SENTENCE, two_acts_of_a_sentence),
    Constraint("two deeds undertaken", Trait.SAME_SENTENCE, two_deeds_undertaken),
    Constraint("a deed and its reason", Trait.SAME_SENTENCE, deed_and_its_reason),
    Constraint("since the other", Trait.SAME_SENTENCE, since_the_other),
    Constraint("harm since which", Trait.SAME_REPORT, harm_since_which),
    Constraint("force of unlike means", Trait.MODE, force_of_unlike_means),
    Constraint("two rows of a table", _ROWS_OF_A_REPORT, two_rows_of_a_table),
    Constraint("a table's total and a row", Trait.ROW, total_and_row),
    Constraint("rows of two tables", _ROWS_OF_A_REPORT, rows_of_two_tables),
    Constraint("a sum of another hazard", Trait.SUM_ROW, sum_of_another_hazard),
    Constraint("a row of another place", Trait.PART_ROW, row_of_another_place),
    Constraint("acts on unlike things", Trait.SAME_REPORT | Trait.TARGETS, done_to_unlike_things),
    Constraint(
        "two scenes of a report",
        Trait.SAME_REPORT | Trait.PLACES | Trait.TARGETS | Trait.TOLLS,
        are_two_scenes,
    ),
    Constraint(
        "one wording in two reports", Trait.OTHER_REPORT | Trait.PASSAGES, one_wording, _allow
    ),
    Constraint("said by others", Trait.SPEECH | Trait.AGENTS, said_by_others),
    Constraint("said of another thing", Trait.SPEECH | Trait.OTHER_REPORT, said_of_another_thing),
    Constraint("said to others", _SPEECH_OF_A_REPORT | Trait.TARGETS, said_to_others),
    Constraint("said of other deeds", Trait.CHARGES | Trait.OTHER_REPORT, _said_of_other_deeds),
    Constraint("done the other way round", Trait.VIOLENCE | Trait.ACTORS, done_the_other_way_round),
    Constraint("done to other people", Trait.TARGETS, done_to_others),
    Constraint("of two named things", Trait.THINGS | Trait.SAME_TYPE, of_two_named_things),
    Constraint("held with others", Trait.SIDES | Trait.SAME_TYPE, met_with_others),
    Constraint("only the doer in common", Trait.VIOLENCE | Trait.TARGETS, only_the_doer_in_common),
    Constraint("said to be another one", Trait.SAME_REPORT, is_another_occurrence),
    Constraint("reported before it happened", _ANY, reported_before_it_happened),
    Constraint("no day in common", Trait.DAYS, days_apart),
    Constraint("another day of the week", _ANY, weekdays_apart),
    Constraint("told long after", Trait.OTHER_REPORT, told_out_of_its_time),
    Constraint(
        "news and what was long ago", Trait.BESIDE_NEWS | Trait.OTHER_REPORT, news_and_past_event
    ),
    Constraint("places apart", Trait.PLACES, places_apart),
    Constraint("tolls too far apart", Trait.TOLLS, tolls_apart),
    Constraint(
        "other tolls at other places",
        Trait.SAME_REPORT | Trait.PLACES | Trait.TOLLS,
        other_tolls_at_other_places,
    ),
    Constraint("running total and occurrence", Trait.RUNNING_TOTAL, total_and_occurrence),
    Constraint("incompatible status", Trait.OTHER_STATUS, incompatible_status),
)


@cache
def _constraints_for(traits: int) -> RuleTable[MentionPair, bool]:
    """The constraints that may hold for pairs of these traits, the first that holds decides."""
    return RuleTable(
        "event_coreference.cannot_link",
        [(c.name, c.holds, c.decide) for c in CONSTRAINTS if not c.needs.value & ~traits],
        about=lambda pair: (pair.a.span, pair.b.span),
    )
