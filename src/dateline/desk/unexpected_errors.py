"""What nobody foresaw: told to the log, and to the person in a sentence, within the layers that add
the headers of every answer.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Refuse = Callable[[Request, Exception], Awaitable[Response]]

log = logging.getLogger("dateline.desk")


class UnexpectedErrors:
    """Answers in the place of what failed, where nothing of its answer has been sent."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app, self._refuse = app, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def answer(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            await send(message)

        try:
            await self.app(scope, receive, answer)
        except ClientDisconnect:  # a key was pressed again, a tab was closed
            log.info("a client left before it had sent all")
        except Exception as error:
            log.exception("a request failed")
            if is_begun:
                raise
            response = await self._refuse(Request(scope, receive), error)
            await response(scope, receive, send)
