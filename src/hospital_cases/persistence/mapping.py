"""The imperative mapping, made once: when this module is first imported.

The relationships serve queries over `uow.session`: they are view-only and never load by
themselves. Written through, one over a composite key would move a case to another center.

Mapped objects stay plain: the unit of work makes them from rows and writes what was edited,
without a Session; design/decisions.md says why.
"""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Relationship, foreign, registry, relationship

from hospital_cases.models import CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.constraints import ENTITIES, references
from hospital_cases.persistence.sqlalchemy_internals import keep_plain
from hospital_cases.persistence.tables import TABLES, metadata
from hospital_cases.persistence.visible import visible
from hospital_cases.transaction.scope import Extent

_RELATED: Final[dict[type[Entity], dict[str, type[Entity]]]] = {
    HealthCenter: {"clinicians": Clinician, "cases": PatientCase},
    Clinician: {"health_center": HealthCenter, "cases": PatientCase, "notes": CaseNote},
    PatientCase: {"health_center": HealthCenter, "clinician": Clinician, "notes": CaseNote},
    CaseNote: {"case": PatientCase, "clinician": Clinician},
}


def _relationship(own: sa.Table, target: type[Entity]) -> Relationship[Any]:
    other = TABLES[target]
    is_reference = bool(references(own, other))
    [pairs, *_] = references(own, other) or references(other, own)
    joined = (foreign(referring) == id_ for referring, id_ in pairs.items())
    # The session adds what a block may see to queries, but before SQLAlchemy 2.1 not to the
    # subqueries of `any()` and `has()`.
    is_there = visible(target, Extent.EVERYWHERE, joined=(ENTITIES[own.name],))
    return relationship(
        target,
        primaryjoin=sa.and_(*joined, is_there),
        order_by=False if is_reference else [other.c.id],
        uselist=not is_reference,
        viewonly=True,
        lazy="raise",
    )


_mappers: Final = registry(metadata=metadata)
for _entity, _table in TABLES.items():
    _own = dict(vars(_entity))
    _mappers.map_imperatively(
        _entity,
        _table,
        include_properties=field_names(_entity),  # not `deleted_at`: a deleted row is no entity
        properties={name: _relationship(_table, each) for name, each in _RELATED[_entity].items()},
    )
    keep_plain(_entity, _own)
_mappers.configure()
