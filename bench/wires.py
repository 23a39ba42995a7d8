"""Copied sentences, who copied from whom, and lines, on groups of reports whose copies were made by
rule.

    python bench/wires.py [--quick] [--misses] [--lines N] [--seed N]
    python bench/wires.py --scale 500,1000,2000

How the truth is known. Real clusters hold wire copies that nobody has marked, so no real pair is
ever taken for a positive. Each made group has one original (a report of the example, or of
../shared/data/clusters/news-clusters.jsonl) and two to four copies that `wire_copies.py` derives
from it under invented outlets, each with paragraphs of reports of OTHER events put in between. A
sentence is a copy of another where both are derived from one sentence: nothing else is. Beside them
stand reports of the same event by other outlets, as hard negatives. Of these only such are taken as
share no run of `KIN` words with the original or with one another (two reporters do not hit on so
many words in a row by chance, unless they quote). A pair marked there whose shared words stand in
quotation marks on both sides is judged neither way: both may have heard the speaker.

Direction: in each group the truth is what the group was made to show. The agency's own report or
the outlet that others name is the source; without either, the one published first; of undated
reports nobody can tell, and saying anything is wrong; where the agency's report is not in the
group, the agency is the source and no report is.

Lines (whole pipeline, the first sentences of each original): a group is right if, for each event
told in copied words, its copies add no line to those of the original, and if what an outlet tells
in its own paragraphs between them does not stand on the line that the copied words stand on. (Of a
paragraph behind the last copied words nobody can tell whether it is the outlet's or the wire's tail
that the others trimmed; of undated copies, whose the words are.)
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from wire_copies import Made, Piece, copied, insert, made, original

from dateline.build import build
from dateline.case import Case
from dateline.record.nouns import CaseInfo, EventMention, Record, Report, Reuse
from dateline.reference.publishing.outlets import agency_names
from dateline.reference.text import words
from dateline.stages.clean import clean
from dateline.stages.reuse import reuse

ROOT = Path(__file__).resolve().parents[1]
CLUSTERS = ROOT.parent / "shared" / "data" / "clusters" / "news-clusters.jsonl"
KIN = 8  # words in a row
OUTLETS = (
    "Harbour Gazette", "Morning Ledger", "Lakeside Courier", "Valley Examiner", "Northern Echo", "Plains Observer",
    "Capital Mirror", "Coast Tribune", "Hillside Chronicle", "Evening Standard", "River Sentinel", "Old Town Post",
)  # fmt: skip
AGENCIES = {"Associated Press": "AP", "Reuters": "Reuters", "Agence France-Presse": "AFP"}
SCENES = ("agency here", "agency absent", "time", "open", "named")


@dataclass(frozen=True)
class Source:
    """A report to make copies of, or to stand beside them; reports of one `event` tell of the same
    thing.
    """

    id: str
    event: str
    outlet: str
    title: str
    text: str


@dataclass
class Group:
    """Made reports of one original; `origin`: the report or agency that the copies come from, None:
    untellable.
    """

    scene: str
    origin: str | None
    reports: list[Made]
    copies: set[str] = field(default_factory=set)

    def values(self) -> list[Report]:
        return [m.report for m in self.reports]


def sources() -> list[Source]:
    """All reports to draw from, the example's and, where they are at hand, the clusters'."""
    reports = [clean(r)[0] for r in Case.of_paths([ROOT / "example"], None).reports]
    found = [Source(r.id, "example", r.outlet or "", r.title or "", _body(r)) for r in reports]
    if not CLUSTERS.is_file():
        print(f"{CLUSTERS} is not here: only the example's reports are taken")
        return found
    for line in CLUSTERS.read_text("utf-8").splitlines():
        row = json.loads(line)
        report, _ = clean(
            Report(id=row["id"][:12], text=row["text"], title=row["title"], outlet=row["outlet"])
        )
        found.append(Source(report.id, row["event"], row["outlet"], row["title"], _body(report)))
    return [replace(s, text=_told(s, told)) for told in [_formulae(found)] for s in found]


def _formulae(pool: list[Source]) -> set[tuple[str, ...]]:
    """Sentences that stand letter for letter in reports of two events: what pages say about
    themselves.
    """
    events: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for s in pool:
        for row in original(s.id, s.text):
            for piece in row:
                events[words(piece.text)].add(s.event)
    return {said for said, where in events.items() if len(where) > 1}


def _told(source: Source, formulae: set[tuple[str, ...]]) -> str:
    rows = [
        [p.text for p in row if words(p.text) not in formulae]
        for row in original(source.id, source.text)
    ]
    return "\n\n".join(" ".join(row) for row in rows if row)


def _body(report: Report) -> str:
    """The text without its furniture."""
    text = report.text
    for f in sorted(report.furniture, key=lambda f: -f.start):
        text = text[: f.start] + "\n\n" + text[f.end :]
    return _unsigned(text)


def _unsigned(text: str) -> str:
    """Without dateline, and without paragraphs that name an agency: who is named is the scene's to
    say.
    """
    text = re.sub(r"^[^a-z\n]{3,60}(?:\([^)]*\))?\s*[-–—]+\s*", "", text.strip())
    named = re.compile(rf"\b(?:{agency_names()}|AustralPress|Meridian News Agency|MNA)\b")
    blocks = re.split(r"\n\s*\n" if "\n\n" in text else r"\n", text)
    return "\n\n".join(" ".join(b.split()) for b in blocks if b.strip() and not named.search(b))


def kin(a: str, b: str) -> bool:
    """True if two texts share a run of `KIN` words."""
    runs = []
    for text in (a, b):
        found = words(text)
        runs.append({found[k : k + KIN] for k in range(len(found) - KIN + 1)})
    return bool(runs[0] & runs[1])


def make_groups(
    pool: list[Source], rng: random.Random, most: int | None, length: int | None = None
) -> list[Group]:
    """One group for each source that is long enough; `length`: the first sentences of it only."""
    groups = []
    firsts = [s for s in pool if sum(map(len, original(s.id, s.text))) >= 6]
    rng.shuffle(firsts)
    for n, source in enumerate(firsts[:most]):
        groups.append(_group(n, source, pool, rng, SCENES[n % len(SCENES)], length))
    return groups


def _group(
    n: int, source: Source, pool: list[Source], rng: random.Random, scene: str, length: int | None
) -> Group:
    blocks = _first(original(source.id, source.text), length)
    beside = [s for s in pool if s.event == source.event and s.outlet != source.outlet]
    names = rng.sample(OUTLETS, 6)
    agency = rng.choice(list(AGENCIES))
    first = agency if scene.startswith("agency") else names[0]
    day, hour = rng.randint(10, 20), rng.randint(0, 9)
    stamp = (lambda k: None) if scene in ("open", "named") else (
        lambda k: f"2021-03-{day + (hour + 3 * k) // 24:02}T{(hour + 3 * k) % 24:02}:15:00+00:00")  # fmt: skip
    signed = f"LOMEC ({AGENCIES[agency]}) — "
    id = f"g{n}"
    head = made(f"{id}-0", source.title, blocks, signed if scene.startswith("agency") else "", outlet=first,
                published=stamp(0))  # fmt: skip
    group = Group(
        scene, {"agency absent": AGENCIES[agency], "open": None}.get(scene, f"{id}-0"), [head]
    )
    several = rng.randint(2, 4)
    foreign = rng.sample(sorted({s.event for s in pool} - {source.event}), several)
    for k in range(1, several + 1):
        own = _own(rng.choice([s for s in pool if s.event == foreign[k - 1]]), rng, length)
        body = insert(copied(blocks, rng), own, rng)
        if scene == "named":
            body.insert(1, [Piece(f"The news was first reported by the {first}.", frozenset())])
        credit = scene == "agency absent" and (k == 1 or rng.random() < 0.7)
        credit = credit or scene == "agency here" and rng.random() < 0.5
        title = rng.choice(beside).title if beside else f"What we know so far ({k})"
        copy = made(
            f"{id}-{k}", title, body, signed if credit else "", outlet=names[k], published=stamp(k)
        )
        group.reports.append(copy)
        group.copies.add(copy.report.id)
    if scene == "agency absent":
        group.reports.pop(0)
    for s in rng.sample(beside, len(beside)):
        others = [source.text, *(x.report.text for x in group.reports)]
        if sum(m.report.id.startswith(f"{id}-x") for m in group.reports) < 2 and not any(
            kin(s.text, t) for t in others
        ):
            report = made(f"{id}-x{len(group.reports)}", s.title, _first(original(s.id, s.text), length),
                          outlet=s.outlet, published=stamp(5))  # fmt: skip
            group.reports.append(report)
    group.reports = [Made(clean(m.report)[0], m.pieces) for m in group.reports]
    return group


def _first(blocks: list[list[Piece]], length: int | None) -> list[list[Piece]]:
    kept: list[list[Piece]] = []
    for row in blocks:
        if length is not None and sum(map(len, kept)) >= length:
            break
        kept.append(row)
    return kept


def _own(source: Source, rng: random.Random, length: int | None) -> list[list[Piece]]:
    """One to three paragraphs of a report of another event: what the copying outlet wrote
    itself.
    """
    blocks = _first(original(source.id, source.text), length)
    return rng.sample(blocks, min(len(blocks), rng.randint(1, 3)))


# ------------------------------------------------------------ copied sentences


@dataclass
class Found:
    """Sentences of a report that have their like in another one: true, marked, and rightly
    marked.
    """

    true: int = 0
    found: int = 0
    marked: int = 0
    right: int = 0
    by_rule: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def score_sentences(group: Group, passages: list[Reuse], total: Found, show: bool) -> None:
    """Adds a group's sentences to the totals; a unit is (report, its sentence, other report)."""
    marked: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    by_id = {m.report.id: m for m in group.reports}
    for p in passages:
        for here, there in ((p.a, p.b), (p.b, p.a)):
            like = set(_held(by_id[there.report], there.start, there.end))
            for k in _held(by_id[here.report], here.start, here.end):
                marked[here.report, k, there.report] |= like
    for one in group.reports:
        for other in group.reports:
            if one is not other:
                _score_pair(one, other, marked, total, show)


