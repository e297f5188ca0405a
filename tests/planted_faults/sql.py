"""Faults in the statements that are sent to the databases, and in their transactions."""

import re
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from hospital_cases import CaseClosedError, CaseNote, HealthCenterInactiveError
from hospital_cases.persistence import engine
from tests.contract import (
    test_case_counts,
    test_case_search,
    test_clinician,
    test_deletion,
    test_pages,
    test_patient_case,
    test_unit_of_work,
    test_versions,
)
from tests.integration.engines import test_engines_sqlite
from tests.integration.races import (
    scenes,
    test_races_over_locks,
    test_races_over_rules,
    test_races_over_versions,
)
from tests.integration.scopes import test_scope, test_scope_of_changes
from tests.integration.scopes.bound_units_of_work import bound_to_north
from tests.planted_faults.registry import fault, nothing
from tests.stores import SqlStore

BOTH = ("sqlite", "postgresql")
CASE_IS_KEPT = r"patient_cases\.deleted_at IS NULL"


def rewrite(patch: pytest.MonkeyPatch, statement: str, part: str, wrong: str) -> None:
    """Replace a part of each statement that matches, right before the driver gets it."""
    execute: Any = DefaultDialect.do_execute

    def rewritten(
        self: DefaultDialect, cursor: Any, text: str, parameters: Any, context: Any = None
    ) -> None:
        if re.search(statement, text, re.DOTALL):
            text = re.sub(part, wrong, text)
        execute(self, cursor, text, parameters, context)

    patch.setattr(DefaultDialect, "do_execute", rewritten)


def forget(patch: pytest.MonkeyPatch, statement: str, condition: str) -> None:
    """Leave a condition out of each statement that matches; its parameters are still sent."""
    rewrite(patch, statement, f"({condition})", r"(\1 OR 1 = 1)")


# Deleted rows.


