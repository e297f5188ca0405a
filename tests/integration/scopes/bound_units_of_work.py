"""A unit of work that sees one center alone, and what it ends with for any id."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hospital_cases import (
    HospitalCasesError,
    UnitOfWork,
)
from hospital_cases import services as s
from hospital_cases.models import ENTITIES
from hospital_cases.models.entity import Entity
from hospital_cases.transaction.scope import Scope
from tests.integration.mapping.wings import Wing, new_wing
from tests.integration.statement_log import statement_log
from tests.stores import REPOSITORIES, Store
from tests.wards import Ward


@dataclass
class Bound:
    """A unit of work that is bound to the northern center of a wing."""

    store: Store
    wing: Wing
    uow: UnitOfWork

    @property
    def own(self) -> dict[type[Entity], Entity]:
        """An entity of each type of the own center."""
        return {entity: self.wing.of(entity) for entity in ENTITIES}

    @property
    def foreign(self) -> dict[type[Entity], Entity]:
        """An entity of each type of the other center."""
        ward: Ward = self.wing.south
        note = s.list_notes(self.store.unit_of_work(), case_id=ward.case.id).items[0]
        together: list[Entity] = [ward.center, ward.doctor, ward.case, note]
        return {type(each): each for each in together}

    def repository(self, entity: type[Entity]) -> Any:
        """Return the repository in the open block."""
        [name] = [name for name, kind in REPOSITORIES.items() if kind is entity]
        return getattr(self.uow, name)

    def outcome(self, call: Callable[[], object], *ids: UUID) -> tuple[object, list[str]]:
        """Return what the call ends with, in words without the ids, and what it sent."""
        log: list[str] = []
        try:
            if self.store.name == "memory":
                result = call()
            else:
                with statement_log(self.store) as log:
                    result = call()
        except HospitalCasesError as error:
            return without(ids, f"{type(error).__name__}: {error}"), log
        return without(ids, repr(result)), log


def without(ids: Iterable[UUID], text: str) -> str:
    for each in ids:
        text = text.replace(str(each), "ID").replace(repr(each), "ID")
    return text


def bound_to_north(store: Store) -> Bound:
    """Return a unit of work on a new wing of the store, bound to its northern center."""
    wing = new_wing(store.unit_of_work())
    uow = store.unit_of_work()
    uow._transaction.scope = Scope(wing.north.center.id)
    return Bound(store, wing, uow)


def center_of(entity: Any) -> UUID:
    center_id: UUID = getattr(entity, "health_center_id", entity.id)
    return center_id
