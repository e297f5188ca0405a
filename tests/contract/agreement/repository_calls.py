"""Calls of repositories, and changes of the objects that come out of them, good and bad."""

from typing import Any, Final

from hypothesis import strategies as st

from hospital_cases import CaseNote, Clinician, HealthCenter, PatientCase, UnitOfWork
from hospital_cases.models.entity import Entity
from hospital_cases.transaction.scope import Lock
from tests.contract.agreement import drawn_values as values
from tests.contract.agreement.compared_store import KINDS, Call, Held
from tests.contract.agreement.drawn_values import Strategy, held_objects, ids, mostly
from tests.contract.agreement.service_calls import calls
from tests.stores import REPOSITORIES

FIELDS: Final[dict[type[Entity], dict[str, Strategy]]] = {
    HealthCenter: {
        "name": values.NAMES,
        "address": values.ADDRESSES,
        "is_active": values.FLAGS,
        "created_at": values.INSTANTS,
    },
    Clinician: {
        "health_center_id": ids(HealthCenter),
        "name": values.NAMES,
        "email": values.EMAILS,
        "role": values.ROLES,
        "is_active": values.FLAGS,
    },
    PatientCase: {
        "health_center_id": ids(HealthCenter),
        "clinician_id": ids(Clinician),
        "patient_name": values.NAMES,
        "patient_dob": values.BIRTHS,
        "summary": values.SUMMARIES,
        "status": values.STATUSES,
        "created_at": values.INSTANTS,
        "updated_at": values.INSTANTS,
    },
    CaseNote: {
        "health_center_id": ids(HealthCenter),
        "case_id": ids(PatientCase),
        "clinician_id": ids(Clinician),
        "note_text": values.NOTE_TEXTS,
        "created_at": values.INSTANTS,
    },
}


def make(_uow: UnitOfWork, *, kind: type[Entity], fields: dict[str, Any]) -> Entity:
    return kind(**fields)


@st.composite
def new_objects(draw: st.DrawFn, kind: type[Entity]) -> Call:
    """Draw the making of an object, most often one whose references fit together."""
    # Ids of other kinds too: each kind has a table of its own.
    some_id = values.NEW_IDS | st.sampled_from(KINDS).flatmap(ids)
    optional = {"id": some_id, "version": values.VERSIONS}
    fields = draw(st.fixed_dictionaries(FIELDS[kind], optional=optional))
    rows = draw(st.runner()).stores.rows
    source = "Clinician" if kind is PatientCase else "PatientCase"
    if kind in (PatientCase, CaseNote) and rows[source] and draw(st.integers(0, 3)):
        row = rows[source][draw(st.sampled_from(sorted(rows[source])))]
        known = {"clinician_id": row.get("clinician_id", row["id"]), "case_id": row["id"]}
        known["health_center_id"] = row["health_center_id"]
        fields |= {name: known[name] for name in fields.keys() & known.keys()}
    return Call(make, kind=kind, fields=fields)


def use(uow: UnitOfWork, *, repository: Any, method: str, arguments: dict[str, Any]) -> object:
    """Call a method of a repository, which was kept from an earlier block or is named."""
    used = getattr(uow, repository) if isinstance(repository, str) else repository
    return getattr(used, method)(**arguments)


@st.composite
def repository_calls(draw: st.DrawFn, *choices: tuple[str, str, dict[str, Strategy]]) -> Call:
    """Draw a call of one of the methods, through the unit of work or a kept repository."""
    name, method, arguments = draw(st.sampled_from(choices))
    kept = draw(st.runner()).stores.repositories[list(REPOSITORIES).index(name)]
    return Call(
        use,
        repository=draw(st.sampled_from([name, name, kept])),
        method=method,
        arguments=draw(st.fixed_dictionaries(arguments)),
    )


