"""The unit of work in memory."""

from typing import NoReturn

from hospital_cases.errors import TransactionError
from hospital_cases.models.field_rules import utc_now
from hospital_cases.testing.database import InMemoryDatabase
from hospital_cases.testing.repositories import REPOSITORIES, InMemoryReader
from hospital_cases.testing.transaction import InMemoryTransaction
from hospital_cases.transaction.scope import Scope
from hospital_cases.transaction.transaction import Clock
from hospital_cases.unit_of_work import UnitOfWork


class InMemoryUnitOfWork(UnitOfWork):
    """A unit of work without a database, on a store of its own or on a shared one.

    `now` returns the present instant as an aware datetime.
    """

    def __init__(self, database: InMemoryDatabase | None = None, *, now: Clock = utc_now) -> None:
        transaction = InMemoryTransaction(database or InMemoryDatabase(), now=now, scope=Scope())
        super().__init__(transaction, REPOSITORIES, InMemoryReader)

    @property
    def session(self) -> NoReturn:
        """Refuse: there is no database to query.

        Raises:
            TransactionError: always.
        """
        raise TransactionError(
            "the store in memory has no session: test a query of your own on an SQLite file"
        )
