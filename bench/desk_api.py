"""Every operation of the desk's API asked by schemathesis: 500s, and answers that the description
does not name.

    python -m bench.desk_api [--examples 100] [CASE]

CASE: a file or a postgresql:// URL that the desk is opened on; by default a new case of the reports
in example/ (copied, so that nothing of yours is changed). Asked with every right, so that all is
reached, and without any, so that each refusal is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from dateline.kept_case import KeptCase
from tests.desk.running import running
from tests.desk.test_described import of_case

ROOT = Path(__file__).resolve().parents[1]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def made_case(folder: Path) -> str:
    """A case of the example."""
    file = folder / "example.dateline"
    with KeptCase.create(str(file), "Example", by="bench") as kept:
        kept.add([ROOT / "example"], by="bench")
    return str(file)


def ask(where: str, examples: int, folder: str) -> int:
    """Runs schemathesis against a desk; its exit status."""
    with running(where) as desk:
        desk.built(seconds=600)
        described = httpx.get(f"{desk.address}/api/v1/openapi.json").json()
        file = Path(folder) / "openapi.json"
        file.write_text(json.dumps(of_case(described, desk.case.slug)), encoding="utf-8")
        words = [
            sys.executable, "-m", "schemathesis.cli", "run", str(file), "--url", desk.address,
            "--checks", CHECKS, "--max-examples", str(examples), "--exclude-path-regex", "/events$",
            "--seed", "1", "--phases", "examples,coverage,fuzzing",
        ]  # fmt: skip
        return subprocess.run(words, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", nargs="?")
    parser.add_argument("--examples", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(ask(given.case or made_case(Path(folder)), given.examples, folder))


if __name__ == "__main__":
    main()
