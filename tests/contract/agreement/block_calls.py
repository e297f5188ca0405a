"""Pieces of work in a block of their own, as programs do them, with their common mistakes."""

from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st

from hospital_cases import Clinician, HealthCenter, NotFoundError, UnitOfWork
from hospital_cases.models.entity import Entity
from tests.contract.agreement import drawn_values as values
from tests.contract.agreement.compared_store import Call
from tests.contract.agreement.drawn_values import Strategy, ids, mostly
from tests.contract.agreement.repository_calls import (
    ADDITIONS,
    FIELDS,
    LOOKS,
    REMOVALS,
    changes_of,
    edit,
)
from tests.contract.agreement.service_calls import CALLS, READS, calls
from tests.stores import REPOSITORIES


def edit_stored(
    uow: UnitOfWork, *, edits: list[tuple[str, UUID, dict[str, Any]]], ending: str
) -> list[Entity]:
    """Edit several stored objects in a block of their own (or a joined one)."""
    with uow:
        loaded = [getattr(uow, name).get(entity_id) for name, entity_id, _ in edits]
        for entity, (_, _, changes) in zip(loaded, edits, strict=True):
            edit(uow, entity=entity, changes=changes)
        _end(uow, ending)
    return loaded


def edit_without_storing(
    uow: UnitOfWork, *, edits: list[tuple[str, UUID, dict[str, Any]]], then: Call
) -> object:
    """Edit stored objects in a reading block, and go on reading."""
    with uow.reading():
        loaded = [getattr(uow, name).get(entity_id) for name, entity_id, _ in edits]
        for entity, (_, _, changes) in zip(loaded, edits, strict=True):
            edit(uow, entity=entity, changes=changes)
        return loaded, then.function(uow, **then.arguments)


def rotate_emails(
    uow: UnitOfWork, *, health_center_id: UUID, new_email: object, ending: str
) -> list[Entity]:
    """Give each clinician of a center the next one's email, the last one a new email or none."""
    with uow:
        staff = uow.clinicians.list_page(health_center_id=health_center_id).items
        emails = [clinician.email for clinician in staff]
        shifted = emails[1:] + [new_email or email for email in emails[:1]]
        for clinician, email in zip(staff, shifted, strict=True):
            clinician.edit(email=email)  # type: ignore[arg-type]  # may be wrong on purpose
        _end(uow, ending)
    return list(staff)


def add_staff(uow: UnitOfWork, *, members: list[dict[str, Any]], ending: str) -> list[Clinician]:
    """Add several clinicians in one go, perhaps to a center that has them already."""
    staff = [Clinician(**member) for member in members]
    with uow:
        uow.clinicians._add_many(staff)
        _end(uow, ending)
    return staff


def get_or_create(
    uow: UnitOfWork, *, center_id: UUID, name: str, inner_writes: bool
) -> HealthCenter:
    """Look a center up in an inner block, and create it if that fails."""
    with uow:
        try:
            with uow if inner_writes else uow.reading():
                return uow.health_centers.get(center_id)
        except NotFoundError:
            center = HealthCenter(id=center_id, name=name, created_at=uow.now())
            uow.health_centers.add(center)
            uow.commit()
    return center


def swallow(uow: UnitOfWork, *, inner: Call, ending: str) -> object:
    """Make a call in a block and go on as if it could not fail."""
    error: object = None
    with uow:
        try:
            inner.function(uow, **inner.arguments)
        except Exception as failure:  # noqa: BLE001 - the mistake that is made here
            error = failure.with_traceback(None)
        _end(uow, ending)
    return error


def _end(uow: UnitOfWork, ending: str) -> None:
    match ending:
        case "commit":
            uow.commit()
        case "query, commit":
            uow.case_notes.list_page(limit=1)
            uow.commit()
        case "commit, query":
            uow.commit()
            uow.case_notes.list_page(limit=1)
        case "query":
            uow.case_notes.list_page(limit=1)
        case "fail":
            raise NotFoundError("HealthCenter", None)


_ENDINGS: Final = st.sampled_from(
    ["commit", "query, commit", "commit", "commit, query", "query", "fail", "nothing"]
)


def _members(health_center_id: object) -> Strategy:
    known = {"health_center_id": mostly(st.just(health_center_id), ids(HealthCenter), one_in=4)}
    optional = {"id": ids(Clinician), "version": values.VERSIONS}
    fields = st.fixed_dictionaries(FIELDS[Clinician] | known, optional=optional)
    return st.lists(fields, min_size=1, max_size=3)


def _several_edits(*names: str) -> Strategy:
    return st.lists(
        st.sampled_from(names).flatmap(
            lambda name: st.tuples(
                st.just(name), ids(REPOSITORIES[name]), changes_of(REPOSITORIES[name])
            )
        ),
        min_size=1,
        max_size=3,
    )


_EDITS: Final = st.one_of(*(_several_edits(name) for name in REPOSITORIES))
_MIXED_EDITS: Final = _several_edits(*REPOSITORIES)
_SOME_CENTER: Final = {"health_center_id": ids(HealthCenter)}
_ENDING: Final = {"ending": _ENDINGS}
PIECES_OF_WORK: Final = st.one_of(
    calls(edit_stored, {"edits": _EDITS} | _ENDING),
    calls(edit_stored, {"edits": _EDITS} | _ENDING),  # twice: the most common work there is
    calls(edit_stored, {"edits": _MIXED_EDITS} | _ENDING),
    calls(edit_without_storing, {"edits": _MIXED_EDITS, "then": READS}),
    calls(add_staff, {"members": ids(HealthCenter).flatmap(_members)} | _ENDING),
    calls(rotate_emails, _SOME_CENTER | {"new_email": st.none() | values.EMAILS} | _ENDING),
    calls(
        get_or_create,
        {
            "center_id": ids(HealthCenter) | values.NEW_IDS,
            "name": values.NAMES,
            "inner_writes": st.booleans(),
        },
    ),
    calls(swallow, {"inner": CALLS} | _ENDING),
)


def commit(uow: UnitOfWork) -> None:
    uow.commit()


OUTSIDE: Final = st.one_of(LOOKS, ADDITIONS, REMOVALS, calls(commit, {}))
