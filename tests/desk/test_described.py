"""Schemathesis asks every operation of the API, with what fits and what does not: no 500, no answer
that the description does not name.
"""

from __future__ import annotations

from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is in the test extra")

from fastapi import FastAPI  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from dateline.desk import api  # noqa: E402
from dateline.desk.api.described import with_schemas  # noqa: E402

EXAMPLES = 12  # of each operation here; bench/desk_api.py asks more


def description() -> dict[str, Any]:
    """What `/api/v1/openapi.json` says, without a desk."""
    app = FastAPI(title="Dateline desk")
    for router in api.ROUTERS:
        app.include_router(router)
    return of_case(with_schemas(app)(), "marowijne")


def of_case(described: dict[str, Any], slug: str) -> dict[str, Any]:
    """The description for one case, so that no question is spent on cases that are not there."""
    paths = {path.replace("{slug}", slug): one for path, one in described["paths"].items()}
    for operations in paths.values():
        for one in operations.values():
            given = one.get("parameters", [])
            one["parameters"] = [p for p in given if (p["in"], p["name"]) != ("path", "slug")]
    return {**described, "paths": paths}


schema = schemathesis.openapi.from_dict(description())


@schema.exclude(path_regex="/events$").parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_every_answer_is_one_that_the_description_names(case, reading_desk):
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    case.call_and_validate(
        base_url=reading_desk.address,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
