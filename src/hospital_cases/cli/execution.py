"""Running a command: every error becomes one line on stderr and an exit code."""

import logging
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import typer
from typer.main import get_command

from hospital_cases.cli.application import PROGRAM, app
from hospital_cases.cli.interruption import INTERRUPTED, Interrupted
from hospital_cases.cli.output import OutputError, discard_the_rest, say
from hospital_cases.errors import HospitalCasesError, InvalidValueError

_ERROR: Final = 1
_WRONG_USAGE: Final = 2

# Words that suggest a URL with a password in the place of a command or an id
_MAY_BE_SECRET: Final = re.compile("://|[=@]|password", re.IGNORECASE)

_PARAMETERS: Final = {"after": "--after", "file": "FILE", "limit": "--limit"}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by the arguments, by default this process's, and return its exit code.

    0 means success, 1 an error, 2 wrong usage, 130 an interruption.
    """
    with _quiet_libraries():
        try:
            code = get_command(app).main(arguments, prog_name=PROGRAM, standalone_mode=False)
        except Exception as error:  # noqa: BLE001 - its text may hold what must not be shown
            return _ended_by(error)
    if code == INTERRUPTED:
        say("Interrupted.")
    return code or 0


def _ended_by(error: Exception) -> int:
    """Print why the command ended, in one line, and return its exit code."""
    code = _ERROR
    match error:
        case Interrupted():
            say(str(error))
            return INTERRUPTED
        case HospitalCasesError():
            sentence, code = _sentence(error), _WRONG_USAGE if _is_of_usage(error) else _ERROR
        case typer.TyperException():
            sentence, code = _usage(error), error.exit_code
        case OutputError():
            sentence = str(error)
        case OSError():
            discard_the_rest(sys.stdout)
            sentence = error.strerror or type(error).__name__
        case _:
            sentence = _internal_error(error)
    say(f"Error: {sentence}")
    return code


def _sentence(error: HospitalCasesError) -> str:
    if isinstance(error, InvalidValueError):
        return f"{_PARAMETERS.get(error.field, error.field)} {error.problem}"
    return str(error)


def _is_of_usage(error: HospitalCasesError) -> bool:
    return isinstance(error, InvalidValueError) and error.field in {"after", "limit"}


def _internal_error(error: Exception) -> str:
    *_, last = traceback.extract_tb(error.__traceback__)
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return f"internal error, please report it: {type(error).__name__} in {where}"


def _usage(error: typer.TyperException) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    path = PROGRAM if context is None else context.command_path
    message = error.format_message().replace(": Value error, ", ": ")
    if _MAY_BE_SECRET.search(message):
        message = message.partition(" '")[0].partition(" (")[0]
    return f"{message.rstrip('.')}. Try '{path} --help'."


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Keep logs and warnings of libraries off stderr, where a command prints one line."""
    nowhere = logging.NullHandler()
    logging.getLogger().addHandler(nowhere)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        logging.getLogger().removeHandler(nowhere)