_LOCKS: Final[Strategy] = st.sampled_from([None, Lock.SHARE])
_BY_ID: Final = ("find", "get", "get_for_share", "get_for_update")
LOOKS: Final = repository_calls(
    *(
        (name, method, {"entity_id": ids(kind)})
        for name, kind in REPOSITORIES.items()
        for method in _BY_ID
    ),
    *(("patient_cases", method, {"case_id": ids(PatientCase)}) for method in ("get_file",) * 4),
    ("patient_cases", "get_with_center_for_update", {"case_id": ids(PatientCase)}),
    ("case_notes", "get_with_case_for_update", {"note_id": ids(CaseNote)}),
    *(
        (name, method, {"ids": st.lists(mostly(ids(kind), values.NO_IDS), max_size=3)} | how)
        for name, kind in REPOSITORIES.items()
        for method, how in (("_stored", {}), ("_find_many", {"lock": _LOCKS}))
    ),
)
ADDITIONS: Final = repository_calls(
    *((name, "add", {"entity": held_objects(kind)}) for name, kind in REPOSITORIES.items()),
    *(
        (name, method, {"entities": st.lists(held_objects(kind), max_size=3)})
        for name, kind in REPOSITORIES.items()
        for method in ("_add_many",)
    ),
    ("clinicians", "add", {"entity": held_objects(HealthCenter)}),
)
REMOVALS: Final = repository_calls(
    *((name, "remove", {"entity": held_objects(kind)}) for name, kind in REPOSITORIES.items()),
    ("case_notes", "remove", {"entity": held_objects(PatientCase)}),
)


FIXED: Final = frozenset({"id", "health_center_id", "created_at", "updated_at", "version"})
"""Fields that no method changes to any value it likes; nor does any change what a note is about."""


def edit(_uow: UnitOfWork, *, entity: Entity, changes: dict[str, Any]) -> None:
    """Change fields as any method of the entity could, and assign to those that none changes."""
    fixed = fixed_fields(type(entity))
    entity._change(**{name: changes[name] for name in changes.keys() - fixed})
    for name in changes.keys() & fixed:
        setattr(entity, name, changes[name])


def fixed_fields(kind: type[Entity]) -> frozenset[str]:
    return FIXED | {"case_id", "clinician_id"} if kind is CaseNote else FIXED


def changes_of(kind: type[Entity]) -> Strategy:
    fixed = {"id": values.NEW_IDS, "version": values.VERSIONS}
    names = sorted(FIELDS[kind].keys() - fixed_fields(kind)) * 4 + sorted(FIXED & fixed.keys())
    strategies = FIELDS[kind] | fixed
    name_lists = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    return name_lists.flatmap(
        lambda chosen: st.fixed_dictionaries({name: strategies[name] for name in chosen})
    )


@st.composite
def _edits(draw: st.DrawFn) -> Call:
    held = draw(st.sampled_from(KINDS).flatmap(held_objects))
    return Call(edit, entity=held, changes=draw(changes_of(held.kind)))


def call_method(_uow: UnitOfWork, *, entity: Entity, method: str, **arguments: Any) -> object:
    return getattr(entity, method)(**arguments)


def _method(method: str, entity: Strategy, **arguments: Strategy) -> Strategy:
    return calls(call_method, {"entity": entity, "method": st.just(method)} | arguments)


_AT: Final = {"at": values.INSTANTS}
EDITS: Final = st.one_of(
    _edits(),
    _method("close", held_objects(PatientCase), **_AT),
    _method("reopen", held_objects(PatientCase), health_center=held_objects(HealthCenter), **_AT),
    _method("reassign", held_objects(PatientCase), clinician=held_objects(Clinician), **_AT),
    _method("edit", held_objects(PatientCase), summary=values.SUMMARIES, **_AT),
    _method("edit", held_objects(HealthCenter), name=values.NAMES, is_active=values.FLAGS),
    _method("edit", held_objects(Clinician), email=values.EMAILS, role=values.ROLES),
    _method(
        "edit",
        held_objects(CaseNote),
        case=held_objects(PatientCase),
        note_text=values.NOTE_TEXTS,
    ),
)


def addition(kind: type[Entity], made: list[Held]) -> Call:
    """Return the call that adds new objects to their repository, one alone or all in one go."""
    name = next(name for name, entity in REPOSITORIES.items() if entity is kind)
    if len(made) == 1:
        return Call(use, repository=name, method="add", arguments={"entity": made[0]})
    return Call(use, repository=name, method="_add_many", arguments={"entities": made})
