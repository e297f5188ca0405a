"""Contender: our services, through their public face alone."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from hospital_cases import CaseStatus, Database, PatientCase, services
from hospital_cases.persistence.engine import Synchronous
from tests.benchmarks.contender import PAGE_LIMIT, Contender, Endpoint, WalkPlace


class Ours(Contender):
    """The services of hospital_cases, on one unit of work that is used again and again."""

    name = "ours"

    def __init__(self, url: str, synchronous: Synchronous) -> None:
        """Open the store."""
        self.database = Database(url, synchronous=synchronous)
        self.uow = self.database.unit_of_work()

    def endpoints(self) -> Sequence[Endpoint]:
        engines = self.database._engines
        return [engines.writing, engines.reading]

    def disconnect(self) -> None:
        self.database.close()

    def bootstrap(self, center_name: str, email: str, patient_name: str) -> object:
        return services.bootstrap_health_center(
            self.uow,
            name=center_name,
            address="",
            lead_name="Lead",
            lead_email=email,
            patient_name=patient_name,
        )

    def get(self, case_id: UUID) -> object:
        return services.get_case(self.uow, case_id)

    def list_open(self, center_id: UUID) -> object:
        return services.list_cases(
            self.uow, health_center_id=center_id, status=CaseStatus.OPEN, limit=PAGE_LIMIT
        )

    def walk(self, place: WalkPlace) -> object:
        return services.list_cases(self.uow, limit=PAGE_LIMIT, after=place.cursor)

    def case_file(self, case_id: UUID) -> object:
        return services.get_case_file(self.uow, case_id)

    def update(self, case_id: UUID, summary: str, expected_version: int) -> object:
        return services.update_case(
            self.uow, case_id, summary=summary, expected_version=expected_version
        )

    def close_case(self, case_id: UUID) -> object:
        return services.close_case(self.uow, case_id)

    def add_note(self, case_id: UUID, clinician_id: UUID, note_text: str) -> object:
        return services.add_note(
            self.uow, case_id=case_id, clinician_id=clinician_id, note_text=note_text
        )

    def delete_note(self, note_id: UUID) -> None:
        services.delete_note(self.uow, note_id)

    def import_cases(self, cases: Iterable[PatientCase]) -> object:
        return services.import_cases(self.uow, cases)
