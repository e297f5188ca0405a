"""What the four entities share: checked fields, an identity, and a repr without patient text."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, ClassVar, TypeAlias, TypeVar, cast
from uuid import UUID

from hospital_cases.errors import InvalidValueError, StaleVersionError
from hospital_cases.models.field_rules import Rule, version
from hospital_cases.models.unset import UNSET

F = TypeVar("F", bound=Callable[..., Any])

Edited: TypeAlias = "dict[Entity, dict[str, Any]]"
"""The entities that were assigned to, with the values that they had before."""

_EDITED = "_edited"  # beside the fields, in an entity that is being watched


class Entity:
    """An object with an identity, whose fields hold legal values at any time.

    Every assignment passes the field's rule, in the constructor and later, so that an entity is
    never invalid; `rules` has one for each field, in the order of their declaration. Fields in
    `fixed` take a value once. Two entities are equal only if they are the same object.
    `reference` is the name of the field (or parameter) that refers to such an object by its id;
    `shown` are the fields that `repr` may show.

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
        edited = vars(self).get(_EDITED)
        if edited is not None and self not in edited:
            edited[self] = field_values(self)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """Refuse: an entity has all of its fields at any time."""
        raise InvalidValueError(name, "cannot be removed")

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind who watches the object: a copy is nobody's."""
        return {name: value for name, value in vars(self).items() if name != _EDITED}

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


def watch(entity: Entity, edited: Edited) -> None:
    """Let the entity note its values in `edited` before a field is assigned the first time."""
    vars(entity)[_EDITED] = edited


def unwatch(entity: Entity) -> None:
    """Undo `watch`."""
    vars(entity).pop(_EDITED, None)


def watched_by(entity: Entity) -> "Edited | None":
    """Return what `watch` was given; None if nobody watches."""
    return vars(entity).get(_EDITED)


def field_values(entity: Entity) -> dict[str, Any]:
    """Return the entity's own fields by name, in the order of their declaration."""
    values = vars(entity)
    return {name: values[name] for name in entity.rules}


def memoized(function: F) -> F:
    """Let the function compute its result once for the same arguments.

    `functools.cache` does it, but type checkers do not let an entity's class pass as hashable.
    """
    return cast("F", cache(function))


def field_names(entity_type: type[Entity]) -> Collection[str]:
    """Return the names of an entity's own fields, in the order of their declaration."""
    return entity_type.rules.keys()
