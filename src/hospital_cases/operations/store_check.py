"""The check of a store: its revision, schema, settings and rows."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from hospital_cases.errors import DatabaseError, SchemaRevisionError
from hospital_cases.operations.engine_check import engine_findings
from hospital_cases.operations.findings import Finding, StoreCheck, Verdict
from hospital_cases.operations.schema_comparison import schema_differences
from hospital_cases.persistence import schema_revision
from hospital_cases.persistence.engine import Engines
from hospital_cases.persistence.tables import NEWEST_REVISION, TABLES


def check_store(engines: Engines) -> StoreCheck:
    """Check the store without changing it."""
    schema_revision.require_file(engines)
    with engines.reading.connect() as connection:
        findings = (*_schema_findings(connection, engines.place), *engine_findings(connection))
        existing = schema_revision.table_names(connection)
        rows = {
            entity.__name__: connection.scalar(select(func.count()).select_from(table)) or 0
            for entity, table in TABLES.items()
            if table.name in existing
        }
    return StoreCheck(engines.place, findings, rows)


def _schema_findings(connection: Connection, place: str) -> Iterator[Finding]:
    try:
        found = schema_revision.stored_revision(connection, place)
        schema_revision.require_revision(place, found, {NEWEST_REVISION})
    except DatabaseError as error:
        found = error.found if isinstance(error, SchemaRevisionError) else "none"
        advice = error.problem.removeprefix(f"{place} ").removeprefix(f"has revision {found}, ")
        yield Finding("revision", found, Verdict.PROBLEM, advice)
        return
    yield Finding("revision", NEWEST_REVISION)
    differences = [*schema_differences(connection)]
    for difference in differences:
        yield Finding("schema", difference, Verdict.PROBLEM, "restore a backup, or repair it")
    if not differences:
        yield Finding("schema", "complete")
