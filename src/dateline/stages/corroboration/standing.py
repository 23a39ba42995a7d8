"""The standing of an event: verdict, grade and code, and why in words. `docs/standing.md` has the table."""

from __future__ import annotations

from collections import defaultdict

from dateline.record.nouns import Event, Line, Outlet, Standing, Verdict
from dateline.stages.corroboration.lines import Desk

GRADES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}  # Admiralty scale for information (NATO AJP-2.1)


def stand(event: Event, lines: dict[str, Line], desk: Desk, outlets: dict[str, Outlet]) -> Standing:
    """The standing of an event that bears its lines and disputes; `outlets`: by the voice of the desk."""
    verdict = verdict_of(event)
    voices = list(dict.fromkeys(desk.outlet(m.report) for m in event.mentions))
    behind = _behind(event)
    grade, reason = _grade(event, verdict, behind, lines, len(voices))
    letters = sorted(
        o.reliability for v in voices if (o := outlets.get(v)) is not None and o.reliability
    )
    code = f"{letters[0]}{grade}" if letters else None
    why = " ".join(
        [_told_by(event, behind, lines, desk), *_differences(event, lines), _graded(grade, reason)]
    )
    return Standing(len(voices), len(behind), verdict, grade, code, why)


def _behind(event: Event) -> list[str]:
    """The lines that stand behind the event: not those that deny it, nor those that only hold it possible.

    Where all deny, or all hold it possible, they stand behind that.
    """
    told = [m for m in event.mentions if m.status not in ("denied", "possible")]
    told = told or [m for m in event.mentions if m.status == event.status] or list(event.mentions)
    return list(dict.fromkeys(m.line for m in told if m.line is not None))


def verdict_of(event: Event) -> Verdict:
    """denied, disputed, corroborated or single-line, in that order."""
    open_ = any(d.kind == "contradicts" and d.open for d in event.disputes)
    if all(m.status == "denied" for m in event.mentions):
        return "disputed" if open_ else "denied"
    if open_:
        return "disputed"
    return "corroborated" if len(_behind(event)) > 1 else "single-line"


def _grade(
    event: Event, verdict: Verdict, behind: list[str], lines: dict[str, Line], carriers: int
) -> tuple[int, str]:
    """The grade of the information, and the rule that gives it."""
    if event.status == "possible" or event.certainty == "possible":
        return 6, "its words call it possible only"
    against = _against(event)
    if against:
        n, m = len(behind), len(against)
        told = f"{_lines(n)} for it, {m} against"
        return (3, told) if n > m else (4, told) if n == m else (5, told)
    kinds = {lines[line].kind for line in behind}
    if len(behind) < 2:
        grade, rule = (
            (6, "its one line has no name")
            if kinds == {"unnamed"}
            else (3, "one line, which has a name")
        )
    elif event.certainty == "certain" and carriers > 1 and kinds != {"unnamed"}:
        grade, rule = 1, f"{_lines(len(behind))} in {carriers} outlets, certain in their words"
    else:
        grade, rule = 2, _lines(len(behind))
    if verdict == "disputed" and grade < 6:
        return min(grade + 1, 4), f"{rule}; one grade less for the detail in dispute"
    return grade, rule


def _against(event: Event) -> set[str | None]:
    """The lines against the event as it is recorded, of whichever event their words are."""
    disputes = [d for d in event.disputes if d.field == "status" and d.kind == "contradicts"]
    denying = all(m.status == "denied" for m in event.mentions)
    return {v.line for d in disputes for v in d.values if (v.value == "denied") != denying}


def _told_by(event: Event, behind: list[str], lines: dict[str, Line], desk: Desk) -> str:
    """Who tells it, line by line, with the outlets that carry each."""
    carried: dict[str, list[str]] = defaultdict(list)
    for m in event.mentions:
        name = desk.outlet_name(desk.outlet(m.report))
        if m.line is not None and name not in carried[m.line]:
            carried[m.line].append(name)
    verb = "Denied" if all(m.status == "denied" for m in event.mentions) else "Told"
    return (
        f"{verb} by {_lines(len(behind))}: {'; '.join(_by(lines[x], carried[x]) for x in behind)}."
    )


def _by(line: Line, outlets: list[str]) -> str:
    """One line in words: whose it is and who carries it."""
    if line.kind == "own-reporting":
        others = [o for o in outlets if o != line.name]
        return (
            line.name + (f", copied by {_listed(others)}" if others else "") + " in its own voice"
        )
    if line.kind == "agency" and outlets == [line.name]:
        return line.name
    return f"{line.name} (in {_listed(outlets)})"


def _differences(event: Event, lines: dict[str, Line]) -> list[str]:
    """One sentence for each open dispute."""
    found = []
    for d in event.disputes:
        if d.kind == "contradicts" and d.open:
            what = d.field.removeprefix("counts.")
            names = dict.fromkeys(
                lines[v.line].name for v in d.values if v.line in lines and v.in_force
            )
            found.append(f"In dispute: {what}, between {_listed(list(names))}.")
    return found


def _graded(grade: int, reason: str) -> str:
    return f"Grade {grade}, {GRADES[grade]}: {reason}."


def _lines(n: int) -> str:
    return "one line" if n == 1 else f"{n} lines"


def _listed(names: list[str]) -> str:
    return "".join(names) if len(names) < 2 else ", ".join(names[:-1]) + " and " + names[-1]
