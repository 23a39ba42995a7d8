"""Files, folders, encodings and bad input: every file gives a report or a fault that names it."""

import json

import pytest

from dateline.case import Case
from dateline.sources import CaseError, find_case, read_case, read_paths
from dateline.sources.source import LARGEST
from tests.sources.made import only_fault, put

TEXT = (
    "The mayor of Harrow closed the bridge on Friday after a pillar gave way in the flood.\n\n"
    "“Nobody may cross it before the army has looked at it,” she said. The café at its foot was closed as well.\n"
)


def test_text_is_kept_letter_for_letter(tmp_path):
    odd = "  First line\r\n\r\nSecond\twith tab  \n\n\n"
    (report,), faults = read_paths([put(tmp_path, "odd.txt", odd)])
    assert (report.text, report.file, faults) == (odd, "odd.txt", [])
    assert (report.published, report.published_basis) == (None, "unknown")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
def test_encodings_are_found(tmp_path, encoding):
    (report,), faults = read_paths([put(tmp_path, "report.txt", TEXT.encode(encoding))])
    assert (report.text, faults) == (TEXT, [])


def test_a_page_is_read_as_it_declares(tmp_path):
    words = TEXT.replace("“", "").replace("”", "") + " Łódź"
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{words}</p></body></html>'
    (report,), _ = read_paths([put(tmp_path, "page.html", page.encode("iso-8859-2"))])
    assert "café" in report.text and "Łódź" in report.text


@pytest.mark.parametrize(
    ("name", "content", "slug", "words"),
    [
        ("empty.txt", b"", "empty-file", "empty"),
        ("blank.txt", b" \n\n", "empty-file", "no text"),
        ("blank.html", b" \n", "empty-file", "no text"),
        ("binary.txt", bytes(range(256)) * 40, "binary-file", "binary"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(500), "unknown-kind", "OCR"),
        ("rich.txt", b"{\\rtf1 Rebels seized Mopti.}", "unknown-kind", "word processor"),
        ("bare.html", b"<html><body><script>1</script></body></html>", "no-text", "readable"),
        ("broken.json", b'{"text": "a",\n "title": }', "broken-json", "line 2, column 11"),
        ("wordless.json", b'{"outlet": "A"}', "no-text", '"text"'),
        ("number.json", b'{"text": 7}', "no-text", '"text"'),
        ("nothing.json", b"[]", "no-text", "holds no report"),
        ("notes.xls", b"\xd0\xcf\x11\xe0", "unknown-kind", ".html"),
        ("no.eml", b"just words", "not-a-mail", "headers"),
    ],
)
def test_bad_input_becomes_a_fault_and_the_rest_goes_on(tmp_path, name, content, slug, words):
    good = put(tmp_path, "good.txt", TEXT)
    reports, faults = read_paths([put(tmp_path, name, content), good])
    assert [report.file for report in reports] == ["good.txt"]
    only_fault(faults, slug, name, words)


def test_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    only_fault(read_paths([path])[1], "too-large", "huge.txt", "25 MB")


def test_a_missing_file_and_a_folder_without_reports(tmp_path):
    only_fault(read_paths([tmp_path / "gone.txt"])[1], "no-such-file", "gone.txt")
    (tmp_path / "void").mkdir()
    only_fault(read_paths([tmp_path / "void"])[1], "nothing-usable", "void", ".txt")


def test_folders_are_walked_and_hidden_files_skipped(tmp_path):
    for name in ("b/two.txt", "a.txt", ".hidden.txt", ".git/c.txt"):
        put(tmp_path, name, f"{TEXT} This is the copy named {name}.")
    reports, faults = read_paths([tmp_path])
    assert (sorted(report.file or "" for report in reports), faults) == (["a.txt", "b/two.txt"], [])


def test_order_and_ids_do_not_depend_on_the_arguments(tmp_path):
    paths = [put(tmp_path, f"{n}.txt", f"{TEXT} Number {n}.") for n in range(5)]
    there, back = read_paths(paths), read_paths(paths[::-1])
    assert there == back
    assert all(report.id.startswith("r-") and len(report.id) == 14 for report in there[0])


