"""All commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="HELIU_DATA", help="Folder of database, media and keys."),
]
Port = Annotated[
    int, typer.Option("--port", min=1, max=65_534, help="The live door takes the next.")
]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]

app = typer.Typer(
    name="heliu",
    help="Heliu 合流: a marketplace and a social network that are one system.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
stream_app = typer.Typer(help="The event stream and its readers.", no_args_is_help=True)
ledger_app = typer.Typer(help="The books.", no_args_is_help=True)
metrics_app = typer.Typer(help="Figures for Prometheus.", no_args_is_help=True)
import_app = typer.Typer(help="Read a catalogue into a shop.", no_args_is_help=True)
app.add_typer(stream_app, name="stream")
app.add_typer(ledger_app, name="ledger")
app.add_typer(metrics_app, name="metrics")
app.add_typer(import_app, name="import")


@app.command()
def init(  # noqa: PLR0917 - the command line gives them by name
    data: Data = None,
    site_name: Annotated[str | None, typer.Option(help="What the marketplace is called.")] = None,
    domain: Annotated[
        str | None, typer.Option(help="Where people reach it, such as market.example.com.")
    ] = None,
    languages: Annotated[
        str | None, typer.Option(help="zh-hans, en or both; the first is the usual one.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="Of all prices, such as CNY.")] = None,
    commission: Annotated[
        str | None, typer.Option(help="Percent of a released order that the house keeps.")
    ] = None,
    mail: Annotated[
        str | None, typer.Option(help="smtp+tls://user:password@host:587, or console:")
    ] = None,
    mail_from: Annotated[str | None, typer.Option(help="Whom mails are from.")] = None,
    database_url: Annotated[
        str | None, typer.Option(help="An own PostgreSQL; without one the embedded is used.")
    ] = None,
    operator_email: Annotated[
        str | None, typer.Option(help="The first operator's address.")
    ] = None,
    operator_handle: Annotated[str | None, typer.Option(help="Their handle: a-z, 0-9, _.")] = None,
    operator_name: Annotated[str | None, typer.Option(help="What they are called.")] = None,
    operator_password: Annotated[
        str | None,
        typer.Option(
            envvar="HELIU_OPERATOR_PASSWORD", help="Better by the environment; made if none."
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: what is not said is usual.")
    ] = False,
    json: Json = False,
) -> None:
    """Set up an empty marketplace: its settings, its database, its first operator."""
    from heliu.project.cli import founding

    founding.run(
        data=data,
        chosen={
            "site_name": site_name,
            "site_url": domain,
            "languages": languages,
            "currency": currency,
            "commission": commission,
            "email_url": mail,
            "email_from": mail_from,
            "database_url": database_url,
        },
        operator=founding.Operator(
            email=operator_email,
            handle=operator_handle,
            name=operator_name,
            password=operator_password,
        ),
        asks=not yes,
        as_json=json,
    )


@app.command()
def serve(data: Data = None, port: Port = 8000, host: Host = "127.0.0.1", workers: int = 2) -> None:
    """Serve pages, the live door and the worker until Ctrl-C."""
    from heliu.project.cli import serving

    serving.serve(data=data, host=host, port=port, workers=workers)


@app.command()
def demo(
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    seed: int = 1,
    serve: Annotated[bool, typer.Option("--serve/--no-serve")] = True,
    small: Annotated[
        bool, typer.Option("--small", help="Three shops only: made in seconds, for tests.")
    ] = False,
    json: Json = False,
) -> None:
    """A living world to look at, made once per folder, and served."""
    from heliu.project.cli import demonstration

    demonstration.run(
        data=data, host=host, port=port, seed=seed, small=small, serve=serve, as_json=json
    )


@app.command()
def migrate(
    data: Data = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Nobody comes: do what keeps others waiting, too.")
    ] = False,
) -> None:
    """Bring the database's schema to this version's; what others would feel is refused."""
    from heliu.project.cli import installation

    with installation.opened(data=data, role="owner"):
        installation.migrate(offline=offline)


Shop = Annotated[str, typer.Option("--shop", help="The shop's handle.")]
File = Annotated[Path, typer.Argument(help="A CSV file.")]
Images = Annotated[
    Path | None, typer.Option("--images", exists=True, file_okay=False, help="Folder of pictures.")
]


@import_app.command("shopify")
def import_shopify(
    file: File, shop: Shop, images: Images = None, data: Data = None, json: Json = False
) -> None:
    """Read a Shopify product export."""
    from heliu.project.cli import importing

    importing.run(source="shopify", file=file, shop=shop, images=images, data=data, as_json=json)


@import_app.command("heliu")
def import_heliu(
    file: File, shop: Shop, images: Images = None, data: Data = None, json: Json = False
) -> None:
    """Read Heliu's own template."""
    from heliu.project.cli import importing

    importing.run(source="heliu", file=file, shop=shop, images=images, data=data, as_json=json)


