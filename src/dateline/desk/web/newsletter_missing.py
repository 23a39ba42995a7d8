"""Stands in for the newsletter's pages where its libraries are not there: says which are needed."""

from __future__ import annotations

from fastapi import APIRouter, Response

from dateline.desk.errors import DeskError
from dateline.desk.newsletters import MISSING

router = APIRouter()
METHODS = ["GET", "HEAD", "POST"]


@router.api_route("/c/{slug}/newsletter", methods=METHODS)
@router.api_route("/c/{slug}/newsletter/{rest:path}", methods=METHODS)
@router.api_route("/c/{slug}/mail/{rest:path}", methods=METHODS)
@router.api_route("/c/{slug}/digests", methods=METHODS)
@router.api_route("/c/{slug}/digests.atom", methods=METHODS)
@router.api_route("/c/{slug}/digests/{rest:path}", methods=METHODS)
@router.api_route("/c/{slug}/digest/{rest:path}", methods=METHODS)
def missing() -> Response:
    """Raises DeskError."""
    raise DeskError(MISSING, 503)
