"""The command line `hospital-cases`: an operator's way to a store, without writing Python."""

import sys
from typing import Final, NoReturn

_EXTRA: Final = frozenset({"rich", "typer"})


def main() -> NoReturn:
    """Run the command line on the arguments of this process, and exit.

    Raises:
        SystemExit: always; 0 is done, 1 an error, 2 wrong usage, 130 an interruption.
    """
    try:
        # Here alone: the library works without the extra.
        from hospital_cases.cli.execution import run  # noqa: PLC0415 - the extra may be missing
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.exit(
            "Error: the command line needs the extra hospital-cases[cli]: "
            "pip install 'hospital-cases[cli]'"
        )
    sys.exit(run())
