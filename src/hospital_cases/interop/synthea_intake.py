"""The rows of an export on their way to the services, and back if they are refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar, cast
from uuid import UUID

from hospital_cases.errors import InvalidValueError
from hospital_cases.interop.synthea_export import Export
from hospital_cases.interop.synthea_files import Row
from hospital_cases.interop.synthea_references import Facts, new_id
from hospital_cases.models import ENTITIES, CaseNote, Clinician, HealthCenter, PatientCase
from hospital_cases.models.entity import Entity
from hospital_cases.services import (
    ImportReport,
    ImportRow,
    import_cases,
    import_clinicians,
    import_health_centers,
    import_notes,
)
from hospital_cases.services.bulk import stored_rows
from hospital_cases.transaction.scope import StoredRow
from hospital_cases.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)

New: TypeAlias = tuple[UUID, int, Callable[[], E]]
"""The id of an entity, the line of its row, and what makes it."""

Refused: TypeAlias = Mapping[UUID, StoredRow | None]
"""What is stored, if anything, under the ids of rows that were not accepted."""

_SERVICES: Final[Mapping[type[Entity], Callable[..., ImportReport]]] = {
    HealthCenter: import_health_centers,
    Clinician: import_clinicians,
    PatientCase: import_cases,
    CaseNote: import_notes,
}
_ROWS_PER_BATCH: Final = 1_000


class ExportIntake:
    """Stores rows in the open block of a unit of work, and counts by class name what it did.

    A row whose id is stored is left alone, whatever its other cells say.
    """

    def __init__(self, uow: UnitOfWork, export: Export) -> None:
        """Report refused rows to `export`."""
        self._uow = uow
        self._export = export
        self.created = {entity.__name__: 0 for entity in ENTITIES}
        self.unchanged = dict(self.created)

    def read(self, name: str, accept: Callable[[Row], object]) -> None:
        """Let `accept` read the rows of a file, of which nothing is stored."""
        with self._export.reading(name) as rows:
            for row in rows:
                self.accept(row, accept)

    def accept(self, row: Row, accept: Callable[[Row], object]) -> None:
        """Let `accept` read one row, and skip it if that raises `InvalidValueError`."""
        try:
            accept(row)
        except InvalidValueError as error:
            self._export.skip(row.file, row.line, error)

    def store(
        self, name: str, entity: type[E], facts: Facts[Any], make: Callable[[UUID, Row], E]
    ) -> Refused:
        """Import what `make` makes of the rows of a file, whose Ids are new among the `facts`."""

        def new(rows: Iterable[Row]) -> Iterator[New[E]]:
            for row in rows:
                try:
                    row_id = new_id(row, facts)
                except InvalidValueError as error:
                    self._export.skip(name, row.line, error)
                else:
                    yield row_id, row.line, partial(make, row_id, row)

        return self.store_new(name, entity, new)

    def store_new(
        self, name: str, entity: type[E], new: Callable[[Iterable[Row]], Iterable[New[E]]]
    ) -> Refused:
        """Import the `new` entities of the rows of a file."""
        unmade: dict[int, UUID] = {}

        def attempt(row_id: UUID, line: int, make: Callable[[], E]) -> E:
            unmade[line] = row_id
            made = make()
            del unmade[line]
            return made

        with self._export.reading(name) as rows:
            items = (ImportRow(line, attempt, id_, line, make) for id_, line, make in new(rows))
            report = _SERVICES[entity](self._uow, items, batch_size=_ROWS_PER_BATCH)
        lines = [cast("int", refused.label) for refused in report.refused]
        ids = [each.id or unmade[line] for each, line in zip(report.refused, lines, strict=True)]
        stored = stored_rows(self._uow, entity, ids)
        for row_id, line, refused in zip(ids, lines, report.refused, strict=True):
            if row_id not in stored:
                self._export.skip(name, line, refused.reason)
        self.created[entity.__name__] += report.imported
        self.unchanged[entity.__name__] += report.unchanged + len(stored)
        return {row_id: stored.get(row_id) for row_id in ids}
