"""The application: routes, what stands before them, and how refusals look."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.desk import web
from dateline.desk.drawing import page
from dateline.desk.earlier import EarlierStates
from dateline.desk.errors import DeskError, NotSignedIn
from dateline.desk.guard import Guard
from dateline.desk.services import Services
from dateline.desk.store import StoreError
from dateline.ledger.database import LedgerError


def make_app(services: Services) -> FastAPI:
    """The application of one desk."""
    app = FastAPI(
        title="Dateline desk",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_running,
    )
    app.state.services = services
    for router in web.ROUTERS:
        app.include_router(router, include_in_schema=False)
    for kind in (DeskError, LedgerError, StoreError, HTTPException, Exception):
        app.add_exception_handler(kind, _refused)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(EarlierStates)
    app.add_middleware(Guard, settings=services.settings)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncGenerator[None]:
    """Follows the cases while the application runs."""
    services: Services = app.state.services
    services.desk.hub.start()
    services.desk.start()
    try:
        yield
    finally:
        services.desk.hub.stop()
        services.desk.stop()
        services.store.close()


async def _refused(request: Request, error: Exception) -> Response:
    """What a person, or a program, is told of a refusal; never a traceback."""
    status, message, mend = _words(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message, "mend": mend or None}, status)
    if isinstance(error, NotSignedIn) and request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        target = str(request.url.replace_query_params(next=f"{request.url.path}{query}").query)
        return RedirectResponse(f"/sign-in?{target}", 303)
    return page(request, "refused.html", status=status, message=message, mend=mend)


def _words(error: Exception) -> tuple[int, str, str]:
    """Status, message and mend of an error."""
    if isinstance(error, DeskError):
        return error.status, str(error), error.mend
    if isinstance(error, LedgerError | StoreError):
        return 503, str(error), "Nothing was written; try again when it is mended."
    if isinstance(error, HTTPException):
        return error.status_code, _status_words(error.status_code), ""
    return 500, "Something went wrong here; the log of the desk says what.", ""


def _status_words(status: int) -> str:
    """What a status of HTTP means for a person."""
    return {
        404: "There is nothing at this address.",
        405: "This address does not take that.",
    }.get(status, "This could not be done.")