@fault(caught_by=test_deletion.test_a_deleted_case_vanishes_from_every_read, on=BOTH)
def shows_a_deleted_case_by_its_id(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^SELECT (?!.*JOIN).*FROM patient_cases\s+WHERE .*cases\.id = ", CASE_IS_KEPT)


@fault(caught_by=test_deletion.test_a_deleted_case_vanishes_from_every_read, on=BOTH)
def lists_deleted_cases(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^SELECT patient_cases\.id, (?!.*JOIN).*ORDER BY", CASE_IS_KEPT)


@fault(caught_by=test_deletion.test_a_deleted_case_vanishes_from_every_read, on=BOTH)
def shows_the_file_of_a_deleted_case(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"JOIN health_centers .*JOIN clinicians", CASE_IS_KEPT)


@fault(caught_by=test_case_counts.test_a_deleted_case_does_not_count, on=BOTH)
def counts_deleted_cases(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^SELECT .*count\(.*FROM patient_cases", CASE_IS_KEPT)


@fault(caught_by=test_case_search.test_a_deleted_case_is_not_found, on=BOTH)
def finds_deleted_cases_by_the_name(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"search_key|case_name_words", CASE_IS_KEPT)


@fault(caught_by=test_deletion.test_the_notes_of_a_deleted_case_vanish_with_it, on=BOTH)
def lists_the_notes_of_a_deleted_case(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^SELECT case_notes.*ORDER BY", CASE_IS_KEPT)


@fault(caught_by=test_deletion.test_a_deleted_note_vanishes_from_every_read, on=BOTH)
def shows_a_deleted_note(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^SELECT case_notes", r"case_notes\.deleted_at IS NULL")


@fault(caught_by=test_deletion.test_a_note_of_a_deleted_case_is_neither_edited_nor_removed, on=BOTH)
def edits_a_note_of_a_deleted_case(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^UPDATE case_notes SET (?!.*deleted_at=)", CASE_IS_KEPT)


@fault(caught_by=test_deletion.test_a_note_of_a_deleted_case_is_neither_edited_nor_removed, on=BOTH)
def removes_a_note_of_a_deleted_case(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^UPDATE case_notes SET .*deleted_at=", CASE_IS_KEPT)


# Centers.


@fault(
    caught_by=test_scope.test_lists_show_the_own_center_alone,
    on=BOTH,
    fixtures={"bound": bound_to_north},
)
def lists_the_cases_of_every_center_to_a_bound_block(patch: pytest.MonkeyPatch) -> None:
    of_center = r"patient_cases\.health_center_id = \S+"
    forget(patch, r"^SELECT patient_cases\.id, .*ORDER BY", of_center)


@fault(
    caught_by=test_scope_of_changes.test_what_is_of_another_center_is_not_removed,
    on=BOTH,
    fixtures={"bound": bound_to_north},
    entity=CaseNote,
)
def removes_the_notes_of_every_center(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^UPDATE case_notes", r"case_notes\.health_center_id = \S+")


# Versions. On SQLite nothing changes between the read and the write of a block.


@fault(
    caught_by=test_races_over_versions.test_an_edit_of_a_row_that_was_changed_since_is_refused,
    on=["postgresql"],
)
def updates_a_row_whatever_its_version(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^UPDATE patient_cases", r"patient_cases\.version = \S+")


@fault(caught_by=test_versions.test_a_stale_object_is_not_removed, on=BOTH)
def deletes_a_row_whatever_its_version(patch: pytest.MonkeyPatch) -> None:
    forget(patch, r"^DELETE FROM clinicians", r"clinicians\.version = \S+")


# Locks of rows, on PostgreSQL.


@fault(
    caught_by=test_races_over_locks.test_of_two_that_read_a_row_for_a_change_one_waits,
    on=["postgresql"],
)
def locks_for_share_what_it_is_to_change(patch: pytest.MonkeyPatch) -> None:
    rewrite(patch, "FOR UPDATE", "FOR UPDATE", "FOR SHARE")


@fault(
    caught_by=test_races_over_rules.test_what_waited_is_refused_when_the_rule_is_broken_by_then,
    on=["postgresql"],
    fixtures={"scene": lambda store: scenes.new_scene(store.unit_of_work())},
    first=scenes.deactivates_the_center,
    second=scenes.opens_a_case,
    error=HealthCenterInactiveError,
)
def does_not_lock_what_a_rule_depends_on(patch: pytest.MonkeyPatch) -> None:
    rewrite(patch, "FOR SHARE", r"FOR SHARE OF \w+", "")


@fault(
    caught_by=test_races_over_rules.test_what_waited_is_refused_when_the_rule_is_broken_by_then,
    on=["postgresql"],
    fixtures={"scene": lambda store: scenes.new_scene(store.unit_of_work())},
    first=scenes.closes_the_case,
    second=scenes.writes_a_note,
    error=CaseClosedError,
)
def does_not_lock_the_case_of_a_new_note(patch: pytest.MonkeyPatch) -> None:
    rewrite(patch, "FOR SHARE OF patient_cases", "FOR SHARE OF patient_cases", "")


# Transactions.


def _url(store: SqlStore) -> str:
    return store.database._engines.writing.url.render_as_string(hide_password=False)


@fault(
    caught_by=test_engines_sqlite.test_a_writing_block_holds_the_write_lock_from_its_first_use,
    on=["sqlite"],
    fixtures={"sqlite_url": _url},
)
def begins_without_the_write_lock(patch: pytest.MonkeyPatch) -> None:
    def begin_deferred(engine: Any) -> None:
        engine.dialect.do_begin = lambda connection: connection.execute("BEGIN")

    patch.setattr(engine, "begin_immediately", begin_deferred)


@fault(caught_by=test_unit_of_work.test_a_unit_of_work_is_reused_for_the_next_transaction, on=BOTH)
def does_not_send_commit(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DefaultDialect, "do_commit", nothing)


@fault(caught_by=test_unit_of_work.test_nothing_is_stored_without_commit, on=BOTH)
def commits_where_it_is_to_roll_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DefaultDialect, "do_rollback", DefaultDialect.do_commit)


@fault(caught_by=test_clinician.test_a_clinician_of_an_unknown_center_is_refused, on=["sqlite"])
def does_not_switch_foreign_keys_on(patch: pytest.MonkeyPatch) -> None:
    set_pragma = engine._set

    def others(connection: Any, pragma: str, value: str, expected: object) -> None:
        if pragma != "foreign_keys":
            set_pragma(connection, pragma, value, expected)

    patch.setattr(engine, "_set", others)


# Lists.


@fault(caught_by=test_patient_case.test_cases_are_listed_newest_first_with_filters, on=BOTH)
def lists_the_cases_of_every_center(patch: pytest.MonkeyPatch) -> None:
    of_center = r"(?:coalesce\([^)]+\)|patient_cases\.health_center_id) = \S+"
    forget(patch, r"^SELECT patient_cases\.id, .*ORDER BY", of_center)


@fault(caught_by=test_pages.test_a_full_last_page_has_no_cursor, on=BOTH)
def begins_a_page_with_the_last_row_of_the_page_before(patch: pytest.MonkeyPatch) -> None:
    rewrite(patch, "ORDER BY health_centers", r"\) > \(", ") >= (")


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order, on=["sqlite"])
def sorts_names_without_their_case_in_sql(patch: pytest.MonkeyPatch) -> None:
    by_name = "ORDER BY health_centers.name"
    rewrite(patch, by_name, by_name, f"{by_name} COLLATE NOCASE")


@fault(caught_by=test_pages.test_names_of_any_script_are_walked_in_code_point_order, on=BOTH)
def sorts_names_by_their_lower_case(patch: pytest.MonkeyPatch) -> None:
    by_name = r"ORDER BY (health_centers\.name)"
    rewrite(patch, by_name, by_name, r"ORDER BY lower(\1)")
