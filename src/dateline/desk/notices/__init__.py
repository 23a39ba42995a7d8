"""Notices: what a person is told in the desk, and by mail where mail is set up. `rows` keeps them;
`remarks`, `due` and `outcomes` say who is told of what; `notifier` tells open pages and sends mail.
"""
