"""What is stored of a patient's name for `search_cases`: a search key, and a row for each word.

models/name_search.py makes both of the name. The rows change only if the name does.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Delete, Insert, and_, bindparam, delete, insert

from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.tables import case_name_words

_C = case_name_words.c

OF_CASE: Final = ("health_center_id", "created_at", "id", "search_key")
"""The columns of `patient_cases` that the rows of its words are made of."""


def with_search_key(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a row, by column, with the search key of the name among them, if any."""
    if "patient_name" not in values:
        return values
    return {**values, "search_key": search_key(values["patient_name"])}


def word_rows(
    center_id: object, created_at: object, case_id: object, key: str
) -> list[tuple[str, ...]]:
    """Return the rows of `case_name_words`, as text, of a case with these values of `OF_CASE`.

    The values are those that the driver takes. They become text once for all words: COPY would
    do it for each.
    """
    center, created, case = str(center_id), str(created_at), str(case_id)
    return [(center, word, created, case) for word in key.split()]


def word_changes(
    row: Mapping[str, Any], old_name: str, new_name: str
) -> list[tuple[Insert | Delete, dict[str, Any]]]:
    """Return the statements, with their parameters, that follow the renaming of a stored case."""
    old, new = set(search_key(old_name).split()), set(search_key(new_name).split())
    changes: list[tuple[Insert | Delete, dict[str, Any]]] = []
    if gone := sorted(old - new):
        changes.append((deletion(len(gone)), word_parameters(row, gone)))
    if come := sorted(new - old):
        changes.append((insertion(len(come)), word_parameters(row, come)))
    return changes


def word_parameters(row: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
    """Return the parameters of `insertion` and `deletion` for some words of a case."""
    case = {
        "health_center_id": row["health_center_id"],
        "created_at": row["created_at"],
        "case_id": row["id"],
    }
    return case | {f"word_{number}": word for number, word in enumerate(words)}


@cached
def insertion(count: int) -> Insert:
    """Return the one statement that stores so many words of a case."""
    shared = {name: _parameter(name) for name in ("health_center_id", "created_at", "case_id")}
    return insert(case_name_words).values([shared | {"word": word} for word in _words(count)])


@cached
def deletion(count: int) -> Delete:
    """Return the statement that deletes so many words of a case."""
    is_of_case = and_(
        *(_C[name] == _parameter(name) for name in ("health_center_id", "created_at", "case_id"))
    )
    return delete(case_name_words).where(is_of_case, _C.word.in_(_words(count)))


def _words(count: int) -> list[BindParameter[Any]]:
    return [bindparam(f"word_{number}", type_=_C.word.type) for number in range(count)]


def _parameter(name: str) -> BindParameter[Any]:
    return bindparam(name, type_=_C[name].type)
