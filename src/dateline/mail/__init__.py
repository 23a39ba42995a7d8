"""The newsletter of a case: revisions that reach readers by mail, with their consent.

`newsletter` is the library's face. `lists`, `sign_up`, `leaving`, `consent` keep who wants what and
how they said so; `digest/` makes what is told from the released record; `outbox/` writes down what
goes out, a row a reader, and hands it over; `returns/` reads what comes back; `bridges/` hand over
to other services. Addresses stand in a store of their own beside the case, never in it (`store/`).
"""