def _score_pair(
    one: Made, other: Made, marked: dict[tuple[str, int, str], set[int]], total: Found, show: bool
) -> None:
    for k, (start, _, piece) in enumerate(one.pieces):
        if not piece.sources or _aside(one, start):
            continue
        like = marked.get((one.report.id, k, other.report.id), set())
        kin_to = {
            j
            for j, (at, _, o) in enumerate(other.pieces)
            if o.sources & piece.sources and not _aside(other, at)
        }
        right = bool(like & kin_to)
        if kin_to:
            rules = {*piece.rules, *(r for j in kin_to for r in other.pieces[j][2].rules)}
            for rule in rules or {"letter for letter"}:
                total.by_rule[rule][0] += 1
                total.by_rule[rule][1] += right
            total.true += 1
            total.found += right
            if show and not right:
                print(
                    "  MISSED",
                    one.report.id,
                    repr(piece.text),
                    "<>",
                    [other.pieces[j][2].text for j in kin_to],
                )
        if like:
            if not right and _both_quote(piece.text, [other.pieces[j][2].text for j in like]):
                continue
            total.marked += 1
            total.right += right
            if show and not right:
                print(
                    "  WRONG",
                    one.report.id,
                    repr(piece.text),
                    "<>",
                    [other.pieces[j][2].text for j in like],
                )


