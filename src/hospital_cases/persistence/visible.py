"""What a block may see, in one condition: every statement on an entity carries it."""

from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.constraints import ENTITIES, cached, foreign_keys, key_columns
from hospital_cases.persistence.tables import TABLES, health_centers
from hospital_cases.transaction.scope import VISIBLE_CENTER, Extent, Scope

CENTERS: Final[dict[sa.Table, sa.Column[Any]]] = {
    table: table.c.id if table is health_centers else table.c.health_center_id
    for table in TABLES.values()
}
"""The column with the center that a Table's rows are of."""


def visible(
    entity: type[Entity], scope: Scope | Extent, *, joined: tuple[type[Entity], ...] = ()
) -> sa.ColumnElement[bool]:
    """Return what is true for the rows of an entity that a block with this scope may see.

    They are not deleted, nor is the case that they are of, and they are of the block's center
    where it is bound to one (the parameter `VISIBLE_CENTER`). The entities that a statement has
    `joined` have conditions of their own in it. Statements that serve all centers know the extent
    of the scope alone.
    """
    return _visible(entity, scope.extent if isinstance(scope, Scope) else scope, joined)


@cached
def _visible(
    entity: type[Entity], extent: Extent, joined: tuple[type[Entity], ...]
) -> sa.ColumnElement[bool]:
    table = TABLES[entity]
    conditions = [_not_deleted(table)]
    for key in foreign_keys(table):
        parent = key.referred_table
        if "deleted_at" in parent.c and ENTITIES[parent.name] not in joined:
            conditions.append(_refers_to_one_not_deleted(key))
    if extent is Extent.ONE_CENTER:
        center = CENTERS[table]
        conditions.append(center == sa.bindparam(VISIBLE_CENTER, type_=center.type))
    return sa.and_(sa.true(), *conditions)


def _not_deleted(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.deleted_at.is_(None) if "deleted_at" in table.c else sa.true()


def _refers_to_one_not_deleted(key: sa.ForeignKeyConstraint) -> sa.ColumnElement[bool]:
    parent = key.referred_table
    is_referred = (own == theirs for own, theirs in key_columns(key).items())
    not_deleted = sa.select(parent.c.id).where(*is_referred, _not_deleted(parent))
    # Whatever the other rows are called: eager loads join them by another name.
    return not_deleted.correlate_except(parent).exists()
