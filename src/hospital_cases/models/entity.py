"""What all entities share: fields that hold legal values and change by methods alone."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    TypeAlias,
    TypeVar,
    dataclass_transform,
    get_args,
)
from uuid import UUID

from hospital_cases.errors import InvalidValueError, StaleVersionError
from hospital_cases.models import field_rules
from hospital_cases.models.field_rules import Rule
from hospital_cases.models.identity import new_id
from hospital_cases.models.unset import UNSET

E = TypeVar("E", bound="Entity")

SHOWN: Final = "shown"
"""Marks, in a field's annotation, what `repr` may show: nothing about a patient."""

Observer: TypeAlias = "Callable[[Entity], object]"
"""Called with an entity before its fields change."""

_OBSERVER: Final = "_observer"  # kept beside the fields


@dataclass_transform(
    kw_only_default=True, eq_default=False, frozen_default=True, field_specifiers=(field,)
)
def entity(declaration: type[E]) -> type[E]:
    """Make a dataclass of an entity's declaration, and read the rules of its fields.

    At run time it is a plain `@dataclass(kw_only=True, eq=False)`; to type checkers its fields
    are read-only.
    """
    made = dataclass(kw_only=True, eq=False, repr=False)(declaration)
    annotations = {each.name: get_args(each.type) for each in fields(made)}
    made.rules = {name: rule for name, (_type, rule, *_marks) in annotations.items()}
    made.shown = tuple(name for name, marks in annotations.items() if SHOWN in marks)
    return made


@entity
class Entity:
    """An object with an identity, whose fields hold legal values at any time.

    A field is declared with its rule, `name: Annotated[str, text(maximum=200)]`, and set once, in
    the constructor. From then on it changes by a method of the entity, which knows what else has
    to be true. Two entities are equal only if they are the same object.

    `rules` has the rule of each field in the order of declaration, `shown` the fields that `repr`
    shows; both are read from the annotations. `unguarded` names what an object-relational mapper
    keeps beside the fields. `reference` is the name of the parameter that takes such an entity's
    id.

    Raises:
        InvalidValueError: a value breaks its field's rule, or a field is assigned or deleted.
        AttributeError: there is no field of that name.
    """

    reference: ClassVar[str]
    rules: ClassVar[Mapping[str, Rule]]
    shown: ClassVar[tuple[str, ...]]
    unguarded: ClassVar[frozenset[str]] = frozenset()

    id: Annotated[UUID, field_rules.identifier, SHOWN] = field(default_factory=new_id)
    version: Annotated[int, field_rules.version, SHOWN] = 1

    if not TYPE_CHECKING:  # pragma: no branch - a type checker would accept any name

        def __setattr__(self, name: str, value: object) -> None:
            """Give a field its first value, as its rule returns it."""
            if name not in self.rules:
                self._require_unguarded(name)
            elif name in vars(self):
                raise InvalidValueError(name, "is changed by a method only")
            else:
                value = self.rules[name](name, value)
            vars(self)[name] = value

        def __delattr__(self, name: str) -> None:
            if name in self.rules:
                raise InvalidValueError(name, "cannot be deleted")
            self._require_unguarded(name)
            super().__delattr__(name)

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone: a copy has no observer."""
        return field_values(self)

    def __repr__(self) -> str:
        """Show ids, state and version: what may be logged."""
        shown = ", ".join(f"{name}={vars(self).get(name)!s}" for name in self.shown)
        return f"{type(self).__name__}({shown})"

    def require_version(self, expected_version: int | None) -> None:
        """Require that the object has the version that its reader saw.

        Raises:
            InvalidValueError: `expected_version` is neither None nor a whole number from 1 on.
            StaleVersionError: the object has another version.
        """
        if expected_version is None:
            return
        expected = field_rules.version("expected_version", expected_version)
        if self.version != expected:
            raise StaleVersionError(type(self).__name__, self.id, expected, self.version)

    def _change(self, **values: object) -> bool:
        """Set the fields that are not UNSET, all or none, and return whether any differs.

        Every method that changes an entity ends here.
        """
        own = vars(self)
        given = {name: value for name, value in values.items() if value is not UNSET}
        checked = {name: self.rules[name](name, value) for name, value in given.items()}
        differing = {name: value for name, value in checked.items() if own[name] != value}
        if differing:
            if _OBSERVER in own:
                own[_OBSERVER](self)
            own.update(differing)
        return bool(differing)

    def _require_unguarded(self, name: str) -> None:
        if name not in self.unguarded:
            raise AttributeError(f"{type(self).__name__!r} object has no field {name!r}", name=name)


def observe(entity: Entity, observer: Observer) -> None:
    """Have `observer` called before a field of the entity changes."""
    vars(entity)[_OBSERVER] = observer


def stop_observing(entity: Entity) -> None:
    """Undo `observe`."""
    vars(entity).pop(_OBSERVER, None)


def observer_of(entity: Entity) -> "Observer | None":
    """Return what `observe` was given, or None if the entity has no observer."""
    return vars(entity).get(_OBSERVER)


def field_values(entity: Entity) -> dict[str, Any]:
    """Return the entity's own fields by name, in the order of their declaration."""
    values = vars(entity)
    return {name: values[name] for name in entity.rules}


def field_names(entity_type: type[Entity]) -> Collection[str]:
    """Return the names of an entity's own fields, in the order of their declaration."""
    return entity_type.rules.keys()
