"""What is stored beside an entity's fields, derived from them."""

from collections.abc import Mapping
from typing import Any

from hospital_cases.models import PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.models.name_postings import filed_name


def derived_values(entity_type: type[Entity], values: Mapping[str, Any]) -> Mapping[str, object]:
    """Return what is derived from the fields in `values`, by the names of the stored columns."""
    if entity_type is PatientCase and "patient_name" in values:
        return filed_name(values["patient_name"])
    return {}
