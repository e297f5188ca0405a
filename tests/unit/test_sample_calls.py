"""Every service has a sample call, which tables about services are checked against."""

from hospital_cases.testing import InMemoryUnitOfWork
from tests.sample_calls import READING, SAMPLE_CALLS, SERVICES, new_sample


def test_every_service_has_a_sample_call() -> None:
    assert SAMPLE_CALLS.keys() == SERVICES
    assert READING


def test_every_sample_call_succeeds() -> None:
    for name, call in SAMPLE_CALLS.items():
        result = call(new_sample(InMemoryUnitOfWork()))
        assert (result is None) is name.startswith("delete_")
