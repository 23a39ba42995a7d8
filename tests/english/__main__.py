"""What the program reads in a sentence: `python -m tests.english "A sentence."`, to look at while a rule is mended."""

from __future__ import annotations

import argparse

from tests.english.facts import PUBLISHED, read, shown

parser = argparse.ArgumentParser(prog="python -m tests.english")
parser.add_argument("texts", nargs="+")
parser.add_argument("--published", default=PUBLISHED)
parser.add_argument("--outlet")
told = parser.parse_args()
for text in told.texts:
    item = {
        "text": text.replace("\\n", "\n"),
        "published": told.published or None,
        "outlet": told.outlet,
    }
    print(text, shown(read(item)), "", sep="\n")
