"""The Session of one block: it loads and tracks entities, and writes them by rows.py."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import (
    Session,
    make_transient,
    make_transient_to_detached,
    object_session,
)
from sqlalchemy.orm.attributes import get_history, set_committed_value
from sqlalchemy.orm.util import identity_key

from hospital_cases.errors import (
    DatabaseError,
    HospitalCasesError,
    InvalidValueError,
    TransactionError,
)
from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.error_translation import UNREADABLE, translate, translate_commit
from hospital_cases.persistence.rows import (
    delete_row,
    insert_rows,
    update_row,
    writing_order,
)
from hospital_cases.persistence.schema import require_schema


class EntitySession(Session):
    """A Session whose objects stay plain, complete values whatever happens to the transaction.

    Neither its flush nor its rollback ever touches an object: each change is one statement of
    rows.py, and objects leave the Session before its transaction ends.
    """

    def __init__(self, engines: Engines, *, writing: bool) -> None:
        """Open on the store behind `engines`; nothing is connected before the first statement."""
        engines.require_open()
        require_schema(engines)
        engine = engines.writing if writing else engines.reading
        super().__init__(engine, autoflush=False, expire_on_commit=False)
        self._place = engines.place
        self._in_hand: Sequence[Entity] = ()
        self._committing = False

    def insert(self, entities: Sequence[Entity]) -> None:
        """Store new entities of one type at version 1, and track their edits."""
        self._in_hand = entities
        for entity in entities:
            if object_session(entity) not in {None, self}:
                raise TransactionError("the object belongs to another open unit of work")
        self._insert_rows(self.connection(), entities)
        for entity in entities:
            make_transient(entity)  # it may have been stored, and deleted, in an earlier block
            set_committed_value(entity, "version", 1)
            make_transient_to_detached(entity)
            self.add(entity)

    def remove(self, entity: Entity, at: datetime) -> None:
        """Delete the entity's row, softly where the Table has `deleted_at`, and forget it."""
        self._in_hand = [entity]
        delete_row(self.connection(), entity, at)
        tracked = self.identity_map.get(identity_key(type(entity), entity.id))
        if tracked is not None:
            self.expunge(tracked)

    def send_edits(self) -> None:
        """Store what was edited, each entity at its next version."""
        for entity in sorted(self.dirty, key=writing_order):
            changes = _changes(entity)
            if changes:
                self._in_hand = [entity]
                version = update_row(self.connection(), entity, changes)
                for name, value in (changes | {"version": version}).items():
                    set_committed_value(entity, name, value)

    def finish(self) -> None:
        """Commit and let go of all objects."""
        self.expunge_all()
        self._committing = True
        self.commit()
        self.close()

    def abandon(self) -> None:
        """Undo what was not committed and let go of all objects; a lost connection is no error."""
        self.expunge_all()
        try:
            self.rollback()
        except SQLAlchemyError:
            self.invalidate()
        self.close()

    def translated(self, error: BaseException) -> HospitalCasesError | None:
        """Return the domain error for what a method of this Session raised; None if it is ours."""
        if self._committing:
            return translate_commit(error, place=self._place)
        try:
            connection = self.connection() if isinstance(error, IntegrityError) else None
            return self._unreadable(error) or translate(
                error, place=self._place, entities=self._in_hand, connection=connection
            )
        except SQLAlchemyError as fault:  # of asking SQLite what it does not tell
            return translate(fault, place=self._place, entities=(), connection=None)

    def _insert_rows(self, connection: Connection, entities: Sequence[Entity]) -> None:
        if connection.dialect.name != "sqlite":
            insert_rows(connection, entities)
            return
        if len(entities) > 1:
            with suppress(IntegrityError), connection.begin_nested():
                insert_rows(connection, entities)
                return
        # For a batch this is the second attempt: SQLite did not tell which row it refused.
        for entity in entities:
            self._in_hand = [entity]
            insert_rows(connection, [entity])

    def _unreadable(self, error: BaseException) -> HospitalCasesError | None:
        """Return the domain error for a value that cannot be read from, or sent to, the store."""
        if isinstance(error, UnicodeEncodeError):  # the database's encoding lacks a character
            return InvalidValueError("value", "is refused by the database")
        ours = isinstance(error, HospitalCasesError)
        if ours or not isinstance(error, (ValueError, LookupError, TypeError)):
            return None
        return DatabaseError(f"{self._place} {UNREADABLE}")


def _changes(entity: Entity) -> dict[str, object]:
    return {
        name: getattr(entity, name)
        for name in field_names(type(entity))
        if get_history(entity, name).has_changes()
    }
