"""Accounts: who asks (`people`), who may sign in and with which role (`accounts`), signing in and
joining (`signing_in`, `passwords`, `links`), the browsers that are signed in (`sessions`), programs
that ask in a person's name (`tokens`), what may be a name (`names`), and the form that a lost
session would have cost (`kept_forms`).
"""
