"""The databases of the ledger's tests."""

from tests.ledger.conftest import new_place as new_place
from tests.ledger.conftest import postgres as postgres
from tests.ledger.conftest import postgres_server as postgres_server
