"""Words of which the tests of copied sentences make sentences."""

PLAIN_WORDS = [
    "the",
    "of",
    "and",
    "rebels",
    "shelled",
    "harbour",
    "market",
    "town",
    "ferry",
    "guards",
    "police",
    "river",
    "bridge",
]