def _aside(report: Made, at: int) -> bool:
    """True for what the reading took for furniture, a subhead say: it is no sentence of
    the report.
    """
    return any(f.start <= at < f.end and f.kind != "caption" for f in report.report.furniture)


def _held(report: Made, start: int, end: int) -> list[int]:
    """The pieces of which at least half lies in the stretch, or that hold it."""
    found = []
    for k, (s, e, _) in enumerate(report.pieces):
        shared = min(e, end) - max(s, start)
        if shared > 0 and (2 * shared >= e - s or shared == end - start):
            found.append(k)
    return found


def _both_quote(text: str, others: list[str]) -> bool:
    """True if what both share stands in quotation marks in both."""
    quotes = [
        set(words(" ".join(re.findall(r"[\"“][^\"”]+|(?:^|\s)['‘].+", t))))
        for t in (text, " ".join(others))
    ]
    shared = set(words(text)) & set(words(" ".join(others)))
    return len(shared & quotes[0] & quotes[1]) >= 0.6 * len(shared)


# ------------------------------------------------------------ direction


def score_direction(group: Group, passages: list[Reuse], seen: Counter[str], show: bool) -> None:
    """Adds each passage between two reports that share copied words: right, wrong, or open where it
    could be told.
    """
    by_id = {m.report.id: m for m in group.reports}
    for p in passages:
        if "-x" in p.a.report or "-x" in p.b.report:
            continue
        told = p.source or p.agency
        pair = f"{by_id[p.a.report].report.outlet} / {by_id[p.b.report].report.outlet}"
        kind = "rightly open" if group.origin is None and told is None else (
            "right" if told == group.origin else "left open" if told is None else "wrong")  # fmt: skip
        seen[kind] += 1
        seen[f"{group.scene}: {kind}"] += 1
        if show and kind in ("wrong", "left open"):
            print(f"  {kind.upper()} {group.scene} {pair}: {told} for {group.origin}: {p.why}")


