"""The commands of the newsletter: `mail list …`, `mail person`, `mail import`, `mail setup` …"""

from __future__ import annotations

import typer

from dateline.cli import (
    mail_digests,
    mail_lists,
    mail_people,
    mail_returns,
    mail_sending,
    mail_setup,
)

app = typer.Typer(
    help="The newsletter of a case: lists, readers, and what is sent to them.",
    no_args_is_help=True,
)
app.add_typer(mail_lists.app, name="list")
app.command("person")(mail_people.person)
app.command("import")(mail_people.import_)
app.command("setup")(mail_setup.setup)
app.command("key")(mail_setup.key)
app.command("send")(mail_sending.send)
app.command("status")(mail_sending.status)
app.command("release")(mail_sending.release)
app.command("backup")(mail_sending.backup)
app.command("restore")(mail_sending.restore)
app.command("returns")(mail_returns.returns)
app.command("preview")(mail_digests.preview)
app.command("test")(mail_digests.test)
app.command("note")(mail_digests.note)
app.command("withdraw")(mail_digests.withdraw)
app.command("let-out")(mail_digests.let_out)
