"""The web desk: where people read, question and correct living cases.

A face on the library: whatever it does, `dateline case …` and the API can do. `cases` holds each
case with its newest revision, `builder` builds records in a process of its own, `live` tells
browsers of what is new, `store` keeps what is no part of any case (accounts, sessions, who has been
told what), `access` says who may do what, `guard` refuses what comes from other sites, `web` draws
pages, `api` answers programs, `app` puts them together and `serve` starts them.

Everything that people say of a case (rulings, threads, looks of the queue) is an entry of its
ledger; the store can be lost without losing a word of it.
"""
