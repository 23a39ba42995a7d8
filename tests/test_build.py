"""Reports in, one record out: the same whatever their order, sound to the last span, no date invented."""

from __future__ import annotations

import ast
import inspect
import random

import msgspec
import pytest

from dateline.build import (
    GIVEN_AT_START,
    REPORT_STAGES,
    BuildOptions,
    Profile,
    ReportState,
    build,
    run_stages,
)
from dateline.build.case_countries import case_countries
from dateline.build.case_stages import CASE_GIVEN_AT_START, CASE_STAGES
from dateline.case import Case
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.record.provenance import dangling
from dateline.record.schema import encode
from dateline.reference.places.atlas import open_atlas

REPORTS = [
    Report(
        id="r-a", outlet="North Post", published="2021-03-06", published_basis="given", language="en",
        text="Gunmen attacked the town of Gao on Friday, killing at least 12 people, the governor said.\n\n"
        "“We will send help by Monday,” Governor Amina Diallo said.",
    ),
    Report(
        id="r-b", outlet="South Star", published="2021-03-06", published_basis="given", language="en",
        text="At least 12 people were killed when gunmen attacked Gao on Friday, Governor Amina Diallo said.",
    ),
    Report(id="r-c", outlet="East Echo", language="en", text="Rebels seized Mopti on Thursday. The army denied it."),
    Report(id="r-d", outlet="Le Matin", language="fr", text="Des hommes armés ont attaqué la ville de Gao vendredi."),
]  # fmt: skip


@pytest.fixture(scope="module")
def record() -> Record:
    return build(REPORTS, CaseInfo(title="Test"))


def test_the_order_of_reports_does_not_matter(record):
    for seed in range(2):
        turned = random.Random(seed).sample(REPORTS, len(REPORTS))
        assert encode(build(turned, CaseInfo(title="Test"))) == encode(record)


def test_everything_in_a_record_reaches_its_words(record):
    assert dangling(record) == []
    assert record.events


def test_without_a_date_no_date_is_invented(record):
    undated = [e for e in record.events if {m.report for m in e.mentions} == {"r-c"}]
    assert undated
    assert all(
        e.when is None or (e.when.earliest is None and e.when.latest is None) for e in undated
    )
    times = [t for t in record.times if t.report == "r-c"]
    assert times and all(t.earliest is None and t.latest is None for t in times)
    assert [f for f in record.faults if f.slug == "no-anchor-date" and f.report == "r-c"]


def test_another_language_is_kept_and_not_mined(record):
    kept = next(r for r in record.reports if r.id == "r-d")
    assert kept.text == REPORTS[3].text
    assert [f for f in record.faults if f.slug == "language-not-read" and f.report == "r-d"]
    assert not [m for e in record.events for m in e.mentions if m.report == "r-d"]


def test_two_outlets_that_quote_one_governor_are_one_line(record):
    killed = next(e for e in record.events if {m.report for m in e.mentions} == {"r-a", "r-b"})
    assert killed.standing is not None
    assert (killed.standing.outlets, killed.standing.lines) == (2, 1)
    assert any(c.of == "killed" and c.low == 12 for c in killed.counts)


def test_an_empty_case_and_an_empty_text_are_records_too():
    assert build([], CaseInfo()).events == ()
    assert build([Report(id="r-x", text="", language="en")], CaseInfo()).events == ()


def test_the_stages_stand_in_one_visible_order():
    assert [stage.name for stage in REPORT_STAGES][:3] == ["normalise", "clean", "parse"]
    assert REPORT_STAGES[-1].name == "assemble"
    assert [stage.name for stage in CASE_STAGES][0] == "reuse"
    assert CASE_STAGES[-1].name == "restore"


@pytest.mark.parametrize(
    ("stages", "given"), [(REPORT_STAGES, GIVEN_AT_START), (CASE_STAGES, CASE_GIVEN_AT_START)]
)
def test_what_a_stage_needs_was_given_before(stages, given):
    known = set(given)
    for stage in stages:
        assert set(stage.needs) <= known, f"{stage.name} needs {set(stage.needs) - known} too early"
        known |= set(stage.gives)


@pytest.mark.parametrize("stage", [*REPORT_STAGES, *CASE_STAGES], ids=lambda stage: stage.name)
def test_a_stage_reads_and_changes_only_what_it_declares(stage):
    tree = ast.parse(inspect.getsource(stage.run))
    read = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "state"
    }
    changed = {
        keyword.arg
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "replace"
        for keyword in node.keywords
    }
    assert changed == set(stage.gives)
    assert read <= {*stage.needs, *stage.gives}
    assert read - set(stage.gives) <= set(stage.needs) <= read


def test_a_state_is_never_changed_only_replaced():
    state = ReportState(REPORTS[0], open_atlas())
    with pytest.raises(AttributeError):
        state.faults = ()  # pyright: ignore[reportAttributeAccessIssue]
    after = run_stages(state, REPORT_STAGES[:3])
    assert state.reading.words == () and after.reading.words


def test_the_runner_times_every_stage():
    profile = Profile()
    build(REPORTS, CaseInfo(), options=BuildOptions(profile=profile))
    assert list(profile.seconds) == [stage.name for stage in (*REPORT_STAGES, *CASE_STAGES)]
    assert profile.runs["clean"] == len(REPORTS) and profile.runs["reuse"] == 1
    assert "event_coreference" in profile.table()


def test_a_record_reads_back_as_it_was_written(record):
    assert msgspec.json.decode(encode(record), type=Record) == record


def test_a_letter_for_an_outlet_that_no_report_bears_is_a_fault_with_the_mend():
    case = Case()
    case.add([Report(id="r-1", outlet="The Harrow Post", text="It rained.")])
    case.rate({"Harrow Post": "B", "Harow Post": "C"}, "case.yaml")
    case.owners["Harrow Post"] = "A. B."
    (fault,) = case.faults
    assert (fault.stage, fault.slug) == ("sources", "unknown-outlet")
    for words in ("case.yaml", "'Harow Post'", "did you mean 'The Harrow Post'?"):
        assert words in fault.message
    (outlet,) = case.record(built="2024-05-01T00:00:00Z").outlets
    assert (outlet.reliability, outlet.owner) == ("B", "A. B.")


def test_a_letter_for_an_outlet_says_where_no_report_has_an_outlet_at_all():
    case = Case()
    case.add([Report(id="r-1", text="It rained.")])
    case.rate({"Harrow Post": "B"})
    (fault,) = case.faults
    assert fault.message.endswith("changes nothing; no report has an outlet")


def test_each_report_is_read_in_the_light_of_the_countries_of_the_others():
    of_reports = [{"MLI": 2.0}, {"MLI": 1.0, "NER": 1.5, "FRA": 0.01}, {}]
    assert case_countries(of_reports) == [
        {"MLI": 3.0 * 2**-0.5, "NER": 3.0},  # two thirds, by the nearest step
        {"MLI": 3.0},
        {"MLI": 3.0, "NER": 1.5},
    ]
    assert case_countries([{"MLI": 2.0}, {}])[0] is None
