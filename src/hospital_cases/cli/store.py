"""The options that may be given before or after a command: which store, and how to print."""

import os
from dataclasses import dataclass
from typing import Final

import typer

from hospital_cases.database import DEFAULT_URL, Database
from hospital_cases.errors import InvalidValueError

URL_VARIABLE: Final = "HOSPITAL_CASES_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class GeneralOptions:
    """The options that were given before the command."""

    database_url: str | None = None
    as_json: bool = False


def wants_json(context: typer.Context, *, as_json: bool) -> bool:
    """Return whether `--json` was given before or after the command."""
    general: GeneralOptions = context.obj
    return as_json or general.as_json


def open_store(context: typer.Context, database_url: str | None) -> Database:
    """Return the store to work on; `database_url` is the option given after the command.

    Raises:
        DatabaseError: the driver is not installed.
        InvalidValueError: the URL is not valid; the field is the option or variable it came from.
    """
    general: GeneralOptions = context.obj
    source, url = "--database-url", database_url
    if url is None:
        url = general.database_url
    if url is None:
        source, url = URL_VARIABLE, os.environ.get(URL_VARIABLE) or DEFAULT_URL
    try:
        return Database(url)
    except InvalidValueError as error:
        problem = error.problem
    raise InvalidValueError(source, problem)
