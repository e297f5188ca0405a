"""Which store a command works on, and how it prints: what was said before and after its name."""

import os
from dataclasses import dataclass
from typing import Final

import typer

from hospital_cases.database import DEFAULT_URL, Database
from hospital_cases.errors import InvalidValueError

URL_VARIABLE: Final = "HOSPITAL_CASES_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class GeneralOptions:
    """The options that stand before or after the name of a command."""

    database_url: str | None = None
    as_json: bool = False


def wants_json(context: typer.Context, *, as_json: bool) -> bool:
    """Return whether `--json` was given, before or after the name of the command."""
    general: GeneralOptions = context.obj
    return as_json or general.as_json


def open_store(context: typer.Context, database_url: str | None) -> Database:
    """Return the store that was asked for; `database_url` stood after the name of the command.

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
