"""The pictures that reports show, each once, with its caption and its credit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import NotThere
from dateline.desk.revision import DeskIndex
from dateline.pages import pictures
from dateline.record.nouns import PictureFile

router = APIRouter()
Seeing = Annotated[Visit, Depends(Needs("see"))]


@router.get("/c/{slug}/pictures")
def shown(request: Request, visit: Seeing) -> Response:
    """All pictures of the case."""
    revision = visit.revision()
    with visit.case.opened(read_only=True) as kept:
        held = kept.pictures(revision.record)
    index = DeskIndex(revision.record, revision.base)
    index.pictures = held
    found = pictures.view(index, lambda file: f"{visit.base}/picture/{file.sha256}")
    return page(request, "pictures-page.html", visit, revision=revision, view=found)


@router.get("/c/{slug}/picture/{sha256}")
def picture(visit: Seeing, sha256: str) -> Response:
    """One picture of a report that the visitor may see."""
    record = visit.revision().record
    file = _file_of(visit, sha256)
    with visit.case.opened(read_only=True) as kept:
        data = kept.pictures(record).get(file.sha256)
    if data is None:
        raise NotThere("That picture is not kept.")
    held = {"Cache-Control": "private, max-age=86400", "Content-Disposition": "inline"}
    return Response(data, media_type=file.media_type, headers=held)


def _file_of(visit: Visit, sha256: str) -> PictureFile:
    """What a report tells of a picture. Raises NotThere."""
    for report in visit.revision().record.reports:
        for one in report.pictures:
            if one.file is not None and one.file.sha256 == sha256:
                return one.file
    raise NotThere("No report that you may see shows that picture.")
