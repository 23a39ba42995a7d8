"""Promises and what became of them; who holds which place."""

from msgspec.structs import replace

from dateline.record.nouns import Time
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import resolve_events
from dateline.stages.reuse import reuse
from dateline.stages.tracking import track
from tests.stages.made_case import Made


def followed(*made):
    reports = [m.report for m in made]
    u = resolve_entities(reports, [m.local_record for m in made])
    events = resolve_events(reports, u.local_records, u.actors, u.places, reuse(reports))
    return track(reports, u.local_records, u.actors, u.places, events), u


def promise(**more):
    m = Made(
        "a",
        "Engineers will reopen the Lomec bridge by Thursday, said Irena Holub.",
        "Courier",
        "2024-05-06",
    )
    holub = m.actor("Irena Holub", "person")
    crew = m.actor("Engineers", "organization")
    lomec = m.place("Lomec", 46.5, 18.0, "RUR")
    words = "Engineers will reopen the Lomec bridge by Thursday"
    more = {"bounds": ("2024-05-06", "2024-05-09"), "status": "planned", **more}
    m.tell(
        words,
        "reopen",
        "AID",
        "reopen",
        agents=[crew],
        at=[lomec],
        statement=m.said(words, holub),
        **more,
    )
    return m


def later(text, trigger, status, day, published, lemma="reopen"):
    m = Made("b", text, "Herald", published)
    crew, lomec = m.actor("Engineers", "organization"), m.place("Lomec", 46.5, 18.0, "RUR")
    m.tell(
        text.rstrip("."), trigger, "AID", lemma, agents=[crew], at=[lomec], status=status, day=day
    )
    return m


def state(*made):
    (commitment,) = followed(*made)[0].commitments
    return commitment.state


def test_a_promise_has_speaker_and_due_day_and_is_open_until_then():
    result, u = followed(promise())
    (c,) = result.commitments
    assert {a.id: a.name for a in u.actors}[c.speaker or ""] == "Irena Holub"
    assert (c.due.earliest, c.due.latest, c.state, c.decided_by) == (
        "2024-05-06",
        "2024-05-09",
        "open",
        (),
    )


def test_kept_with_the_words_that_decide():
    done = later(
        "Engineers reopened the Lomec bridge on Wednesday.",
        "reopened",
        "happened",
        "2024-05-08",
        "2024-05-09",
    )
    (c,) = followed(promise(), done)[0].commitments
    assert c.state == "kept"
    (span,) = c.decided_by
    assert (
        done.report.text[span.start : span.end]
        == "Engineers reopened the Lomec bridge on Wednesday"
    )


def test_missed_when_it_did_not_come_or_came_late():
    text = "Engineers did not reopen the Lomec bridge on Thursday."
    assert state(promise(), later(text, "reopen", "denied", "2024-05-09", "2024-05-10")) == "missed"
    text = "Engineers reopened the Lomec bridge on Saturday."
    assert (
        state(promise(), later(text, "reopened", "happened", "2024-05-11", "2024-05-12"))
        == "missed"
    )


def test_overdue_when_nothing_is_told_and_unknown_without_a_day():
    other = Made("z", "It rained.", "Herald", "2024-05-20")
    assert state(promise(), other) == "overdue"
    m = promise(bounds=None)
    assert followed(m)[0].commitments == ()  # somebody else's plan without a day is no promise


def test_something_else_of_the_same_crew_does_not_keep_the_promise():
    other = later(
        "Engineers fed the Lomec horses on Wednesday.",
        "fed",
        "happened",
        "2024-05-08",
        "2024-05-09",
        "feed",
    )
    assert state(promise(), other) == "open"


def test_one_s_own_side_undertakes_without_a_day():
    m = Made("a", '"We will rebuild the wall," said Irena Holub.', "Courier", "2024-05-06")
    holub = m.actor("Irena Holub", "person")
    m.tell("We will rebuild the wall", "rebuild", "AID", agents=[holub], status="planned",
           statement=m.said("We will rebuild the wall", holub))  # fmt: skip
    assert state(m) == "unknown"


