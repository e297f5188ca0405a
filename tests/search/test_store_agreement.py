"""The databases find what the memory finds, whatever the names and the texts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_cases.models.name_search import search_words
from hospital_cases.repositories import case_search, patient_case
from hospital_cases.services import import_cases, search_cases
from tests.imported_cases import a_case
from tests.search.test_name_postings import FEW_LETTERS
from tests.search.test_name_search_properties import TEXTS
from tests.stores import MemoryStore, Store
from tests.wards import new_ward

NAMED = (FEW_LETTERS | TEXTS).filter(lambda name: name.strip() != "")
ASKED = (FEW_LETTERS | TEXTS).filter(lambda text: text.strip() != "" and search_words(text) != ())


@pytest.fixture
def by_postings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no center be so small that its cases are read one by one."""
    none_are_few = case_search.SELECT_BEYOND_SMALL.offset(0)
    monkeypatch.setattr(patient_case, "SELECT_BEYOND_SMALL", none_are_few)


@pytest.mark.usefixtures("by_postings")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(NAMED, min_size=1, max_size=12),
    texts=st.lists(ASKED, min_size=1, max_size=8),
)
def test_all_stores_find_the_same_among_any_names(
    sql_store: Store, names: list[str], texts: list[str]
) -> None:
    stores = sql_store.unit_of_work(), MemoryStore("memory").unit_of_work()
    met = []
    for uow in stores:
        ward = new_ward(uow)  # a center for each example, in one database
        import_cases(uow, [a_case(ward.doctor, patient_name=name) for name in names])
        pages = [
            search_cases(uow, text=text, health_center_id=ward.center.id, limit=200)
            for text in texts
        ]
        met.append([sorted(case.patient_name for case in page.items) for page in pages])
    assert met[0] == met[1]
