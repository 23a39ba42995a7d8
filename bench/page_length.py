"""Measures how long the situation report is: `python -m bench.page_length [PAGE RECORD ...]`.

For each pair of an index.html and its record.json: bytes of the page, its elements, and words over
the words of the reports, counted three ways, each in a real Chromium without scripts: *in sight*
(what stands on the screen before anything is opened or pressed, as innerText tells it), *in all*
(every fold opened, the reports word for word included) and *beside the reports* (in all, less the
reading view, which holds the reports' own words). Words are runs of letters and digits; the reports'
are counted on their texts. Printed to A4, as a browser prints it unasked: sheets, and of these how
many before the annex. `--parts` tells in which part of the page words, bytes and elements are;
`--shots DIR` keeps pictures (wide, narrow, dark) and the PDF. Without arguments: the example and
the case of Mali, read afresh. Needs playwright and a chromium; pypdf where it is installed counts
the sheets.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

import msgspec
from lxml import html as markup

ROOT = Path(__file__).resolve().parents[1]
MALI = ROOT.parent / "shared/cases/mali-2013"
WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*")
FOLDS = "document.querySelectorAll('details').forEach((one) => { one.open = %s })"
IN_SIGHT = """() => Object.fromEntries([['', document.body],
  ...[...document.querySelectorAll('main > section')].map((part) => [part.id, part])]
  .map(([name, part]) => [name, part.innerText]))"""
SHEET = re.compile(rb"/Type\s*/Page[^s]")


def words(text: str) -> int:
    """The number of words in a text."""
    return len(WORD.findall(text))


def drawn(folder: Path) -> list[tuple[Path, Path]]:
    """The pages of the example and of Mali, written with their records."""
    from dateline.case import Case

    cases = {"example": ([ROOT / "example/reports"], ROOT / "example/case.yaml")}
    if MALI.is_dir():
        cases["mali"] = (sorted(MALI.glob("*.txt")), MALI / "case.yaml")
    pairs: list[tuple[Path, Path]] = []
    for name, (paths, case) in cases.items():
        opened = Case.of_paths(paths, case)
        record, page = opened.write(folder / name, opened.record())
        pairs.append((page, record))
    return pairs


def sheets(pdf: bytes) -> tuple[int, int | None]:
    """Sheets of a PDF, and those before the one on which the annex begins (None: not told)."""
    try:
        from io import BytesIO

        from pypdf import PdfReader
    except ImportError:
        return len(SHEET.findall(pdf)), None
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    annex = (number for number, text in enumerate(texts) if re.search(r"^Annex\b", text, re.M))
    return len(texts), next(annex, None)


def measure(browser, page: Path, record: Path, shots: Path | None, by_part: bool) -> None:
    """Prints the figures of one page."""
    name = page.stem if page.stem != "index" else page.parent.name
    source = page.read_bytes()
    reports = msgspec.json.decode(record.read_bytes())["reports"]
    told = sum(words(report["text"]) for report in reports) or 1
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=True, bypass_csp=True
    )
    tab = context.new_page()
    tab.route("**/*", lambda route: route.continue_())
    bare = re.sub(rb"<script>.*?</script>", b"", source, flags=re.S)
    with tempfile.TemporaryDirectory() as folder:
        still = Path(folder) / "page.html"
        still.write_bytes(bare)
        tab.set_default_timeout(300_000)
        tab.goto(still.as_uri())
        pdf = tab.pdf(format="A4", prefer_css_page_size=True) if len(source) < 12e6 else b""
        first = tab.evaluate(
            "(document.querySelector('.strip, #timeline .row') || document.body).getBoundingClientRect().top"
        )
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        tall = tab.evaluate("document.documentElement.scrollHeight")
        sight = {key: words(text) for key, text in tab.evaluate(IN_SIGHT).items()}
        tab.evaluate(FOLDS % "true")
        opened = {key: words(text) for key, text in tab.evaluate(IN_SIGHT).items()}
        if shots:
            shots.mkdir(parents=True, exist_ok=True)
            tab.evaluate(FOLDS % "false")
            for kind, width, scheme in (
                ("wide", 1600, "light"),
                ("narrow", 360, "light"),
                ("dark", 1280, "dark"),
            ):
                tab.set_viewport_size({"width": width, "height": 900})
                tab.emulate_media(color_scheme=scheme)
                tab.screenshot(
                    path=shots / f"{name}-{kind}.png",
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": 9000},
                )
            (shots / f"{name}.pdf").write_bytes(pdf)
    context.close()
    tree = markup.fromstring(source.decode())
    elements = sum(1 for one in tree.iter() if isinstance(one.tag, str))
    number, before = sheets(pdf) if pdf else (0, None)
    printed = f"{number} sheets ({before if before is not None else number} before the annex)"
    beside = opened[""] - opened.get("reading", 0)
    print(
        f"{name:9} reports {len(reports):3}  words {told:7,}  bytes {len(source):10,}  elements "
        f"{elements:9,}  in sight {sight[''] / told:5.2f}  beside the reports {beside / told:5.2f}  "
        f"in all {opened[''] / told:5.2f}  printed {printed if pdf else 'not'}  height {tall:,} px  "
        f"timeline begins at {first:.0f} px"
    )
    if by_part:
        for part in tree.xpath("//main/section"):
            key, size = part.get("id"), len(markup.tostring(part))
            inner = sum(1 for one in part.iter() if isinstance(one.tag, str))
            print(
                f"    {key:12} in sight {sight[key]:7,}  in all {opened[key]:8,}  bytes {size:10,}  "
                f"elements {inner:8,}"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", help="pages and records, in turn")
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("no playwright or no chromium: nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        files = options.files
        pairs = list(zip(files[::2], files[1::2], strict=True)) or drawn(Path(folder))
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page, record in pairs:
            measure(browser, page, record, options.shots, options.parts)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