def test_a_promise_by_its_own_verb_and_the_report_that_it_was_kept():
    a = Made(
        "a",
        "Irena Holub promised that the Lomec bridge would be reopened by Thursday.",
        "Courier",
        "2024-05-06",
    )
    a.tell(
        "Irena Holub promised",
        "promised",
        "AGREE",
        "promise",
        agents=[a.actor("Irena Holub", "person")],
    )
    start, end = a.at("Thursday")
    a.times.append(Time("a", start, end, "2024-05-09", "2024-05-09", "2024-05-09", "day"))
    (c,) = followed(a)[0].commitments
    assert (c.due.latest, c.state) == ("2024-05-09", "open")
    done = later(
        "The Lomec bridge reopened on Thursday.", "reopened", "happened", "2024-05-09", "2024-05-09"
    )
    assert state(a, done) == "kept"


def seize(
    id,
    who,
    day,
    text,
    trigger="captured",
    type="COERCE",
    lemma="capture",
    role="at",
    place="Brod",
    **more,
):
    m = Made(id, text, "Courier", day)
    holder = m.actor(who, "armed-group")
    spot = m.place(place, 45.0, 18.0, "RUR")
    t = m.tell(text.rstrip("."), trigger, type, lemma, agents=[holder], at=[spot], day=day, **more)
    m.local_events[-1] = type_with_role(t, role)
    return m


def type_with_role(t, role):
    return replace(t, places=tuple(replace(p, role=role) for p in t.places))


def control(*made):
    result, u = followed(*made)
    names = {a.id: a.name for a in u.actors}
    return [(names[c.holder or ""], c.from_, c.to) for c in result.control]


def test_a_capture_holds_until_the_next():
    a = seize("a", "Hill League", "2024-05-01", "Hill League captured the town of Brod.")
    b = seize("b", "Home Guard", "2024-05-03", "Home Guard retook Brod.", "retook", lemma="retake")
    assert control(a, b) == [
        ("Hill League", "2024-05-01", "2024-05-03"),
        ("Home Guard", "2024-05-03", None),
    ]


def test_a_withdrawal_ends_it_and_a_plan_or_denial_starts_nothing():
    a = seize("a", "Hill League", "2024-05-01", "Hill League captured Brod.")
    b = seize(
        "b",
        "Hill League",
        "2024-05-04",
        "Hill League withdrew from Brod.",
        "withdrew",
        "RETREAT",
        "withdraw",
        "from",
    )
    assert control(a, b) == [("Hill League", "2024-05-01", "2024-05-04")]
    for status in ("planned", "denied", "failed", "possible"):
        assert (
            control(
                seize("a", "Hill League", "2024-05-01", "Hill League captured Brod.", status=status)
            )
            == []
        )


def test_something_seized_in_a_town_is_no_control_of_it():
    a = seize(
        "a",
        "Customs men",
        "2024-05-01",
        "Customs men seized nine lorries in Brod.",
        "seized",
        lemma="seize",
    )
    assert control(a) == []


def test_the_town_is_the_town_named_before():
    a = seize(
        "a", "Hill League", "2024-05-01", "Brod lay quiet. Then Hill League captured the town."
    )
    a.local_events[-1] = replace(a.local_events[-1], places=())
    assert control(a) == [("Hill League", "2024-05-01", None)]


def test_each_later_report_has_its_state_in_the_history():
    text = "The Lomec bridge, a day overdue, was still shut, Engineers said."
    late = Made("b", text, "Herald", "2024-05-10")
    lomec = late.place("Lomec", 46.5, 18.0, "RUR")
    late.tell("was still shut", "shut", "COERCE", at=[lomec])
    done = later(
        "Engineers reopened the Lomec bridge on Saturday.",
        "reopened",
        "happened",
        "2024-05-11",
        "2024-05-12",
    )
    done.report = replace(done.report, id="c")
    done.local_events = [replace(t, report="c") for t in done.local_events]
    done.places = {
        n: replace(p, mentions=tuple(replace(m, report="c") for m in p.mentions))
        for n, p in done.places.items()
    }
    done.actors = {
        n: replace(a, mentions=tuple(replace(m, report="c") for m in a.mentions))
        for n, a in done.actors.items()
    }
    (c,) = followed(promise(), late, done)[0].commitments
    assert [(s.report, s.state) for s in c.history] == [
        ("a", "open"),
        ("b", "missed"),
        ("c", "missed"),
    ]
    assert (
        late.report.text[c.decided_by[0].start : c.decided_by[0].end]
        == "The Lomec bridge, a day overdue"
    )


