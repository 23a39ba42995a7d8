"""The newsletter of a case: revisions that reach readers by mail, with their consent.

`newsletter` opens one; `settings` and `setting_up` hold what is said of it once. `lists`,
`sign_up`, `subscribers`, `preferences`, `leaving` and `consent` keep who receives which list and
how they agreed to it; `importing` takes readers over from elsewhere; `personal_data` and
`suppression` give and delete what is held of a person. `digest/` makes what is told from the
released record; `outbox/` writes down what goes out, a row a reader, and hands it over; `returns/`
reads what comes back; `bridges/` hand over to other services. Addresses stand in a store of their
own beside the case, never in it (`store/`).
"""
