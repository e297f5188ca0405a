"""A change that is refused leaves everything as it is."""

from collections.abc import Callable

import pytest

from hospital_cases import (
    HospitalCasesError,
)
from hospital_cases.models.entity import Entity, field_values


def refused(
    error: type[HospitalCasesError], change: Callable[[], object], *entities: Entity
) -> HospitalCasesError:
    """Return the error that the change is refused with; the entities stay as they are."""
    before = [field_values(entity) for entity in entities]
    with pytest.raises(error) as caught:
        change()
    assert [field_values(entity) for entity in entities] == before
    return caught.value
