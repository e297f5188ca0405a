"""The session of one block: its connection, the objects that it holds, and their edits."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from hospital_cases.errors import DatabaseError, HospitalCasesError, InvalidValueError
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.bulk import insert_batch
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import UNREADABLE, translate, translate_commit
from hospital_cases.persistence.identity_map import IdentityMap
from hospital_cases.persistence.loading import load_entities, mark_as_stored, reload_entity
from hospital_cases.persistence.prepared import (
    Parameters,
    PreparedConnection,
    Rows,
    Statement,
)
from hospital_cases.persistence.rows import delete_row, insert_rows, update_row
from hospital_cases.persistence.schema_recognition import require_schema

E = TypeVar("E", bound=Entity)


class EntitySession:
    """What a block on a database works with; it connects at the first statement.

    Its objects stay plain, complete values whatever happens to the transaction: nothing but
    `load` and the edits of a caller ever changes a field, save the version of what was stored.
    """

    def __init__(self, engines: Engines, *, writing: bool) -> None:
        """Open on the store behind `engines`; only a `writing` session keeps its objects."""
        engines.require_open()
        require_schema(engines)
        self._engines = engines
        self._place = engines.place
        self._writing = writing
        self._connection: Connection | None = None
        self._objects = IdentityMap()
        self._in_hand: Sequence[Entity] = ()
        self._committing = False

    def connection(self) -> Connection:
        """Return the connection of the block, made at the first call."""
        if self._connection is None:
            engine = self._engines.writing if self._writing else self._engines.reading
            self._connection = engine.connect()
            if self._writing:
                self._connection.begin()
        return self._connection

    def rows(self, statement: Statement, parameters: Parameters) -> Rows:
        """Return all rows of a statement."""
        return self._prepared().rows(statement, parameters)

    def load(
        self,
        entity_type: type[E],
        statement: Statement,
        parameters: Parameters,
        *,
        fresh: bool = False,
    ) -> list[E]:
        """Return the objects of a statement that selects the columns of one entity.

        A writing block has one object for an id, which keeps the values that it has, unless they
        shall be `fresh`: whoever waited for a lock must see what the other transaction did.
        """
        return self.objects(entity_type, self.rows(statement, parameters), fresh=fresh)

    def objects(
        self, entity_type: type[E], rows: Sequence[Sequence[Any]], *, fresh: bool = False
    ) -> list[E]:
        """Return the objects of some rows; see `load`."""
        if not self._writing:
            return load_entities(entity_type, rows)
        return [self._kept(entity_type, row, fresh=fresh) for row in rows]

    def load_joined(
        self,
        entity_types: Sequence[type[Entity]],
        statement: Statement,
        parameters: Parameters,
        *,
        fresh: bool = False,
    ) -> Any:
        """Return the objects of the first row, one of each type; None if there is no row."""
        rows = self.rows(statement, parameters)
        if not rows:
            return None
        objects, values = [], iter(rows[0])
        for entity_type in entity_types:
            own = list(islice(values, len(field_names(entity_type))))
            objects += self.objects(entity_type, [own], fresh=fresh)
        return tuple(objects)

    def insert(self, entities: Sequence[Entity]) -> None:
        """Store new entities of one type at version 1, and keep them."""
        self._take_in_hand(entities)
        for entity in entities:
            self._objects.require_free(entity)
        self._insert_rows(self._prepared(), entities)
        for entity in entities:
            mark_as_stored(entity)
            self._keep(entity, version=1)
        self._take_in_hand(())

    def insert_untracked(self, entities: Sequence[Entity]) -> None:
        """Store many new entities of one type at version 1, and take no further notice of them."""
        self._take_in_hand(entities)
        insert_batch(self.connection(), entities, self._take_in_hand)
        self._take_in_hand(())

    def remove(self, entity: Entity, at: datetime) -> None:
        """Delete the entity's row, softly where the Table has `deleted_at`, and forget it."""
        self._take_in_hand([entity])
        delete_row(self._prepared(), entity, at)
        self._objects.forget(type(entity), entity.id)

    def send_edits(self) -> None:
        """Store what was edited, each entity at its next version."""
        for entity, stored, changes in self._objects.edits():
            self._take_in_hand([entity])
            self._keep(entity, version=update_row(self._prepared(), entity, stored, changes))

    def finish(self) -> None:
        """Commit and let go of all objects."""
        self._objects.clear()
        connection = self.connection()
        self._committing = True
        connection.commit()
        connection.close()

    def abandon(self) -> None:
        """Undo what was not committed and let go of all objects; a lost connection is no error."""
        self._objects.clear()
        if self._connection is not None:
            try:
                self._connection.rollback()
            except SQLAlchemyError:
                self._connection.invalidate()
            self._connection.close()

    def translated(self, error: BaseException) -> HospitalCasesError | None:
        """Return the domain error for what a method of this session raised; None if it is ours."""
        if self._committing:
            return translate_commit(error, place=self._place)
        try:
            connection = self._connection if isinstance(error, IntegrityError) else None
            return self._unreadable(error) or translate(
                error, place=self._place, entities=self._in_hand, connection=connection
            )
        except SQLAlchemyError as fault:  # of asking SQLite what it does not tell
            return translate(fault, place=self._place, entities=(), connection=None)

    def _take_in_hand(self, entities: Sequence[Entity]) -> None:
        self._in_hand = entities

    def _prepared(self) -> PreparedConnection:
        return PreparedConnection(self.connection(), self._engines.prepared)

    def _kept(self, entity_type: type[E], values: Sequence[Any], *, fresh: bool) -> E:
        found = self._objects.find(entity_type, values[0])
        if found is None:
            [found] = load_entities(entity_type, [values])
        elif fresh:
            reload_entity(found, values)
        else:
            return found
        self._objects.keep(found)
        return found

    def _keep(self, entity: Entity, *, version: int) -> None:
        vars(entity)["version"] = version  # past the rule that callers cannot set it
        self._objects.keep(entity)

    def _insert_rows(self, connection: PreparedConnection, entities: Sequence[Entity]) -> None:
        if connection.connection.dialect.name != "sqlite":
            insert_rows(connection, entities)
            return
        if len(entities) > 1:
            with suppress(IntegrityError), connection.connection.begin_nested():
                insert_rows(connection, entities)
                return
        # For a batch this is the second attempt: SQLite did not tell which row it refused.
        for entity in entities:
            self._take_in_hand([entity])
            insert_rows(connection, [entity])

    def _unreadable(self, error: BaseException) -> HospitalCasesError | None:
        """Return the domain error for a value that cannot be read from, or sent to, the store."""
        if isinstance(error, UnicodeEncodeError):  # the database's encoding lacks a character
            return InvalidValueError("value", "is refused by the database")
        ours = isinstance(error, HospitalCasesError)
        if ours or not isinstance(error, (ValueError, LookupError, TypeError)):
            return None
        return DatabaseError(f"{self._place} {UNREADABLE}")
