"""Writes the lists in README.md and docs/ that follow from the code: `python
docs/generate_lists.py`.

A list stands between `<!-- list: NAME -->` and `<!-- end -->`; `tests/test_docs.py` fails where one
is not as it would be written now (`--check`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from dateline.build import REPORT_STAGES
from dateline.build.case_stages import CASE_STAGES
from dateline.exports import FORMATS
from dateline.pages.situation import PARTS
from dateline.sources.kinds import READERS

ROOT = Path(__file__).resolve().parent.parent
PAPERS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_LIST = re.compile(r"(<!-- list: (\w+) -->).*?(<!-- end -->)", re.S)


def formats() -> str:
    """Every export with what it is."""
    return "\n".join(["", *(f"- `{known.name}`: {known.what}" for known in FORMATS), ""])


def readers() -> str:
    """Every kind of file that is read."""
    rows = ((", ".join(f"`{s}`" for s in reader.suffixes), reader.what) for reader in READERS)
    return "\n".join(["", *(f"- {suffixes}: {what}" for suffixes, what in rows), ""])


def parts() -> str:
    """The parts of the page, in their order."""
    return "\n".join(["", *(f"{n}. {part.heading}" for n, part in enumerate(PARTS, 1)), ""])


def stages() -> str:
    """Every stage with what it needs and what it gives."""
    rows = [
        f"| {stage.name} | {', '.join(stage.needs)} | {', '.join(stage.gives)} |"
        for stage in (*REPORT_STAGES, *CASE_STAGES)
    ]
    return "\n".join(["", "| stage | needs | gives |", "|---|---|---|", *rows, ""])


LISTS: dict[str, Callable[[], str]] = {
    "formats": formats,
    "readers": readers,
    "parts": parts,
    "stages": stages,
}


def written(text: str) -> str:
    """The paper with its lists as they follow from the code."""
    return _LIST.sub(lambda found: f"{found[1]}{LISTS[found[2]]()}{found[3]}", text)


def main() -> int:
    stale = [
        paper for paper in PAPERS if written(paper.read_text("utf-8")) != paper.read_text("utf-8")
    ]
    if "--check" in sys.argv:
        for paper in stale:
            print(f"{paper.relative_to(ROOT)}: a list is stale; run python docs/generate_lists.py")
        return 1 if stale else 0
    for paper in stale:
        paper.write_text(written(paper.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
