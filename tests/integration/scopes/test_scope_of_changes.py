"""A block that is bound to a center changes nothing of another one."""

from collections.abc import Callable
from uuid import UUID

import pytest

from hospital_cases import (
    StaleVersionError,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity, field_values
from hospital_cases.models.identity import new_id
from tests.integration.scopes.bound_units_of_work import Bound, bound_to_north
from tests.integration.stored_copies import read
from tests.stores import Store
from tests.wards import Ward


@pytest.fixture
def bound(store: Store) -> Bound:
    return bound_to_north(store)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_what_is_of_another_center_is_not_removed(bound: Bound, entity: type[Entity]) -> None:
    foreign = bound.foreign[entity]
    missing = entity(**{**field_values(foreign), "id": new_id()})
    seen = []
    for each in (foreign, missing):
        with bound.uow:
            call = lambda e=each: bound.repository(entity).remove(e)  # noqa: E731
            seen.append(bound.outcome(call, each.id))
    assert seen[0] == seen[1]
    assert str(seen[0][0]).startswith("NotFoundError")
    assert field_values(read(bound.store, foreign)) == field_values(foreign)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.__name__))
def test_what_is_of_another_center_is_not_edited(bound: Bound, entity: type[Entity]) -> None:
    foreign = read(bound.store, bound.foreign[entity])
    before = field_values(foreign)
    field = next(name for name in ("summary", "note_text", "name") if name in before)
    with pytest.raises(StaleVersionError) as caught, bound.uow as uow:
        bound.repository(entity).list_page()
        uow._transaction._workspace.keep(foreign)  # as if the block had seen it
        foreign._change(**{field: "x"})
        uow.commit()
    assert (caught.value.id, caught.value.actual) == (foreign.id, None)
    assert field_values(read(bound.store, foreign)) == before


SERVICES: dict[str, tuple[int, Callable[[UnitOfWork, UUID, Ward], object]]] = {
    "get_case": (2, lambda uow, i, _: s.get_case(uow, i)),
    "get_case_file": (2, lambda uow, i, _: s.get_case_file(uow, i)),
    "close_case": (2, lambda uow, i, _: s.close_case(uow, i)),
    "update_case": (2, lambda uow, i, _: s.update_case(uow, i, summary="x")),
    "delete_case": (2, lambda uow, i, _: s.delete_case(uow, i)),
    "reassign_case": (
        2,
        lambda uow, i, ward: s.reassign_case(uow, i, clinician_id=ward.nurse.id),
    ),
    "add_note": (
        2,
        lambda uow, i, ward: s.add_note(uow, case_id=i, clinician_id=ward.doctor.id, note_text="x"),
    ),
    "open_case": (
        0,
        lambda uow, i, ward: s.open_case(
            uow, health_center_id=i, clinician_id=ward.doctor.id, patient_name="x"
        ),
    ),
    "update_clinician": (1, lambda uow, i, _: s.update_clinician(uow, i, name="x")),
    "delete_clinician": (1, lambda uow, i, _: s.delete_clinician(uow, i)),
    "update_health_center": (0, lambda uow, i, _: s.update_health_center(uow, i, name="x")),
    "delete_health_center": (0, lambda uow, i, _: s.delete_health_center(uow, i)),
    "update_note": (3, lambda uow, i, _: s.update_note(uow, i, note_text="x")),
    "delete_note": (3, lambda uow, i, _: s.delete_note(uow, i)),
    "get_note": (3, lambda uow, i, _: s.get_note(uow, i)),
}


@pytest.mark.parametrize("name", SERVICES)
def test_services_find_no_id_of_another_center(bound: Bound, name: str) -> None:
    place, call = SERVICES[name]
    seen = [
        bound.outcome(
            lambda i=entity_id: call(bound.uow, i, bound.wing.north),  # type: ignore[misc]  # mypy cannot infer the default's type
            entity_id,
        )
        for entity_id in (bound.foreign[ENTITIES[place]].id, new_id())
    ]
    assert seen[0] == seen[1]
    assert str(seen[0][0]).startswith("NotFoundError")
