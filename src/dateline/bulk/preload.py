"""Loads all that a worker reads with, by reading a sentence: imported by the process from which
workers are forked, and by nothing else.
"""

from __future__ import annotations

import importlib
from contextlib import suppress

from dateline.build import ReportState, read_report
from dateline.build.results import program
from dateline.bulk.reading import opened_atlas
from dateline.record.nouns import Report
from dateline.stages.clean import clean

SENTENCE = "BAMAKO, Mali - Gunmen killed six soldiers on Monday, the army said."

importlib.import_module("distributed")
with suppress(Exception):  # each worker meets it again, and tells it of the row that it reads
    program()
    _report = Report(id="r", text=SENTENCE, language="en", published="2013-01-14")
    clean(_report)
    read_report(ReportState(_report, opened_atlas()))
