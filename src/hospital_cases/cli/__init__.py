"""The command line `hospital-cases`: an operator's way to a store, without writing Python."""

import signal
import sys
from typing import Final, NoReturn

_EXTRA: Final = frozenset({"rich", "typer"})

# The convention of shells: 128 plus the number of the signal
_INTERRUPTED: Final = 130
_TERMINATED: Final = 143


def main() -> NoReturn:
    """Run the command line on the arguments of this process, and exit.

    Raises:
        SystemExit: always; 0 means success, 1 an error, 2 wrong usage, 130 an interruption and
            143 termination by the system.
    """
    # Exits by an exception, so that incomplete files are removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        # Not at the top: the library works without the extra.
        from hospital_cases.cli.execution import run  # noqa: PLC0415 - the extra may be missing

        sys.exit(run())
    except KeyboardInterrupt:  # before a command has started
        print("Interrupted.", file=sys.stderr)  # noqa: T201 - the program's output
        sys.exit(_INTERRUPTED)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
    sys.exit("Error: the command line needs the extra hospital-cases[cli], which is not installed")
