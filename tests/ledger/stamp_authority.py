"""A stamp authority of the tests' own: `openssl ts -reply` behind a local HTTP server."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SETTINGS = """
[ req ]
distinguished_name = dn
prompt = no
[ dn ]
CN = Stamp authority
[ ca ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ leaf ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = ours
[ ours ]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
Answer = Callable[[bytes], tuple[int, bytes, dict[str, str]]]


class StampAuthority:
    """Keys and certificates in a folder, and a server that stamps. `answer`: what it answers to a
    request: status, body, headers.
    """

    def __init__(self, folder: Path, digests: str = "sha256", with_root: bool = False):
        """`with_root`: its answers hold the root certificate too, behind its own."""
        if shutil.which("openssl") is None:
            pytest.skip("openssl is not on this machine")
        self.folder, self.roots = folder, folder / "root.pem"
        folder.mkdir()
        chain = "certs = root.pem\n" if with_root else ""
        (folder / "tsa.cnf").write_text(SETTINGS.replace("{digests}", digests) + chain)
        (folder / "serial").write_text("01\n")
        key, leaf = (
            ("-newkey", "rsa:2048", "-nodes"),
            ("-extfile", "tsa.cnf", "-extensions", "leaf"),
        )
        config = ("-config", "tsa.cnf")
        root = ("-keyout", "root.key", "-out", "root.pem", "-extensions", "ca", "-subj", "/CN=Root")
        self._openssl("req", "-x509", *key, *config, *root, "-days", "3650")
        self._openssl("req", "-new", *key, *config, "-keyout", "tsa.key", "-out", "tsa.csr")
        issuer = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial")
        self._openssl("x509", "-req", "-in", "tsa.csr", *issuer, "-out", "tsa.pem", *leaf)
        self.answer: Answer = lambda request: (200, self.stamped(request), {})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/tsa"

    def stamped(self, request: bytes) -> bytes:
        """The answer of openssl to a request."""
        (self.folder / "query").write_bytes(request)
        words = ("-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "answer")
        self._openssl("ts", *words)
        return (self.folder / "answer").read_bytes()

    def verifies(self, token: bytes, digest: str) -> bool:
        """What openssl, and no Dateline, says of a token on a hash."""
        (self.folder / "token").write_bytes(token)
        words = ("ts", "-verify", "-digest", digest, "-in", "token", "-CAfile", "root.pem")
        done = subprocess.run(
            ["openssl", *words, "-untrusted", "tsa.pem"], cwd=self.folder, capture_output=True
        )
        return done.returncode == 0

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert self.headers["Content-Type"] == "application/timestamp-query"
                status, answer, headers = authority.answer(body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        return Handler
