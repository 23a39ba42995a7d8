"""What a report tells without a day is of the day of its news, where nothing speaks of another."""

from __future__ import annotations

import pytest

from dateline.build import read_reports
from dateline.record.nouns import CaseInfo, Report, When

DAY = "2024-05-14"  # a Tuesday
FIRE = "A blaze swept through a textile mill in Lomec on Monday, the fire service said.\n\n"


def _when(text: str, type_: str, at: str = "", published: str = DAY) -> When | None:
    """The time of the first event of a type whose sentence holds some words."""
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=published)], CaseInfo()
    )
    assert state.local_record is not None
    for event in state.local_record.local_events:
        if event.type == type_ and at in text[event.sentence.start : event.sentence.end]:
            return event.when
    raise AssertionError(f"no {type_}")


def _days(when: When | None) -> tuple[str | None, str | None]:
    return (when.earliest, when.latest) if when is not None else (None, None)


@pytest.mark.parametrize(
    ("text", "type_", "first", "last"),
    [
        # a deed is of the day of the lead
        ("Police arrested two foremen.", "COERCE", "2024-05-13", "2024-05-13"),
        # what is said of it, then or later
        ("The president ordered an inquiry and urged calm.", "REQUEST", "2024-05-13", DAY),
        ("The army has deployed 400 troops to the town.", "MOBILIZE", "2024-05-13", DAY),
    ],
)
def test_what_goes_on_from_the_lead(text: str, type_: str, first: str, last: str):
    when = _when(FIRE + text, type_, text)
    assert _days(when) == (first, last)
    assert when is not None and when.basis == "lead"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        # the paragraph has gone to another time
        ("In 2019 a boiler burst in Oberdorf. Police arrested the owner.", "COERCE"),
        # again and again, or before
        ("Inspectors have repeatedly accused the company of negligence.", "ACCUSE"),
        # up to now, since nobody says when
        ("A thousand workers have been killed.", "HAZARD"),
        # before what is told, of an unknown day
        ("The alarm came after workers had accused the owner of saving on doors.", "ACCUSE"),
    ],
)
def test_what_is_of_another_time(text: str, type_: str):
    when = _when(FIRE + text, type_, text.split(". ")[-1])
    assert when is None or when.earliest != "2024-05-13"


def test_what_was_told_before_the_day_of_the_lead_is_not_of_that_day():
    text = "Rebels shelled Lomec on Tuesday. On Monday local media reported that four were killed."
    assert _days(_when(text, "ASSAULT", "four were killed")) == (None, "2024-05-13")


def test_the_day_of_a_state_is_not_that_of_what_came_before():
    text = "Dozens were missing on Monday after a bus plunged into a river.\n\nPolice arrested him."
    assert _days(_when(text, "COERCE")) == ("2024-05-12", "2024-05-13")


def test_hours_after_is_the_same_day():
    text = (
        "Guards retook the prison on Monday, hours after inmates seized it.\n\nPolice arrested him."
    )
    assert _days(_when(text, "COERCE", "arrested")) == ("2024-05-13", "2024-05-13")


def test_a_lead_of_last_month_lends_nothing():
    text = "Voters chose a new parliament on 11 April.\n\nPolice arrested two candidates."
    assert _days(_when(text, "COERCE"))[0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine people were killed when a shell hit a queue on Friday.", "2024-05-10"),
        ("A farmer was shot dead as he ploughed a field on Saturday morning.", "2024-05-11"),
        ("Police fired tear gas, as they did on Friday.", None),
        ("Police fired tear gas as we reported on Friday.", None),
    ],
)
def test_a_clause_of_the_same_moment_lends_its_day(text: str, day: str | None):
    first, last = _days(_when(text, "ASSAULT"))
    assert (first == last == day) if day else first != "2024-05-10"


@pytest.mark.parametrize(
    ("text", "type_", "first", "last"),
    [
        ("Guards retook the prison on Monday, hours after inmates seized it.", "COERCE", 12, 13),
        ("Traders who come daily stayed home on Monday, a day after thugs looted the market.", "CRIME", 12, 12),
        ("A raid on Sunday killed six, 30 hours after rebels shelled the port.", "ASSAULT", 10, 11),
    ],
)  # fmt: skip
def test_lengths_before_after(text: str, type_: str, first: int, last: int):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    times = [_days(e.when) for e in state.local_record.local_events if e.type == type_]
    assert (f"2024-05-{first}", f"2024-05-{last}") in times


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("They met on Saturday. Two nurses were allowed to go home that night.", "CONCEDE", "2024-05-11"),
        ("The envoy spent Sunday negotiating with rebel leaders.", "CONSULT", "2024-05-12"),
        ("The last round of talks, held in Vadu in March, ended in a quarrel.", "CONSULT", "2024-03"),
        # what somebody is asked for says nothing of when he was asked: the lead's day is a guess
        ("The mayor ordered the nurses to leave the camp by Friday.", "COERCE", "2024-05-13"),
        ("The archbishop invited the union to return to talks on Saturday.", "REQUEST", "2024-05-13"),
    ],
)  # fmt: skip
def test_time_of_what_a_verb_or_a_round_carries(text: str, type_: str, day: str):
    assert (_days(_when(text, type_))[0] or "").startswith(day)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A flood hit the delta last May.", "2023-05-01"),
        ("A flood hit the delta last March.", "2024-03-01"),
        ("A flood hit the delta last December.", "2023-12-01"),
    ],
)
def test_last_month_by_name(text: str, first: str):
    assert _days(_when(text, "HAZARD"))[0] == first


