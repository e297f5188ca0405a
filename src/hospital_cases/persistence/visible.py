"""What a block may see, in one condition: every statement on an entity carries it."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, and_, bindparam, select, true

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.constraints import ENTITIES, cached, foreign_keys, join_condition
from hospital_cases.persistence.tables import (
    TABLES,
    case_notes,
    clinicians,
    health_centers,
    patient_cases,
)
from hospital_cases.transaction.scope import VISIBLE_CENTER, Extent

CENTERS: Final[dict[Table, Column[Any]]] = {
    health_centers: health_centers.c.id,
    clinicians: clinicians.c.health_center_id,
    patient_cases: patient_cases.c.health_center_id,
    case_notes: case_notes.c.health_center_id,
}
"""The column with the center that a Table's rows are of."""


def visible(
    entity: type[Entity], extent: Extent, *, joined: Collection[type[Entity]] = ()
) -> ColumnElement[bool]:
    """Return what is true for the rows of an entity that a block may see.

    They are not deleted, nor is the case that they are of, and they are of the block's center
    where it is bound to one (the parameter `VISIBLE_CENTER`). The entities that a statement has
    `joined` have conditions of their own in it.
    """
    return _visible(entity, extent, frozenset(joined))


@cached
def _visible(
    entity: type[Entity], extent: Extent, joined: frozenset[type[Entity]]
) -> ColumnElement[bool]:
    table = TABLES[entity]
    conditions = [_not_deleted(table)]
    for key in foreign_keys(table):
        parent = key.referred_table
        if "deleted_at" in parent.c and ENTITIES[parent.name] not in joined:
            conditions.append(_has_one_not_deleted(table, parent))
    if extent is Extent.ONE_CENTER:
        center = CENTERS[table]
        conditions.append(center == bindparam(VISIBLE_CENTER, type_=center.type))
    return and_(true(), *conditions)


def _not_deleted(table: Table) -> ColumnElement[bool]:
    return table.c.deleted_at.is_(None) if "deleted_at" in table.c else true()


def _has_one_not_deleted(table: Table, parent: Table) -> ColumnElement[bool]:
    not_deleted = select(parent.c.id).where(join_condition(table, parent), _not_deleted(parent))
    # Whatever the other rows are called: eager loads join them by another name.
    return not_deleted.correlate_except(parent).exists()
