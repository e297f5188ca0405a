"""What the package promises: names, docstrings, and nothing beside them."""

import importlib
import inspect
import pkgutil
import re
from types import ModuleType

import pytest

import hospital_cases
from hospital_cases import errors, services, testing

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(hospital_cases.__path__, "hospital_cases.")
]


def own_names(module: ModuleType) -> set[str]:
    public = {name for name in dir(module) if not name.startswith("_")}
    return {name for name in public if not inspect.ismodule(getattr(module, name))}


@pytest.mark.parametrize("module", [hospital_cases, services, testing])
def test_all_is_exact_and_sorted(module: ModuleType) -> None:
    names = module.__all__
    assert len(names) == len(set(names))
    assert set(names) == own_names(module)
    assert names == sorted(names)


def test_every_error_is_on_the_public_face() -> None:
    assert own_names(errors) - {"UUID", "dataclass"} <= set(hospital_cases.__all__)


def public_objects(module: ModuleType) -> list[object]:
    found: list[object] = []
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(value):
            found.append(value)
            found += [
                member
                for key, member in vars(value).items()
                if not key.startswith("_") and (inspect.isfunction(member) or is_property(member))
            ]
        elif inspect.isfunction(value):
            found.append(value)
    return found


def is_property(member: object) -> bool:
    return isinstance(member, (property, classmethod))


@pytest.mark.parametrize("module", [hospital_cases, *MODULES], ids=lambda m: m.__name__)
def test_every_public_name_has_a_docstring(module: ModuleType) -> None:
    assert inspect.getdoc(module)
    for value in public_objects(module):
        assert inspect.getdoc(value), value


@pytest.mark.parametrize("name", [name for name in services.__all__ if name[0].islower()])
def test_a_service_takes_the_unit_of_work_first_and_keywords_after_the_id(name: str) -> None:
    function = getattr(services, name)
    first, *rest = inspect.signature(function).parameters.values()
    assert first.name == "uow"
    positional = [p for p in rest if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert len(positional) <= 1
    assert all(p.name.endswith("_id") or name.startswith("import_") for p in positional)
    if name.split("_", maxsplit=1)[0] in {"update", "close", "reopen", "reassign", "delete"}:
        expected = function.__kwdefaults__["expected_version"]
        assert expected is None


def documented_errors(documented: object) -> set[str]:
    return set(re.findall(r"^ +(\w+Error)\b.*:", inspect.getdoc(documented) or "", re.MULTILINE))


def test_the_errors_of_all_services_are_documented_once() -> None:
    common = documented_errors(services)
    assert common == {
        "DatabaseError",
        "InvalidValueError",
        "NotFoundError",
        "StaleVersionError",
        "TransactionError",
    }
    for name in services.__all__:
        if name[0].islower():
            assert not documented_errors(getattr(services, name)) & common, name


def test_the_class_of_the_unit_of_work_has_no_repositories() -> None:
    with pytest.raises(AttributeError, match="UnitOfWork has patient_cases in its objects alone"):
        hospital_cases.UnitOfWork.patient_cases  # noqa: B018 - reading it is what is tested
