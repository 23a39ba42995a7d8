"""What the package is made of: a lock with hashes, a bill of materials, known weaknesses, licences,
and whether two builds give the same bytes.

    python -m bench.supply lock          writes requirements.lock and deploy/*.lock (needs uv)
    python -m bench.supply sbom FILE     CycloneDX, from the lock (needs cyclonedx-bom)
    python -m bench.supply audit         known weaknesses of what is locked (needs pip-audit and the
                                         advisories of the package index; says so where it cannot)
    python -m bench.supply licences      what is installed here, with licences; --write: the lists
                                         in docs/dependencies.md
    python -m bench.supply wheel         two builds, their hashes (needs hatchling)

Exit codes: 0 all well, 1 something was found, 3 it could not be found out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
IMAGE_LOCK = ROOT / "deploy" / "requirements.lock"
BUILD_LOCK = ROOT / "deploy" / "build.lock"
PAPER = ROOT / "docs" / "dependencies.md"
IMAGE_EXTRAS = ("desk", "watch", "postgres")  # as deploy/Dockerfile installs
FOR_WORK = ("test", "dev", "fuzz")  # extras of those who change Dateline, not of those who use it
SINCE = "1767225600"  # SOURCE_DATE_EPOCH of the builds: 2026-01-01
UNKNOWN = 3
_COMPILE = (
    *("uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--quiet"),
)
_PINNED = re.compile(r"^([\w.-]+)==(\S+?)(?: ; (.*?))? \\$")
_VIA = re.compile(r"^ +# +(?:via )?(\S+)")
_PART = re.compile(r"(<!-- licences: (\w+) -->).*?(<!-- end -->)", re.S)


@dataclass(frozen=True, slots=True)
class Locked:
    """A version that is locked. `marker`: where it is meant, "" everywhere; `via`: what needs it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]


def locked(path: Path = LOCK) -> list[Locked]:
    """The entries of a lock."""
    found: list[Locked] = []
    for block in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip()):
        head, *rest = block.splitlines()
        pinned = _PINNED.match(head)
        if pinned is None:
            raise ValueError(f"{path.name}: no version with hashes: {head}")
        hashes = tuple(h for line in rest for h in re.findall(r"--hash=(\S+)", line))
        notes = [line for line in rest if "#" in line]
        via = tuple(m[1] for n in notes if (m := _VIA.match(n)) and m[1] != "via")
        found.append(Locked(pinned[1], pinned[2], pinned[3] or "", hashes, via))
    return found


def wanted() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: "" for the package itself, then each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = {"": project["dependencies"], **project["optional-dependencies"]}
    return {name: [Requirement(one) for one in asked] for name, asked in parts.items()}


def brought(asked: Iterable[Requirement], lock: Iterable[Locked]) -> set[str]:
    """The names of all that comes with what is asked for on a computer, by the notes of the lock."""
    found: set[str] = {canonicalize_name(one.name) for one in asked}
    entries = [entry for entry in lock if "== 'emscripten'" not in entry.marker]
    while more := {e.name for e in entries if found & set(e.via)} - found:
        found |= more
    return found


def licence(name: str) -> str | None:
    """The licence of a package that is installed here; None where it is not, or does not say."""
    try:
        about = cast(Message, metadata.metadata(name))  # it is one, and typed as less
    except metadata.PackageNotFoundError:
        return None
    if told := about.get("License-Expression"):
        return told
    kinds = [
        kind.rpartition(" :: ")[2]
        for kind in about.get_all("Classifier") or []
        if kind.startswith("License ::") and not kind.endswith("OSI Approved")
    ]
    first = (about.get("License") or "").strip().partition("\n")[0]
    return " AND ".join(kinds) or first[:60] or None


def is_refused(told: str) -> bool:
    """True for a licence of the GPL family to which there is no other choice; LGPL stands apart."""
    choices = re.split(r"\bOR\b", told)
    return all(re.search(r"(?<![L])GPL|General Public", c) and "Lesser" not in c for c in choices)


# ------------------------------------------------------------------- lock


def lock() -> int:
    """Writes the locks, the image's from the versions of the first."""
    run([*_COMPILE, "pyproject.toml", "--all-extras", "--upgrade", "-o", str(LOCK)])
    extras = [word for extra in IMAGE_EXTRAS for word in ("--extra", extra)]
    image = ["pyproject.toml", *extras, "-c", str(LOCK), "-o", str(IMAGE_LOCK)]
    run([*_COMPILE, "--upgrade", *image])
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build.in"
        build.write_text("\n".join(asked["requires"]), encoding="utf-8")
        run([*_COMPILE, "--upgrade", "--no-annotate", str(build), "-o", str(BUILD_LOCK)])
    for path in (LOCK, IMAGE_LOCK):  # notes of constraints name folders of this machine
        kept = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not re.search(r"# +(?:via )?-c ", line)
        ]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(locked())} versions locked, {len(locked(IMAGE_LOCK))} for the image.")
    return 0


# ------------------------------------------------------- bill, weaknesses


def sbom(out: Path, path: Path = LOCK) -> int:
    """Writes a bill of materials in CycloneDX, the same bytes from the same lock."""
    tool = found("cyclonedx-py", "cyclonedx-bom")
    words = [tool, "requirements", str(path), "--pyproject", str(ROOT / "pyproject.toml")]
    run([*words, "--output-reproducible", "--sv", "1.6", "--of", "JSON", "-o", str(out)])
    made = json.loads(out.read_text(encoding="utf-8"))
    for component in made["components"]:
        component.pop("description", None)  # the line of the lock, hashes and all
        if (known := licence(component["name"])) and not component.get("licenses"):
            component["licenses"] = [{"license": {"name": known}}]
        component["bom-ref"] = component["purl"]
    root = made["metadata"]["component"]
    root["version"] = metadata.version("dateline")
    made["dependencies"] = graph(made["components"], locked(path), root["bom-ref"])
    out.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(made['components'])} components, CycloneDX {made['specVersion']}.")
    return 0