def test_words_that_it_did_not_come_decide_without_a_telling_of_it():
    text = "The Lomec bridge that had been promised did not open, the baker said."
    other = Made("b", text, "Herald", "2024-05-10")
    other.place("Lomec", 46.5, 18.0, "RUR")
    other.tell("had been promised", "promised", "AGREE", "promise", kind="body")
    assert state(promise(), other) == "missed"


def test_late_in_the_day_is_not_late():
    text = "The Lomec bridge was busy late on Friday."
    other = Made("b", text, "Herald", "2024-05-10")
    lomec = other.place("Lomec", 46.5, 18.0, "RUR")
    other.tell("The Lomec bridge was busy", "busy", "AID", at=[lomec])
    assert state(promise(), other) == "overdue"


def test_what_somebody_must_do_is_a_demand_and_what_is_over_no_promise():
    m = Made(
        "a", "The League must leave Brod by Friday, said Irena Holub.", "Courier", "2024-05-06"
    )
    league, holub = m.actor("League", "armed-group"), m.actor("Irena Holub", "person")
    words = "The League must leave Brod by Friday"
    m.tell(words, "leave", "RETREAT", agents=[league], bounds=("2024-05-06", "2024-05-10"), status="planned",
           statement=m.said(words, holub))  # fmt: skip
    assert followed(m)[0].commitments == ()
    assert followed(promise(bounds=("2024-04-01", "2024-04-02")))[0].commitments == ()


def test_soldiers_without_a_name_hold_for_the_army_of_the_place_s_country():
    a = seize("a", "Hill League", "2024-05-01", "Hill League captured Brod.")
    b = Made(
        "b",
        "Hill League left Brod. Soldiers entered the town. The Rur army cheered.",
        "Courier",
        "2024-05-04",
    )
    league, brod = b.actor("Hill League", "armed-group"), b.place("Brod", 45.0, 18.0, "RUR")
    soldiers, army = b.actor("Soldiers", "military"), b.actor("Rur army", "military", "RUR")
    left = b.tell(
        "Hill League left Brod",
        "left",
        "RETREAT",
        "leave",
        agents=[league],
        at=[brod],
        day="2024-05-04",
    )
    b.local_events[0] = type_with_role(left, "from")
    b.tell(
        "Soldiers entered the town",
        "entered",
        "COERCE",
        "enter",
        agents=[soldiers],
        mode="seize",
        day="2024-05-04",
    )
    expected = [("Hill League", "2024-05-01", "2024-05-04"), ("Rur army", "2024-05-04", None)]
    assert army and control(a, b) == expected
    b.actor("Sel army", "military", "SEL")
    b.actors["Sel army"] = replace(b.actors["Sel army"], mentions=b.actors["Rur army"].mentions)
    assert (
        control(a, b)[1][0] == "Soldiers"
    )  # two armies are about: it cannot be told whose they are


def held(*made):
    result, u = followed(*made)
    names: dict[str | None, str] = {x.id: x.name for x in (*u.places, *u.actors)}
    return [(names[c.place], names[c.holder], c.from_, c.to) for c in result.control]


def test_only_fighters_and_authorities_hold_a_place():
    words = "Dockers seized Osk"
    m = Made("a", f"{words} on 6 May.", "Courier", "2024-05-06")
    osk = m.place("Osk", 46.0, 18.0, "RUR")
    crowd = m.actor("Dockers", "population")
    m.tell(
        words, "seized", "COERCE", "seize", agents=[crowd], at=[osk], mode="seize", day="2024-05-06"
    )
    assert held(m) == []


