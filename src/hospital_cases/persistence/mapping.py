"""The imperative mapping, made once: when this module is first imported.

The relationships are view-only and never load by themselves. Written through, a relationship over
a composite key would move a case to another center without an error; entities therefore refer to
each other by id, and the relationships serve queries over `uow.session`.

Mapped objects stay plain: the unit of work makes them from rows and writes what was edited,
without a Session; design/decisions.md says why.
"""

from typing import Any, Final, cast

from sqlalchemy import Table, and_
from sqlalchemy.orm import Relationship, foreign, registry, relationship

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.models.related import Related
from hospital_cases.persistence.constraints import references
from hospital_cases.persistence.sqlalchemy_internals import keep_plain
from hospital_cases.persistence.tables import TABLES, metadata

_RELATED: Final[dict[type[Entity], dict[str, type[Entity]]]] = {
    HealthCenter: {"clinicians": Clinician, "cases": PatientCase},
    Clinician: {"health_center": HealthCenter, "cases": PatientCase, "notes": CaseNote},
    PatientCase: {"health_center": HealthCenter, "clinician": Clinician, "notes": CaseNote},
    CaseNote: {"case": PatientCase, "clinician": Clinician},
}


def _relationship(own: Table, target: type[Entity]) -> Relationship[Any]:
    other = TABLES[target]
    ways = references(own, other)
    is_reference = bool(ways)
    pairs = ways[0] if is_reference else references(other, own)[0]
    return relationship(
        target,
        primaryjoin=and_(*(foreign(referring) == target for referring, target in pairs.items())),
        order_by=False if is_reference else [other.c.id],
        uselist=not is_reference,
        viewonly=True,
        lazy="raise",
    )


def _map_entities() -> None:
    mappers = registry(metadata=metadata)
    for entity, table in TABLES.items():
        related = {name: cast("Related[Any]", vars(entity)[name]) for name in _RELATED[entity]}
        constructor = vars(entity)["__init__"]
        mappers.map_imperatively(
            entity,
            table,
            # Not `deleted_at`, since a deleted row is no entity.
            include_properties=field_names(entity),
            properties={
                name: _relationship(table, target) for name, target in _RELATED[entity].items()
            },
        )
        keep_plain(entity, constructor, related)
    mappers.configure()


_map_entities()
