"""Notices: what a person is told in the desk, and by mail where mail is set up."""
