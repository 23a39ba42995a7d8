"""How independently each event is known: lines, outlets, standing and disputes.

A line is one way by which the world reached the page; the contract's section "Independent lines" says when two
mentions stand on one. Every mention is given the key of its line here, copied words first being traced to the report
they came from. `docs/standing.md` states the rules of verdict, credibility and disputes in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.account import Account, Telling
from dateline.record.bounds import in_order
from dateline.record.nouns import (
    Actor,
    Count,
    Credit,
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    Line,
    Outlet,
    Report,
    Reuse,
    Span,
    Standing,
    Statement,
    Verdict,
)
from dateline.record.paragraphs import paragraphs
from dateline.reference import outlets
from dateline.reference.affinity import affinity
from dateline.reference.wording import fold, stem, words

CUMULATIVE = ("killed", "wounded", "missing", "captured", "displaced", "arrested", "destroyed")
WHOLE = ("", "people", "person", "dead", "victims", "casualties")  # who a toll counts, when it counts everybody
_REAL = ("happened", "ongoing")


class Weighed(Struct, frozen=True):
    """Events with lines, standing and disputes; the lines of the case (l-1 …) and its outlets (o-1 …)."""

    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    outlets: tuple[Outlet, ...]


class _Key(Struct, frozen=True, order=True):
    """What makes two mentions stand on one line: kind of line and whose it is."""

    kind: str
    whose: str
    outlet: str = ""


def weigh(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    events: Sequence[Event],
    reuse: Sequence[Reuse] = (),
) -> Weighed:
    """Gives every mention and count its line, every event its standing and disputes.

    `accounts` and `actors` are those of unite, `events` those of merge. A report with `version_of` is the voice of the
    report that it is a version of.
    """
    desk = _Desk(reports, accounts, actors, reuse)
    keyed = [_keys(event, desk) for event in events]
    names: dict[_Key, str] = {}
    for keys in keyed:
        for key in keys:
            names.setdefault(key, f"l-{len(names) + 1}")
    carriers: dict[_Key, set[str]] = defaultdict(set)
    for event, keys in zip(events, keyed, strict=True):
        for mention, key in zip(event.mentions, keys, strict=True):
            carriers[key].add(mention.report)
    lines = tuple(desk.line(names[key], key, carriers[key]) for key in names)
    by_id = {line.id: line for line in lines}
    weighed = tuple(
        _weighed(event, [names[k] for k in keys], by_id, desk) for event, keys in zip(events, keyed, strict=True)
    )
    return Weighed(weighed, lines, desk.publishers())


# ---------------------------------------------------------------- lines


class _Desk:
    """What is known of the reports as voices: outlets, agencies, versions, copied passages."""

    def __init__(
        self, reports: Sequence[Report], accounts: Sequence[Account], actors: Sequence[Actor], reuse: Sequence[Reuse]
    ) -> None:
        self.reports = in_order(reports)
        self.rank = {r.id: i for i, r in enumerate(self.reports)}
        self.by_id = {r.id: r for r in self.reports}
        self.actors = {a.id: a for a in actors}
        self.statements: dict[str, Statement] = {s.id: s for a in accounts for s in a.statements}
        self.tellings: dict[tuple[str, int, int, int, int], Telling] = {
            (t.report, t.trigger.start, t.trigger.end, t.start, t.end): t for a in accounts for t in a.tellings
        }
        self.agencies = self._agencies()
        self.reuse = list(reuse)
        self.beside: dict[str, list[tuple[Span, Span, float]]] = defaultdict(list)
        for passage in self.reuse:
            self.beside[passage.a.report].append((passage.a, passage.b, passage.share))
            self.beside[passage.b.report].append((passage.b, passage.a, passage.share))
        self.outlet_keys = {self.outlet(r.id): r for r in reversed(self.reports)}

    def telling(self, m: EventMention) -> Telling | None:
        return self.tellings.get((m.report, m.trigger.start, m.trigger.end, m.start, m.end))

    def outlet(self, report: str) -> str:
        """The voice of a report: its outlet; where that is unknown its host; else the report's first version itself."""
        r = self.by_id[report]
        known = outlets.outlet(r.outlet) if r.outlet else outlets.outlet(r.url)
        if known is not None or r.outlet:
            return fold(known.name if known is not None else r.outlet or "")
        host = urlsplit(r.url).hostname if r.url else None
        if host:
            return host.removeprefix("www.")
        seen = {r.id}
        while r.version_of in self.by_id and r.version_of not in seen:
            r = self.by_id[r.version_of or ""]
            seen.add(r.id)
        return f"report {r.id}"

    def outlet_name(self, key: str) -> str:
        r = self.outlet_keys.get(key)
        return (r.outlet if r is not None and r.outlet else None) or key

    def publishers(self) -> tuple[Outlet, ...]:
        """The outlets known by name, in report order; their reliability is the user's to set, never guessed."""
        found: dict[str, Outlet] = {}
        for r in self.reports:
            known = outlets.outlet(r.outlet)
            if r.outlet and self.outlet(r.id) not in found:
                owner = known.owner if known is not None else None
                found[self.outlet(r.id)] = Outlet(f"o-{len(found) + 1}", r.outlet, owner)
        return tuple(found.values())

    def agency(self, name: str | None) -> str | None:
        """The agency for text that a name stands for, by its one name: one of the table, or one of this case."""
        if not name:
            return None
        found = outlets.agency(name)
        if found is not None:
            return found.name if found.sells != "photo" else None
        return self.agencies.get(fold(name).removeprefix("the ").strip(" .,;:()"))

    def _agencies(self) -> dict[str, str]:
        """Outlets of the case that sell copy: those whose own datelines, or others' credits, name them as an agency."""
        names = {c.name for r in self.reports for c in r.credits if c.kind == "agency"}
        names |= {r.dateline.agency for r in self.reports if r.dateline and r.dateline.agency}
        found = {fold(name).removeprefix("the "): name for name in sorted(names)}
        for outlet in sorted({r.outlet for r in self.reports if r.outlet}):
            initials = "".join(w[0] for w in outlet.split() if w[0].isupper())
            for sign in (fold(outlet).removeprefix("the "), fold(initials)):
                if sign in found and len(sign) > 1:
                    found[sign] = found[fold(outlet).removeprefix("the ")] = outlet
        return found

    def wires(self, r: Report, helped: bool = False) -> tuple[str, ...]:
        """The agencies whose copy a report is or bears by its dateline, byline or credit.

        A credit that speaks of help only ("contributed reporting", "with AFP") counts if `helped` is asked for.
        """
        found = [self.agency(r.outlet), self.agency(r.dateline.agency) if r.dateline else None]
        found += [self.agency(name) for name in r.bylines]
        for credit in r.credits:
            if credit.kind == "agency" and (helped or not self._helps(r, credit)):
                found.append(self.agency(credit.name) or credit.name)
        return tuple(dict.fromkeys(a for a in found if a))

    def _helps(self, r: Report, credit: Credit) -> bool:
        """True if the paragraph of a credit says that the agency helped, not that the words are its own."""
        block = next((p for p in paragraphs(r.text) if p.start <= credit.start and credit.end <= p.end), None)
        said = words(r.text[block.start : block.end]) if block is not None else ()
        return bool(set(said) & affinity().contributing)

    def twins(self, report: str, start: int, end: int) -> list[tuple[Span, float]]:
        """Passages of other voices that hold the same words as this stretch."""
        own = self.outlet(report)
        return [
            (there, share)
            for here, there, share in self.beside[report]
            if here.start < end and start < here.end and self.outlet(there.report) != own
        ]

    # ------------------------------------------------------------ keys

    def own_voice(self, report: str, start: int, end: int) -> _Key:
        """The line of what a report tells itself: its outlet's, or of those whom it copied."""
        twins = self.twins(report, start, end)
        voices = [report, *(there.report for there, _ in twins)]
        voices.sort(key=lambda v: self.rank[v])
        wired = [self.wires(self.by_id[v]) for v in voices]
        if twins:
            agencies = [a for w in wired for a in w] or [
                a for v in voices for a in self.wires(self.by_id[v], helped=True)
            ]
            if agencies:
                return _Key("agency", Counter(agencies).most_common(1)[0][0])
            return _Key("own-reporting", self.outlet(voices[0]))
        own = self.wires(self.by_id[report])
        if own and not self.local(report, start, end):
            return _Key("agency", own[0])
        return _Key("own-reporting", self.outlet(report))

    def local(self, report: str, start: int, end: int) -> bool:
        """True if words of an agency-based report, found nowhere else, are its outlet's own.

        They are if the agency's own report lacks them; or if they stand between passages of the wire, or name the
        outlet. A tail that others may have trimmed stays the agency's.
        """
        r = self.by_id[report]
        agencies = set(self.wires(r))
        if r.outlet and self.agency(r.outlet):
            return False
        if self.outlet(report) in fold(r.text[start:end]):
            return True
        kin = [(h, t) for h, t, _ in self.beside[report] if agencies & set(self.wires(self.by_id[t.report]))]
        if any(self.agency(self.by_id[t.report].outlet) in agencies for _, t in kin):
            return True
        return any(h.end <= start for h, _ in kin) and any(end <= h.start for h, _ in kin)

    def spoken(self, statement: Statement, report: str, start: int, end: int) -> _Key:
        """The line of what somebody said: the speaker's; another outlet's or an agency's that is named as source."""
        speaker = self.actors.get(statement.speaker or "")
        name = speaker.name if speaker is not None else statement.speaker_text or ""
        agency = self.agency(name)
        if agency:
            return _Key("agency", agency)
        for outlet in (fold(name), fold(name).removeprefix("the ")):
            if outlet in self.outlet_keys:
                return _Key("own-reporting", outlet)
        if speaker is not None:
            return _Key("speaker", speaker.id)
        reports = sorted([report, *(t.report for t, _ in self.twins(report, start, end))], key=lambda v: self.rank[v])
        told = words(name)
        return _Key("unnamed", " ".join(told) if set(told) - affinity().pronouns else "", self.outlet(reports[0]))

    def same_words(self, a: EventMention, b: EventMention) -> bool:
        """True if two mentions of a copied passage are the same words: one trigger stem."""
        first, second = (self.by_id[m.report].text[m.trigger.start : m.trigger.end] for m in (a, b))
        return [stem(w) for w in words(first)] == [stem(w) for w in words(second)]

    def line(self, id: str, key: _Key, reports: set[str]) -> Line:
        """The line in words."""
        ordered = tuple(sorted(reports, key=lambda r: self.rank[r]))
        voices = list(dict.fromkeys(self.outlet_name(self.outlet(r)) for r in ordered))
        name, why = self._why(key, ordered, voices)
        return Line(id, key.kind, name, ordered, why)  # type: ignore[arg-type]

    def _why(self, key: _Key, reports: tuple[str, ...], voices: list[str]) -> tuple[str, str]:
        """The name of the line, and why it is one."""
        who, several = _listed(voices), len(voices) > 1
        if key.kind == "speaker":
            actor = self.actors.get(key.whose)
            name = actor.name if actor is not None else key.whose
            quote = "quotes" if not several else "both quote" if len(voices) == 2 else "all quote"
            return name, f"{who} {quote} {name}"
        if key.kind == "unnamed":
            said = f"{who} {'share the words of' if several else 'cites'} a source without a name"
            return key.whose or "a source without a name", f"{said}: {key.whose}" if key.whose else said
        shared = self._shared(reports)
        if key.kind == "agency":
            credit = {r: key.whose in self.wires(self.by_id[r], helped=True) for r in reports}
            bearers = list(dict.fromkeys(self.outlet_name(self.outlet(r)) for r in reports if credit[r]))
            named = f"{_listed(bearers or voices)} {'name' if len(bearers or voices) > 1 else 'names'} {key.whose}"
            return key.whose, "; ".join(filter(None, (shared, named)))
        name = self.outlet_name(key.whose)
        others = [o for o in voices if o != name]
        if others:
            return name, "; ".join(filter(None, (shared, f"{_listed(others)} has its words from {name} or with it")))
        return name, f"{name} tells it in its own voice"

    def _shared(self, reports: tuple[str, ...]) -> str:
        """How much of the reports' text is shared, in words."""
        held = [p for p in self.reuse if p.a.report in reports and p.b.report in reports]
        if not held:
            return ""
        n = len(held)
        total = sum(len(words(self.by_id[p.a.report].text[p.a.start : p.a.end])) for p in held)
        return f"{n} {'passage' if n == 1 else 'passages'} shared ({total} words)"