def graph(
    components: list[dict[str, str]], entries: list[Locked], root: str
) -> list[dict[str, str | list[str]]]:
    """What needs what, by the notes of the lock."""
    refs: dict[str, list[str]] = {}
    for component in components:
        refs.setdefault(canonicalize_name(component["name"]), []).append(component["bom-ref"])
    needs: dict[str, set[str]] = {root: set()}
    for entry in entries:
        for by in entry.via:
            for needing in [root] if by == "dateline" else refs.get(by, []):
                needs.setdefault(needing, set()).update(refs.get(entry.name, []))
    every = {root, *(ref for those in refs.values() for ref in those)}
    return [{"ref": ref, "dependsOn": sorted(needs.get(ref, ()))} for ref in sorted(every)]


def audit(path: Path = LOCK) -> int:
    """Tells the known weaknesses of what is locked, and of how much nothing could be learnt."""
    tool = found("pip-audit", "pip-audit")
    words = [tool, "--require-hashes", "--disable-pip", "--format", "json", "-r", str(path)]
    done = subprocess.run(words, capture_output=True, text=True)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        print(f"Could not be audited: {last[:300]}")
        return UNKNOWN
    weak = [one for one in told if one.get("vulns")]
    unknown = [one for one in told if "skip_reason" in one]
    for one in weak:
        ids = ", ".join(v["id"] for v in one["vulns"])
        print(f"{one['name']} {one['version']}: {ids}")
    print(
        f"{len(told) - len(unknown)} of {len(told)} versions audited, {len(weak)} with weaknesses."
    )
    if unknown:
        reason = unknown[0]["skip_reason"]
        print(f"{len(unknown)} could not be audited, the first because: {reason}")
    return 1 if weak else UNKNOWN if unknown else 0


# --------------------------------------------------------------- licences


def rows(names: Iterable[str]) -> Iterator[str]:
    """The lines of a table: name and licence as installed here."""
    for name in sorted(names):
        yield f"| {name} | {licence(name) or 'not told'} |"


def parts() -> Mapping[str, Iterable[str]]:
    """The names that each list of the paper holds."""
    lock, asked = locked(), wanted()
    direct = {canonicalize_name(one.name) for one in asked[""]}
    base = brought(asked[""], lock)
    extras = {
        extra: sorted(brought(of_it, lock) - base)
        for extra, of_it in asked.items()
        if extra and extra not in FOR_WORK
    }
    return {"direct": direct, "through": base - direct, **extras}


def written(text: str) -> str:
    """The paper with its lists as the lock has them; a licence that is not known here stays."""
    known = dict(re.findall(r"^\| ([\w-]+) \| (.+) \|$", text, re.M))
    holds = parts()

    def listed(part: re.Match[str]) -> str:
        lines = []
        for name in sorted(holds[part[2]]):
            told = licence(name) or known.get(name) or "not told"
            lines.append(f"| {name} | {told} |")
        return "\n".join([part[1], "| package | licence |", "|---|---|", *lines, part[3]])

    return _PART.sub(listed, text)


def licences(write: bool) -> int:
    """Prints what is installed here of each part; what may not be there is told."""
    if write:
        PAPER.write_text(written(PAPER.read_text(encoding="utf-8")), encoding="utf-8")
    refused = []
    for part, names in parts().items():
        print(f"\n{part}\n" + "\n".join(rows(names)))
        refused += [name for name in names if (told := licence(name)) and is_refused(told)]
    print(f"\nRefused: {', '.join(refused) or 'none'}.")
    return 1 if refused else 0


# ------------------------------------------------------------------ wheels


def wheel_hash(folder: Path, source: Path = ROOT) -> str:
    """The SHA-256 of a wheel that is built of a copy of the source in that folder."""
    copy = folder / "source"
    shutil.copytree(
        source / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(source / name, copy / name)
    env = os.environ | {"SOURCE_DATE_EPOCH": SINCE}
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=copy, env=env, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return hashlib.sha256(made.read_bytes()).hexdigest()


def wheel() -> int:
    """Builds twice, in two folders, and compares."""
    hashes = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            hashes.append(wheel_hash(Path(folder)))
            print(hashes[-1])
    return 0 if hashes[0] == hashes[1] else 1


# ------------------------------------------------------------------- tools


def found(tool: str, package: str) -> str:
    """Where a tool is, beside this Python or on the path; ends where it is nowhere."""
    beside = Path(sys.executable).with_name(tool)
    where = str(beside) if beside.exists() else shutil.which(tool)
    if where is None:
        print(f"{tool} is not here: pip install {package}")
        raise SystemExit(UNKNOWN)
    return where


def run(words: list[str]) -> None:
    """Runs a command from the root of the repository; ends where it fails."""
    where = [found(words[0], words[0])] if "/" not in words[0] else [words[0]]
    subprocess.run([*where, *words[1:]], cwd=ROOT, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["lock", "sbom", "audit", "licences", "wheel"])
    parser.add_argument("file", nargs="?", type=Path, default=Path("dateline.cdx.json"))
    parser.add_argument("--lock", type=Path, default=LOCK, help="for sbom and audit")
    parser.add_argument("--write", action="store_true", help="for licences")
    given = parser.parse_args()
    if given.what == "lock":
        return lock()
    if given.what == "sbom":
        return sbom(given.file, given.lock)
    if given.what == "audit":
        return audit(given.lock)
    return licences(given.write) if given.what == "licences" else wheel()


if __name__ == "__main__":
    raise SystemExit(main())
