"""The standing of an event: verdict, grade and code, and why in words.

`docs/standing.md` has the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.prose.actor_names import spoken_name
from dateline.prose.questions import question
from dateline.prose.sentences import sentence_start
from dateline.record.disputes import contradicts_still
from dateline.record.nouns import Dispute, Event, EventMention, Line, Outlet, Standing
from dateline.record.vocabulary import LineKind, Verdict
from dateline.rules import RuleTable
from dateline.stages.corroboration.claimed_deeds import is_claim
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.wording import joined

GRADES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}  # Admiralty scale for information (NATO AJP-2.1)
NO_GRADE = 6  # "cannot be judged" is no step of the scale
WORST_FOR_A_DETAIL = 4  # a detail in dispute makes nothing worse than doubtful


def stand(
    event: Event, lines: dict[str, Line], sources: ReportSources, outlets: dict[str, Outlet]
) -> Standing:
    """The standing of an event that bears its lines and disputes; `outlets`: by outlet key."""
    verdict = verdict_of(event, sources)
    carriers = list(dict.fromkeys(sources.outlet_key(m.report) for m in event.mentions))
    behind = _lines_behind(event, sources)
    grade, reason = _grade(_GradeEvidence(event, verdict, behind, lines, len(carriers)))
    letter = _best_letter(outlets[key] for key in carriers if key in outlets)
    code = f"{letter}{grade}" if letter else None
    why = [_reported_by(event, behind, lines, sources), *_open_disputes(event, lines)]
    why.append(f"Grade {grade}, {GRADES[grade]}: {reason}.")
    return Standing(len(carriers), len(behind), verdict, grade, code, " ".join(why))


def _best_letter(outlets: Iterable[Outlet]) -> str | None:
    """The best of the letters that the user gave to the outlets."""
    letters = filter(None, (outlet.reliability for outlet in outlets))
    return min(letters, default=None)


def _lines_behind(event: Event, sources: ReportSources) -> list[str]:
    """The lines that stand behind the event, each once."""
    lines = dict.fromkeys(mention.line for mention in _supporting(event, sources))
    return [line for line in lines if line is not None]


def _supporting(event: Event, sources: ReportSources) -> Sequence[EventMention]:
    """The mentions that stand behind the event: not those that deny it, nor those that only hold
    it possible, nor those that claim it as their own where others tell it.

    Where all deny, or all hold it possible, they stand behind that.
    """
    asserting: list[EventMention] = []
    agreeing: list[EventMention] = []
    for mention in event.mentions:
        if mention.status not in ("denied", "possible"):
            asserting.append(mention)
        if mention.status == event.status:
            agreeing.append(mention)
    told = [mention for mention in asserting if not is_claim(mention, sources)]
    return told or asserting or agreeing or event.mentions


def verdict_of(event: Event, sources: ReportSources) -> Verdict:
    """disputed, denied, corroborated or single-line, in that order."""
    if any(map(contradicts_still, event.disputes)):
        return "disputed"
    if _is_denied(event):
        return "denied"
    through = {
        sources.outlet_key(m.report) for m in _supporting(event, sources) if m.line is not None
    }
    is_corroborated = len(_lines_behind(event, sources)) > 1 and len(through) > 1
    return "corroborated" if is_corroborated else "single-line"


def _is_denied(event: Event) -> bool:
    """True if all that mention it deny it."""
    return all(m.status == "denied" for m in event.mentions)


# ------------------------------------------------------------ the grade


class _GradeEvidence(Struct, frozen=True):
    """What the grade of an event goes by."""

    event: Event
    verdict: Verdict
    behind: list[str]
    lines: dict[str, Line]
    outlets: int

    @property
    def kinds(self) -> set[LineKind]:
        """The kinds of the lines behind the event."""
        return {self.lines[line].kind for line in self.behind}

    @property
    def against(self) -> int:
        """How many lines are against the event as it is recorded, of whichever event
        their words are.
        """
        denied = _is_denied(self.event)
        lines: set[str | None] = set()
        for dispute in self.event.disputes:
            if dispute.field == "status" and dispute.kind == "contradicts":
                opposed = (v for v in dispute.values if (v.value == "denied") != denied)
                lines.update(value.line for value in opposed)
        return len(lines)


Graded = tuple[int, str]  # the grade, and the rule that gives it in words


def _grade(evidence: _GradeEvidence) -> Graded:
    """The grade of the information; one less where a detail is in dispute."""
    graded = _GRADE.decide(evidence)
    assert graded is not None
    grade, rule = graded
    in_detail = evidence.verdict == "disputed" and not evidence.against
    if not in_detail or grade == NO_GRADE:
        return grade, rule
    grade = min(grade + 1, WORST_FOR_A_DETAIL)
    return grade, f"{rule}; one grade less for the detail in dispute"


def _only_possible(evidence: _GradeEvidence) -> bool:
    """By its status, or by the words of certainty."""
    return "possible" in (evidence.event.status, evidence.event.certainty)


def _by_majority(evidence: _GradeEvidence) -> Graded:
    """More lines for it than against it, as many, or fewer."""
    n, m = len(evidence.behind), evidence.against
    reason = f"{_number_of_lines(n)} for it, {m} against"
    if n > m:
        return 3, reason
    return (4, reason) if n == m else (5, reason)


def _one_nameless_line(evidence: _GradeEvidence) -> bool:
    """One line, of a source without a name."""
    return _one_line(evidence) and evidence.kinds == {"unnamed"}


def _one_line(evidence: _GradeEvidence) -> bool:
    """One line, or none that is known."""
    return len(evidence.behind) < 2


def _certain_in_several_outlets(evidence: _GradeEvidence) -> bool:
    """Several lines, not all without names, in several outlets, certain in their words."""
    if evidence.event.certainty != "certain" or evidence.outlets < 2:
        return False
    return evidence.kinds != {"unnamed"}


def _confirmed(evidence: _GradeEvidence) -> Graded:
    """The best grade: by how many lines in how many outlets."""
    lines = _number_of_lines(len(evidence.behind))
    return 1, f"{lines} in {evidence.outlets} outlets, certain in their words"


_GRADE: RuleTable[_GradeEvidence, Graded] = RuleTable(
    "corroboration.grade",
    (
        (
            "called possible only",
            _only_possible,
            lambda evidence: (NO_GRADE, "its words call it possible only"),
        ),
        ("lines against it", lambda evidence: evidence.against, _by_majority),
        (
            "one line without a name",
            _one_nameless_line,
            lambda evidence: (NO_GRADE, "its one line has no name"),
        ),
        ("one line", _one_line, lambda evidence: (3, "one line, which has a name")),
        ("certain, in several outlets", _certain_in_several_outlets, _confirmed),
        (
            "several lines",
            lambda evidence: True,
            lambda evidence: (2, _number_of_lines(len(evidence.behind))),
        ),
    ),
    about=lambda evidence: tuple(map(span, evidence.event.mentions[:1])),
)


# ------------------------------------------------------------ why, in words


def _reported_by(
    event: Event, behind: list[str], lines: dict[str, Line], sources: ReportSources
) -> str:
    """Who reports it, line by line, with the outlets that carry each."""
    reports: dict[str | None, list[str]] = defaultdict(list)
    for m in event.mentions:
        reports[m.line].append(m.report)
    verb = "Denied" if _is_denied(event) else "Told"
    carried = [_carried_by(lines[line], sources.outlet_names(reports[line])) for line in behind]
    return f"{verb} by {_number_of_lines(len(behind))}: {'; '.join(carried)}."


def _carried_by(line: Line, outlets: list[str]) -> str:
    """One line in words: whose it is and who carries it."""
    others = [outlet for outlet in outlets if outlet != line.name]
    if line.kind == "own-reporting":
        copied = f", copied by {joined(others)}" if others else ""
        return f"{line.name}{copied} in its own voice"
    if line.kind == "agency" and not others:
        return line.name
    return f"{spoken_name(line.name)} (in {joined(outlets)})"


def _open_disputes(event: Event, lines: dict[str, Line]) -> list[str]:
    """One sentence for each open dispute."""
    found: list[str] = []
    for dispute in filter(contradicts_still, event.disputes):
        names = dict.fromkeys(_names_in_force(dispute, lines))
        between = f" between {joined(list(map(spoken_name, names)))}" if len(names) > 1 else ""
        found.append(f"{sentence_start(question(dispute.field))} is disputed{between}.")
    return found


def _names_in_force(dispute: Dispute, lines: dict[str, Line]) -> Iterator[str]:
    """The names of the lines that still hold one of the values, a line with two of them twice."""
    for value in dispute.values:
        if value.in_force and value.line in lines:
            yield lines[value.line].name


def _number_of_lines(n: int) -> str:
    """The number of lines as a sentence has it."""
    return "one line" if n == 1 else f"{n} lines"
