"""Entities that belong to another one: read by services, and by queries over a session."""

from typing import Any, Generic, TypeVar, overload

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import Entity

T = TypeVar("T")


class Related(Generic[T]):
    """A relationship of an entity, which a query over `uow.session` can load.

    `service` is the call that reads the same elsewhere. On the class, the attribute is what
    SQLAlchemy's queries take: `selectinload(PatientCase.notes)`.

    Raises:
        TransactionError: the relationship of an object is read and was not loaded by such a query.
    """

    def __init__(self, service: str) -> None:
        """Name the service that reads what is related."""
        self.service = service
        self.mapped: Any = None

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, entity: None, owner: type[Entity]) -> Any: ...
    @overload
    def __get__(self, entity: Entity, owner: type[Entity]) -> T: ...
    def __get__(self, entity: Entity | None, owner: type[Entity]) -> Any:
        """Return the mapped attribute of the class; an object's own value hides this method."""
        if entity is None:
            return self.mapped or self
        raise TransactionError(
            f"{owner.__name__}.{self.name} is loaded by queries over uow.session alone: "
            f"call {self.service}"
        )
