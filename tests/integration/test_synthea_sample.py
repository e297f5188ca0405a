"""The whole sample export, with the counts that are documented beside it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hospital_cases import CaseStatus, Page
from hospital_cases.interop.synthea import Cases, import_synthea
from hospital_cases.services import list_cases, list_clinicians, list_health_centers, list_notes
from tests.stores import Store

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "synthea-small"

pytestmark = pytest.mark.skipif(
    not SAMPLE.is_dir(), reason="the sample export is not there (../shared/data/synthea-small)"
)

COUNTS: dict[Cases, dict[str, int]] = {
    "careplans": {"HealthCenter": 63, "Clinician": 166, "PatientCase": 49, "CaseNote": 161},
    "encounters": {"HealthCenter": 63, "Clinician": 166, "PatientCase": 604, "CaseNote": 1602},
}
NOTHING = {"HealthCenter": 0, "Clinician": 0, "PatientCase": 0, "CaseNote": 0}


def count(store: Store, list_page: Callable[..., Page[Any]], **filters: object) -> int:
    """Walk all pages of a list and count the rows."""
    uow, after, total = store.unit_of_work(), None, 0
    while True:
        page = list_page(uow, limit=200, after=after, **filters)
        total, after = total + len(page.items), page.next_cursor
        if after is None:
            return total


@pytest.mark.parametrize("cases", ["careplans", "encounters"])
def test_the_sample_gives_exactly_the_documented_counts(store: Store, cases: Cases) -> None:
    uow = store.unit_of_work()
    rehearsal = import_synthea(uow, SAMPLE, cases=cases, dry_run=True)
    assert count(store, list_health_centers) == 0

    report = import_synthea(uow, SAMPLE, cases=cases)
    assert report == replace(rehearsal, dry_run=False)
    assert (report.created, report.unchanged, report.skipped) == (COUNTS[cases], NOTHING, ())
    assert report.created == {
        "HealthCenter": count(store, list_health_centers),
        "Clinician": count(store, list_clinicians),
        "PatientCase": count(store, list_cases),
        "CaseNote": count(store, list_notes),
    }
    assert count(store, list_cases, status=CaseStatus.OPEN) == 34

    again = import_synthea(uow, SAMPLE, cases=cases)
    assert (again.created, again.unchanged, again.skipped) == (NOTHING, COUNTS[cases], ())
    assert count(store, list_notes) == COUNTS[cases]["CaseNote"]


def test_both_ways_to_import_fit_into_one_store(store: Store) -> None:
    uow = store.unit_of_work()
    import_synthea(uow, SAMPLE, cases="careplans")
    report = import_synthea(uow, SAMPLE, cases="encounters")
    assert report.created == {**NOTHING, "PatientCase": 604, "CaseNote": 1602}
    assert report.unchanged == {**NOTHING, "HealthCenter": 63, "Clinician": 166}
    assert count(store, list_cases) == 653
