"""The reports as voices: outlets, agencies, versions, copied passages, and the line that words stand on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, EventMention, Line, Outlet, Report, Reuse, Span, Statement
from dateline.record.order import in_order
from dateline.reference import outlets
from dateline.reference.affinity import affinity
from dateline.reference.syndication import Lineage
from dateline.reference.text import fold_text, stem, words

REASONS = 3  # a line's why names no more


class Key(Struct, frozen=True, order=True):
    """What makes two mentions stand on one line: kind of line and whose it is."""

    kind: str
    whose: str
    outlet: str = ""


class Desk:
    """What is known of the reports as voices: outlets, agencies, versions, copied passages."""

    def __init__(
        self,
        reports: Sequence[Report],
        local_records: Sequence[LocalRecord],
        actors: Sequence[Actor],
        reuse: Sequence[Reuse],
    ) -> None:
        self.reports = in_order(reports)
        self.rank = {r.id: i for i, r in enumerate(self.reports)}
        self.by_id = {r.id: r for r in self.reports}
        self.actors = {a.id: a for a in actors}
        self.places = {p.id: p for a in local_records for p in a.places}
        self.statements: dict[str, Statement] = {
            s.id: s for a in local_records for s in a.statements
        }
        self.local_events: dict[tuple[str, int, int, int, int], LocalEvent] = {
            (t.report, t.trigger.start, t.trigger.end, t.start, t.end): t
            for a in local_records
            for t in a.local_events
        }
        self.lineage = Lineage(reports)
        self.reuse = list(reuse)
        self.beside: dict[str, list[tuple[Span, Span, Reuse]]] = defaultdict(list)
        for passage in self.reuse:
            self.beside[passage.a.report].append((passage.a, passage.b, passage))
            self.beside[passage.b.report].append((passage.b, passage.a, passage))
        self.outlet: Callable[[str], str] = cache(self._outlet)
        self.outlet_keys = {self.outlet(r.id): r for r in reversed(self.reports)}

    def local_event(self, m: EventMention) -> LocalEvent | None:
        return self.local_events.get((m.report, m.trigger.start, m.trigger.end, m.start, m.end))

    def _outlet(self, report: str) -> str:
        """The voice of a report: its outlet; where that is unknown its host; else the report's first version itself."""
        r = self.by_id[report]
        known = outlets.outlet(r.outlet) if r.outlet else outlets.outlet(r.url)
        if known is not None or r.outlet:
            return fold_text(known.name if known is not None else r.outlet or "")
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
        return self.lineage.agency(name)

    def wires(self, r: Report, helped: bool = False) -> tuple[str, ...]:
        """The agencies whose copy a report is or bears by its dateline, byline or credit."""
        return self.lineage.wires(r, helped)

    def twins(self, report: str, start: int, end: int) -> list[tuple[Span, Reuse]]:
        """Passages of other voices that hold the same words as this stretch, and what is known of the copying."""
        own = self.outlet(report)
        return [
            (there, passage)
            for here, there, passage in self.beside[report]
            if here.start < end and start < here.end and self.outlet(there.report) != own
        ]

    # ------------------------------------------------------------ keys

    def own_voice(self, report: str, start: int, end: int) -> Key:
        """The line of what a report tells itself: its outlet's, or of those whom it copied."""
        twins = self.twins(report, start, end)
        if twins:
            return self._copied(report, twins)
        own = self.wires(self.by_id[report])
        if own and not self.local(report, start, end):
            return Key("agency", own[0])
        return Key("own-reporting", self.outlet(report))

    def _copied(self, report: str, twins: list[tuple[Span, Reuse]]) -> Key:
        """The line of words that others have too: the agency's, the source's, else of whoever is first in order."""
        voices = sorted({report, *(there.report for there, _ in twins)}, key=lambda v: self.rank[v])
        agencies = [p.agency for _, p in twins if p.agency] or [
            a for v in voices for a in self.wires(self.by_id[v])
        ]
        if agencies:
            return Key("agency", Counter(sorted(agencies)).most_common(1)[0][0])
        sources = Counter(p.source for _, p in twins if p.source)
        first = min(sources, key=lambda s: (-sources[s], self.rank[s]), default=voices[0])
        return Key("own-reporting", self.outlet(first))

    def local(self, report: str, start: int, end: int) -> bool:
        """True if words of an agency-based report, found nowhere else, are its outlet's own.

        They are if the agency's own report lacks them; or if they stand between passages of the wire, or name the
        outlet. A tail that others may have trimmed stays the agency's.
        """
        r = self.by_id[report]
        agencies = set(self.wires(r))
        if r.outlet and self.agency(r.outlet):
            return False
        if self.outlet(report) in fold_text(r.text[start:end]):
            return True
        kin = [(h, t) for h, t, p in self.beside[report] if p.agency in agencies]
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
        for outlet in (fold_text(name), fold_text(name).removeprefix("the ")):
            if outlet in self.outlet_keys:
                return Key("own-reporting", outlet)
        if speaker is not None:
            return Key("speaker", speaker.id)
        reports = sorted(
            [report, *(t.report for t, _ in self.twins(report, start, end))],
            key=lambda v: self.rank[v],
        )
        told = words(name)
        return Key(
            "unnamed",
            " ".join(told) if set(told) - affinity().pronouns else "",
            self.outlet(reports[0]),
        )

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
            return (
                key.whose or "a source without a name",
                f"{said}: {key.whose}" if key.whose else said,
            )
        if key.kind == "agency":
            return key.whose, "; ".join(
                filter(None, (self._shared(reports), self._credited(key.whose, reports)))
            )
        name = self.outlet_name(key.whose)
        others = [o for o in voices if o != name]
        if not others:
            return name, f"{name} tells it in its own voice"
        copied = "; ".join(filter(None, (self._shared(reports), self._told(reports))))
        return name, copied or f"{_listed(others)} {'name' if len(others) > 1 else 'names'} {name}"

    def _credited(self, agency: str, reports: tuple[str, ...]) -> str:
        """Who credits the agency; who only carries its words; that it tells it itself."""
        own = [r for r in reports if self.agency(self.by_id[r].outlet) == agency]
        others = [r for r in reports if r not in own]
        bearers = [r for r in others if agency in self.wires(self.by_id[r], helped=True)]
        credit = self._all(bearers, "credits", "credit", agency)
        if own:
            mute = [r for r in others if r not in bearers]
            copies = {s.report for p in self._between(reports) for s in (p.a, p.b)}
            carry = self._all([r for r in mute if r in copies], "carries", "carry", "its words")
            cite = self._all([r for r in mute if r not in copies], "names", "name", "it as source")
            return ", ".join(filter(None, (credit, carry, cite))) or f"{agency} tells it itself"
        return credit or self._told(reports) or f"the words are {agency}'s"

    def _all(self, reports: list[str], does: str, do: str, what: str) -> str:
        names = list(dict.fromkeys(self.outlet_name(self.outlet(r)) for r in reports))
        return f"{_listed(names)} {do if len(names) > 1 else does} {what}" if names else ""

    def _between(self, reports: tuple[str, ...]) -> list[Reuse]:
        """The passages between the reports of different voices."""
        voice = {r: self.outlet(r) for r in reports}
        held = [
            p
            for r in reports
            for here, _, p in self.beside[r]
            if here is p.a and p.b.report in voice
        ]
        return [p for p in held if voice[p.a.report] != voice[p.b.report]]

    def _told(self, reports: tuple[str, ...]) -> str:
        """The reasons why the words of one are another's; three at most."""
        why = list(dict.fromkeys(p.why for p in self._between(reports) if p.why))
        return "; ".join(why[:REASONS]) + (
            f"; and {len(why) - REASONS} more" if len(why) > REASONS else ""
        )

    def _shared(self, reports: tuple[str, ...]) -> str:
        """How many sentences the reports share: each with the earlier one that it shares most with."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for p in self._between(reports):
            pair = (p.b.report, p.a.report)
            of = p.of or p.sentences
            found[pair] = (min(found.get(pair, (0, 0))[0] + p.sentences, of), of)
        if len(found) == 1:
            ((n, of),) = found.values()
            return f"{n} of {of} {'sentence' if of == 1 else 'sentences'} shared"
        best: dict[str, tuple[int, int, str]] = {}
        for (later, earlier), (n, of) in found.items():
            voice = self.outlet_name(self.outlet(later))
            if n > best.get(voice, (0, 0, ""))[0]:
                best[voice] = (n, of, self.outlet_name(self.outlet(earlier)))
        told, beside = [], ""
        for voice, (n, of, other) in list(best.items())[:REASONS]:
            told.append(
                f"{voice} {n} of {of}"
                if other == beside
                else f"{voice} shares {n} of {of} sentences with {other}"
            )
            beside = other
        return ", ".join(told) + (f" and {len(best) - REASONS} more" if len(best) > REASONS else "")


def _listed(names: list[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
