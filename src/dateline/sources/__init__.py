"""Files, pages, mails and case files: one file a kind, each yields Reports.

read_paths(paths, case)   the reports of files and folders, and the faults of those that gave none
iter_reports(paths, case) the same one after another, for streams that must not be held whole
iter_with_sources(…)      the same with the bytes that each came from, for a case that keeps them
iter_stream(paths)        the reports of a mixed stream, whose JSON lines keep their ids
read_case(path)           a case.yaml, strictly; raises CaseError
find_case(paths)          the case file among the paths or in a folder among them
case_of(paths, file)      the one that is given or found, read
lines_of(stream)          the lines of a stream, None for one that is too long
read_line(line)           one line of JSON to a Report, for `dateline extract`
"""

from dateline.sources.casefile import CaseEntry, CaseError, CaseFile, read_case
from dateline.sources.files import iter_reports, iter_stream, iter_with_sources, read_paths
from dateline.sources.finding import STANDARD_INPUT, case_of, find_case
from dateline.sources.json_lines import read_line, read_row
from dateline.sources.settling import report_id, settle
from dateline.sources.source import lines_of

__all__ = [
    "STANDARD_INPUT",
    "CaseEntry",
    "CaseError",
    "CaseFile",
    "case_of",
    "find_case",
    "iter_reports",
    "iter_stream",
    "iter_with_sources",
    "lines_of",
    "read_case",
    "read_line",
    "read_row",
    "read_paths",
    "report_id",
    "settle",
]
