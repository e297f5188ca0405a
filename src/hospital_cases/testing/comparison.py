"""Comparing entities in tests: an entity equals itself alone."""

from hospital_cases.models.entity import Entity, field_values


def same_values(one: Entity, other: Entity) -> bool:
    """Return whether two objects are of the same type and have the same value in each field."""
    return type(one) is type(other) and field_values(one) == field_values(other)
