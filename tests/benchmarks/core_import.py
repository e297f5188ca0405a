"""The bulk import of the Core contenders: one transaction, batch by batch."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, insert, select

from hospital_cases import PatientCase
from hospital_cases.persistence.tables import (
    case_name_words,
    clinicians,
    health_centers,
    patient_cases,
)
from tests.benchmarks.contender import (
    TREATING,
    Contender,
    Endpoint,
    RefusedError,
    batches,
    require_available,
)
from tests.benchmarks.core_engines import make_core_engines
from tests.benchmarks.core_rows import CLINICIAN, case_values, word_values


class CoreImport(Contender):
    """The part of SQLAlchemy Core that connects, and imports in bulk."""

    def __init__(self, url: str, synchronous: str) -> None:
        """Make the engines."""
        self._engines = make_core_engines(url, synchronous)

    def endpoints(self) -> Sequence[Endpoint]:
        return [self._engines.writing, self._engines.reading]

    def disconnect(self) -> None:
        self._engines.dispose()

    def import_cases(self, cases: Iterable[PatientCase]) -> None:
        known: set[tuple[UUID, UUID]] = set()
        with self._engines.writing.begin() as connection:
            for batch in batches(cases):
                self._require_new(connection, [case.id for case in batch])
                pairs = {(case.health_center_id, case.clinician_id) for case in batch} - known
                for center_id, clinician_id in sorted(pairs):
                    self._require_assignable(connection, center_id, clinician_id)
                known |= pairs
                self._insert_cases(connection, batch)

    def _insert_cases(self, connection: Connection, batch: Sequence[PatientCase]) -> None:
        connection.execute(insert(patient_cases), [case_values(case) for case in batch])
        words = [word for case in batch for word in word_values(case)]
        connection.execute(insert(case_name_words), words)

    def _require_new(self, connection: Connection, ids: list[UUID]) -> None:
        taken = select(patient_cases.c.id).where(patient_cases.c.id.in_(ids))
        if len(set(ids)) < len(ids) or connection.execute(taken).first():
            raise RefusedError

    def _require_assignable(
        self, connection: Connection, center_id: UUID, clinician_id: UUID
    ) -> None:
        is_active = connection.execute(
            select(health_centers.c.is_active)
            .where(health_centers.c.id == center_id)
            .with_for_update(read=True)
        ).scalar_one()
        clinician = connection.execute(
            select(*CLINICIAN).where(clinicians.c.id == clinician_id).with_for_update(read=True)
        ).one()
        if not is_active:
            raise RefusedError
        require_available(
            center_id,
            clinician.health_center_id,
            is_active=clinician.is_active,
            treats=clinician.role in TREATING,
        )
