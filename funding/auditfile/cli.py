"""The command that writes auditfiles: one year of one organisation, or all there is."""

from __future__ import annotations

from pathlib import Path

import click

from funding.auditfile import queries
from funding.auditfile.writing import Version
from funding.books import statement
from funding.books.cli import books, every, of_organisation
from funding.books.model import Ledger

VERSIONS = click.Choice([each.value for each in Version])


@books.command("xaf")
@click.option("--organisation", help="Its KvK number or its own number.")
@click.option("--year", type=int, help="The book year: in which it began.")
@click.option("--all", "all_", is_flag=True, help="Of every organisation every book year.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path),
    help="The file; with --all the folder, made when it is not there.",
)  # fmt: skip
@click.option(
    "--format", "version", type=VERSIONS, default=Version.NEW.value, show_default=True,
    help="Of XML Auditfile Financieel; 3.2 is what older programs read.",
)  # fmt: skip
def xaf(
    organisation: str | None, year: int | None, all_: bool, output: Path, version: str
) -> None:  # fmt: skip
    """Write the XML Auditfile Financieel of a book year."""
    if all_ == bool(organisation) or all_ == (year is not None):
        raise click.UsageError("give --organisation and --year, or else --all")
    try:
        if all_:
            _everything(output, Version(version))
        elif organisation is not None and year is not None:
            _one(of_organisation(organisation), year, output, Version(version))
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error


def _one(of: Ledger, year: int, file: Path, version: Version) -> None:
    if year not in statement.all_years(of):
        raise click.ClickException(f"these books have no book year {year}")
    with file.open("wb") as out:
        for part in queries.auditfile(of, year, version):
            out.write(part)


def _everything(folder: Path, version: Version) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for ledger in every():
        for year in statement.all_years(ledger):
            _one(ledger, year, folder / queries.file_name(ledger, year), version)
            count += 1
    click.echo(f"{count} files")
