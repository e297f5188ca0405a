"""The generated names are as uneven as they are said to be."""

from collections import Counter
from itertools import islice

import pytest

from hospital_cases.models.name_search import search_words
from tests.search.patient_names import patient_names
from tests.search.queries import QUERIES

COUNT = 50_000


@pytest.fixture(scope="module")
def names() -> list[str]:
    return list(patient_names(COUNT))


def test_the_same_names_come_in_every_run(names: list[str]) -> None:
    assert list(islice(patient_names(10**9), 1_000)) == names[:1_000]
    assert list(patient_names(1_000, seed=2)) != names[:1_000]


def test_the_commonest_names_are_as_common_as_in_life(names: list[str]) -> None:
    cases = Counter(word for name in names for word in set(search_words(name)))
    assert 0.008 <= cases["garcia"] / COUNT <= 0.014
    assert 0.006 <= cases["smith"] / COUNT <= 0.014
    assert 0.02 <= cases["maria"] / COUNT <= 0.03
    assert len(cases) >= 15_000  # 68,000 among a million


def test_names_have_two_words_or_three_and_some_more(names: list[str]) -> None:
    lengths = Counter(len(name.split()) for name in names)
    assert lengths[2] > lengths[3] > lengths[4] > lengths[5] > 0


def test_there_are_at_least_200_queries() -> None:
    assert sum(map(len, QUERIES.values())) >= 200
    assert all(search_words(query) for queries in QUERIES.values() for query in queries)
