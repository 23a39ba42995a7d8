"""PROV-JSON (W3C member submission of 2013): where every event comes from, from the outlet's report
to the record.

Events derive from mentions, mentions are quotations from reports, reports are attributed to outlets
and statements to who spoke; a line is the primary source of its mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import quote

from dateline.exports.event_index import EventIndex, case_uri
from dateline.record.json_chunks import laid_out, members, named
from dateline.record.nouns import Actor, Event, Line, Record, Report, Statement

_IN_MEMORY = 8_000_000  # bytes of a part of the document that wait in memory; more waits in a file
_CHUNK = 1 << 20  # bytes


def stream(record: Record) -> Iterator[bytes]:
    """The document as JSON; ids are `d:` and the kind and id of the thing in the record
    ("d:event.e-7").
    """
    with ExitStack() as opened:
        document = _Document(record, opened)
        document.fill()
        prefixes = {"d": f"{case_uri(record)}#", "dl": "urn:dateline:vocabulary:"}
        parts = ((name, part.chunks()) for name, part in document.parts.items())
        yield from members((("prefix", (laid_out(prefixes, 1),)), *parts))


def _name(kind: str, id_: str) -> str:
    """The qualified name of a thing of the record: "d:event.e-1"; what a URI forbids is escaped."""
    return f"d:{kind}.{quote(id_, safe='-._~')}"


def _qualified(name: str) -> dict[str, str]:
    """A qualified name as a PROV-JSON value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _attributes(**given: Any) -> dict[str, Any]:
    """Attributes under their prefix ("prov_label" is prov:label), those without a value
    left out.
    """
    return {
        key.replace("_", ":", 1): value
        for key, value in given.items()
        if value is not None and value != ""
    }


