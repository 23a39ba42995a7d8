"""The closed lists of words that the record format "dateline/1" knows.

Each is a type of its own, so that a word outside its list is found before anything runs. The nouns
that use them stand in `dateline.record.nouns`.
"""

from __future__ import annotations

from typing import Literal

PublishedBasis = Literal["given", "metadata", "inferred", "unknown"]
PublishedFrom = Literal[
    "given",  # a person's word, or the file that carries the report
    "linked-data",  # datePublished, dateModified of the article's JSON-LD
    "meta",  # a meta tag named after publication or change
    "markup",  # an element marked as publication or change: microdata, <time pubdate>
    "label",  # words that readers see: "Published 12 March 2019", "Last updated …"
    "created",  # dateCreated: when the writing began, at most a little before
    "bare",  # a stamp without a word for what it is: in the header, a lone <time>, meta "date"
    "address",  # a path of a day: /2019/03/12/
    "dateline",  # "LIMA, 14 May 2012 —"
    "relative",  # "2 hours ago", reckoned from the capture
]
CreditKind = Literal["agency", "contributor", "photo"]
FurnitureKind = Literal[
    "newsletter",
    "comments",
    "caption",
    "credit",
    "update-stamp",
    "headline",
    "subhead",
    "share",
    "related",
    "advert",
    "legal",
    "pull-quote",
    "embed",
    "correction",
]
# furniture that tells events all the same: its words are mined and compared like the body's
MINED_FURNITURE: frozenset[FurnitureKind] = frozenset(("headline", "caption", "embed"))
PartKind = Literal["post", "embed", "message"]
ActorKind = Literal[
    "person",
    "government",
    "military",
    "police",
    "armed-group",
    "party",
    "organization",
    "company",
    "media",
    "population",
    "country",
    "other",
]
PlaceRole = Literal["at", "near", "toward", "from"]
Grain = Literal["point", "town", "area", "admin2", "admin1", "country", "region"]
TimeBasis = Literal["published", "quote", "narrative", "absolute"]
WhenBasis = Literal[
    "words",  # the report's own words date it
    "lead",  # news without a day: that of the lead, else the report's day or the one before
    "report",  # only bounded by the day of telling
    "lent",  # the day of an event or statement that it belongs to
]
Announced = Literal["AGREE", "THREATEN"]
Undertaking = Literal["doer", "speaker"]  # by whose word: by his who will do it, or by a speaker's
Manner = Literal["direct", "indirect", "mixed", "narrated"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "CRIME",
    "HAZARD",
]
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "failed"]

STRONGEST_FIRST: tuple[Status, ...] = (
    "happened",
    "ongoing",
    "failed",
    "planned",
    "possible",
    "denied",
)
"""Of what is told otherwise by others, the first holds."""
TAKEN_PLACE: frozenset[Status] = frozenset(("happened", "ongoing"))
DONE: frozenset[Status] = frozenset(("happened", "ongoing", "failed"))
"""Of what was at least tried."""
AHEAD: frozenset[Status] = frozenset(("planned", "possible"))
"""Of what may still come."""
AVERTED: frozenset[Status] = frozenset(("failed", "denied"))
"""Of what has not come about."""
Certainty = Literal["certain", "probable", "possible"]
CountOf = Literal[
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "arrested",
    "troops",
    "vehicles",
    "destroyed",
    "crowd",
    "money",
    "homes",
    "rescued",
    "evacuated",
    "treated",
    "trapped",
    "cases",
    "other",
]
Verdict = Literal["single-line", "corroborated", "disputed", "denied"]
LabelForm = Literal["clause", "phrase"]
LineKind = Literal["speaker", "agency", "own-reporting", "unnamed"]
Reliability = Literal[
    "A", "B", "C", "D", "E", "F"
]  # of an outlet, Admiralty scale: the user's own setting
CommitmentState = Literal["open", "kept", "missed", "overdue", "unknown"]
