"""Running a command: every error becomes one line on stderr and an exit code."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import typer
from typer.main import get_command

from hospital_cases.cli.application import PROGRAM, app
from hospital_cases.cli.interruption import INTERRUPTED, Interrupted
from hospital_cases.cli.output import OutputError, say
from hospital_cases.errors import HospitalCasesError, InvalidValueError

_ERROR: Final = 1

_AS_THE_USER_KNOWS_IT: Final = {"after": "--after", "file": "FILE", "limit": "--limit"}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name (without them, this process's), and return its code.

    0 is done, 1 an error, 2 wrong usage, 130 an interruption.
    """
    with _quiet_libraries():
        try:
            code = get_command(app).main(arguments, prog_name=PROGRAM, standalone_mode=False)
        except HospitalCasesError as error:
            return _fail(_sentence(error), _ERROR)
        except OutputError as error:
            return _fail(str(error), _ERROR)
        except typer.TyperException as error:
            return _fail(_usage(error), error.exit_code)
        except Interrupted as interruption:
            say(str(interruption))
            return INTERRUPTED
    if code == INTERRUPTED:
        say("Interrupted.")
    return code or 0


def _fail(sentence: str, code: int) -> int:
    say(f"Error: {sentence}")
    return code


def _sentence(error: HospitalCasesError) -> str:
    if isinstance(error, InvalidValueError):
        return f"{_AS_THE_USER_KNOWS_IT.get(error.field, error.field)} {error.problem}"
    return str(error)


def _usage(error: typer.TyperException) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    path = PROGRAM if context is None else context.command_path
    message = error.format_message().replace(": Value error, ", ": ")
    message, is_url, _ = message.partition("://")
    # A URL in the wrong place may hold a password.
    message = f"{message}://..." if is_url else message
    return f"{message.rstrip('.')}. Try '{path} --help'."


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Keep logs and warnings of libraries off stderr: one line stays one line."""
    nowhere = logging.NullHandler()
    logging.getLogger().addHandler(nowhere)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        logging.getLogger().removeHandler(nowhere)