def test_the_hall_of_a_town_is_not_the_town():
    words = "Rebels seized Osk town hall"
    m = Made("a", f"{words} on 6 May.", "Courier", "2024-05-06")
    osk = m.place("Osk", 46.0, 18.0, "RUR")
    rebels = m.actor("Rebels", "armed-group")
    m.tell(
        words,
        "seized",
        "COERCE",
        "seize",
        agents=[rebels],
        at=[osk],
        mode="seize",
        day="2024-05-06",
    )
    assert held(m) == []


def test_what_was_held_once_is_not_held():
    words = "Rebels held Osk"
    m = Made("a", f"{words} until 2002.", "Courier", "2024-05-06")
    osk = m.place("Osk", 46.0, 18.0, "RUR")
    rebels = m.actor("Rebels", "armed-group")
    m.tell(words, "held", "COERCE", "hold", agents=[rebels], at=[osk], mode="seize")
    assert held(m) == []


def test_a_place_abandoned_by_name_is_left():
    words = "Rebels abandoned Osk"
    m = Made("b", f"{words} on 9 May.", "Courier", "2024-05-09")
    osk = m.place("Osk", 46.0, 18.0, "RUR")
    rebels = m.actor("Rebels", "armed-group")
    m.tell(
        words,
        "abandoned",
        "RETREAT",
        "abandon",
        agents=[rebels],
        at=[osk],
        mode="withdraw",
        day="2024-05-09",
    )
    taken = Made("a", "Rebels seized Osk on 6 May.", "Herald", "2024-05-06")
    osk = taken.place("Osk", 46.0, 18.0, "RUR")
    rebels = taken.actor("Rebels", "armed-group")
    taken.tell(
        "Rebels seized Osk",
        "seized",
        "COERCE",
        "seize",
        agents=[rebels],
        at=[osk],
        mode="seize",
        day="2024-05-06",
    )
    assert held(taken, m) == [("Osk", "Rebels", "2024-05-06", "2024-05-09")]


def test_a_sentence_without_an_event_tells_that_it_was_kept_or_not():
    kept = Made("b", "The crew has reopened the Lomec bridge.", "Herald", "2024-05-09")
    kept.place("Lomec", 46.5, 18.0, "RUR")
    assert state(promise(), kept) == "kept"
    missed = Made("b", "The Lomec bridge was still closed.", "Herald", "2024-05-11")
    missed.place("Lomec", 46.5, 18.0, "RUR")
    assert state(promise(), missed) == "missed"
    other = Made("b", "The crew reopened the Osk tunnel.", "Herald", "2024-05-11")
    assert state(promise(), other) == "overdue"


def tents(text: str, published: str) -> Made:
    m = Made("b", text, "Herald", published)
    lomec = m.place("Lomec", 46.5, 18.0, "RUR")
    m.tell(text.rstrip("."), "delivered", "AID", "deliver", at=[lomec], status="happened")
    return m


def promised_tents() -> Made:
    m = Made(
        "a",
        "Irena Holub promised that 20,000 tents would be delivered to Lomec by Thursday.",
        "Courier",
        "2024-05-06",
    )
    holub, lomec = m.actor("Irena Holub", "person"), m.place("Lomec", 46.5, 18.0, "RUR")
    words = "20,000 tents would be delivered to Lomec by Thursday"
    bounds = ("2024-05-06", "2024-05-09")
    more = {"bounds": bounds, "status": "planned", "statement": m.said(words, holub)}
    m.tell(words, "delivered", "AID", "deliver", at=[lomec], **more)
    return m


def test_less_than_was_promised_is_not_kept_and_decides_nothing_before_its_day():
    few, all_ = "Only 6,000 tents were delivered to Lomec.", "20,000 tents were delivered to Lomec."
    assert state(promised_tents(), tents(few, "2024-05-10")) == "missed"
    assert state(promised_tents(), tents(few, "2024-05-08")) == "open"
    assert state(promised_tents(), tents(all_, "2024-05-08")) == "kept"


def test_a_part_of_the_promised_number_tells_that_it_was_missed_whatever_the_verb():
    part = "Only 6,000 of the 20,000 tents that Irena Holub promised stood in Lomec."
    assert state(promised_tents(), Made("b", part, "Herald", "2024-05-10")) == "missed"
    assert state(promised_tents(), Made("b", part, "Herald", "2024-05-07")) == "open"
