"""The reports as voices: outlets, agencies, versions, copied passages, and the line that words stand on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from dateline.record.account import Account, Telling
from dateline.record.bounds import in_order
from dateline.record.nouns import Actor, Credit, EventMention, Line, Outlet, Report, Reuse, Span, Statement
from dateline.record.paragraphs import paragraphs
from dateline.reference import outlets
from dateline.reference.affinity import affinity
from dateline.reference.wording import fold, stem, words


class Key(Struct, frozen=True, order=True):
    """What makes two mentions stand on one line: kind of line and whose it is."""

    kind: str
    whose: str
    outlet: str = ""


class Desk:
    """What is known of the reports as voices: outlets, agencies, versions, copied passages."""

    def __init__(
        self, reports: Sequence[Report], accounts: Sequence[Account], actors: Sequence[Actor], reuse: Sequence[Reuse]
    ) -> None:
        self.reports = in_order(reports)
        self.rank = {r.id: i for i, r in enumerate(self.reports)}
        self.by_id = {r.id: r for r in self.reports}
        self.actors = {a.id: a for a in actors}
        self.places = {p.id: p for a in accounts for p in a.places}
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
        return (r.outlet or r.file if r is not None else None) or key

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

    def own_voice(self, report: str, start: int, end: int) -> Key:
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
                return Key("agency", Counter(agencies).most_common(1)[0][0])
            return Key("own-reporting", self.outlet(voices[0]))
        own = self.wires(self.by_id[report])
        if own and not self.local(report, start, end):
            return Key("agency", own[0])
        return Key("own-reporting", self.outlet(report))

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

    def spoken(self, statement: Statement, report: str, start: int, end: int) -> Key:
        """The line of what somebody said: the speaker's; another outlet's or an agency's that is named as source."""
        speaker = self.actors.get(statement.speaker or "")
        name = speaker.name if speaker is not None else statement.speaker_text or ""
        agency = self.agency(name)
        if agency:
            return Key("agency", agency)
        for outlet in (fold(name), fold(name).removeprefix("the ")):
            if outlet in self.outlet_keys:
                return Key("own-reporting", outlet)
        if speaker is not None:
            return Key("speaker", speaker.id)
        reports = sorted([report, *(t.report for t, _ in self.twins(report, start, end))], key=lambda v: self.rank[v])
        told = words(name)
        return Key("unnamed", " ".join(told) if set(told) - affinity().pronouns else "", self.outlet(reports[0]))

    def same_words(self, a: EventMention, b: EventMention) -> bool:
        """True if two mentions of a copied passage are the same words: one trigger stem."""
        first, second = (self.by_id[m.report].text[m.trigger.start : m.trigger.end] for m in (a, b))
        return [stem(w) for w in words(first)] == [stem(w) for w in words(second)]

    def line(self, id: str, key: Key, reports: set[str]) -> Line:
        """The line in words."""
        ordered = tuple(sorted(reports, key=lambda r: self.rank[r]))
        voices = list(dict.fromkeys(self.outlet_name(self.outlet(r)) for r in ordered))
        name, why = self._why(key, ordered, voices)
        return Line(id, key.kind, name, ordered, why)  # type: ignore[arg-type]

    def _why(self, key: Key, reports: tuple[str, ...], voices: list[str]) -> tuple[str, str]:
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
