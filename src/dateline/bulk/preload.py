"""Loads all that a worker reads with, by reading a sentence: imported by the process from which
workers are forked, and by nothing else.
"""

from __future__ import annotations

import importlib
from contextlib import suppress

from dateline.build.loading import load
from dateline.build.results import program
from dateline.bulk.reading import opened_atlas

importlib.import_module("distributed")
with suppress(Exception):  # each worker meets it again, and tells it of the row that it reads
    program()
    load(opened_atlas())
