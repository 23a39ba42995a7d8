"""Commands that keep a case over weeks, one file a group:
`dateline case new|add|set|build|release|diff|log|verify|stamp|erase|rule|approve|decline` …
"""

from __future__ import annotations

import typer

from dateline.cli.cases import adding, proving, ruling, states, talking

app = typer.Typer(
    help="Keep one case over weeks: reports, settings and rulings in one append-only file.",
    no_args_is_help=True,
)
app.command("new")(adding.new)
app.command("add")(adding.add)
app.command("set")(adding.set_)
app.command("build")(states.build)
app.command("release")(states.release)
app.command("diff")(states.diff)
app.command("log")(proving.log)
app.command("verify")(proving.verify)
app.command("stamp")(proving.stamp)
app.command("erase")(adding.erase)
app.command("rule")(ruling.rule)
app.command("approve")(ruling.approve)
app.command("decline")(ruling.decline)
app.command("rulings")(ruling.rulings)
app.command("say")(talking.say)
app.command("threads")(talking.threads)
app.command("export")(states.export)
