"""Packs the parts of d3 that the page runs; run by hand, never imported.

python pack_libraries.py d3.min.js d3-LICENSE.txt

Needs npm, and the network for npm alone. The versions below are fetched from the npm registry, the
functions below are bundled by esbuild (which leaves out what nothing calls), and the licences of
every bundled package go with them: into the bundle, since each page carries it away, and into a
file of their own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = {
    "d3-interpolate": "3.0.1",  # in one file from 3.0.2 on, of which nothing can be left out
    "d3-selection": "3.0.1",
    "d3-time": "3.1.1",
    "d3-zoom": "3.0.1",
}
ESBUILD = "0.28.2"
FUNCTIONS = """
export { select } from "d3-selection";
export { utcTicks } from "d3-time";
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
"""
# d3-zoom asks d3-transition for gliding, which the page does not use (a zoom's duration is 0), and
# for stopping a glide, of which there is none: a third of the bundle for nothing.
NO_TRANSITIONS = """
import { selection } from "d3-selection";
selection.prototype.interrupt = function () { return this; };
export const interrupt = () => {};
"""


def main(bundle: Path, licence: Path) -> None:
    """Write the bundle and the licences of all that is in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        (folder / "entry.js").write_text(FUNCTIONS, encoding="utf-8")
        (folder / "still.js").write_text(NO_TRANSITIONS, encoding="utf-8")
        wanted = [f"{package}@{version}" for package, version in PACKAGES.items()]
        _run(["npm", "install", "--silent", "--save-exact", *wanted, f"esbuild@{ESBUILD}"], folder)
        flags = [
            "--bundle",
            "--minify",
            "--format=iife",
            "--global-name=d3",
            "--target=es2020",
            "--metafile=meta.json",
            "--alias:d3-transition=./still.js",
        ]
        _run(
            ["npx", "esbuild", "entry.js", *flags, "--legal-comments=none", "--outfile=out.js"],
            folder,
        )
        used = sorted(
            {part.split("/")[1] for part in _inputs(folder) if part.startswith("node_modules/")}
        )
        described = [_package(folder / "node_modules" / package) for package in used]
        by_text: dict[str, list[str]] = {}
        for head, text in described:
            by_text.setdefault(text, []).append(head)
        notice = "\n\n".join(f"{', '.join(heads)}\n\n{text}" for text, heads in by_text.items())
        script = (folder / "out.js").read_text(encoding="utf-8").strip()
        bundle.write_text(f"/*\n{notice}\n*/\n{script}\n", encoding="utf-8")
        licence.write_text(f"{notice}\n", encoding="utf-8")


def _inputs(folder: Path) -> list[str]:
    """The files that the bundle really holds."""
    outputs = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["outputs"]
    return [name for name, size in outputs["out.js"]["inputs"].items() if size["bytesInOutput"]]


def _package(package: Path) -> tuple[str, str]:
    """The name and version of an npm package, and the text of its licence."""
    described = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return f"{described['name']} {described['version']}", (package / "LICENSE").read_text(
        encoding="utf-8"
    ).strip()


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
