"""What makes the fingerprint of a mention another one."""

from __future__ import annotations

import msgspec

from dateline.record.nouns import Role
from dateline.record.vocabulary import ActorKind
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.fingerprints import LastingFingerprints
from dateline.stages.event_coreference.statistics import CaseStatistics
from tests.stages.made_case import Made


def _fingerprints(day_of_the_raid: str) -> dict[str, bytes]:
    """Of a charge, of the deed that it is about and of what else its sentence tells, by type."""
    made = Made("a", "Fleeing rebels condemned the raid on a depot.", "Courier", "2024-05-03")
    made.tell("Fleeing rebels", "Fleeing", "RETREAT", "flee")
    made.tell("rebels condemned", "condemned", "ACCUSE", "condemn")
    made.tell("the raid on a depot", "raid", "ASSAULT", "raid", day=day_of_the_raid)
    mentions = mention_features([made.report], [made.local_record], ())
    case = CaseStatistics(mentions, [], [])
    found = LastingFingerprints(case, mentions, [made.local_record], [], [], ())
    return {mention.type: found.of(mention).full for mention in mentions}


def test_a_charge_is_another_one_where_its_deed_is_but_no_other_mention_is():
    one, other = _fingerprints("2024-05-01"), _fingerprints("2024-05-02")
    assert one["ACCUSE"] != other["ACCUSE"]
    assert one["ASSAULT"] != other["ASSAULT"]
    assert one["RETREAT"] == other["RETREAT"]


def _names(deeds: int) -> tuple[bytes, bytes]:
    """Of the first of so many deeds of one kind: with what its words weigh, and without."""
    made = [Made(f"r{n:02}", "Troops shelled the depot.", "Courier") for n in range(deeds)]
    for one in made:
        one.tell("Troops shelled the depot", "shelled", "ASSAULT", "shell")
    reports, local_records = [m.report for m in made], [m.local_record for m in made]
    mentions = mention_features(reports, local_records, ())
    case = CaseStatistics(mentions, [], [])
    found = LastingFingerprints(case, mentions, local_records, [], [], ())
    fingerprints = found.of(mentions[0])
    return fingerprints.full, fingerprints.without_weights


def test_words_that_weigh_less_by_now_change_only_the_fingerprint_with_weights():
    few, many = _names(22), _names(200)
    assert few[0] != many[0]
    assert few[1] == many[1]


def _of_an_officer(kind_of_the_body: ActorKind) -> tuple[bytes, bool]:
    """Of a deed of one who speaks for a body: its fingerprint, and whether he is the state's."""
    made = Made("a", "Ida Korr attacked Olaf Brenn. The Water Board met.", "Courier", "2024-05-03")
    officer, board = made.actor("Ida Korr", "person"), made.actor("Water Board", kind_of_the_body)
    army = made.actor("Olaf Brenn", "military")
    made.actors["Ida Korr"] = msgspec.structs.replace(
        made.actors["Ida Korr"], roles=(Role("spokesman", of=board),)
    )
    made.tell("Ida Korr attacked Olaf Brenn", "attacked", "ASSAULT", "attack", agents=[officer])
    actors = list(made.actors.values())
    mentions = mention_features([made.report], [made.local_record], ())
    case = CaseStatistics(mentions, actors, [])
    found = LastingFingerprints(case, mentions, [made.local_record], actors, [], ())
    return found.of(mentions[0]).without_weights, case.are_other((officer,), (army,))


def test_a_body_that_is_of_the_state_by_now_changes_the_mentions_of_its_officers():
    private, public = _of_an_officer("organization"), _of_an_officer("government")
    assert private[1] != public[1], "what is asked of a pair hangs on the kind of the body"
    assert private[0] != public[0]