def test_the_same_words_twice_are_a_duplicate_but_not_of_two_outlets(tmp_path):
    paths = [put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT)]
    reports, faults = read_paths(paths[::-1])
    assert [report.file for report in reports] == ["a.txt"]
    only_fault(faults, "duplicate-report", "a.txt", "b.txt")
    again = [paths[0], put(tmp_path, "folder/a.txt", TEXT)]
    only_fault(read_paths(again)[1], "duplicate-report", "another file of that name")
    case = put(
        tmp_path,
        "case.yaml",
        "reports:\n- {file: a.txt, outlet: One}\n- {file: b.txt, outlet: Two}\n",
    )
    reports, faults = read_paths([case])
    assert ([report.outlet for report in reports], faults) == (["One", "Two"], [])
    assert len({report.id for report in reports}) == 2


def test_another_language_is_kept_and_marked(tmp_path):
    text = "Le maire de la ville a fermé le pont vendredi, après que l'un des piliers a cédé dans la crue de la rivière."
    (report,), faults = read_paths([put(tmp_path, "fr.txt", text)])
    assert (report.language, report.text, faults) == ("fr", text, [])
    (report,), _ = read_paths([put(tmp_path, "en.txt", TEXT)])
    assert report.language == "en"


# --- case.yaml


def test_a_case_file_without_reports_given_alone_is_told(tmp_path):
    case = put(tmp_path, "case.yaml", "title: Harrow\n")
    reports, (fault,) = read_paths([case], read_case(case))
    assert (reports, fault.slug) == ([], "nothing-usable")
    assert "lists no reports" in fault.message


def test_the_case_outranks_the_page(tmp_path):
    head = '<head><meta property="article:published_time" content="2014-01-01"></head>'
    page = f"<html>{head}<body><p>{TEXT}</p></body></html>"
    put(tmp_path, "in/page.html", page)
    case = put(
        tmp_path,
        "in/case.yaml",
        "title: Harrow\ntimezone: UTC\nreports:\n- file: page.html\n"
        "  published: 2014-03-07T10:00+01:00\n  timezone: Europe/Rome\n",
    )
    for paths, given in (
        ([case], None),
        ([case], read_case(case)),
        ([case.parent], None),
        ([tmp_path / "in/page.html"], read_case(case)),
        ([], read_case(case)),
    ):
        (report,), faults = read_paths(paths, given)
        assert (report.published, report.published_basis, report.timezone) == (
            "2014-03-07T10:00:00+01:00",
            "given",
            "Europe/Rome",
        )
        assert (report.file, faults) == ("page.html", [])
    assert find_case([case.parent]) == case
    assert read_case(case).title == "Harrow"
    rated = "outlets:\n  One: {reliability: B}\n  Two: {}\n  Three: {owner: A. B.}\n"
    case_file = read_case(put(tmp_path, "o.yaml", rated))
    assert case_file.reliability == {"One": "B"} and case_file.owners == {"Three": "A. B."}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title: [a\nreports: 3", ("line", "not YAML")),
        ("titel: A\n", ("line 1", "titel", "did you mean 'title'")),
        ("title: A\nreports: many\n", ("line 2", "reports", "list")),
        (
            "reports:\n- {file: a.txt, publishd: 2013-01-01}\n",
            ("line 2", "reports[0].publishd", "'published'"),
        ),
        (
            "reports:\n- file: a.txt\n  published: yesterday\n",
            ("line 3", "reports[0].published", "yesterday", "2013-01-12"),
        ),
        ("reports:\n- file: a.txt\n  published: 2013-02-30\n", ("line 3", "published")),
        ("timezone: Mars/Base\n", ("line 1", "timezone", "Mars/Base", "IANA")),
        ("reports:\n- file: gone.txt\n", ("line 2", "reports[0].file", "gone.txt")),
        ("reports:\n- outlet: A\n", ("line 2", "reports[0].file", "missing")),
        ("reports:\n- file: a.txt\n- file: a.txt\n", ("line 3", "twice")),
        ("- a\n", ("line 1", "title")),
        ("title: {a: b}\n", ("line 1", "title", "must be")),
        ("title: A\ntitle: B\n", ("line 2", "title", "twice")),
        (
            "outlets:\n  One: {reliability: b}\n",
            ("line 2", "outlets.One.reliability", "'b'", "did you mean B?"),
        ),
        ("outlets:\n  One: {reliability: good}\n", ("line 2", "A, B, C, D, E, F")),
        ("outlets:\n  One: {grade: B}\n", ("line 2", "outlets.One.grade", "reliability")),
        ("outlets: [One]\n", ("line 1", "outlets", "NAME: {reliability: B}")),
        (
            "outlets:\n  One: {reliability: B}\n  One: {reliability: C}\n",
            ("line 3", "outlets.One", "twice"),
        ),
    ],
)
def test_a_bad_case_file_is_named_by_line_and_key(tmp_path, content, words):
    put(tmp_path, "a.txt", TEXT)
    path = put(tmp_path, "case.yaml", content)
    with pytest.raises(CaseError) as error:
        read_case(path)
    for word in (str(path), *words):
        assert word in str(error.value)


