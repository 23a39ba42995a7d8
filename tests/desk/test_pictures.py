"""Pictures that files bring stand on the desk, each under an address of its own."""

from __future__ import annotations

import base64
import re

from dateline.kept_case import KeptCase
from tests.desk.running import running
from tests.made_images import jpeg


def test_a_picture_is_shown_with_its_credit_and_goes_with_its_report(tmp_path):
    data = base64.b64encode(jpeg(320, 200)).decode()
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><head><title>Marines take Albina</title></head><body><article><h1>Marines take Albina</h1>"
        "<p>Marines took the town of Albina on Tuesday, and five rebels were killed, the defence ministry said.</p>"
        f'<figure><img src="data:image/jpeg;base64,{data}" alt="The bridge"><figcaption>The bridge at Albina. '
        "Photo: Esme Kartodikromo</figcaption></figure>"
        "<p>The road to the coast was closed for two days, and the river rose by a metre overnight.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    file = tmp_path / "pictures.dateline"
    with KeptCase.create(str(file), "Albina", by="K. D.") as kept:
        kept.add([page], by="K. D.")
    with running(file) as desk, desk.client() as client:
        desk.built()
        shown = client.get("/c/pictures/pictures").text
        source = re.search(r'<img src="(/c/pictures/picture/[0-9a-f]{64})"', shown)
        assert source and "The bridge at Albina" in shown
        picture = client.get(source[1])
        assert (
            picture.headers["content-type"] == "image/jpeg" and picture.content[:2] == b"\xff\xd8"
        )
        assert client.get("/c/pictures/picture/" + "0" * 64).status_code == 404
        report = desk.case.current.record.reports[0].id
        with desk.case.opened() as kept:
            number = kept.erase(report, "a court", "K. D.").entries[-1].seq
        desk.built(number)
        assert client.get(source[1]).status_code == 404
