"""Who may do what: every page and every answer of a case, times each role and no role, does as the
table in docs/desk.md says, which is the one in `roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from dateline.desk.access import PAGES, Needs
from dateline.desk.app import make_app
from dateline.desk.roles import RIGHTS, ROLES, Right, may
from dateline.desk.settings import set_case_setting
from tests.desk.running import running
from tests.desk.signed_in import client_of, signed_out, with_account

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\w+) \| .* \| (\w+) \|$", re.M)
# addresses that belong to no case: who may ask for them needs a line here
FOR_EVERYBODY = {
    "/",
    "/assets/{name}",
    "/sign-in",
    "/sign-out",
    "/reset",
    "/reset/{secret}",
    "/invitation/{secret}",
    "/comment/{secret}",
    "/healthz",
    "/metrics",
}
FOR_WHO_SIGNS = {
    "/tokens",
    "/tokens/{id}/end",
    "/notices",
    "/notices/number",
    "/notices/read",
    "/notices/mail",
}  # also on a desk of one person
# of a case, and for whoever was mailed the link: it works also where the case is not public any more
BY_MAILED_LINK = "/c/{slug}/mail/"
FOR_SIGNED_IN = {"/account", "/account/password", "/account/mail", "/account/sessions"}
FILLED = {"slug": "marowijne", "number": "1", "before": "1", "after": "1", "report": "r-0"}


def routes(some: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, APIRoute]]:
    """Every route of an application, with its whole address."""
    for route in some:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            context = getattr(route, "include_context", None)
            yield from routes(inner.routes, prefix + (getattr(context, "prefix", "") or ""))
        elif isinstance(route, APIRoute):
            yield prefix + route.path, route


def rights(dependant: Dependant) -> list[Right]:
    """The rights that a route takes."""
    own: list[Right] = [dependant.call.right] if isinstance(dependant.call, Needs) else []
    return own + [right for inner in dependant.dependencies for right in rights(inner)]


@pytest.fixture(scope="module")
def all_routes(reading_desk) -> list[tuple[str, APIRoute]]:
    return list(routes(make_app(reading_desk.services).routes))


def test_the_table_in_the_docs_is_the_one_that_decides():
    text = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    told = dict(ROW.findall(text[text.index("| right | to | least role |") :].split("\n\n")[0]))
    told.pop("right", None)
    assert told == dict(RIGHTS)


def test_every_route_of_a_case_takes_one_right(all_routes):
    of_cases = [(path, route) for path, route in all_routes if takes_right(path)]
    assert len(of_cases) > 20
    bare = [path for path, route in of_cases if len(set(rights(route.dependant))) != 1]
    assert bare == []


def test_every_other_route_says_whom_it_is_for(all_routes):
    others = {path for path, _ in all_routes if "{slug}" not in path}
    unknown = {
        path for path in others - FOR_EVERYBODY - FOR_SIGNED_IN - FOR_WHO_SIGNS if not is_api(path)
    }
    assert unknown == set()


def test_each_page_in_the_head_takes_the_right_that_its_route_takes(all_routes):
    taken = {
        path: rights(route.dependant)
        for path, route in all_routes
        if "GET" in (route.methods or ())
    }
    for address, name, right in PAGES:
        assert taken["/c/{slug}" + address] == [right], name


def test_every_page_times_every_role_does_as_the_table_says(copied, tmp_path_factory, capsys):
    copy = copied(tmp_path_factory.mktemp("rights"))
    wrong, asked = [], 0
    with running(copy) as desk:
        desk.built()
        with desk.case.opened() as kept:  # before, the public may not know that there is a case
            kept.release(desk.case.current.record, "K. D.")
        for role in ROLES[1:]:
            with_account(desk, f"The {role}", role)
        for role in ROLES:
            opened = signed_out(desk) if role == "public" else client_of(desk, f"The {role}")
            with opened as client:
                for path, route in routes(make_app(desk.services).routes):
                    if not takes_right(path):
                        continue
                    right = rights(route.dependant)[0]
                    for method in sorted(route.methods or ()):
                        asked += 1
                        status, refused = ask(client, method, path)
                        if refused == may(role, right) or status >= 500:
                            wrong.append((role, method, path, right, status))
    with capsys.disabled():
        print(f"\n{asked} times a page or an answer was asked for by a role, {len(wrong)} wrong")
    assert wrong == []


def test_pages_for_who_is_signed_in_are_for_nobody_else(reading_desk, all_routes):
    with signed_out(reading_desk) as client:
        for path, route in all_routes:
            if path in FOR_SIGNED_IN:
                for method in route.methods or ():  # on a desk of one person there is no account
                    assert client.request(method, path).status_code == 404, path


def test_in_an_archived_case_nothing_is_changed_by_anybody(copied, tmp_path):
    copy = copied(tmp_path)
    with running(copy) as desk:
        with_account(desk, "An admin", "admin")
        set_case_setting(desk.services.store, "marowijne", "archived", "yes")
        with client_of(desk, "An admin") as client:
            for path, route in routes(make_app(desk.services).routes):
                right = next(iter(rights(route.dependant)), None)
                if right in (None, "see", "read", "manage") or "{slug}" not in path:
                    continue
                for method in route.methods or ():
                    assert ask(client, method, path)[1], path


def takes_right(path: str) -> bool:
    """True for what belongs to a case and is no mailed link."""
    return "{slug}" in path and not path.startswith(BY_MAILED_LINK)


def is_api(path: str) -> bool:
    """True for what programs ask for; whose own tests say whom it is for."""
    return path.startswith("/api/")


def ask(client, method: str, path: str) -> tuple[int, bool]:
    """The status of an answer, and whether it was refused for who asked; nothing is read of it,
    since some answers never end.
    """
    filled = re.sub(r"\{(\w+)(?::\w+)?\}", lambda m: FILLED.get(m[1], "e-1"), path)
    with client.stream(method, filled) as answer:
        to_sign_in = answer.headers.get("location", "").startswith("/sign-in")
        return answer.status_code, answer.status_code in (401, 403) or to_sign_in
