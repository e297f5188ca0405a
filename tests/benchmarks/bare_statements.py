"""The SQL of the bare drivers, written by hand; the two differ in their marks and locks only."""

from typing import Final

from tests.benchmarks.records import (
    CASE_COLUMNS,
    CENTER_COLUMNS,
    CLINICIAN_COLUMNS,
    NOTE_COLUMNS,
    STORED_CASE_COLUMNS,
    WORD_COLUMNS,
)


def _prefixed(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


_CASE: Final = _prefixed("patient_cases", CASE_COLUMNS)
_CLINICIAN: Final = _prefixed("clinicians", CLINICIAN_COLUMNS)
_CENTER: Final = _prefixed("health_centers", CENTER_COLUMNS)
_NOTE: Final = _prefixed("case_notes", NOTE_COLUMNS)

_NOTE_IS_KEPT: Final = """case_notes.deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM patient_cases
    WHERE patient_cases.id = case_notes.case_id AND patient_cases.deleted_at IS NULL
)"""
_NEWEST_FIRST: Final = "ORDER BY patient_cases.created_at DESC, patient_cases.id DESC"


class BareStatements:
    """The statements for a driver that writes `mark` for a parameter.

    `locks` tells whether the database locks rows; SQLite has one writer at a time.
    """

    def __init__(self, mark: str, *, locks: bool) -> None:
        """Write the statements."""
        share = " FOR SHARE" if locks else ""
        update = " FOR UPDATE" if locks else ""
        case_then_note = " FOR SHARE OF patient_cases FOR UPDATE OF case_notes" if locks else ""
        by_id = f"WHERE patient_cases.id = {mark} AND patient_cases.deleted_at IS NULL"
        is_current = f"WHERE id = {mark} AND deleted_at IS NULL AND version = {mark}"

        def insert(table: str, columns: tuple[str, ...]) -> str:
            marks = ", ".join([mark] * len(columns))
            return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"

        self.insert_center = insert("health_centers", CENTER_COLUMNS)
        self.insert_clinician = insert("clinicians", CLINICIAN_COLUMNS)
        self.insert_case = insert("patient_cases", STORED_CASE_COLUMNS)
        self.insert_word = insert("case_name_words", WORD_COLUMNS)
        self.insert_note = insert("case_notes", NOTE_COLUMNS)
        self.get_case = f"SELECT {_CASE} FROM patient_cases {by_id}"
        self.case_for_share = self.get_case + share
        self.case_for_update = self.get_case + update
        self.clinician_for_share = (
            f"SELECT {_CLINICIAN} FROM clinicians WHERE clinicians.id = {mark}{share}"
        )
        self.list_open = (
            f"SELECT {_CASE} FROM patient_cases WHERE patient_cases.deleted_at IS NULL "
            f"AND patient_cases.health_center_id = {mark} AND patient_cases.status = {mark} "
            f"{_NEWEST_FIRST} LIMIT {mark}"
        )
        self.walk = (
            f"SELECT {_CASE} FROM patient_cases WHERE patient_cases.deleted_at IS NULL "
            f"AND (patient_cases.created_at, patient_cases.id) < ({mark}, {mark}) "
            f"{_NEWEST_FIRST} LIMIT {mark}"
        )
        self.case_file = (
            f"SELECT {_CASE}, {_CENTER}, {_CLINICIAN} FROM patient_cases "
            "JOIN health_centers ON health_centers.id = patient_cases.health_center_id "
            f"JOIN clinicians ON clinicians.id = patient_cases.clinician_id {by_id}"
        )
        self.notes_of_case = (
            f"SELECT {_NOTE} FROM case_notes WHERE {_NOTE_IS_KEPT} AND case_notes.case_id = {mark} "
            f"ORDER BY case_notes.created_at, case_notes.id LIMIT {mark}"
        )
        self.note_with_case = (
            f"SELECT {_CASE}, {_NOTE} FROM case_notes "
            "JOIN patient_cases ON patient_cases.id = case_notes.case_id "
            f"WHERE case_notes.id = {mark} AND case_notes.deleted_at IS NULL "
            f"AND patient_cases.deleted_at IS NULL{case_then_note}"
        )
        self.update_summary = (
            f"UPDATE patient_cases SET summary = {mark}, updated_at = {mark}, version = {mark} "
            f"{is_current}"
        )
        self.update_status = (
            f"UPDATE patient_cases SET status = {mark}, updated_at = {mark}, version = {mark} "
            f"{is_current}"
        )
        self.delete_note = (
            f"UPDATE case_notes SET deleted_at = {mark}, version = {mark} "
            f"WHERE id = {mark} AND version = {mark} AND {_NOTE_IS_KEPT}"
        )
