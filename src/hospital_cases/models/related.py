"""Relationships of entities, for queries over a session."""

from typing import Any, Generic, TypeVar, overload

from hospital_cases.errors import TransactionError
from hospital_cases.models.entity import Entity

T = TypeVar("T")


class Related(Generic[T]):
    """A relationship of an entity, which a query over `uow.session` can load.

    On the class, the attribute is what SQLAlchemy's queries take:
    `selectinload(PatientCase.notes)`. `service` is the call that reads the same without a session.

    Raises:
        TransactionError: the relationship is read of an object for which no query loaded it.
    """

    def __init__(self, service: str) -> None:
        self.service = service
        self.mapped: Any = None

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, entity: None, owner: type[Entity]) -> Any: ...
    @overload
    def __get__(self, entity: Entity, owner: type[Entity]) -> T: ...
    def __get__(self, entity: Entity | None, owner: type[Entity]) -> Any:
        # If it was loaded, the object has it in its __dict__, which comes first.
        if entity is None:
            return self.mapped or self
        raise TransactionError(
            f"{owner.__name__}.{self.name} is loaded only by queries over uow.session: "
            f"call {self.service}"
        )
