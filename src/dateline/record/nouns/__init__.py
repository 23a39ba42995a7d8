"""The nouns of Dateline: frozen values whose JSON is the record format "dateline/1".

The names of the fields are the names of the format and never change; `start` and `end` are offsets
in Unicode code points into the text of the report they stand in, end exclusive. What is unknown is
None, never a guess. All are imported from here; each stands with its neighbours:

reports     what came in, and how words of it are pointed at
entities    actors and places
events      statements, times, events with their numbers and disputes, lines
findings    promises, holdings, copied passages, corrections, revisions
record      the record, which holds all of them
"""

from __future__ import annotations

from dateline.record.nouns.entities import Actor, Place, PlaceMention, Role
from dateline.record.nouns.events import (
    Count,
    Dispute,
    DisputeValue,
    Due,
    Event,
    EventMention,
    EventPlace,
    Line,
    Refinement,
    Standing,
    Statement,
    Time,
    Toll,
    TollLine,
    When,
)
from dateline.record.nouns.findings import (
    Commitment,
    CommitmentStep,
    Control,
    Correction,
    Reuse,
    Revision,
    Told,
    Withdrawal,
)
from dateline.record.nouns.record import FORMAT, Brief, CaseInfo, Fault, Record
from dateline.record.nouns.reports import (
    Credit,
    DatelineField,
    Furniture,
    Outlet,
    Part,
    Picture,
    PictureFile,
    Report,
    Span,
    Stretch,
    Table,
    TableRow,
)

__all__ = [
    "Actor",
    "Brief",
    "CaseInfo",
    "Commitment",
    "CommitmentStep",
    "Control",
    "Correction",
    "Count",
    "Credit",
    "DatelineField",
    "Dispute",
    "DisputeValue",
    "Due",
    "Event",
    "EventMention",
    "EventPlace",
    "FORMAT",
    "Fault",
    "Furniture",
    "Line",
    "Outlet",
    "Part",
    "Picture",
    "PictureFile",
    "Place",
    "PlaceMention",
    "Record",
    "Refinement",
    "Report",
    "Reuse",
    "Revision",
    "Role",
    "Span",
    "Standing",
    "Statement",
    "Stretch",
    "Table",
    "TableRow",
    "Time",
    "Told",
    "Toll",
    "TollLine",
    "When",
    "Withdrawal",
]
