"""Running the command line in a pseudo-terminal, which Windows has not."""

import fcntl
import os
import pty
import select
import struct
import termios
import time
from pathlib import Path

from tests.cli.commands import TIMEOUT, Outcome, environment, start


def in_terminal(*arguments: str, columns: int, folder: Path, **variables: str) -> Outcome:
    """Run the installed command in a pseudo-terminal; both streams are its screen."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    options = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
    env = environment(**variables)
    with start(*arguments, folder=folder, env=env, **options) as process:
        os.close(terminal)
        printed = _read(screen)
        code = process.wait(TIMEOUT)
    return Outcome(code, printed.decode().replace("\r\n", "\n"), "")


def _read(screen: int) -> bytes:
    printed, deadline = b"", time.monotonic() + TIMEOUT
    try:
        while select.select([screen], [], [], max(0.0, deadline - time.monotonic()))[0]:
            part = os.read(screen, 65_536)
            if not part:
                break
            printed += part
    except OSError:
        pass  # how Linux says that nobody has the terminal open any more
    finally:
        os.close(screen)
    return printed