@stream_app.command("status")
def stream_status(data: Data = None, json: Json = False) -> None:
    """How far each reader is behind, and who holds them back."""
    from heliu.project.cli import streams

    streams.show_status(data=data, as_json=json)


@stream_app.command("replay")
def stream_replay(
    reader: str,
    since: Annotated[
        str, typer.Option("--from", help="For effects: an ISO time to read again from.")
    ] = "",
    send_again: Annotated[
        bool, typer.Option("--send-again", help="Do replay an effect: mails go out again.")
    ] = False,
    data: Data = None,
) -> None:
    """Empty a projection and rebuild it from zero, or let an effect read again."""
    from heliu.project.cli import streams

    streams.replay_reader(reader, since=since, send_again=send_again, data=data)


@stream_app.command("moved")
def stream_moved(data: Data = None) -> None:
    """After a backup was restored into another cluster: move the stream along, once."""
    from heliu.project.cli import streams

    streams.move(data=data)


@ledger_app.command("verify")
def ledger_verify(data: Data = None, json: Json = False) -> None:
    """Recompute the books; exit code 1 when something does not add up."""
    from heliu.project.cli import books

    books.verify(data=data, as_json=json)


@metrics_app.command("rules")
def metrics_rules() -> None:
    """Print alerts as a rule file for Prometheus."""
    from heliu.project.cli import metering

    metering.rules()


@metrics_app.command("dashboard")
def metrics_dashboard() -> None:
    """Print a dashboard for Grafana to import."""
    from heliu.project.cli import metering

    metering.picture()


@app.command()
def doctor(data: Data = None, port: Port = 8000, json: Json = False) -> None:
    """Say what is wrong with an installation and how to mend it."""
    from heliu.project.cli import doctoring

    doctoring.run(data=data, port=port, as_json=json)


@app.command()
def operator(
    email: Annotated[str, typer.Argument(help="Their address, which has no account yet.")],
    data: Data = None,
    handle: Annotated[str | None, typer.Option(help="a-z, 0-9, _.")] = None,
    name: Annotated[str | None, typer.Option(help="What they are called.")] = None,
    password: Annotated[
        str | None,
        typer.Option(
            envvar="HELIU_OPERATOR_PASSWORD", help="Better by the environment; made if none."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Make an account that decides problems and reports, and enters the admin."""
    from heliu.project.cli import founding

    person = founding.Operator(email=email, handle=handle, name=name, password=password)
    founding.add_operator(person, data=data, as_json=json)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it; a folder gets a dated name.")],
    data: Data = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace FILE if it exists.")] = False,
    json: Json = False,
) -> None:
    """Write database, media, keys and settings into one file, while everything runs."""
    from heliu.project.cli import backups

    backups.backup(file=file, data=data, replace=replace, as_json=json)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that heliu backup wrote.")],
    data: Annotated[Path, typer.Option("--data", help="A new folder, or an empty one.")],
    json: Json = False,
) -> None:
    """Make an installation of a back-up, compare it with what was counted, and say so."""
    from heliu.project.cli import backups

    backups.restore(file=file, data=data, as_json=json)


@app.command("config")
def show_config(data: Data = None, json: Json = False) -> None:
    """List every setting: its value, where that comes from, and what it means."""
    from heliu.project.cli import configuring

    configuring.run(data=data, as_json=json)


@app.command()
def bench(
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of its worlds; kept when given.")
    ] = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65_529)] = 8300,
    scale: Annotated[
        float, typer.Option("--scale", min=0.0001, help="1 is 100,000 products and people.")
    ] = 1.0,
    seed: int = 1,
    rounds: Annotated[int, typer.Option("--rounds", min=1)] = 5,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Of one round.")] = 3.0,
    rows: Annotated[str, typer.Option("--rows", help="Only these, with commas between.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Keep the worlds for the next run.")] = False,
    json: Annotated[Path | None, typer.Option("--json", help="Where to write the rows.")] = None,
) -> None:
    """Measure this machine: a large world, the real server, and a table."""
    from heliu.project.cli import benchmarking

    benchmarking.run(
        data=data,
        port=port,
        scale=scale,
        seed=seed,
        rounds=rounds,
        seconds=seconds,
        rows=rows,
        keep=keep,
        json=json,
    )


@app.command(hidden=True)
def step(
    name: str,
    seed: int = 1,
    small: Annotated[bool, typer.Option("--small")] = False,
    share: float = 1.0,
) -> None:
    """One step of preparing, in a process of its own: ``prepare`` or ``demo``."""
    from heliu.project.cli import steps

    steps.run(name, seed=seed, small=small, share=share)


def main() -> None:
    """The console script: expected failures are one sentence and exit code 2."""
    from heliu.project.cli import failures

    with failures.told():
        app()
