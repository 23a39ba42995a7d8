"""The desk's own store in both databases: what people do with accounts, links, comments, notices,
tokens and search, odd values, many at once, and the way there and back of a backup.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from sqlalchemy import select

from dateline.desk.accounts.accounts import (
    AccountError,
    account_called,
    add_account,
    close_account,
    has_admin,
    set_role,
)
from dateline.desk.accounts.people import Person
from dateline.desk.accounts.tokens import make_token, tokens_of
from dateline.desk.operating.backup import back_up, restore
from dateline.desk.search import SearchIndex, Wanted
from dateline.desk.search.rows import Row
from dateline.desk.search.stems import MOST_BYTES, lexemes
from dateline.desk.settings import DeskSettings, set_case_setting
from dateline.desk.store import open_desk_store
from dateline.desk.store.tables import ACCOUNT, COMMENT, NOTICE, SESSION
from dateline.kept_case import KeptCase
from tests.desk.acting import BASE, hidden, post, told, toll_fact
from tests.desk.letterbox import letterbox
from tests.desk.running import RunningDesk, running
from tests.desk.signed_in import PASSWORD, client_of, signed_out, with_account

API = "/api/v1/cases/marowijne"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def both(request, tmp_path_factory, built_case):
    """A desk on the case in each database, with mail, and its letters."""
    if request.param == "postgresql":
        place = request.getfixturevalue("databases").copy()
    else:
        place = shutil.copy(built_case, tmp_path_factory.mktemp("both") / "marowijne.dateline")
    with letterbox() as box, running(place, DeskSettings(by="K. D.", smtp=box.url)) as desk:
        desk.built()
        with desk.case.opened() as kept:
            kept.release(desk.case.current.record, "K. D.")
        with_account(desk, "E. D.", "editor", email="e.d@example.org")
        assert desk.services.store.dialect == request.param
        yield desk, box


@pytest.fixture
def desk(both) -> RunningDesk:
    both[0].services.limits.forget()
    return both[0]


def at_once(many: int, does: Callable[[int], object]) -> list[object]:
    """What becomes of something that many do at once: what it gives, or raises."""

    def done(n: int) -> object:
        try:
            return does(n)
        except Exception as error:
            return error

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(done, range(many)))


def test_signing_in_by_name_and_by_mail(desk):
    for said in ("e d", "E.D@example.org"):
        with signed_out(desk) as client:
            answer = client.post("/sign-in", data={"name": said, "password": PASSWORD})
            assert answer.status_code == 303, said
            assert "E. D." in client.get("/account").text
    with signed_out(desk) as client:
        wrong = client.post("/sign-in", data={"name": "e d", "password": "no"})
        assert wrong.status_code == 401


def test_an_invitation_a_role_and_its_end(desk):
    with_account(desk, "Olga", "admin")
    with client_of(desk, "Olga") as admin, signed_out(desk) as new:
        marks = hidden(admin.get(f"{BASE}/admin/members").text, f"{BASE}/admin/invite")
        page = admin.post(f"{BASE}/admin/invite", data={**marks, "role": "reader"}).text
        link = re.search(r"/invitation/[\w-]+", page)[0]
        typed = {"name": "Ben Two", "password": PASSWORD, "again": PASSWORD}
        assert new.post(link, data=typed).status_code == 303
        assert new.get(f"{BASE}/threads").status_code == 200
        assert signed_out(desk).post(link, data={**typed, "name": "C"}).status_code == 410
        set_role(desk.services, "Olga", account(desk, "Ben Two"), "marowijne", None)
        assert new.get(f"{BASE}/threads").status_code in (401, 403, 303)


def test_of_many_at_once_one_gets_what_only_one_can_have(desk):
    def add(n: int) -> object:
        return add_account(desk.services, "Olga", ("Cora Three", "cora  three")[n % 2])

    made = at_once(6, add)
    assert sum(isinstance(one, AccountError) for one in made) == 5, made
    cora = account(desk, "cora three")
    given = at_once(6, lambda n: set_role(desk.services, "Olga", cora, "marowijne", "reader"))
    assert sorted(map(str, given)) == ["False"] * 5 + ["True"]
    done = at_once(6, lambda n: set_case_setting(desk.services.store, "marowijne", "public", "all"))
    assert done == [None] * 6
    set_case_setting(desk.services.store, "marowijne", "public", "released")


def test_the_last_two_admins_do_not_close_each_other(desk):
    add_account(desk.services, "K. D.", "Adm Two", is_admin=True)
    admins = [account(desk, "Warden"), account(desk, "Adm Two")]
    closed = at_once(2, lambda n: close_account(desk.services, "K. D.", admins[n]))
    assert sorted(type(one).__name__ for one in closed) == ["AccountError", "bool"]
    assert has_admin(desk.services.store)


def test_a_comment_from_writing_to_forgetting(both):
    desk, box = both
    set_case_setting(desk.services.store, "marowijne", "readers_write", "yes")
    fact, came = f"fact/{toll_fact(desk)}", len(box.letters)
    public, editor = signed_out(desk), client_of(desk, "E. D.")
    typed = {"about": fact, "name": "A Reader", "email": "p@example.org", "words": "Đã ở đó 👩‍👩‍👧"}
    for _ in range(2):
        assert public.post(f"{BASE}/comment", data=typed).status_code == 303
    link = re.search(r"/comment/\S+", box.wait(came + 1)[-1].get_content())[0]
    public.post(link, data={"do": "confirm"})
    waiting = editor.get(f"{API}/comments/held").json()["waiting"]
    assert [one["words"] for one in waiting] == ["Đã ở đó 👩‍👩‍👧"]
    path = f"{API}/comments/held/{waiting[0]['id']}"

    def let_through(n: int) -> int:
        return client_of(desk, "E. D.").post(path, json={"act": "release"}).status_code

    assert set(at_once(4, let_through)) <= {201, 404}
    assert len(public.get(f"{API}/comments").json()["comments"]) == 1
    public.post(link, data={"do": "forget"})
    with desk.services.store.reading() as connection:
        assert connection.execute(select(COMMENT.c.email, COMMENT.c.words)).all() == [(None, "")]


def test_a_mention_is_a_notice_once_and_is_read(desk):
    with_account(desk, "A. N.", "analyst")
    assert post(client_of(desk, "E. D."), f"/fact/{toll_fact(desk)}", "@A. N. look").is_redirect
    assert len(told(desk, "A. N.", 1)) == 1
    with client_of(desk, "A. N.") as client:
        assert "mentions you" in client.get("/notices").text
        client.post("/notices/read", data={"upto": "9" * 30})
        with desk.services.store.reading() as connection:
            newest = connection.execute(select(NOTICE.c.id)).scalars().all()
        assert client.post("/notices/read", data={"upto": max(newest)}).status_code == 303
    assert [one.read is not None for one in told(desk, "A. N.", 1)] == [True]


def test_a_token_and_its_end(desk):
    who = account(desk, "E. D.")
    person = Person(who.name, who.id)
    token = make_token(desk.services.store, person, "a reader", ["see", "read"], "marowijne")
    with desk.client(headers={"Authorization": f"Bearer {token}"}) as client:
        assert client.get(f"{API}/rulings").status_code == 200
        assert client.post(f"{API}/rulings", json={"kind": "confirm"}).status_code == 403
        with client_of(desk, "E. D.") as owner:
            owner.post(f"/tokens/{tokens_of(desk.services.store, person)[0].id}/end")
        assert client.get(f"{API}/rulings").status_code == 401


def test_search_by_page_and_by_program(desk):
    desk.searchable()
    with client_of(desk, "E. D.") as client:
        page = client.get(f"{BASE}/search", params={"q": "marines albina"}).text
        assert "<mark>" in page and f"{BASE}/fact/" in page
        found = client.get(f"{API}/search", params={"q": "marin* attacked"}).json()
        assert found["total"] == len(found["hits"]) > 0
        assert client.get(f"{API}/search", params={"q": "zeppelin"}).json()["missing"]


def test_what_no_database_holds_is_the_fault_of_who_sent_it(desk):
    odd = ("a\0b", "9" * 30, "2147483648", "%'\\")
    with client_of(desk, "E. D.") as client, signed_out(desk) as public:
        for one in odd:
            asked = [
                client.get(f"{API}/search", params={"q": one, "kind": one, "about": one}),
                client.get(f"{API}/changes", params={"since": one}),
                client.get(f"{API}/revisions", params={"cursor": one}),
                client.get(f"{BASE}/revisions", params={"before": one}),
                client.get(f"{BASE}/search", params={"q": one, "type": one, "status": one}),
                client.post("/notices/read", data={"upto": one, "id": one}),
                client.post("/tokens", data={"name": one, "scope": "see", "case": one}),
                client.post(f"/tokens/{one.encode().hex()}/end"),
                client.post(f"{BASE}/comments/held/{quote(one, safe='')}", data={"do": "release"}),
                client.post("/account/mail", data={"email": f"{one}@example.org"}),
                client.post("/account/sessions", data={"session": one}),
                public.post("/sign-in", data={"name": one, "password": one}),
                public.post("/sign-in", data={"name": f"{one}@x", "password": one}),
                public.post("/reset", data={"name": f"{one}@x"}),
                client.post(f"{API}/rulings", json={"kind": "note", "about": toll_fact(desk), "reason": one, "key": one}),
                client.post(f"{API}/threads", json={"about": f"fact/{toll_fact(desk)}", "words": f"x{one}", "key": one}),
            ]  # fmt: skip
            assert [(one, a.status_code, a.url) for a in asked if a.status_code >= 500] == []


def test_a_report_of_a_million_words_can_be_searched_and_hides_no_other(desk):
    words = lexemes(" ".join(f"w{n}abcdefghi" for n in range(200_000)))
    assert len(words.encode()) <= MOST_BYTES
    store = desk.services.store
    index = SearchIndex(store)
    text = " ".join(f"w{n}abcdefghi" for n in range(200_000))
    rows = [
        Row(kind="report", name="r-long", title="Long", words=text),
        Row(kind="report", name="r-short", title="Short", words="zebra w7abcdefghi"),
    ]
    with store.writing() as connection:
        index._add(connection, "long", "current", rows)  # pyright: ignore[reportPrivateUsage]
    for asked in ("w7abcdefghi", "w40000abcdefghi", '"w7abcdefghi w8abcdefghi"'):
        names = [hit.name for hit in index.find("long", "current", Wanted(words=asked)).hits]
        assert "r-long" in names, asked
    assert index.find("long", "current", Wanted(words="zebra")).total == 1


def test_a_backup_of_the_desk_there_and_back(desk, request, tmp_path):
    where = desk.where
    if "://" in where and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not on this machine (apt install postgresql-client)")
    databases = request.getfixturevalue("databases") if "://" in where else None
    to = databases.empty() if databases else str(tmp_path / "marowijne.dateline")
    back_up(where, str(tmp_path / "monday"))
    restore(str(tmp_path / "monday"), to)
    store = open_desk_store(to if databases else f"{to}.desk")
    with store.reading() as connection:
        names = set(connection.execute(select(ACCOUNT.c.name)).scalars())
        assert {"E. D.", "Warden"} <= names
        assert connection.execute(select(SESSION)).all() == []
    store.close()
    with running(to) as again:
        again.built()
        again.searchable()
        with signed_out(again) as client:
            signed = client.post("/sign-in", data={"name": "e d", "password": PASSWORD})
            assert signed.status_code == 303
            assert client.get(f"{API}/search", params={"q": "marines"}).json()["total"]
            assert client.get(f"{API}/comments").status_code == 200
    with KeptCase.open(to, read_only=True) as kept:
        assert kept.ledger.head().seq > 1


def account(desk: RunningDesk, name: str):
    found = account_called(desk.services.store, name)
    assert found is not None, name
    return found
