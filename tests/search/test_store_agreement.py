"""The databases find what the memory finds, whatever the names and the texts."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_cases.models.name_search import search_words
from hospital_cases.services import import_cases, search_cases
from tests.imported_cases import a_case
from tests.search.test_name_search_properties import TEXTS
from tests.stores import MemoryStore, Store
from tests.wards import new_ward

# Few letters, so that names are found; many short words, so that all kinds of names are met.
FEW_LETTERS = st.text(st.sampled_from("aabm' 王김"), max_size=16)
NAMED = (FEW_LETTERS | TEXTS).filter(lambda name: name.strip() != "")
ASKED = (FEW_LETTERS | TEXTS).filter(lambda text: text.strip() != "" and search_words(text) != ())


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
