"""The commands for the schema of a store: `init`, `upgrade` and `revision`."""

import typer

from hospital_cases.cli.options import AsJson, DatabaseUrl
from hospital_cases.cli.output import print_json, say, show, shown, whole_line
from hospital_cases.cli.store import open_store, wants_json
from hospital_cases.database import NEWEST_REVISION, Database
from hospital_cases.errors import DatabaseError, DatabaseUnavailableError


def init(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Create the tables in a new store.

    A store that has them is left as it is. An SQLite file is made where it is missing, its folder
    is not; a PostgreSQL database must exist.
    """
    with open_store(context, database_url) as database:
        before = _revision_if_any(database)
        database.create_schema()
        place = database.place
    changed = before is None
    if wants_json(context, as_json=as_json):
        print_json({"place": place, "revision": NEWEST_REVISION, "changed": changed})
    elif changed:
        _tell(f"Created the schema {NEWEST_REVISION} in {place}.")
    else:
        _tell(f"Nothing to do: {place} has the schema {NEWEST_REVISION} already.")


def upgrade(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Bring an older store to the newest revision.

    Every row stays. It happens all or nothing; make a backup first all the same.
    """
    with open_store(context, database_url) as database:
        before = require_revision(database)
        if before != NEWEST_REVISION:
            database.upgrade()
        place = database.place
    changed = before != NEWEST_REVISION
    if wants_json(context, as_json=as_json):
        print_json(
            {"place": place, "from": before, "revision": NEWEST_REVISION, "changed": changed}
        )
    elif changed:
        _tell(f"Upgraded {place} from {before} to {NEWEST_REVISION}.")
    else:
        _tell(f"Nothing to do: {place} has the newest revision, {NEWEST_REVISION}.")


def revision(
    context: typer.Context, *, database_url: DatabaseUrl = None, as_json: AsJson = False
) -> None:
    """Print the revision of the store's schema.

    It says whether that is the newest, which this version of the program needs.
    """
    with open_store(context, database_url) as database:
        found = require_revision(database)
    is_newest = found == NEWEST_REVISION
    if wants_json(context, as_json=as_json):
        print_json({"revision": found, "newest": NEWEST_REVISION, "is_newest": is_newest})
    elif is_newest:
        _tell(f"{found} (the newest)")
    else:
        _tell(f"{found} (the newest is {NEWEST_REVISION})")
        say("To upgrade it: hospital-cases upgrade")


def require_revision(database: Database) -> str:
    """Return the revision of the store's schema.

    Raises:
        DatabaseError: there is no schema of ours, or the store cannot be read.
    """
    found = database.revision()
    if found is None:
        raise DatabaseError(
            f"{database.place} has no hospital_cases schema: run hospital-cases init"
        )
    return found


def _revision_if_any(database: Database) -> str | None:
    """Return the revision; None as well where the file is missing, which `init` will make."""
    try:
        return database.revision()
    except DatabaseUnavailableError:
        raise
    except DatabaseError:
        return None


def _tell(sentence: str) -> None:
    show([whole_line(shown(sentence))])
