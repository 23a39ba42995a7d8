"""A sender killed in the middle: nobody gets two copies, nobody is lost unseen. The figures are
`bench.mail_killed`; here a few kills are made, against aiosmtpd and a real Postfix.
"""

from __future__ import annotations

import pytest

from bench.mail_killed import measured, why_no_postfix


@pytest.mark.parametrize("server", ["aiosmtpd", "postfix"])
def test_nobody_gets_two_copies_and_nobody_is_lost(server):
    if server == "postfix" and (why := why_no_postfix()):
        pytest.skip(why)
    loss = measured(server, readers=60, kills=1, connections=2, seed=3)
    assert (loss.two, loss.none) == (0, 0)
    assert loss.unknown <= loss.allowed
    assert loss.sent >= 60 - loss.unknown
