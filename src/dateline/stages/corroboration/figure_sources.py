"""Whose figure it is that a sentence gives."""

from __future__ import annotations

from dateline.record.nouns import Actor, Report, Span, Statement, Stretch
from dateline.reference.english.function_words import function_words
from dateline.reference.text import words
from dateline.stages.corroboration.figure_sentences import FigureFound
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import lies_within


def statement_of(figure: FigureFound, report: Report, sources: ReportSources) -> Statement | None:
    """Whose figure it is: of the subject of its clause, else of the words of a source around it."""
    around = [
        (content.end - content.start, statement.id, statement)
        for statement in sources.statements_of(report.id)
        for content in statement.content
        if content.start <= figure.start < content.end
        and (statement.speaker or statement.speaker_text)
    ]
    quoted = min(around)[-1] if around else None
    if figure.source is None:
        return quoted
    said = report.text[slice(*figure.source)]
    actor = _source_actor(figure, said, sources, report.id)
    pronouns = function_words().pronouns.unnamed_source
    if actor is None and words(said)[-1:] and words(said)[-1] in pronouns:
        return quoted
    return Statement(
        id=f"{report.id}:{figure.start}",
        report=report.id,
        start=figure.source[0],
        end=figure.end,
        speaker=actor.id if actor is not None else None,
        speaker_text=said,
        source=Stretch(*figure.source),
    )


def _source_actor(
    figure: FigureFound, said: str, sources: ReportSources, report: str
) -> Actor | None:
    """The first actor that the subject names; of a relative pronoun the one right before it."""
    start, end = figure.source or (0, 0)
    if words(said)[:1] and words(said)[0] in function_words().pronouns.relative:
        before = [
            (mention.end, actor)
            for actor, mention in sources.actors_in(report)
            if start - 3 <= mention.end <= start
        ]
        return max(before, key=lambda row: row[0])[1] if before else None
    stretch = Span(report, start, end)
    named = [
        (mention.start, -mention.end, actor.id, actor)
        for actor, mention in sources.actors_in(report)
        if lies_within(mention, stretch)
    ]
    return min(named, key=lambda row: row[:3])[-1] if named else None
