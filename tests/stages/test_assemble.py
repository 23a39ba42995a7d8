"""What one report tells, by offsets alone; sentences of our own through the stages of one
report."""

from __future__ import annotations

from dateline.build import ReportState, read_report
from dateline.record.local import LocalRecord
from dateline.record.nouns import Report, When
from dateline.reference.places.atlas import open_atlas
from dateline.stages.assemble.labels import LONGEST, label


def assembled(text: str) -> LocalRecord:
    report = Report(id="r", text=text, published="2017-05-09", language="en")
    local_record = read_report(ReportState(report, open_atlas())).local_record
    assert local_record is not None
    return local_record


def test_every_mention_points_at_its_words():
    text = "Gunmen attacked a bridge near Gao on Tuesday. The army said that it killed six gunmen."
    for event in assembled(text).local_events:
        assert event.start <= event.trigger.start < event.trigger.end <= event.end
        assert event.sentence.start <= event.start and event.end <= event.sentence.end


def test_a_count_belongs_to_the_mention_that_names_its_victims():
    record = assembled("Gunmen killed six farmers and the army arrested two gunmen on Tuesday.")
    counts = [[(count.of, count.best) for count in e.counts] for e in record.local_events]
    assert counts == [[("killed", 6)], [("arrested", 2)]]


def test_a_mention_stands_in_the_statement_that_holds_it():
    record = assembled("Gunmen attacked a bridge, a spokesman for the army said on Tuesday.")
    event = record.local_events[0]
    assert event.statement in [statement.id for statement in record.statements]


def test_what_the_report_itself_tells_stands_in_no_statement():
    assert assembled("Gunmen attacked a bridge on Tuesday.").local_events[0].statement is None


def test_a_matter_is_no_occurrence():
    assert assembled("Piracy has many causes. Hopes for talks remain.").local_events == ()


def test_governments_of_two_countries_deal_in_diplomacy():
    record = assembled("The government of Norway rejected a proposal by Chile on Tuesday.")
    assert "diplomatic" in record.local_events[0].context


def test_the_day_of_a_toll_is_not_the_day_of_its_act():
    record = assembled("On Friday the death toll of the raid rose to 15 people.")
    counts = [count for event in record.local_events for count in event.counts]
    assert [count.as_of for count in counts] == ["2017-05-05"]
    assert record.local_events[0].when == When(None, "2017-05-05", basis="report")


def test_lists_that_an_adverb_pairs_are_told_one_by_one():
    record = assembled("Bombs in Kano and Jos killed nine and four people, respectively.")
    names = {place.id: place.name for place in record.places}
    found = [
        ([names[one.place] for one in e.places], [c.best for c in e.counts], e.heading)
        for e in record.local_events
    ]
    assert [one[:2] for one in found] == [(["Kano"], [9]), (["Jos"], [4])]
    assert [heading and heading.words for *_, heading in found] == [
        "Bombs in Kano killed nine people",
        "Bombs in Jos killed four people",
    ]


def test_each_kind_of_number_that_an_adverb_pairs_is_parted():
    record = assembled(
        "Bombs in Kano, Jos and Gao killed nine, four and 2 people and wounded 20, ten and 12, "
        "respectively, on Monday."
    )
    found = [[(c.of, c.best) for c in e.counts] for e in record.local_events]
    assert found == [
        [("killed", 9), ("wounded", 20)],
        [("killed", 4), ("wounded", 10)],
        [("killed", 2), ("wounded", 12)],
    ]
    heading = record.local_events[0].heading
    assert heading and heading.words.startswith("Bombs in Kano killed nine people and wounded 20")


def test_numbers_without_the_adverb_are_of_one_mention():
    record = assembled("Bombs in Kano and Jos killed nine soldiers and four nurses.")
    assert [len(event.counts) for event in record.local_events] == [2]


def test_a_label_is_cut_at_the_end_of_a_word():
    assert label("Gunmen\n attacked   a bridge") == "Gunmen attacked a bridge"
    long = label("bridge " * 40)
    assert len(long) <= LONGEST + 2 and long.endswith("bridge …")