# --- JSON and mail


def test_json_in_its_three_forms(tmp_path):
    plain = {
        "id": "x",
        "text": TEXT,
        "title": "Bridge",
        "outlet": "Radio",
        "published": "2014-03-07",
        "language": "en",
    }
    article = {
        "@type": "NewsArticle",
        "headline": "Bridge",
        "articleBody": TEXT + " Once more.",
        "datePublished": "2014-03-07T10:00:00Z",
        "author": {"name": "Mira Toll"},
        "publisher": {"name": "Courier"},
        "url": "https://courier.example/1",
    }
    ninjs = {
        "uri": "http://wire.example/7",
        "type": "text",
        "headlines": [{"role": "main", "value": "Bridge"}],
        "language": "en-GB",
        "versioncreated": "2014-03-07T11:00:00Z",
        "bylines": [{"value": "By Jon Askew and Mira Toll"}],
        "source": "Wire",
        "bodies": [{"contentType": "text/html", "value": f"<p>{TEXT}</p><p>Third form.</p>"}],
    }
    reports, faults = read_paths([put(tmp_path, "all.json", json.dumps([plain, article, ninjs]))])
    assert faults == []
    by_outlet = {report.outlet: report for report in reports}
    assert {report.title for report in reports} == {"Bridge"}
    assert by_outlet["Radio"].published == "2014-03-07"
    assert by_outlet["Courier"].bylines == ("Mira Toll",)
    assert by_outlet["Courier"].published == "2014-03-07T10:00:00+00:00"
    assert by_outlet["Wire"].bylines == ("Jon Askew", "Mira Toll")
    assert by_outlet["Wire"].text.endswith("\n\nThird form.")


def test_a_bad_item_of_a_list_leaves_the_others(tmp_path):
    reports, faults = read_paths(
        [put(tmp_path, "l.json", json.dumps([{"text": TEXT}, {"outlet": "no words"}, "x"]))]
    )
    assert len(reports) == 1
    assert [fault.slug for fault in faults] == ["no-text", "no-text"]
    assert "report 2 of 3" in faults[0].message + faults[1].message


def test_a_mail_with_a_text_part(tmp_path):
    mail = (
        "From: Ridda Wire <desk@wire.example>\r\nTo: a@b.example\r\nSubject: Fwd: Bridge of Harrow closed\r\n"
        "Date: Fri, 07 Mar 2014 18:20:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n" + TEXT.replace("\n", "\r\n")
    )
    (report,), faults = read_paths([put(tmp_path, "wire.eml", mail)])
    assert faults == []
    assert (report.title, report.outlet) == ("Bridge of Harrow closed", "Ridda Wire")
    assert (report.published, report.published_basis) == ("2014-03-07T18:20:00+01:00", "metadata")
    assert report.text.split("\n\n")[0] == TEXT.split("\n\n")[0]


