"""What a block may see in memory: the twin of `persistence/visible.py`."""

from sqlalchemy import ForeignKeyConstraint

from hospital_cases.models.entity import Entity
from hospital_cases.persistence.constraints import cached, foreign_keys
from hospital_cases.persistence.tables import TABLES
from hospital_cases.persistence.visible import CENTERS
from hospital_cases.testing.database import Row, Rows, referred_row
from hospital_cases.transaction.scope import Scope


def is_visible(entity: type[Entity], row: Row, rows: Rows, scope: Scope) -> bool:
    """Return whether a block may see a row.

    It is not deleted, nor is the case that it is of, and it is of the center of the `scope`.
    """
    parents = (referred_row(rows, key, row) for key in _keys_of_parents(entity))
    is_deleted = any(each and each.get("deleted_at") for each in (row, *parents))
    return not is_deleted and scope.health_center_id in {None, row[CENTERS[TABLES[entity]].key]}


@cached
def _keys_of_parents(entity: type[Entity]) -> list[ForeignKeyConstraint]:
    """Return the foreign keys to what is deleted softly, and its rows with it."""
    keys = foreign_keys(TABLES[entity])
    return [key for key in keys if "deleted_at" in key.referred_table.c]