def _listed(names: list[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def _keys(event: Event, desk: _Desk) -> list[_Key]:
    """The key of each mention's line.

    A headline's own words stand on its report's telling; of words copied from one another, all stand on the line of the
    one who is named in any of them; a body stands on the line of its officer who is quoted beside it.
    """
    tellings = [desk.telling(m) for m in event.mentions]
    found = [_key(event, m, t, desk) for m, t in zip(event.mentions, tellings, strict=True)]
    _join_copies(event, found, desk)
    for i, (m, t) in enumerate(zip(event.mentions, tellings, strict=True)):
        if t is not None and t.kind == "headline":
            mine = [j for j, o in enumerate(event.mentions) if o.report == m.report and j != i]
            mine = [j for j in mine if (u := tellings[j]) is None or u.kind != "headline"]
            found[i] = found[mine[0]] if mine else found[i]
    officers = {
        role.of: key
        for key in found
        if key.kind == "speaker" and key.whose in desk.actors
        for role in desk.actors[key.whose].roles
        if role.of in desk.actors and desk.actors[role.of].kind not in ("country", "government")
    }
    return [officers.get(key.whose, key) if key.kind == "speaker" else key for key in found]


def _join_copies(event: Event, keys: list[_Key], desk: _Desk) -> None:
    """Gives mentions that stand in one copied passage the key of whoever is named most surely."""
    surest = ("speaker", "agency", "unnamed", "own-reporting")
    for i, m in enumerate(event.mentions):
        for there, _ in desk.twins(m.report, m.trigger.start, m.trigger.end):
            for j, o in enumerate(event.mentions):
                held = o.report == there.report and there.start <= o.trigger.start and o.trigger.end <= there.end
                if held and keys[i].kind != keys[j].kind and desk.same_words(m, o):
                    key = min(keys[i], keys[j], key=lambda k: surest.index(k.kind))
                    keys[i] = keys[j] = key


def _key(event: Event, m: EventMention, t: Telling | None, desk: _Desk) -> _Key:
    statement = desk.statements.get(m.statement or "")
    if statement is not None and statement.manner != "narrated" and (statement.speaker or statement.speaker_text):
        return desk.spoken(statement, m.report, m.start, m.end)
    agents = t.agents if t is not None else event.agents
    if agents and _speech_act(event, t):
        return _Key("speaker", agents[0])
    return desk.own_voice(m.report, m.start, m.end)


def _speech_act(event: Event, t: Telling | None) -> bool:
    acts = affinity().speech_acts
    type_, mode = (t.type, t.mode) if t is not None else (event.type, event.mode)
    return (type_ in acts.types and mode not in acts.but_modes) or (t is not None and t.lemma in acts.lemmas)


# ---------------------------------------------------------------- standing


def _weighed(event: Event, lines: list[str], by_id: dict[str, Line], desk: _Desk) -> Event:
    mentions = tuple(replace(m, line=line) for m, line in zip(event.mentions, lines, strict=True))
    counts = tuple(replace(c, line=_count_line(c, mentions)) for c in event.counts)
    event = replace(event, mentions=mentions, counts=counts)
    event = replace(
        event,
        disputes=(
            *_status_disputes(event, desk),
            *_count_disputes(event, {x.id: x.kind for x in by_id.values()}, desk),
        ),
    )
    verdict = _verdict(event)
    carriers = {desk.outlet(m.report) for m in mentions}
    standing = Standing(len(carriers), len(set(lines)), verdict, _credibility(event, verdict, by_id, desk))
    return replace(event, standing=standing)


def _count_line(count: Count, mentions: tuple[EventMention, ...]) -> str | None:
    """The line of the mention that holds the count, else of the nearest in its report."""
    near = [m for m in mentions if m.report == count.report]
    if not near:
        return None
    return min(near, key=lambda m: (max(m.start - count.start, count.end - m.end, 0), m.start)).line


def _verdict(event: Event) -> Verdict:
    if all(m.status == "denied" for m in event.mentions):
        return "denied"
    if any(d.kind == "contradicts" for d in event.disputes):
        return "disputed"
    return "corroborated" if len({m.line for m in event.mentions}) > 1 else "single-line"


def _credibility(event: Event, verdict: Verdict, lines: dict[str, Line], desk: _Desk) -> int:
    """The Admiralty grade of the information; `docs/standing.md` has the table."""
    claims = {m.line for m in event.mentions if m.status != "denied" or verdict == "denied"}
    denials = {m.line for m in event.mentions if m.status == "denied"} if verdict != "denied" else set()
    if event.status == "possible" or event.certainty == "possible":
        return 6
    if denials:
        return 3 if len(claims) > len(denials) else 4 if len(claims) == len(denials) else 5
    kinds = {lines[line].kind for line in claims if line is not None}
    if verdict == "disputed":
        return 3 if len(claims) > 2 else 4
    if len(claims) == 1:
        return 6 if kinds == {"unnamed"} else 3
    carriers = {desk.outlet(m.report) for m in event.mentions}
    firm = event.certainty == "certain" and len(carriers) > 1 and kinds != {"unnamed"}
    return 1 if firm else 2


# ---------------------------------------------------------------- disputes


def _status_disputes(event: Event, desk: _Desk) -> tuple[Dispute, ...]:
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


def _count_disputes(event: Event, lines: dict[str, str], desk: _Desk) -> tuple[Dispute, ...]:
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
                    if not _meet(x, y) and _clash(x, y, lines, desk) == kind:
                        clashing += [c for c in (x, y) if c not in clashing]
            if clashing:
                clashing.sort(key=lambda c: (c.as_of or "", desk.rank[c.report], c.start))
                found.append(Dispute(f"counts.{of}", kind, _values(clashing)))  # type: ignore[arg-type]
    return tuple(found)


def _values(counts: list[Count]) -> tuple[DisputeValue, ...]:
    """One value for each number of each line."""
    rows: dict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for c in counts:
        rows[_figure(c), c.line].append(Span(c.report, c.start, c.end))
    return tuple(DisputeValue(value, line, tuple(spans)) for (value, line), spans in rows.items())


def _clash(x: Count, y: Count, lines: dict[str, str], desk: _Desk) -> str:
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
    return _bounds(last)[1] >= _bounds(first)[0]


def _rises(count: Count, desk: _Desk) -> bool:
    """True if the words just before the number say that it has changed."""
    before = desk.by_id[count.report].text[max(count.start - 60, 0) : count.start]
    sentence = before.replace("\n", ".").rsplit(". ", 1)[-1]
    return any(w in affinity().rising for w in words(sentence))


def _who(count: Count) -> str:
    who = " ".join(words(count.who or ""))
    return "" if who in WHOLE else who


def _bounds(count: Count) -> tuple[float, float]:
    low = count.low if count.low is not None else count.best
    high = count.high if count.high is not None else (count.best if count.low is None else None)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def _meet(x: Count, y: Count) -> bool:
    (low_x, high_x), (low_y, high_y) = _bounds(x), _bounds(y)
    return low_x <= high_y and low_y <= high_x


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
    if not hedge or hedge.lower() == number:
        return number
    return f"{number} ({hedge.lower()})"
