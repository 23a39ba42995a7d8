"""Other services that deliver in our place, behind the same interface as a mail server."""
