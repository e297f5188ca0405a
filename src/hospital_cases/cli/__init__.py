"""The command line `hospital-cases`: an operator's way to a store, without writing Python."""

import signal
import sys
from typing import Final, NoReturn

_EXTRA: Final = frozenset({"rich", "typer"})

# As shells have it: 128 and the number of the signal.
_INTERRUPTED: Final = 130
_TERMINATED: Final = 143


def main() -> NoReturn:
    """Run the command line on the arguments of this process, and exit.

    Raises:
        SystemExit: always; 0 is done, 1 an error, 2 wrong usage, 130 an interruption, 143 an end
            that the system asked for.
    """
    # Leaves the way that an error would, so that nothing half-made stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        # Here alone: the library works without the extra.
        from hospital_cases.cli.execution import run  # noqa: PLC0415 - the extra may be missing

        sys.exit(run())
    except KeyboardInterrupt:  # before there was a command to be interrupted
        print("Interrupted.", file=sys.stderr)  # noqa: T201 - a command line talks
        sys.exit(_INTERRUPTED)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
    sys.exit("Error: the command line needs the extra hospital-cases[cli], which is not installed")
