"""What a block may see, in one condition: every statement on an entity carries it."""

from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.constraints import ENTITIES, cached, foreign_keys, join_condition
from hospital_cases.persistence.tables import TABLES, health_centers
from hospital_cases.transaction.scope import VISIBLE_CENTER, Extent

CENTERS: Final[dict[sa.Table, sa.Column[Any]]] = {
    table: table.c.id if table is health_centers else table.c.health_center_id
    for table in TABLES.values()
}
"""The column with the center that a Table's rows are of."""


@cached
def visible(
    entity: type[Entity], extent: Extent, *, joined: tuple[type[Entity], ...] = ()
) -> sa.ColumnElement[bool]:
    """Return what is true for the rows of an entity that a block may see.

    They are not deleted, nor is the case that they are of, and they are of the block's center
    where it is bound to one (the parameter `VISIBLE_CENTER`). The entities that a statement has
    `joined` have conditions of their own in it.
    """
    table = TABLES[entity]
    conditions = [_not_deleted(table)]
    for key in foreign_keys(table):
        parent = key.referred_table
        if "deleted_at" in parent.c and ENTITIES[parent.name] not in joined:
            conditions.append(_has_one_not_deleted(table, parent))
    if extent is Extent.ONE_CENTER:
        center = CENTERS[table]
        conditions.append(center == sa.bindparam(VISIBLE_CENTER, type_=center.type))
    return sa.and_(sa.true(), *conditions)


def _not_deleted(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.deleted_at.is_(None) if "deleted_at" in table.c else sa.true()


def _has_one_not_deleted(table: sa.Table, parent: sa.Table) -> sa.ColumnElement[bool]:
    not_deleted = sa.select(parent.c.id).where(join_condition(table, parent), _not_deleted(parent))
    # Whatever the other rows are called: eager loads join them by another name.
    return not_deleted.correlate_except(parent).exists()