# ------------------------------------------------------------ lines


def score_lines(group: Group, show: bool) -> tuple[int, int, bool]:
    """(events told in copied words, those whose lines are right, whether the whole group
    is right).
    """
    record = build(group.values(), CaseInfo(title=group.scene))
    by_id = {m.report.id: m for m in group.reports}
    events = right = 0
    for event, told in _copied_mentions(record, by_id, group):
        firsts = {m.line for m, source in told if m.report not in group.copies} or {told[0][0].line}
        extra = {m.line for m, _ in told} - firsts
        events += 1
        right += not extra
        if extra and show:
            print(f"  LINES {group.scene} {event.label!r}:")
            _print_mentions([m for m, _ in told], record, by_id)
    blurred = _blurred(record, by_id, group)
    if blurred and show:
        print(f"  OWN PARAGRAPHS {group.scene}, source {group.origin}:")
        _print_mentions(blurred, record, by_id)
    return events, right, events == right and not blurred


def _print_mentions(mentions: list[EventMention], record: Record, by_id: dict[str, Made]) -> None:
    lines = {x.id: x for x in record.lines}
    for m in mentions:
        line, report = lines[m.line or ""], by_id[m.report].report
        print(
            "    ",
            m.report,
            report.outlet,
            "|",
            line.kind,
            line.name,
            "|",
            repr(report.text[m.start : m.end]),
        )


def _copied_mentions(record: Record, by_id: dict[str, Made], group: Group):
    """Events with their mentions in copied words, by the sentence that the words come from; not one
    report's alone.
    """
    for event in record.events:
        rows = defaultdict(list)
        for m in event.mentions:
            for source in _sources(by_id[m.report], m.trigger.start):
                rows[
                    source, by_id[m.report].report.text[m.trigger.start : m.trigger.end].lower()
                ].append((m, source))
        for told in rows.values():
            if len({m.report for m, _ in told}) > 1:
                yield event, told


def _sources(report: Made, at: int) -> frozenset[tuple[str, int]]:
    return next((p.sources for s, e, p in report.pieces if s <= at < e), frozenset())


def _blurred(record: Record, by_id: dict[str, Made], group: Group) -> list[EventMention]:
    """Mentions in a copy's own paragraphs, between copied words, that stand on the line of copied
    words.
    """
    kinds = {x.id: x.kind for x in record.lines}
    copied_from = Counter(
        s for m in group.reports for s in {s for _, _, p in m.pieces for s in p.sources}
    )
    wire: set[str] = set()
    own: list[EventMention] = []
    for m in (m for event in record.events for m in event.mentions):
        if m.line is None or kinds[m.line] not in ("agency", "own-reporting"):
            continue
        shared = [
            (s, e)
            for s, e, p in by_id[m.report].pieces
            if any(copied_from[x] > 1 for x in p.sources)
        ]
        if any(s <= m.trigger.start < e for s, e in shared):
            wire.add(m.line)
        elif (
            m.report in group.copies
            and group.scene != "open"
            and _sources(by_id[m.report], m.trigger.start)
        ):
            own += (
                [m]
                if any(e <= m.start for _, e in shared) and any(m.end <= s for s, _ in shared)
                else []
            )
    return [m for m in own if m.line in wire]


