"""What the four entities share: checked fields, an identity, and a repr without patient text."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, ClassVar
from uuid import UUID

from hospital_cases.errors import InvalidValueError, StaleVersionError
from hospital_cases.models.field_rules import Rule, version
from hospital_cases.models.unset import UNSET


class Entity:
    """An object with an identity, whose fields hold legal values at any time.

    Every assignment passes the field's rule, in the constructor and later, so that an entity is
    never invalid. Fields in `fixed` take a value once. Two entities are equal only if they are
    the same object. `reference` is the name of the field (or parameter) that refers to such an
    object by its id; `shown` are the fields that `repr` may show.

    Raises:
        InvalidValueError: a value breaks its field's rule, or a fixed field is assigned again.
    """

    reference: ClassVar[str]
    rules: ClassVar[Mapping[str, Rule]]
    fixed: ClassVar[frozenset[str]] = frozenset({"id", "health_center_id", "created_at", "version"})
    shown: ClassVar[tuple[str, ...]]

    id: UUID
    version: int

    def __setattr__(self, name: str, value: object) -> None:
        """Assign `value` after the field's rule has passed and normalised it."""
        rule = self.rules.get(name)
        if rule is not None:
            if name in self.fixed and name in vars(self):
                raise InvalidValueError(name, "cannot be changed")
            value = rule(name, value)
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        """Show ids, state and version: what may stand in a log."""
        shown = ", ".join(f"{name}={getattr(self, name)!s}" for name in self.shown)
        return f"{type(self).__name__}({shown})"

    def require_version(self, expected_version: int | None) -> None:
        """Make sure that the object still has the version that its reader saw.

        Raises:
            InvalidValueError: `expected_version` is neither None nor a whole number from 1 on.
            StaleVersionError: the object has another version.
        """
        if expected_version is None:
            return
        expected = version("expected_version", expected_version)
        if self.version != expected:
            raise StaleVersionError(type(self).__name__, self.id, expected, self.version)

    def _assign(self, **changes: object) -> bool:
        """Assign the `changes` that are not UNSET, all or none, and tell if a value changed."""
        checked = {
            name: self.rules[name](name, value)
            for name, value in changes.items()
            if value is not UNSET
        }
        differing = {n: value for n, value in checked.items() if getattr(self, n) != value}
        for name, value in differing.items():
            setattr(self, name, value)
        return bool(differing)


def field_values(entity: Entity) -> dict[str, Any]:
    """Return the entity's own fields by name, in the order of their declaration."""
    return {name: getattr(entity, name) for name in field_names(type(entity))}


def field_names(entity_type: type[Entity]) -> Iterable[str]:
    """Return the names of an entity's own fields, in the order of their declaration."""
    return [field.name for field in fields(entity_type)]  # type: ignore[arg-type]  # every subclass is a dataclass
