"""Entities and pages as JSON documents."""

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.page import Page

E = TypeVar("E", HealthCenter, Clinician, PatientCase)


def entity_document(entity: HealthCenter | Clinician | PatientCase | CaseNote) -> dict[str, Any]:
    """Return all fields: ids as text, dates and times in ISO 8601, enum members as their values."""
    return {field.name: _plain(getattr(entity, field.name)) for field in fields(entity)}


def page_document(page: Page[E]) -> dict[str, Any]:
    """Return the items and the cursor of the next page (null on the last one)."""
    return {
        "items": [entity_document(item) for item in page.items],
        "next_cursor": page.next_cursor,
    }


def _plain(value: object) -> object:
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value
