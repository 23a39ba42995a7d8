"""WARC files made for the tests: records, http responses, gzip members."""

import gzip

from tests.sources.made import put

WORDS = "The mayor of {place} closed the bridge on Friday after a pillar gave way in the flood of the river."


def page(place, extra=""):
    return f"<!DOCTYPE html><html><head><title>Bridge of {place} closed</title></head><body><article><h1>Bridge of {place} closed</h1><p>{WORDS.format(place=place)}</p>{extra}</article></body></html>".encode()


def http(body, media="text/html; charset=utf-8", status="200 OK", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block,
    url="https://courier.example/1",
    kind="response",
    length=None,
    media="application/http; msgtype=response",
    **headers,
):
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2014-03-08T10:00:00Z",
        f"Content-Type: {media}",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(block) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def pages(*places):
    return [record(http(page(place)), f"https://courier.example/{place}") for place in places]


def plain(tmp_path, *records, name="a.warc"):
    return put(tmp_path, name, b"".join(records))


def packed(tmp_path, *records, name="a.warc.gz"):
    """One gzip member a record; the path and where each member begins."""
    members = [gzip.compress(one) for one in records]
    starts = [sum(map(len, members[:n])) for n in range(len(members))]
    return put(tmp_path, name, b"".join(members)), starts
