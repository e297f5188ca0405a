"""The dependency rule: a room imports the rooms below it, never the other way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from inspect import isfunction
from pathlib import Path

import pytest

import hospital_cases
from hospital_cases import services

ROOT = Path(hospital_cases.__file__).parent
# The picture of the architecture, from the bottom to the top: what each room may import.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "models": {"errors"},
    "transaction": {"models", "errors"},
    "persistence": {"transaction", "models", "errors"},
    "repositories": {"persistence", "transaction", "models", "errors"},
    "unit_of_work": {"repositories", "transaction", "models", "errors"},
    "services": {"unit_of_work", "transaction", "models", "errors"},
    "interop": {"services", "unit_of_work", "transaction", "models", "errors"},
    "testing": {
        "unit_of_work",
        "repositories",
        "persistence",
        "transaction",
        "models",
        "errors",
    },
    "operations": {"persistence", "models", "errors"},
    "database": {
        "operations",
        "unit_of_work",
        "repositories",
        "persistence",
        "transaction",
        "models",
        "errors",
    },
    "cli": {"database", "interop", "services", "unit_of_work", "models", "errors"},
    "__init__": {"database", "services", "unit_of_work", "models", "errors"},
}
# What is left to the standard library, and loads no SQLAlchemy either.
PURE = ("models", "errors", "transaction")
# What an optional extra brings is imported late, in one place for each extra.
LATE_IMPORTS = {
    "hospital_cases.cli": {"hospital_cases.cli.execution"},
    "hospital_cases.database.database": {"hospital_cases.operations.migration"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def run_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that are run, without what is there for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from run_nodes(node)


def imported(path: Path) -> Iterator[str]:
    for node in run_nodes(ast.parse(path.read_text())):
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


def own(path: Path) -> set[str]:
    """Return the modules of this package that the module imports, itself apart."""
    return {name for name in imported(path) if name in NAMES} - {module_name(path)}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_the_rooms_below_it_only(path: Path) -> None:
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
    if room(path) in PURE:
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
    # What no service is, such as a part of the imports, may be shared.
    offered = [getattr(services, name) for name in services.__all__]
    with_services = {each.__module__ for each in offered if isfunction(each)}
    assert path.stem in {"__init__", "bootstrap"} or not own(path) & with_services


def test_the_fakes_open_no_engine() -> None:
    described = {f"sqlalchemy.{name}" for name in ("Column", "ForeignKeyConstraint", "Table")}
    for path in (ROOT / "testing").glob("*.py"):
        names = set(imported(path))
        of_sqlalchemy = {name for name in names if name.startswith("sqlalchemy.")}
        assert of_sqlalchemy <= described, "the fakes read the Tables, and run nothing"
        assert not any("engine" in name or "connection" in name for name in names)


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


@pytest.mark.parametrize("pure", PURE)
def test_a_room_without_a_store_loads_no_sqlalchemy(pure: str) -> None:
    script = f"import sys, hospital_cases.{pure}; print('sqlalchemy' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout == "False\n"


def test_imports_run_in_no_circle() -> None:
    graph = {module_name(path): own(path) for path in MODULES}
    # A package's __init__ only gathers what its modules offer.
    graph = {name: {n for n in needs if not is_package(n)} for name, needs in graph.items()}
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


def is_package(name: str) -> bool:
    return (ROOT.parent / name.replace(".", "/")).is_dir()
