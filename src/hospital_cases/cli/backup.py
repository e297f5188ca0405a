"""The command `backup`: a copy of the store."""

from pathlib import Path

import typer

from hospital_cases.cli.options import AsJson, BackupFile, DatabaseUrl
from hospital_cases.cli.output import print_json, show, shown, whole_line
from hospital_cases.cli.store import open_store, wants_json


def backup(
    context: typer.Context,
    *,
    file: BackupFile,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Write a copy of the store to a new file.

    The store may be in use. This is for SQLite; for a store on PostgreSQL, the error names the
    pg_dump command to run instead.
    """
    with open_store(context, database_url) as database:
        database.backup(file)
        place = database.place
    target = Path(file).absolute()
    size = target.stat().st_size
    if wants_json(context, as_json=as_json):
        print_json({"file": str(target), "bytes": size})
    else:
        sentence = f"Copied {place} to {target} ({size:,} bytes)."
        show([whole_line(shown(sentence))])
