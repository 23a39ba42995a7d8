"""Where the lines of an event contradict or supersede one another, field by field."""

from __future__ import annotations

from collections import defaultdict

from dateline.record.bounds import count_range, counts_meet
from dateline.record.nouns import Count, Dispute, DisputeValue, Event, EventMention, Span
from dateline.reference.affinity import affinity
from dateline.reference.wording import words
from dateline.stages.weigh.voices import Desk

CUMULATIVE = ("killed", "wounded", "missing", "captured", "displaced", "arrested", "destroyed")
WHOLE = ("", "people", "person", "dead", "victims", "casualties")  # who a toll counts, when it counts everybody


def status_disputes(event: Event, desk: Desk) -> tuple[Dispute, ...]:
    """Denials against claims; one line that denies what it said in an earlier report supersedes itself."""
    sides: dict[str, dict[str, list[EventMention]]] = {"denied": defaultdict(list), "told": defaultdict(list)}
    for m in event.mentions:
        sides["denied" if m.status == "denied" else "told"][m.line or ""].append(m)
    if not sides["denied"] or not sides["told"]:
        return ()
    values = []
    for side, by_line in sides.items():
        for line, mentions in by_line.items():
            value = side if side == "denied" else mentions[0].status
            values.append(DisputeValue(value, line or None, tuple(Span(m.report, m.start, m.end) for m in mentions)))
    values.sort(key=lambda v: (v.value == "denied", v.line or ""))
    one = len({v.line for v in values}) == 1
    apart = len({desk.rank[m.report] for m in event.mentions}) > 1
    return (Dispute("status", "supersedes" if one and apart else "contradicts", tuple(values)),)


def count_disputes(event: Event, lines: dict[str, str], desk: Desk) -> tuple[Dispute, ...]:
    """Counts of one thing whose ranges do not meet; `lines`: the kind of each line."""
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in event.counts:
        groups[count.of, _who(count)].append(count)
    found = []
    for (of, _), counts in sorted(groups.items()):
        counts.sort(key=lambda c: (desk.rank[c.report], c.start))
        for kind in ("supersedes", "contradicts"):
            clashing: list[Count] = []
            for i, x in enumerate(counts):
                for y in counts[i + 1 :]:
                    if not counts_meet(x, y) and not _parts(x, y) and _clash(x, y, lines, desk) == kind:
                        clashing += [c for c in (x, y) if c not in clashing]
            if clashing:
                clashing.sort(key=lambda c: (c.as_of or "", desk.rank[c.report], c.start))
                found.append(Dispute(f"counts.{of}", kind, _values(clashing)))  # type: ignore[arg-type]
    return tuple(found)


def _parts(x: Count, y: Count) -> bool:
    """True if one line gives both in one report: a whole and its parts, or two places of one toll."""
    return x.report == y.report and x.line == y.line


def _values(counts: list[Count]) -> tuple[DisputeValue, ...]:
    """One value for each number of each line."""
    rows: dict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for c in counts:
        rows[_figure(c), c.line].append(Span(c.report, c.start, c.end))
    return tuple(DisputeValue(value, line, tuple(spans)) for (value, line), spans in rows.items())


def _clash(x: Count, y: Count, lines: dict[str, str], desk: Desk) -> str:
    """Whether the later of two counts supersedes the earlier, or both stand against one another.

    It supersedes if it is of a later day, of a later report of the same line, or of a later version of a report that
    told the earlier one itself; or if its words say that the toll changed ("rose to").
    """
    first, last = sorted((x, y), key=lambda c: (c.as_of or "", desk.rank[c.report], c.start))
    if first.as_of and last.as_of and first.as_of != last.as_of and (first.of not in CUMULATIVE or _grew(first, last)):
        return "supersedes"
    if desk.by_id[last.report].version_of == first.report and lines[first.line or ""] in ("own-reporting", "agency"):
        return "supersedes"
    later = (desk.by_id[first.report].published or "") < (desk.by_id[last.report].published or "")
    if first.line == last.line and later:
        return "supersedes"
    if any(_rises(c, desk) for c in (first, last)):
        return "supersedes"
    return "contradicts"


def _grew(first: Count, last: Count) -> bool:
    return count_range(last)[1] >= count_range(first)[0]


def _rises(count: Count, desk: Desk) -> bool:
    """True if the words just before the number say that it has changed."""
    before = desk.by_id[count.report].text[max(count.start - 60, 0) : count.start]
    sentence = before.replace("\n", ".").rsplit(". ", 1)[-1]
    return any(w in affinity().rising for w in words(sentence))


def _who(count: Count) -> str:
    who = " ".join(words(count.who or ""))
    return "" if who in WHOLE else who


def _figure(count: Count) -> str:
    """The number as the record says it, with its hedge."""
    low, best, high = count.low, count.best, count.high
    if best is not None or low == high is not None:
        number = f"{best if best is not None else low}"
    elif low is not None and high is not None:
        number = f"{low} to {high}"
    else:
        number = f"at least {low}" if low is not None else f"at most {high}"
    hedge = (count.hedge or "").strip()
    if not hedge or hedge.lower() in number:
        return number
    return f"{number} ({hedge.lower()})"
