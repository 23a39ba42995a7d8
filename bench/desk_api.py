"""Every operation of the desk's API asked by schemathesis: 500s, and answers that the description
does not name.

    python -m bench.desk_api [--examples 100] [--database URL] [CASE]

CASE: a file or a postgresql:// URL that the desk is opened on, with every right; the desk writes
to it. By default a new case of the reports in example/, in a temporary folder, or in the empty
database that --database names: then the desk's own store stands there as well. `--database new`
starts a PostgreSQL server for this run alone.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx

from dateline.kept_case import KeptCase
from tests.desk.running import running
from tests.desk.test_described import of_case
from tests.ledger.conftest import PostgresServer

ROOT = Path(__file__).resolve().parents[1]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def made_case(where: str) -> str:
    """A case of the example, in a new file or an empty database."""
    with KeptCase.create(where, "Example", by="bench") as kept:
        kept.add([ROOT / "example"], by="bench")
    return where


@contextmanager
def place(database: str | None, folder: str) -> Generator[str]:
    """Where the new case is to stand: a file, a database that is there, or one of its own."""
    if database != "new":
        yield database or str(Path(folder) / "example.dateline")
        return
    server = PostgresServer()
    try:
        yield server.new_database()
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


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
        dialect = desk.services.store.dialect
        print(f"case and store in {dialect}: {desk.services.store.where}", flush=True)
        status = subprocess.run(words, check=False, cwd=folder).returncode
        failed = failures(httpx.get(f"{desk.address}/metrics").text)
        print(
            f"answers that say that the desk failed (500 to 599): {sum(failed.values())} {failed}"
        )
        return status or int(bool(failed))


def failures(metrics: str) -> dict[str, int]:
    """How many answers of each route say that the desk failed, which a description may name."""
    counted = re.findall(r'_requests_total\{.*route="([^"]+)".*status="5\d\d".*\} (\d+)', metrics)
    return {route: int(number) for route, number in counted}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", nargs="?")
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--database", metavar="URL", help="of an empty database, or: new")
    given = parser.parse_args()
    if given.case and given.database:
        parser.error("name a case, or a database for a new one, not both")
    with tempfile.TemporaryDirectory() as folder, place(given.database, folder) as where:
        sys.exit(ask(given.case or made_case(where), given.examples, folder))


if __name__ == "__main__":
    main()
