"""Two wards with notes, some of them deleted, and who belongs to whom."""

from dataclasses import dataclass
from uuid import UUID

from hospital_cases import CaseNote, Clinician, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.models.entity import Entity
from hospital_cases.services import add_note, delete_case, delete_note
from tests.wards import Ward, new_case, new_ward

Relationship = tuple[type[Entity], str]

RELATIONSHIPS: list[Relationship] = [
    (HealthCenter, "clinicians"),
    (HealthCenter, "cases"),
    (Clinician, "health_center"),
    (Clinician, "cases"),
    (Clinician, "notes"),
    (PatientCase, "health_center"),
    (PatientCase, "clinician"),
    (PatientCase, "notes"),
    (CaseNote, "case"),
    (CaseNote, "clinician"),
]
COLLECTIONS = [each for each in RELATIONSHIPS if each[1] in {"clinicians", "cases", "notes"}]


def name_of(relationship: Relationship) -> str:
    """Return how code calls the relationship."""
    return f"{relationship[0].__name__}.{relationship[1]}"


@dataclass
class Wing:
    """Two wards, what was deleted of them, and which ids belong to which by each relationship."""

    north: Ward
    south: Ward
    note: CaseNote
    deleted_case: PatientCase
    deleted_note: CaseNote
    note_of_deleted_case: CaseNote
    expected: dict[Relationship, dict[UUID, list[UUID]]]

    def of(self, entity: type[Entity]) -> Entity:
        """Return an entity of the northern ward."""
        ward = self.north
        together: list[Entity] = [ward.center, ward.doctor, ward.case, self.note]
        return next(each for each in together if type(each) is entity)


def new_wing(uow: UnitOfWork) -> Wing:
    """Store a wing, all in one transaction."""
    with uow:

        def write(case: PatientCase, author: Clinician) -> CaseNote:
            return add_note(uow, case_id=case.id, clinician_id=author.id, note_text="cough")

        north, south = new_ward(uow), new_ward(uow, "South")
        nurses, removed = new_case(uow, north.nurse), new_case(uow, north.doctor)
        one, two, three = (write(north.case, c) for c in (north.doctor, north.nurse, north.doctor))
        far, deleted = write(south.case, south.nurse), write(north.case, north.doctor)
        vanished = write(removed, north.doctor)
        delete_note(uow, deleted.id)
        delete_case(uow, removed.id)  # its note vanishes with it
        uow.commit()
    expected = _expected(north, south, nurses, [one, two, three, far])
    return Wing(north, south, one, removed, deleted, vanished, expected)


def _expected(
    a: Ward, b: Ward, nurses: PatientCase, notes: list[CaseNote]
) -> dict[Relationship, dict[UUID, list[UUID]]]:
    one, two, three, far = (note.id for note in notes)
    cases, people = [a.case, nurses, b.case], [a.doctor, a.nurse, b.doctor, b.nurse]
    return {
        (HealthCenter, "clinicians"): {
            a.center.id: [a.doctor.id, a.nurse.id],
            b.center.id: [b.doctor.id, b.nurse.id],
        },
        (HealthCenter, "cases"): {a.center.id: [a.case.id, nurses.id], b.center.id: [b.case.id]},
        (Clinician, "health_center"): {p.id: [p.health_center_id] for p in people},
        (Clinician, "cases"): {
            a.doctor.id: [a.case.id],
            a.nurse.id: [nurses.id],
            b.doctor.id: [b.case.id],
            b.nurse.id: [],
        },
        (Clinician, "notes"): {
            a.doctor.id: [one, three],
            a.nurse.id: [two],
            b.doctor.id: [],
            b.nurse.id: [far],
        },
        (PatientCase, "health_center"): {c.id: [c.health_center_id] for c in cases},
        (PatientCase, "clinician"): {c.id: [c.clinician_id] for c in cases},
        (PatientCase, "notes"): {a.case.id: [one, two, three], nurses.id: [], b.case.id: [far]},
        (CaseNote, "case"): {n.id: [n.case_id] for n in notes},
        (CaseNote, "clinician"): {n.id: [n.clinician_id] for n in notes},
    }
