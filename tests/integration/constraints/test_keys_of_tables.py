"""Keys are what the Tables say, also where no Table of the library has such keys.

A throw-away entity refers to centers twice, to a clinician by a composite key with a part that
may be missing, and has a unique key that may be missing as well.
"""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar
from uuid import UUID

import pytest
import sqlalchemy as sa

from hospital_cases import (
    DuplicateError,
    HealthCenter,
    NotFoundError,
    StillReferencedError,
    UnitOfWork,
)
from hospital_cases.models import field_rules
from hospital_cases.models.entity import Entity, entity
from hospital_cases.models.identity import new_id
from hospital_cases.persistence import writing
from hospital_cases.persistence.constraints import (
    CONSTRAINTS,
    ENTITIES,
    foreign_keys,
    references,
    unique_keys,
)
from hospital_cases.persistence.tables import TABLES, clinicians, health_centers
from hospital_cases.services import create_health_center, delete_health_center
from tests.listings import center_names
from tests.stores import SqlStore, Store
from tests.wards import new_ward


def _any(_field: str, value: Any) -> Any:
    return value


@entity
class Transfer(Entity):
    """Leads from a center to another one, perhaps to a clinician there."""

    reference: ClassVar[str] = "transfer_id"

    id: Annotated[UUID, field_rules.identifier]
    from_id: Annotated[UUID, field_rules.identifier]
    to_id: Annotated[UUID | None, _any] = None
    clinician_id: Annotated[UUID | None, _any] = None
    code: Annotated[str | None, _any] = None
    version: Annotated[int, field_rules.version] = 1


transfers = sa.Table(
    "transfers",
    sa.MetaData(),
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("from_id", sa.Uuid, nullable=False),
    sa.Column("to_id", sa.Uuid, nullable=True),
    sa.Column("clinician_id", sa.Uuid, nullable=True),
    sa.Column("code", sa.String(10), nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("id", name="pk_transfers"),
    sa.UniqueConstraint("code", name="uq_transfers_code"),
    sa.ForeignKeyConstraint(["from_id"], [health_centers.c.id], name="fk_transfers_from"),
    sa.ForeignKeyConstraint(["to_id"], [health_centers.c.id], name="fk_transfers_to"),
    sa.ForeignKeyConstraint(
        ["to_id", "clinician_id"],
        [clinicians.c.health_center_id, clinicians.c.id],
        name="fk_transfers_clinician",
    ),
)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the library know the entity, and forget what it has computed from the Tables."""
    computed: list[Any] = [writing._statements]
    with monkeypatch.context() as patch:
        patch.setitem(TABLES, Transfer, transfers)
        patch.setitem(ENTITIES, "transfers", Transfer)
        for constraint in transfers.constraints:
            patch.setitem(CONSTRAINTS, str(constraint.name), constraint)
        for function in computed:
            function.cache_clear()
        yield
    for function in computed:
        function.cache_clear()


@pytest.fixture
def uow(store: Store) -> Iterator[UnitOfWork]:
    if not isinstance(store, SqlStore):
        yield store.unit_of_work()
        return
    writing_engine, _ = store.database.engines
    with writing_engine.begin() as connection:
        transfers.create(connection)
    yield store.unit_of_work()
    with writing_engine.begin() as connection:
        transfers.drop(connection)


def add(uow: UnitOfWork, *new: Transfer) -> None:
    """Store transfers, by one statement if there are several."""
    with uow:
        with uow._transaction.statement(writes=True):
            if len(new) == 1:
                uow._transaction.add(new[0])
            else:
                uow._transaction.add_many(new)
        uow.commit()


def transfer(from_: HealthCenter, **values: Any) -> Transfer:
    return Transfer(**{"id": new_id(), "from_id": from_.id, **values})


def test_the_keys_are_read_from_the_table() -> None:
    columns, center_id = transfers.c, health_centers.c.id
    assert unique_keys(transfers) == [("id",), ("code",)]
    assert [key.name for key in foreign_keys(transfers)] == [
        "fk_transfers_clinician",
        "fk_transfers_from",
        "fk_transfers_to",
    ]
    assert [dict(way) for way in references(transfers, health_centers)] == [
        {columns.from_id: center_id},
        {columns.to_id: center_id},
    ]
    assert [dict(way) for way in references(transfers, clinicians)] == [
        {columns.to_id: clinicians.c.health_center_id, columns.clinician_id: clinicians.c.id}
    ]


def test_a_table_may_refer_to_itself() -> None:
    wards = sa.Table(
        "wards",
        sa.MetaData(),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("part_of_id", sa.ForeignKey("wards.id")),
    )
    assert references(wards, wards) == ({wards.c.part_of_id: wards.c.id},)
    assert references(wards, health_centers) == ()


def test_missing_values_of_a_unique_key_are_no_duplicates(uow: UnitOfWork) -> None:
    north = create_health_center(uow, name="North", address="")
    add(uow, transfer(north))
    add(uow, transfer(north))
    add(uow, transfer(north), transfer(north), transfer(north, code="A"))
    for duplicates in (
        [transfer(north, code="A")],
        [transfer(north, code="B"), transfer(north, code="B")],
    ):
        with pytest.raises(DuplicateError) as caught:
            add(uow, *duplicates)
        assert (caught.value.entity, caught.value.fields) == ("Transfer", ("code",))


def test_each_of_two_references_to_one_table_leads_somewhere(uow: UnitOfWork) -> None:
    north = create_health_center(uow, name="North", address="")
    add(uow, transfer(north, to_id=north.id))
    for field in ("from_id", "to_id"):
        unknown = new_id()
        with pytest.raises(NotFoundError) as caught:
            add(uow, transfer(north, **{field: unknown}))
        assert (caught.value.entity, caught.value.id) == ("HealthCenter", unknown)
        with pytest.raises(NotFoundError) as caught:
            add(uow, transfer(north), transfer(north, **{field: unknown}))
        assert (caught.value.entity, caught.value.id) == ("HealthCenter", unknown)


def test_a_reference_with_a_missing_part_leads_nowhere_and_is_not_checked(
    uow: UnitOfWork,
) -> None:
    ward, south = new_ward(uow), create_health_center(uow, name="South", address="")
    add(uow, transfer(south, to_id=None))
    add(uow, transfer(south, to_id=ward.center.id))
    add(uow, transfer(south, to_id=None, clinician_id=new_id()))
    add(uow, transfer(south, to_id=ward.center.id, clinician_id=ward.nurse.id))
    with pytest.raises(NotFoundError) as caught:
        add(uow, transfer(south, to_id=south.id, clinician_id=ward.nurse.id))
    assert (caught.value.entity, caught.value.id) == ("Clinician", ward.nurse.id)


@pytest.mark.parametrize("field", ["from_id", "to_id"])
def test_what_either_reference_leads_to_is_not_deleted(uow: UnitOfWork, field: str) -> None:
    north, south, idle = (
        create_health_center(uow, name=name, address="") for name in ("North", "South", "Idle")
    )
    add(uow, transfer(north, **{field: south.id}))
    with pytest.raises(StillReferencedError) as caught:
        delete_health_center(uow, south.id)
    assert caught.value.blocked_by == ("Transfer",)
    delete_health_center(uow, idle.id)
    assert center_names(uow) == ["North", "South"]
