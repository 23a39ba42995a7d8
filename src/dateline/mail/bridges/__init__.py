"""Other services that deliver in our place, behind the same interface as a mail server: what goes
out is written down here all the same, a row a reader, and who has left is never handed over.
"""

from dateline.mail.bridges.addresses import bridge_at, is_bridge

__all__ = ["bridge_at", "is_bridge"]
