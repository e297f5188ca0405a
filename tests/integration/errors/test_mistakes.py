"""A programmer's mistake in a repository of one's own comes out as itself, rolled back."""

import traceback
from typing import Any

import pytest

from hospital_cases import DoomedTransactionError, HealthCenter, UnitOfWork
from hospital_cases.repositories import HealthCenterRepository
from tests.listings import center_names
from tests.stores import Store


class OwnRepository(HealthCenterRepository):
    """Has methods with mistakes in them."""

    def look_up(self, name: str) -> str:
        """Make a mistake in a guarded call of the store."""
        with self._transaction.statement():
            self._reader.stored([])
            return {"North": "1 Main Street"}[name]

    def load_nonsense(self) -> Any:
        """Make a mistake while writing."""
        with self._transaction.statement(writes=True):
            self._transaction.add_many([None])  # type: ignore[list-item]  # wrong on purpose


@pytest.fixture
def own(uow: UnitOfWork) -> OwnRepository:
    reader: Any = uow._repositories["health_centers"]._reader
    repository = OwnRepository(uow._transaction, reader)
    uow._repositories["health_centers"] = repository
    return repository


def test_it_is_the_very_error_with_its_traceback(uow: UnitOfWork, own: OwnRepository) -> None:
    with pytest.raises(KeyError) as caught, uow:
        uow.health_centers.add(HealthCenter(name="South"))
        own.look_up("South")
    assert caught.value.args == ("South",)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.name) == (__file__, "look_up")
    assert not uow.is_open
    assert center_names(uow) == []


def test_it_dooms_the_block_even_if_it_is_caught(uow: UnitOfWork, own: OwnRepository) -> None:
    with uow:
        uow.health_centers.add(HealthCenter(name="South"))
        with pytest.raises(KeyError):
            own.look_up("South")
        with pytest.raises(DoomedTransactionError):
            uow.commit()
    assert center_names(uow) == []


def test_it_may_come_from_deep_within_a_write(uow: UnitOfWork, own: OwnRepository) -> None:
    with pytest.raises(TypeError) as caught, uow:
        uow.health_centers.add(HealthCenter(name="South"))
        own.load_nonsense()
    assert traceback.extract_tb(caught.value.__traceback__)[-1].name != "load_nonsense"
    assert center_names(uow) == []


def test_the_unit_of_work_goes_on_afterwards(
    uow: UnitOfWork, own: OwnRepository, store: Store
) -> None:
    with pytest.raises(KeyError), uow.reading():
        own.look_up("South")
    with uow:
        uow.health_centers.add(HealthCenter(name="North"))
        assert own.look_up("North") == "1 Main Street"
        uow.commit()
    assert center_names(store.unit_of_work()) == ["North"]