# ------------------------------------------------------------ figures


def measure(groups: list[Group], show: bool = False) -> tuple[Found, Counter[str]]:
    """The sentences found, and the passages whose direction is right, rightly open, left open or
    wrong.
    """
    found, seen = Found(), Counter()
    for group in groups:
        passages = reuse(group.values())
        score_sentences(group, passages, found, show)
        score_direction(group, passages, seen, show)
    return found, seen


def scale(pool: list[Source], sizes: list[int], seed: int) -> None:
    """Reports a second (of processor time) of the stage alone, for streams of made reports of all
    events together.

    The sources are soon used up: in each further round every longer word gets another ending, so
    that its reports tell of other events and the copies of one report do not grow in number with
    the stream.
    """
    rng, found, turn = random.Random(seed), [], 0
    while len(found) < max(sizes):
        end = "" if turn == 0 else "bcdfghjklmnp"[turn % 12] + "o" * (1 + turn // 12)
        for g in make_groups(pool, rng, None):
            for m in g.reports:
                text = re.sub(r"\b(\w{4,})\b", rf"\1{end}", m.report.text)
                found.append(
                    Report(
                        id=f"{len(found)}",
                        text=text,
                        outlet=m.report.outlet,
                        published=m.report.published,
                    )
                )
        turn += 1
    for n in sizes:
        began = time.process_time()
        passages = reuse(found[:n])
        took = time.process_time() - began
        print(f"  {n:6} reports {took:7.1f} s {n / took:7.0f} a second {len(passages):8} passages")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--quick", action="store_true", help="40 groups of sentences, 5 of lines")
    options.add_argument("--misses", action="store_true", help="every miss and every false mark")
    options.add_argument(
        "--lines", type=int, default=40, help="groups that walk the whole pipeline"
    )
    options.add_argument("--seed", type=int, default=7)
    options.add_argument(
        "--scale", help="numbers of reports, parted by commas: time the stage alone"
    )
    given = options.parse_args()
    pool = sources()
    if given.scale:
        scale(pool, [int(n) for n in given.scale.split(",")], given.seed)
        return
    groups = make_groups(pool, random.Random(given.seed), 40 if given.quick else None)
    began = time.perf_counter()
    found, seen = measure(groups, given.misses)
    beside = sum("-x" in m.report.id for g in groups for m in g.reports)
    reports = sum(len(g.reports) for g in groups)
    print(f"copied sentences: {len(groups)} groups, {reports} reports, {beside} of them beside")
    print(f"  recall    {found.found / found.true:.4f}   {found.found} of {found.true}")
    print(f"  precision {found.right / max(found.marked, 1):.4f}   {found.right} of {found.marked}")
    for rule, (n, hit) in sorted(found.by_rule.items()):
        print(f"    {rule:20} {hit / n:.4f} of {n}")
    print(f"  {time.perf_counter() - began:.1f} s")
    told = seen["right"] + seen["rightly open"]
    passages = sum(seen[k] for k in ("right", "rightly open", "left open", "wrong"))
    print(
        f"direction: right or rightly open {told / max(passages, 1):.4f}, wrong {seen['wrong']} of {passages} passages"
    )
    for name, n in sorted(seen.items()):
        if ":" in name:
            print(f"    {name:30} {n}")
    sys.stdout.flush()
    _print_lines(pool, min(5, given.lines) if given.quick else given.lines, given)


def _print_lines(pool: list[Source], n: int, given: argparse.Namespace) -> None:
    groups = make_groups(pool, random.Random(given.seed + 1), n, length=8)
    scored = [score_lines(g, given.misses) for g in groups]
    events, right = sum(s[0] for s in scored), sum(s[1] for s in scored)
    if groups:
        print(f"lines: {sum(s[2] for s in scored) / len(scored):.3f} of {len(scored)} groups right, "
              f"{right / max(events, 1):.4f} of {events} events told in copied words")  # fmt: skip


if __name__ == "__main__":
    main()
