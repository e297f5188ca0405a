"""How a unit of work runs its statements on a database, and how rows become its objects."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session

from hospital_cases.models.entity import Entity, field_names
from hospital_cases.persistence.connection import StoreConnection
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.sqlalchemy_internals import Parameters, Rows, Statement
from hospital_cases.persistence.writing import Writer
from hospital_cases.transaction.changes import Change
from hospital_cases.transaction.scope import Scope
from hospital_cases.transaction.transaction import Clock, Transaction

E = TypeVar("E", bound=Entity)


class SqlTransaction(Transaction):
    """The transaction of a unit of work on a database; it connects at the first statement.

    Its objects stay plain, complete values whatever happens to the transaction.
    """

    def __init__(self, engines: Engines, *, now: Clock, scope: Scope) -> None:
        """Work on the store behind `engines`."""
        super().__init__(now=now, scope=scope)
        self._engines = engines
        self._connection: StoreConnection | None = None
        self.place: Final = engines.place
        """What the store is called in messages."""
        self.session: Session | None = None
        """The session of the block, if one was asked for; it ends with the block."""

    @property
    def connection(self) -> StoreConnection:
        """The connection of the block, opened when it is first asked for."""
        if self._connection is None:
            writing = self.blocks.are_writing
            self._connection = StoreConnection.open(self._engines, writing=writing)
        return self._connection

    def rows(self, statement: Statement, parameters: Parameters) -> Rows:
        """Return all rows of a statement, which sees what the block may see."""
        return self.connection.rows(statement, {**parameters, **self.scope.parameters})

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
        are to be `fresh`: after waiting for a lock, what the other transaction did must be seen.
        """
        rows = self.connection.rows(statement, {**parameters, **self.scope.parameters})
        return self.objects(entity_type, rows, fresh=fresh)

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

    def objects(self, entity_type: type[E], rows: Rows, *, fresh: bool = False) -> list[E]:
        """Return the objects of some rows; see `load`."""
        loaded = _load(entity_type, rows)
        if not self.blocks.are_writing:
            return loaded
        return [self._kept(entity, fresh=fresh) for entity in loaded]

    def _kept(self, loaded: E, *, fresh: bool) -> E:
        found = self._workspace.find(type(loaded), loaded.id) or loaded
        if fresh:
            vars(found).update(vars(loaded))
        if fresh or found is loaded:
            self._workspace.keep(found)
        return found

    def _write(self, changes: Sequence[Change]) -> None:
        Writer(self.connection, self.scope, self.now).write(changes)

    def _commit(self) -> None:
        if self.session is not None:
            self.session.flush()  # which refuses what was added to it, or changed or deleted in it
        self._end_session()
        if self._connection is not None:
            self._connection.commit()
            self._connection = None

    def _release(self) -> None:
        self._end_session()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.roll_back()

    def _end_session(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.close()


def _load(entity_type: type[E], rows: Rows) -> list[E]:
    """Return a new object for each row, filled directly, without constructor and rules.

    What was stored is read back even if a rule has become stricter since.
    """
    names, loaded = field_names(entity_type), []
    for values in rows:
        entity = object.__new__(entity_type)
        vars(entity).update(zip(names, values, strict=True))
        loaded.append(entity)
    return loaded
