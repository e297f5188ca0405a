"""The commands for the schema of a store: `init`, `upgrade` and `revision`."""

from typing import Final

import typer

from hospital_cases.cli.interruption import Interrupted
from hospital_cases.cli.options import AsJson, DatabaseUrl
from hospital_cases.cli.output import print_json, say, show, shown, whole_line
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.database import NEWEST_REVISION, Database
from hospital_cases.errors import DatabaseError

_UNCERTAIN: Final = (
    "Interrupted: the store was upgraded or left unchanged; `hospital-cases revision` shows which."
)


def init(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Create the tables in a new store.

    A store that has them is left unchanged. An SQLite file is created if it is missing, but not
    its folder; a PostgreSQL database must exist.
    """
    with open_store(context, database_url) as database:
        changed = database.create_schema()
        place = database.place
    if wants_json(context, as_json=as_json):
        print_json({"place": place, "revision": NEWEST_REVISION, "changed": changed})
    elif changed:
        _print_sentence(f"Created the schema {NEWEST_REVISION} in {place}.")
    else:
        _print_sentence(f"Nothing to do: {place} already has the schema {NEWEST_REVISION}.")


def upgrade(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Upgrade an older store to the newest revision.

    Every row is kept. The upgrade is all or nothing; back up the store first nevertheless.
    """
    with open_store(context, database_url) as database:
        require_revision(database)
        before = _upgrade(database)
        place = database.place
    changed = before != NEWEST_REVISION
    if wants_json(context, as_json=as_json):
        print_json(
            {"place": place, "from": before, "revision": NEWEST_REVISION, "changed": changed}
        )
    elif changed:
        _print_sentence(f"Upgraded {place} from {before} to {NEWEST_REVISION}.")
    else:
        _print_sentence(f"Nothing to do: {place} has the newest revision, {NEWEST_REVISION}.")


def revision(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Print the revision of the store's schema.

    The output says whether it is the newest, the only one that this version works with.
    """
    with open_store(context, database_url) as database:
        found = require_revision(database)
    is_newest = found == NEWEST_REVISION
    if wants_json(context, as_json=as_json):
        print_json({"revision": found, "newest": NEWEST_REVISION, "is_newest": is_newest})
    elif is_newest:
        _print_sentence(f"{found} (the newest)")
    else:
        _print_sentence(f"{found} (the newest is {NEWEST_REVISION})")
        say("To upgrade: hospital-cases upgrade")


def require_revision(database: Database) -> str:
    """Return the revision of the store's schema.

    Raises:
        DatabaseError: the store has no hospital_cases schema, or cannot be read.
    """
    found = database.revision()
    if found is None:
        raise DatabaseError(
            f"{database.place} has no hospital_cases schema: run hospital-cases init"
        )
    return found


def _upgrade(database: Database) -> str | None:
    """Upgrade the store, and return the revision that it had."""
    try:
        return database.upgrade()
    except KeyboardInterrupt:
        raise Interrupted(_UNCERTAIN) from None


def _print_sentence(sentence: str) -> None:
    show([whole_line(shown(sentence))])