LIVE = """Barracks mutiny in Lomec - live

20:22 President speaks
The president gave the soldiers until noon on Friday to lay down their arms.

12:15 Reaction
The African Union strongly condemns the mutiny.

02:10 First shots
Soldiers stormed the armoury."""


@pytest.mark.parametrize(
    ("words", "type_", "first"),
    [
        ("gave", "REQUEST", "2024-05-14"),
        ("condemns", "ACCUSE", "2024-05-14"),
        ("stormed", "ASSAULT", "2024-05-13"),
    ],
)
def test_a_post_tells_of_the_hours_before_it(words: str, type_: str, first: str):
    when = _when(LIVE, type_, words, "2024-05-14T21:00")
    assert _days(when) == (first, "2024-05-14")


@pytest.mark.parametrize(
    ("text", "type_", "first", "last"),
    [
        # how it stood on a day is not when it came about
        ("Six miners died and two were still missing on Monday after a tunnel fell in.", "HAZARD", 12, 13),
        ("Six miners died and two lost their legs on Monday.", "ASSAULT", 13, 13),
        # what somebody said had been done
        ("The dam burst on Monday.\n\nThe minister said two engineers had been arrested.", "COERCE", 13, 14),
        # a main verb that tells no event of its own
        ("On Friday morning the valley woke to silence. Looters plundered a bakery.", "PROTEST", 10, 10),
        ("On Friday morning the valley woke to silence. Looters plundered it for two hours.", "PROTEST", 10, 10),
    ],
)  # fmt: skip
def test_days_from_around(text: str, type_: str, first: int, last: int):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    times = [_days(e.when) for e in state.local_record.local_events if e.type == type_]
    assert (f"2024-05-{first}", f"2024-05-{last}") in times


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("That was on Thursday.", "2024-05-09"),
        ("That was on Thursday; by Sunday the road was open.", "2024-05-09"),
        ("That was not on Thursday's plan.", None),
        ("That day was a Thursday like any other.", None),
        ("Another raid was on Thursday.", None),
    ],
)
def test_a_day_told_behind(behind: str, day: str | None):
    text = f"The valley was calm on Monday.\n\nRebels shelled the school in Lomec at 9 p.m. sharp. {behind}"
    first = (_days(_when(text, "ASSAULT", "shelled"))[0] or "")[:10]
    assert first == day if day else first != "2024-05-09"


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        ("Six passengers were killed when a coach overturned, police said.", "2024-05-13"),
        # a lead of a state, of a plan, of an older time
        ("The mountains of Oberdorf are a quiet place.", None),
        ("Parliament will vote on the budget, the speaker said.", None),
        ("Six passengers were killed in 2019, when a coach overturned.", None),
    ],
)
def test_a_lead_without_a_time_is_of_the_report_or_its_eve(lead: str, first: str | None):
    when = _when(lead + "\n\nPolice arrested the driver.", "COERCE")
    assert _days(when) == (first, DAY)


@pytest.mark.parametrize(
    ("text", "type_", "first"),
    [
        # no hour of a day follows its night
        ("The ferry sank late on Sunday. At dawn fishermen saved ten people.", "AID", "2024-05-13"),
        ("Rebels met on Sunday night. At 3 a.m. they stormed a mill.", "ASSAULT", "2024-05-13T03:00"),
        ("Rebels met on Sunday night. At 11:40 p.m. they stormed a mill.", "ASSAULT", "2024-05-12T23:40"),
        ("Rebels met on Sunday. At 3 a.m. they stormed a mill.", "ASSAULT", "2024-05-12T03:00"),
    ],
)  # fmt: skip
def test_hours_behind_a_night(text: str, type_: str, first: str):
    assert _days(_when(text, type_))[0] == first


@pytest.mark.parametrize(
    ("text", "type_", "first"),
    [
        # what has been done is of the days since the one that the sentence before names
        ("On Wednesday rebels shelled Brod. Police have arrested two men.", "COERCE", "2024-05-08"),
        ("On Wednesday rebels shelled Brod. The war has killed thousands.", "ASSAULT", None),
        ("On Wednesday rebels shelled Brod.\n\nPolice have arrested two men.", "COERCE", None),
    ],
)
def test_what_has_been_done_since(text: str, type_: str, first: str | None):
    lead = "Traders in the north fear that the roads will stay shut until June.\n\n"
    report = Report(id="r", text=lead + text, outlet="Courier", published="2024-05-10")
    (state,) = read_reports([report], CaseInfo())
    assert state.local_record is not None
    event = [e for e in state.local_record.local_events if e.type == type_][-1]
    assert event.when is not None and event.when.latest == "2024-05-10"
    assert event.when.earliest == first


@pytest.mark.parametrize(
    ("outlet", "words", "first"),
    [
        ("Southern Relief", "condemns the attack on its staff", "2024-05-10"),
        ("Southern Relief", "joins the bishops in asking for an inquiry", "2024-05-10"),
        ("Courier", "condemns the attack on its staff", None),
        ("Southern Relief", "condemned the attack on its staff", None),
    ],
)
def test_what_a_body_publishes_itself(outlet: str, words: str, first: str | None):
    text = f"Twelve people died in the camp in April, and many fled.\n\nSouthern Relief {words}."
    report = Report(id="r", text=text, outlet=outlet, published="2024-05-10")
    (state,) = read_reports([report], CaseInfo())
    assert state.local_record is not None
    told = [e for e in state.local_record.local_events if e.type in ("ACCUSE", "REQUEST")][-1]
    assert told.when is not None and told.when.earliest == first
