"""The dependency rule: a room may import what is below it, never the other way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hospital_cases

ROOT = Path(hospital_cases.__file__).parent
# From the bottom up; each with the rooms below that it may import.
ROOMS: dict[str, set[str]] = {}
ROOMS["errors"] = set()
ROOMS["models"] = {"errors"}
ROOMS["transaction"] = {"models", *ROOMS["models"]}
ROOMS["persistence"] = {"transaction", *ROOMS["transaction"]}
ROOMS["repositories"] = {"persistence", *ROOMS["persistence"]}
ROOMS["unit_of_work"] = {"repositories", "transaction", "models", "errors"}
ROOMS["services"] = {"unit_of_work", "models", "errors"}
ROOMS["interop"] = {"services", "unit_of_work", "repositories", "transaction", "models", "errors"}
ROOMS["testing"] = {"unit_of_work", "repositories", *ROOMS["repositories"]}
ROOMS["operations"] = {"persistence", "models", "errors"}
ROOMS["database"] = {"operations", "unit_of_work", "repositories", *ROOMS["repositories"]}
ROOMS["cli"] = {"database", "services", "interop", "unit_of_work", "models", "errors"}
ROOMS["__init__"] = {"database", "services", "unit_of_work", "models", "errors"}
# What an optional extra brings is imported late, in one place for each extra.
LATE_IMPORTS = {
    "hospital_cases.cli": {"hospital_cases.cli.execution"},
    "hospital_cases.database.database": {"hospital_cases.operations.migration"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path, *, at_run_time: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    for_type_checkers = {
        node
        for condition in ast.walk(tree)
        if isinstance(condition, ast.If) and ast.unparse(condition.test) == "TYPE_CHECKING"
        for node in ast.walk(condition)
    }
    for node in ast.walk(tree):
        if at_run_time and node in for_type_checkers:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path) for path in MODULES}


def own(path: Path, *, at_run_time: bool = False) -> set[str]:
    """Return the modules of this package that the module imports, itself apart."""
    names = imported(path, at_run_time=at_run_time)
    return {name for name in names if name in NAMES} - {module_name(path)}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_the_rooms_below_only(path: Path) -> None:
    allowed = ROOMS[room(path)] | {room(path)}
    for name in own(path) - {"hospital_cases"}:
        assert name.split(".")[1] in allowed, f"{module_name(path)} imports {name}"
    if room(path) != "__init__":
        assert "hospital_cases" not in {n for n in imported(path) if n == "hospital_cases"}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_needs_no_other_package_than_its_room_may(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported(path)} - {"hospital_cases"}
    assert outside - set(sys.stdlib_module_names) <= packages(path)


def packages(path: Path) -> set[str]:
    """Return the packages of others that the module may import."""
    if room(path) in {"models", "errors", "transaction"}:
        return set()
    if room(path) == "cli":
        return {"typer", "rich"}
    if module_name(path).startswith("hospital_cases.operations.migration"):
        return {"sqlalchemy", "alembic"}
    return {"sqlalchemy"}


@pytest.mark.parametrize("path", sorted((ROOT / "services").glob("*.py")), ids=module_name)
def test_services_know_nothing_of_a_store(path: Path) -> None:
    text = path.read_text()
    for word in ("sqlalchemy", "SqlAlchemy", "InMemory", "Session", "Table", "persistence"):
        assert word not in text
    assert not any("repositories" in name for name in imported(path))
    siblings = {name for name in own(path) if name.startswith("hospital_cases.services.")}
    assert path.stem in {"__init__", "bootstrap"} or not siblings


def test_the_fakes_open_no_engine() -> None:
    of_connections = {"bulk", "connection", "engine", "mapping", "sql_transaction", "writing"}
    for path in (ROOT / "testing").glob("*.py"):
        of_persistence = {name.split(".")[2] for name in own(path) if ".persistence." in name}
        assert not of_persistence & of_connections
        of_sqlalchemy = {name for name in imported(path) if name.startswith("sqlalchemy")}
        assert of_sqlalchemy <= {"sqlalchemy", "sqlalchemy.ForeignKeyConstraint"}


def test_the_domain_is_imported_without_sqlalchemy() -> None:
    look = """
import sys
import hospital_cases.models, hospital_cases.errors, hospital_cases.transaction.transaction
assert hospital_cases.models.PatientCase.notes.service
print([name for name in sys.modules if name.split(".")[0] == "sqlalchemy"])
"""
    environment = {"PYTHONPATH": str(ROOT.parent)}
    result = subprocess.run(
        [sys.executable, "-c", look], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_nothing_but_an_extra_is_imported_inside_a_function(path: Path) -> None:
    inside = {
        getattr(node, "module", None)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert inside == LATE_IMPORTS.get(module_name(path), set())


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_what_needs_an_extra_is_imported_by_nothing_that_works_without(path: Path) -> None:
    late = set[str]().union(*LATE_IMPORTS.values()) & own(path)
    assert late == LATE_IMPORTS.get(module_name(path), set())


def test_the_command_line_uses_only_public_names_of_the_database() -> None:
    for path in (ROOT / "cli").glob("*.py"):
        names = {name for name in imported(path) if name.startswith("hospital_cases.database.")}
        public = {f"hospital_cases.database.{name}" for name in hospital_cases.database.__all__}
        assert names <= public


def test_imports_run_in_no_circle() -> None:
    graph = {module_name(path): own(path, at_run_time=True) for path in MODULES}
    # A package's __init__ only gathers what its modules offer.
    graph = {name: {n for n in needs if not is_package(n)} for name, needs in graph.items()}
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


def is_package(name: str) -> bool:
    return (ROOT.parent / name.replace(".", "/")).is_dir()
