"""A writing block lets go of what nobody edits, and stores what was edited and let go of."""

import gc
from weakref import ref

from hospital_cases.services import get_case, list_cases
from tests.stores import Store
from tests.wards import new_case, new_ward


def test_a_writing_block_does_not_hold_what_was_only_read_or_added(store: Store) -> None:
    uow = store.unit_of_work()
    with uow:
        ward = new_ward(uow)
        added = ref(new_case(uow, ward.nurse))
        read = [ref(case) for case in list_cases(uow).items if case is not ward.case]
        gc.collect()
        assert added() is None
        assert [each() for each in read] == [None]
        uow.commit()


def test_an_edit_is_stored_although_the_object_was_let_go_of(store: Store) -> None:
    uow = store.unit_of_work()
    ward = new_ward(uow)
    with uow:
        uow.patient_cases.get_for_update(ward.case.id).edit(at=uow.now(), summary="flu")
        gc.collect()
        uow.commit()
    case = get_case(uow, ward.case.id)
    assert (case.summary, case.version) == ("flu", 2)
