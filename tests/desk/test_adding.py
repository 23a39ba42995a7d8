"""Reports added by hand: an address, a text, files; told what came of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from dateline.desk.adding import NothingUsable, safe_name, whole_address
from dateline.desk.settings import DeskSettings
from tests.desk.running import RunningDesk, running
from tests.desk.signed_in import client_of, signed_out, with_account

TEXT = "Ferry sinks off Albina\n\nA ferry sank off Albina on Monday and four people drowned, police said."
PAGES = {
    "/story": (200, "text/html", f"<html><title>Ferry sinks</title><body><article><h1>Ferry sinks</h1><p>{TEXT}</p></article>"),
    "/feed": (200, "application/rss+xml", "<rss version='2.0'><channel><title>x</title><item><title>y</title><description>z z z</description></item></channel></rss>"),
    "/own": (200, "text/html", f"<html><meta name='generator' content='Dateline'><title>x</title><p>{TEXT}</p></html>"),
    "/gone": (404, "text/html", "no"),
    "/away": (302, "http://10.0.0.1/", ""),
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        status, kind, body = PAGES.get(self.path, (404, "text/html", ""))
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site() -> Generator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def adding(copied, tmp_path) -> Generator[RunningDesk]:
    """A desk whose record nobody waits for, with an analyst."""
    copy = copied(tmp_path)
    with running(copy, DeskSettings(allow_private=True)) as desk:
        with_account(desk, "A. N.", "analyst")
        yield desk


def shelf(desk):
    with desk.case.opened(read_only=True) as kept:
        return kept.shelf()


def test_a_pasted_text_is_added_once_signed_with_day_and_outlet(adding):
    form = {
        "text": TEXT.replace("\n", "\r\n"),
        "published": "2019-06-07",
        "outlet": " Albina  Post ",
    }
    with client_of(adding, "A. N.", follow_redirects=True) as client:
        assert "Added: <a" in client.post("/c/marowijne/add/text", data=form).text
        assert "Known already: <a" in client.post("/c/marowijne/add/text", data=form).text
        later = client.post("/c/marowijne/add/text", data={**form, "published": "2019-06-08"})
        assert "day, outlet or address is new" in later.text
    (report,) = [one for one in shelf(adding).reports.values() if "ferry" in one.text]
    assert (report.outlet, report.published, report.text) == ("Albina Post", "2019-06-08", TEXT)
    assert report.published_basis == "given"
    with adding.case.opened(read_only=True) as kept:
        entry = kept.ledger.entries(kinds=("report",))[-1]
        assert kept.ledger.names()[entry.signer] == "A. N."
        assert kept.ledger.source(entry.parts["source"]) == TEXT.encode()


def test_what_was_typed_is_kept_where_it_is_refused(adding):
    with client_of(adding, "A. N.") as client:
        for wrong in ({"text": "  "}, {"published": "yesterday"}, {"url": "file:///etc/passwd"}):
            form = {"text": TEXT, "outlet": '"><script>x</script>', **wrong}
            answer = client.post("/c/marowijne/add/text", data=form)
            assert answer.status_code == 422 and "<script>x" not in answer.text
            assert "&lt;script&gt;x" in answer.text
            assert wrong.get("text", TEXT.splitlines()[0]) in answer.text


def test_files_of_all_kinds_are_added_and_faults_told(adding):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "Bridge closed\n\nThe bridge at Moengo was closed on Friday.")
        archive.writestr("../../two.txt", "Road open\n\nThe road to Moengo opened again on Sunday.")
    files = [
        ("files", ("..\\..\\a\u202e.txt", TEXT.encode())),
        ("files", ("both.zip", packed.getvalue())),
        ("files", ("empty.txt", b"")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50)),
    ]
    with client_of(adding, "A. N.") as client:
        told = client.post("/c/marowijne/add/files", files=files, data={"outlet": "Albina Post"})
    assert told.status_code == 200 and told.text.count("Added: ") >= 2
    assert "empty.txt" in told.text and "picture.png" in told.text and "/tmp/" not in told.text
    added = [
        r.outlet for r in shelf(adding).reports.values() if "bridge at Moengo was closed" in r.text
    ]
    assert added == ["Albina Post"]


def test_a_case_file_reads_no_file_of_this_computer(adding):
    body = b"reports:\n  - {file: ../../../../../etc/hostname}\n"
    with client_of(adding, "A. N.") as client:
        for name in ("case.yaml", "CASE.YML", "x/case.yaml"):
            told = client.post("/c/marowijne/add/files", files=[("files", (name, body))])
            assert told.status_code == 422 and len(shelf(adding).reports) == 2


def test_a_page_is_fetched_and_added(adding, site):
    form = {"address": f"{site}/story", "published": "2019-06-07", "outlet": "Albina Post"}
    with client_of(adding, "A. N.", follow_redirects=True) as client:
        assert "Added: " in client.post("/c/marowijne/add/address", data=form).text
        assert "Known already: " in client.post("/c/marowijne/add/address", data=form).text
        for path, words in (
            ("/feed", "is a feed"),
            ("/gone", "HTTP 404"),
            ("/nothing", "HTTP 404"),
        ):
            refused = client.post("/c/marowijne/add/address", data={"address": site + path})
            assert (
                refused.status_code == 422 and words in refused.text and site + path in refused.text
            )
    (report,) = [r for r in shelf(adding).reports.values() if r.outlet == "Albina Post"]
    assert report.url == f"{site}/story" and report.published == "2019-06-07"


def test_no_private_address_is_asked(case_file, site):
    """The refusals of the watch: whatever an address is written as, or leads to."""
    others = (
        "http://localhost/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest",
    )
    with running(case_file, DeskSettings(by="K. D.")) as desk, signed_out(desk) as client:
        for address in (f"{site}/story", *others):
            told = client.post("/c/marowijne/add/address", data={"address": address})
            assert told.status_code == 422 and "not public" in told.text, address
        for address in ("", "javascript:alert(1)", "ftp://x/", "https://a:b@example.org/"):
            told = client.post("/c/marowijne/add/address", data={"address": address})
            assert told.status_code == 422, address
        assert len(shelf(desk).reports) == 2


def test_what_was_erased_or_thrown_out_does_not_come_back(adding):
    form = {"text": TEXT}
    with client_of(adding, "A. N.", follow_redirects=True) as client:
        client.post("/c/marowijne/add/text", data=form)
        (id,) = [one.id for one in shelf(adding).reports.values() if "ferry" in one.text]
        with adding.case.opened() as kept:
            kept.erase(id, "a court", "K. D.")
        told = client.post("/c/marowijne/add/text", data={**form, "outlet": "Other"}).text
    assert "Left out: its words had to go" in told and "(a court)" in told
    assert not [one for one in shelf(adding).reports.values() if "ferry" in one.text]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\a.pdf", "a.pdf"),
        (".htaccess", "htaccess"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("", "file"),
        ("..", "file"),
        ("x" * 300 + ".html", "x" * 120 + ".html"),
    ],
)
def test_names_of_files_lead_nowhere(name, safe):
    assert safe_name(name) == safe


def test_an_address_may_begin_without_https():
    assert whole_address(" www.example.org/a?b=1 ") == "https://www.example.org/a?b=1"
    assert whole_address("example.org:8080") == "https://example.org:8080/"
    with pytest.raises(NothingUsable, match=r"^There is no address\.$"):
        whole_address(" ")
    with pytest.raises(NothingUsable, match="only http and https"):
        whole_address("ftp://example.org/")


def test_a_day_that_has_not_come_yet_is_asked_back(adding):
    form = {"text": TEXT, "published": "2119-06-07"}
    with client_of(adding, "A. N.", follow_redirects=True) as client:
        asked = client.post("/c/marowijne/add/text", data=form)
        assert asked.status_code == 422 and "has not come yet" in asked.text
        assert 'name="meant"' in asked.text and "2119-06-07" in asked.text
        assert len(shelf(adding).reports) == 2
        meant = client.post("/c/marowijne/add/text", data={**form, "meant": "yes"})
        assert "Added: <a" in meant.text


def test_a_page_that_dateline_drew_is_no_report(adding, site):
    with client_of(adding, "A. N.") as client:
        told = client.post("/c/marowijne/add/address", data={"address": f"{site}/own"})
        assert told.status_code == 422 and "drawn by Dateline" in told.text
        desk_page = client.get("/c/marowijne/sources").content
        files = [("files", ("saved.html", desk_page))]
        told = client.post("/c/marowijne/add/files", files=files)
        assert told.status_code == 422 and "drawn by Dateline" in told.text
    assert len(shelf(adding).reports) == 2


def test_day_and_outlet_are_corrected_and_a_report_taken_out_on_its_own_page(adding):
    adding.built()
    first, second = shelf(adding).reports
    here = f"/c/marowijne/report/{first}"
    with client_of(adding, "A. N.", follow_redirects=False) as client:
        assert "Correct what is known of it" in client.get(here).text
        answer = client.post(f"{here}/details", data={"published": "2119-01-01", "outlet": "P"})
        assert answer.status_code == 422
        answer = client.post(
            f"{here}/details", data={"published": "2019-06-04", "outlet": "Albina Post"}
        )
        assert answer.status_code == 303
        report = shelf(adding).reports[first]
        assert (report.published, report.outlet) == ("2019-06-04", "Albina Post")
        out = f"/c/marowijne/report/{second}/out"
        assert client.post(out).status_code == 422 and second in shelf(adding).reports
        assert client.post(out, data={"sure": "yes"}).status_code == 303
        assert second not in shelf(adding).reports
    with signed_out(adding) as client:
        assert client.post(f"{here}/out", data={"sure": "yes"}).status_code in (401, 403)
