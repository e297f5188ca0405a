"""What is stored of a patient's name for `search_cases`: a search key, and a row for each word.

models/name_search.py makes both of the name. The rows change only if the name does.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa

from hospital_cases.models.name_search import search_key
from hospital_cases.persistence.constraints import cached
from hospital_cases.persistence.tables import WORD_LETTERS, case_name_words, patient_cases

_C: Final = case_name_words.c
_CASE: Final = {"health_center_id": "health_center_id", "created_at": "created_at", "case_id": "id"}
"""The columns with the same value in all words of a case, and the case's own column for each."""

OF_CASE: Final = ("health_center_id", "created_at", "id", "search_key")
"""The columns of `patient_cases` that the rows of its words are made of."""


def with_search_key(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a row, by column, with the search key of the name among them, if any."""
    if "patient_name" not in values:
        return values
    return {**values, "search_key": search_key(values["patient_name"])}


def stored_words(key: str) -> list[str]:
    """Return what `case_name_words` has of the words of a search key, each once."""
    return list(dict.fromkeys(word[:WORD_LETTERS] for word in key.split()))


def word_rows(
    center_id: object, created_at: object, case_id: object, key: str
) -> list[tuple[str, ...]]:
    """Return the rows of `case_name_words`, as text, of a case with these values of `OF_CASE`.

    The values are those that the driver takes. They become text once for all words: COPY would
    do it for each.
    """
    center, created, case = str(center_id), str(created_at), str(case_id)
    return [(center, word, created, case) for word in stored_words(key)]


def word_changes(
    row: Mapping[str, Any], old_key: str, new_key: str
) -> Iterator[tuple[sa.UpdateBase, dict[str, Any]]]:
    """Yield the statements, with their parameters, that follow a change of a case's search key."""
    old, new = set(stored_words(old_key)), set(stored_words(new_key))
    for statement, words in ((_deletion, old - new), (_insertion, new - old)):
        if words:
            yield statement(len(words)), _parameters(row, words)


def case_with_words(row: Mapping[str, Any]) -> tuple[sa.Insert, dict[str, Any]]:
    """Return one statement, with its parameters, for a new case and its words: PostgreSQL's."""
    return _insertion_with_case(tuple(row)), {**row, "words": stored_words(row["search_key"])}


def _parameters(row: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    shared = {name: row[own] for name, own in _CASE.items()}
    return shared | {f"word_{number}": word for number, word in enumerate(sorted(words))}


@cached
def _insertion_with_case(names: tuple[str, ...]) -> sa.Insert:
    columns = [patient_cases.c[name] for name in names]
    values = {each.name: sa.bindparam(each.name, type_=each.type) for each in columns}
    own = [patient_cases.c[name] for name in _CASE.values()]
    # The words wait for what is returned: else PostgreSQL may insert them before the case, and
    # refuse them as duplicates where the case is one.
    added = sa.insert(patient_cases).values(values).returning(*own).cte("added")
    words = sa.func.unnest(sa.bindparam("words", type_=sa.ARRAY(_C.word.type)))
    rows = sa.select(*(added.c[name] for name in _CASE.values()), words)
    return sa.insert(case_name_words).from_select([*_CASE, "word"], rows)


@cached
def _insertion(count: int) -> sa.Insert:
    shared = {name: _parameter(name) for name in _CASE}
    return sa.insert(case_name_words).values([{**shared, "word": word} for word in _words(count)])


@cached
def _deletion(count: int) -> sa.Delete:
    is_of_case = (_C[name] == _parameter(name) for name in _CASE)
    return sa.delete(case_name_words).where(*is_of_case, _C.word.in_(_words(count)))


def _parameter(name: str) -> sa.BindParameter[Any]:
    return sa.bindparam(name, type_=_C[name].type)


def _words(count: int) -> list[sa.BindParameter[Any]]:
    return [sa.bindparam(f"word_{number}", type_=_C.word.type) for number in range(count)]
