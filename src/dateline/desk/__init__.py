"""The web desk: where people read, question and correct living cases.

A face on the library: whatever it does, `dateline case …` and the API can do. Everything that
people say of a case (rulings, threads, looks of the queue) is an entry of its ledger; the store can
be lost without losing a word of it.

- How a desk runs: `serve` starts it, `app` puts the layers and routes together, `services` is what
  every route has at hand, `settings` how it was started. `cases` holds each case with its newest
  `revision`, `builder` builds records in a process of its own, `live` tells open browsers.
- Who may do what: `accounts/` says who asks, `access` and `roles` what they may, `guard` refuses
  what comes from other sites, `limiting` counts tries, `audit` notes what admins did.
- What people do: `reading/` (lists and pages of things, `cross_references` behind them; the
  situation page is `first_screen`), `search/`, `queue/`, `ruling/`, `threads/`, `notices/`,
  `releases/`, `adding` reports, what is `watched`.
- Faces: `web/` draws pages for people (`drawing`, `environment`), `api/` answers programs,
  `webhooks` and `mailer` tell those who are not here.
- Beside it: `store/` keeps what is no part of any case, `operating/` is for whoever runs a desk.
"""