def test_a_mail_with_an_html_part_alone(tmp_path):
    mail = (
        "From: desk@wire.example\nSubject: Bridge\nDate: Fri, 07 Mar 2014 18:20:00 +0100\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body><p>{TEXT}</p><script>no</script></body></html>\n--X--\n"
    )
    (report,), _ = read_paths([put(tmp_path, "html.eml", mail)])
    assert report.outlet == "wire.example"
    assert (
        "closed the bridge" in report.text
        and "<p>" not in report.text
        and "no</" not in report.text
    )


def test_placeholder_days_are_no_days():
    from dateline.reference.time.timestamps import moment_of

    for words in ("0001-01-01", "9999-12-31", "0001-01-01T00:00:00+00:00"):
        assert moment_of(words) is None
    assert moment_of("1899-01-02") == "1899-01-02"


def test_half_a_character_does_not_lose_the_folder(tmp_path):
    put(tmp_path, "odd.jsonl", '{"text": "Rebels seized \\ud800 Mopti on Thursday."}\n')
    reports, faults = read_paths([tmp_path])
    assert [r.text for r in reports] == ["Rebels seized \ufffd Mopti on Thursday."] and not faults
    assert Case.of_paths([tmp_path]).record().reports


def test_a_pipe_and_standard_input_are_known_by_their_bytes(tmp_path):
    import os
    import subprocess
    import sys

    text = put(tmp_path, "a.txt", TEXT).read_bytes()
    for data, words in (
        (text, TEXT),
        (json.dumps({"text": TEXT}).encode(), TEXT),
        (b"<!DOCTYPE html><html><body><p>" + text + b"</p></body></html>", "closed the bridge"),
    ):
        ours, theirs = os.pipe()
        os.write(theirs, data)
        os.close(theirs)
        (report,), faults = read_paths([tmp_path.joinpath(f"/dev/fd/{ours}")])
        os.close(ours)
        assert (words in report.text, report.file, faults) == (True, f"/dev/fd/{ours}", [])
    program = "from pathlib import Path; from dateline.sources import read_paths; print(read_paths([Path('-')])[0][0].file)"
    told = subprocess.run([sys.executable, "-c", program], input=text, capture_output=True)
    assert told.stdout == b"standard input\n", told.stderr


def test_certain_bytes_outrank_a_suffix_and_a_name_without_one_is_sniffed(tmp_path):
    page = f"<!DOCTYPE html>\n<html><body><p>{TEXT}</p></body></html>"
    put(tmp_path, "page.txt", page)
    put(tmp_path, "plain", TEXT)
    put(tmp_path, "object", json.dumps({"text": TEXT + "As JSON."}))
    by_name = {report.file: report.text for report in read_paths([tmp_path])[0]}
    assert set(by_name) == {"page.txt", "object"}
    assert "<p>" not in by_name["page.txt"]
    (fault,) = read_paths([tmp_path])[1]
    assert (fault.slug, "plain:" in fault.message) == ("unknown-kind", True)
    (report,), faults = read_paths([tmp_path / "plain"])
    assert (report.text, faults) == (TEXT, [])


def test_json_names_people_and_agencies(tmp_path):
    lines = [
        {
            "text": "A mine killed two.",
            "author": ["Mira Toll, Africa Editor", "Jon Askew in Gao", "Reuters"],
        },
        {"text": "A mine killed two men.", "author": ["Mira Toll", "Suparno"]},
        {"text": "A mine killed three.", "author": "Web Desk"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    reports = {r.text: r for r in read_paths([path])[0]}
    first = reports["A mine killed two."]
    assert first.bylines == ("Mira Toll", "Jon Askew")
    assert [(c.kind, c.name, c.start, c.end) for c in first.credits] == [
        ("agency", "Reuters", 0, 0)
    ]
    assert reports["A mine killed two men."].bylines == ("Mira Toll", "Suparno")
    assert reports["A mine killed three."].bylines == ()