class _DocumentPart:
    """A part of the document, its members written one after another."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.number = file, 0

    def add(self, name: str, value: Any) -> None:
        """Writes one more member."""
        self._file.write((b",\n  " if self.number else b"\n  ") + named(name, value, 2))
        self.number += 1

    def chunks(self) -> Iterator[bytes]:
        """The part as JSON, indented by one space."""
        yield b"{"
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk
        yield b"\n }" if self.number else b"}"


class _Document:
    def __init__(self, record: Record, opened: ExitStack) -> None:
        """`opened`: closes what the parts wait in."""
        self.record, self.index = record, EventIndex(record)
        self.parts: dict[str, _DocumentPart] = {}
        self._opened = opened
        self._agents_told: dict[str, dict[str, Any]] = {}  # by name, so that each stands once

    def part(self, name: str) -> _DocumentPart:
        """A part of the document; it stands where it was asked for first."""
        if name not in self.parts:
            waiting = self._opened.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
            self.parts[name] = _DocumentPart(waiting)
        return self.parts[name]

    def relate(self, relation: str, **ends: str) -> None:
        """One relation under an id of its own: relate("used", activity="d:build",
        entity="d:report.1").
        """
        part = self.part(relation)
        part.add(
            f"_:{relation}{part.number + 1}", {f"prov:{key}": value for key, value in ends.items()}
        )

    def fill(self) -> None:
        """Fills the document from the record: the build, reports, lines, statements, events,
        speakers.
        """
        build = _attributes(
            prov_label="Dateline reads the reports", prov_endTime=self.record.case.built
        )
        self.part("activity").add("d:build", build)
        agents = self.part("agent")
        self._agents_told["d:dateline"] = _attributes(
            prov_type=_qualified("prov:SoftwareAgent"), prov_label="Dateline"
        )
        self.relate("wasAssociatedWith", activity="d:build", agent="d:dateline")
        for report in self.record.reports:
            self._report(report)
        for line in self.record.lines:
            self._line(line)
        for statement in self.record.statements:
            self._statement(statement)
        for event in self.record.events:
            self._event(event)
        self._agents(s.speaker for s in self.record.statements)
        for name, agent in self._agents_told.items():
            agents.add(name, agent)

    def _report(self, report: Report) -> None:
        """Adds a report as an entity, its outlet as an agent, its earlier version as its source."""
        id_, outlet = _name("report", report.id), self.index.outlet(report)
        self._entity(
            id_,
            prov_type=_qualified("dl:Report"),
            prov_label=report.title or report.file or report.id,
            dl_url={"$": report.url, "type": "xsd:anyURI"} if report.url else None,
            dl_published=report.published,
            dl_updated=report.updated,
            dl_language=report.language,
            dl_file=report.file,
        )
        self.relate("used", activity="d:build", entity=id_)
        if outlet:
            agent = _name("outlet", outlet)
            self._agents_told[agent] = _attributes(
                prov_type=_qualified("prov:Organization"), prov_label=outlet
            )
            self.relate("wasAttributedTo", entity=id_, agent=agent)
        if report.version_of:
            earlier = _name("report", report.version_of)
            self._derive(id_, earlier, "prov:Revision")

    def _entity(self, name: str, **attributes: Any) -> None:
        """Adds an entity with its attributes."""
        self.part("entity").add(name, _attributes(**attributes))

    def _derive(self, made: str, source: str, kind: str) -> None:
        """Records that one entity is derived from another; `kind` is the sort of derivation."""
        ends = {
            "prov:generatedEntity": made,
            "prov:usedEntity": source,
            "prov:type": _qualified(kind),
        }
        part = self.part("wasDerivedFrom")
        part.add(f"_:wasDerivedFrom{part.number + 1}", ends)

    def _line(self, line: Line) -> None:
        """Adds a line, the independent source of several reports, as an entity."""
        self._entity(
            _name("line", line.id),
            prov_type=_qualified("dl:Line"),
            prov_label=line.name,
            dl_kind=line.kind,
            dl_why=line.why,
        )

    def _statement(self, statement: Statement) -> None:
        """Adds a statement, quoted from its report and attributed to its speaker where known."""
        id_ = _name("statement", statement.id)
        self._entity(
            id_,
            prov_type=_qualified("dl:Statement"),
            prov_label=statement.speaker_text,
            dl_manner=statement.manner,
            dl_start=statement.start,
            dl_end=statement.end,
        )
        self._derive(id_, _name("report", statement.report), "prov:Quotation")
        if statement.speaker in self.index.actors:
            self.relate(
                "wasAttributedTo", entity=id_, agent=_name("actor", statement.speaker or "")
            )

    def _event(self, event: Event) -> None:
        """Adds an event and its mentions; each is derived from its report, statement and line."""
        id_, standing = _name("event", event.id), event.standing
        self._entity(
            id_,
            prov_type=_qualified("dl:Event"),
            prov_label=event.label or event.type,
            dl_type=event.type,
            dl_mode=event.mode,
            dl_status=event.status,
            dl_certainty=event.certainty,
            dl_verdict=standing.verdict if standing else None,
            dl_credibility=standing.credibility if standing else None,
        )
        self.relate("wasGeneratedBy", entity=id_, activity="d:build")
        for n, mention in enumerate(event.mentions, 1):
            quoted = _name("mention", f"{event.id}.{n}")
            self._entity(
                quoted,
                prov_type=_qualified("dl:Mention"),
                dl_start=mention.start,
                dl_end=mention.end,
                dl_status=mention.status,
                prov_label=self._words(mention.report, mention.start, mention.end),
            )
            self._derive(id_, quoted, "dl:Telling")
            self._derive(quoted, _name("report", mention.report), "prov:Quotation")
            if mention.statement in self.index.statements:
                self._derive(quoted, _name("statement", mention.statement or ""), "prov:Quotation")
            if mention.line in self.index.lines:
                self._derive(quoted, _name("line", mention.line or ""), "prov:PrimarySource")

    def _words(self, report: str, start: int, end: int) -> str | None:
        """The words of a stretch of a report on one line; None where the report is not held."""
        found = self.index.reports.get(report)
        return " ".join(found.text[start:end].split()) if found else None

    def _agents(self, speakers: Iterable[str | None]) -> None:
        """Adds the speakers that the record knows as actors, each once."""
        for actor in (
            self.index.actors[s] for s in dict.fromkeys(speakers) if s in self.index.actors
        ):
            self._agents_told[_name("actor", actor.id)] = _agent(actor)


def _agent(actor: Actor) -> dict[str, Any]:
    """The PROV agent of an actor; every actor but a person is an organisation."""
    kind = "prov:Person" if actor.kind == "person" else "prov:Organization"
    return _attributes(
        prov_type=_qualified(kind),
        prov_label=actor.name,
        dl_kind=actor.kind,
        dl_country=actor.country,
    )
