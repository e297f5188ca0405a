"""Text sorts by code point: alike on SQLite, on PostgreSQL and in Python."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Enum, String

from hospital_cases.persistence.tables import TABLES, case_name_words
from hospital_cases.services import list_health_centers
from tests.conftest import psycopg_connection
from tests.integration.stored_copies import a_center, insert
from tests.listings import walk
from tests.stores import Store

NAMES = ["Zebra", "zebra", "apple", "Apple", "Álva", "A\u0301lva", "Äpfel", "Öl", "éclair"]
NAMES += [
    "a b",
    "a-b",
    "a_b",
    "ab",
    "aB",
    "a",
    "a!",
    "a\tb",
    "a\u00a0b",
    "O'Neill",
    "10",
    "9",
    "-1",
]
NAMES += ["ß", "ss", "ﬁ", "fi", "Ωmega", "Жук", "жук", "שלום", "漢字", "かな", "カナ", "\ufb4f"]
# UTF-16 puts the emoji before the first two of these, code points put them last.
NAMES += ["\ue000", "\uffff", "😀", "🏥 North", "\U0001d49cda", "\U0010ffff", "a😀", "a\uffff"]

_names = st.text(
    st.sampled_from("aAzZáÁ-_ '9\uffff😀б漢") | st.characters(codec="utf-8"), max_size=6
)
_legal_names = _names.map(lambda name: f"n{name}n".replace("\x00", ""))


def test_centers_are_listed_by_code_points_page_by_page(sql_store: Store) -> None:
    insert(sql_store, *(a_center(name=name) for name in NAMES))
    for limit in (1, 3, 200):
        listed = [
            center.name
            for center in walk(list_health_centers, sql_store.unit_of_work(), limit=limit)
        ]
        assert listed == sorted(NAMES)


def test_centers_of_the_same_name_are_listed_by_id(sql_store: Store) -> None:
    centers = [a_center(name=name) for name in ("Álva", "Zebra", "Álva", "Zebra", "Álva")]
    insert(sql_store, *reversed(centers))
    listed = [center.id for center in walk(list_health_centers, sql_store.unit_of_work(), limit=2)]
    assert listed == [c.id for c in sorted(centers, key=lambda c: (c.name, c.id))]


def test_no_text_column_on_postgresql_depends_on_the_locale_of_the_server(
    postgresql_url: str,
) -> None:
    texts = {
        (table.name, column.name)
        for table in (*TABLES.values(), case_name_words)
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    }
    with psycopg_connection(postgresql_url) as connection:
        collated = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND collation_name = 'C'"
        ).fetchall()
    assert set(collated) == texts


@given(names=st.lists(_legal_names, min_size=2, max_size=8), limit=st.integers(1, 4))
@example(names=["n\uffff", "n😀"], limit=1)
@settings(
    max_examples=60,
    deadline=None,
    # No example commits, so that the next one finds the store empty again.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_names_are_listed_by_code_points(
    sql_store: Store, names: list[str], limit: int
) -> None:
    with sql_store.unit_of_work() as uow:
        uow.health_centers._add_many([a_center(name=name) for name in names])
        listed = [center.name for center in walk(list_health_centers, uow, limit=limit)]
    assert listed == sorted(names)
