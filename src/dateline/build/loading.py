"""Loads all that a report in English is read with, so that it is there when reports come, and in
every process that is forked then.
"""

from __future__ import annotations

from contextlib import suppress

from dateline.build.one_report import own_atlas
from dateline.build.report_stages import REPORT_STAGES, ReportState
from dateline.build.stage import run_stages
from dateline.record.nouns import Report
from dateline.reference.places.atlas import Atlas

SENTENCE = "BAMAKO, Mali - Gunmen killed six soldiers on Monday, the army said."


def load(atlas: Atlas | None = None) -> None:
    """Reads a sentence. What goes wrong is told by who reads a report, and meets it again."""
    with suppress(Exception):
        report = Report(id="r", text=SENTENCE, language="en", published="2013-01-14")
        run_stages(ReportState(report, atlas or own_atlas()), REPORT_STAGES)
