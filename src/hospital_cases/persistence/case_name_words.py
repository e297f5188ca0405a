"""What is stored of a patient's name for `search_cases`: a search key, and a row for each word.

models/name_search.py makes both of the name. The rows change only if the name does.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.tables import case_name_words

_C: Final = case_name_words.c
_CASE: Final = {
    column.name: sa.bindparam(column.name, type_=column.type)
    for column in (_C.health_center_id, _C.created_at, _C.case_id)
}


def with_search_key(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a row, by column, with the search key of the name among them, if any."""
    if "patient_name" not in values:
        return values
    return {**values, "search_key": search_key(values["patient_name"])}


def word_rows(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of `case_name_words` that belong to a row of `patient_cases`."""
    return [{**_case(row), "word": word} for word in row["search_key"].split()]


def word_changes(
    row: Mapping[str, Any], old_key: str, new_key: str
) -> Iterator[tuple[sa.Insert | sa.Delete, dict[str, Any]]]:
    """Yield the statements, with their parameters, that follow a change of a case's search key."""
    old, new = set(old_key.split()), set(new_key.split())
    for statement, words in ((_deletion, old - new), (_insertion, new - old)):
        if words:
            numbered = {f"word_{number}": word for number, word in enumerate(sorted(words))}
            yield statement(len(words)), {**_case(row), **numbered}


def _case(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "health_center_id": row["health_center_id"],
        "created_at": row["created_at"],
        "case_id": row["id"],
    }


@cached
def _insertion(count: int) -> sa.Insert:
    return sa.insert(case_name_words).values([{**_CASE, "word": word} for word in _words(count)])


@cached
def _deletion(count: int) -> sa.Delete:
    is_of_case = (_C[name] == value for name, value in _CASE.items())
    return sa.delete(case_name_words).where(*is_of_case, _C.word.in_(_words(count)))


def _words(count: int) -> list[sa.BindParameter[Any]]:
    return [sa.bindparam(f"word_{number}", type_=_C.word.type) for number in range(count)]
