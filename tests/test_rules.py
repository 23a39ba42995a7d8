"""The first rule that holds decides, in the order of the table, and an open trace names it."""

from __future__ import annotations

from dateline.rules import Attempts, Conditions, RuleTable, now_in, tracing

SIZE: RuleTable[int, str] = RuleTable(
    "size",
    (
        ("large", lambda n: n > 100, lambda n: "L"),
        ("not small", lambda n: n > 10, lambda n: "M"),
    ),
    about=lambda n: n,
)


def test_the_first_rule_that_holds_decides():
    assert [SIZE.decide(n) for n in (500, 50, 5)] == ["L", "M", None]


def test_an_attempt_that_gives_nothing_passes_on():
    found: Attempts[str, str] = Attempts(
        "letters", (("upper", lambda s: s if s.isupper() else None), ("any", lambda s: s or None))
    )
    assert [found.decide(s) for s in ("AB", "ab", "")] == ["AB", "ab", None]


def test_zero_and_the_empty_list_are_answers():
    found: Attempts[int, int] = Attempts("first", (("zero", lambda n: 0), ("never", lambda n: 1)))
    assert found.decide(7) == 0


def test_conditions_name_the_one_that_holds():
    parts: Conditions[int] = Conditions(
        "parts", (("negative", lambda n: n < 0), ("odd", lambda n: n % 2))
    )
    assert [parts.first(n) for n in (-2, 3, 4)] == ["negative", "odd", None]
    assert parts.holds(3) and not parts.holds(4)


def test_a_trace_keeps_stage_report_table_rule_and_value():
    SIZE.decide(500)  # before the trace: not kept
    with tracing() as trace:
        now_in("measure", "r-1")
        SIZE.decide(50)
        SIZE.decide(5)  # nothing decided, nothing kept
    SIZE.decide(500)
    assert [(d.stage, d.report, d.table, d.rule, d.about, d.value) for d in trace.decisions] == [
        ("measure", "r-1", "size", "not small", 50, "M")
    ]


def test_traces_may_be_nested_and_do_not_mix():
    with tracing() as outer:
        with tracing() as inner:
            SIZE.decide(500)
        SIZE.decide(50)
    assert [d.rule for d in inner.decisions] == ["large"] and [d.rule for d in outer.decisions] == [
        "not small"
    ]
