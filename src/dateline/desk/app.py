"""The application: routes, what stands before them, and how refusals look."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.desk import api, web
from dateline.desk.accounts.form_owners import own_form
from dateline.desk.accounts.kept_forms import form_refused
from dateline.desk.api.described import with_schemas
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotSignedIn
from dateline.desk.guard import Guard
from dateline.desk.operating.metrics import DeskMetrics
from dateline.desk.operating.request_log import RequestLog, RouteNote
from dateline.desk.refusals import OF_CASE, OF_STORE, in_short, without_places
from dateline.desk.releases.earlier_states import EarlierStates, asked_path
from dateline.desk.services import Services
from dateline.desk.store import StoreError, UnkeptValue
from dateline.desk.unexpected_errors import UnexpectedErrors
from dateline.desk.web.sign_in import sign_in_form
from dateline.ledger.errors import LedgerError
from dateline.mail.errors import BadToken, NewsletterError

_OF_DRIVER = re.compile(r" \(.*\bconnection\b.*\)", re.DOTALL)
"""What the driver of a database says of a connection."""


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
        app.include_router(router, include_in_schema=False, dependencies=[Depends(own_form)])
    for router in api.ROUTERS:
        app.include_router(router)
    app.openapi = with_schemas(app)
    refusals = (
        DeskError,
        LedgerError,
        StoreError,
        NewsletterError,
        HTTPException,
        RequestValidationError,
    )
    for kind in refusals:
        app.add_exception_handler(kind, _refused)
    app.add_middleware(RouteNote)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(EarlierStates, read_only=_read_only)
    app.add_middleware(UnexpectedErrors, refuse=_refused)
    app.add_middleware(Guard, settings=services.settings)
    app.state.metrics = DeskMetrics(services)
    app.add_middleware(RequestLog, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncGenerator[None]:
    """Follows the cases while the application runs."""
    services: Services = app.state.services
    services.desk.hub.start()
    services.desk.start()
    services.webhooks.start()
    services.notices.start()
    services.mailer.start()
    for watch in services.watching.values():
        watch.start()
    if services.sending:
        services.sending.start()
    try:
        yield
    finally:
        if services.sending:
            services.sending.stop()
        for watch in services.watching.values():
            watch.stop()
        services.notices.stop()
        services.mailer.stop()
        services.webhooks.stop()
        services.desk.hub.stop()
        services.desk.stop()
        services.newsletters.close()
        services.store.close()


async def _refused(request: Request, error: Exception) -> Response:
    """What a person, or a program, is told of a refusal; never a traceback."""
    services: Services = request.app.state.services
    status, message, mend = _words(error)
    message = _of_desk(services, message)
    headers = error.headers if isinstance(error, DeskError) else {}
    if request.url.path.startswith("/api/"):
        if isinstance(error, DeskError) and error.again:
            mend, headers = "Ask again in a moment.", {**headers, "Retry-After": str(error.again)}
        return JSONResponse({"error": message, "mend": mend or None}, status, headers)
    if isinstance(error, NotSignedIn):
        return await _to_sign_in(request, error)
    again = error.again if isinstance(error, DeskError) else None
    answer = page(request, "refused.html", status=status, message=message, mend=mend, again=again)
    answer.headers.update(headers)
    return answer


async def _to_sign_in(request: Request, error: NotSignedIn) -> Response:
    """Leads to the form to sign in; what somebody sent after their session had ended is kept."""
    if request.method in ("GET", "HEAD"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/sign-in?{urlencode({'next': asked_path(request) + query})}", 303)
    kept = await form_refused(request)
    answer = sign_in_form(request, "/", error, kept=kept)
    answer.headers.update({"HX-Retarget": "body", "HX-Reswap": "innerHTML"})
    return answer


async def _read_only(request: Request) -> Response:
    """The answer to a form that was sent to an earlier state: what was typed is kept, to be sent to
    the case as it is now.
    """
    kept = await form_refused(request, is_marked=False)
    return page(request, "earlier-state.html", status=405, kept=kept)


def _of_desk(services: Services, message: str) -> str:
    """A message without where the cases and the store of the desk stand."""
    places = {case.where: OF_CASE for case in services.desk.cases.values()}
    return in_short(without_places(message, {services.store.where: OF_STORE, **places}))


def _words(error: Exception) -> tuple[int, str, str]:
    """Status, message and mend of an error."""
    if isinstance(error, HTTPException) and isinstance(error.__cause__, DeskError):
        error = error.__cause__  # raised while a form was being read
    if isinstance(error, DeskError):
        return error.status, str(error), error.mend
    if isinstance(error, UnkeptValue):
        return 422, "What was sent holds a character or a number that cannot be.", "Leave it out."
    if isinstance(error, LedgerError | StoreError):
        said = error.said if isinstance(error, LedgerError) else str(error)
        said = _OF_DRIVER.sub("", said)  # where a server stands is nobody's business
        return 503, said, "Nothing was written; try again when it is mended."
    if isinstance(error, NewsletterError):
        return 410 if isinstance(error, BadToken) else 422, str(error), ""
    if isinstance(error, RequestValidationError):
        return 422, _field_words(error), ""
    if isinstance(error, HTTPException):
        return error.status_code, _status_words(error.status_code), ""
    return 500, "Something went wrong here; the log of the desk says what.", ""


def _field_words(error: RequestValidationError) -> str:
    """The first field that is not as it should be."""
    first = next(iter(error.errors()), None)
    where = " ".join(str(part) for part in first["loc"][1:]) if first else ""
    return f"{where or 'What was sent'}: {first['msg'] if first else 'not understood'}."


def _status_words(status: int) -> str:
    """What a status of HTTP means for a person."""
    return {
        404: "There is nothing at this address.",
        405: "This address does not take that.",
    }.get(status, "This could not be done.")
