"""OpenTelemetry's instrumentation of SQLAlchemy makes one span for each statement."""

from collections.abc import Iterator

import pytest
from opentelemetry.instrumentation.sqlalchemy.engine import EngineTracer
from opentelemetry.metrics import NoOpMeter
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from hospital_cases import DuplicateError, HealthCenter
from hospital_cases import services as s
from tests.integration.listening.kinds_of_work import WORK
from tests.integration.refused_uses import PATIENT
from tests.integration.statement_log import statement_log
from tests.sample_calls import new_sample
from tests.stores import SqlStore


@pytest.fixture
def spans(sql_store: SqlStore) -> Iterator[InMemorySpanExporter]:
    """Trace the engines by what `SQLAlchemyInstrumentor.instrument(engines=…)` sets upon each.

    The instrumentor itself declares SQLAlchemy < 2.1, and wants greenlet for engines of asyncio.
    """
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    connections = NoOpMeter("test").create_up_down_counter("connections")
    for engine in sql_store.database.engines:
        EngineTracer(  # type: ignore[no-untyped-call]  # of OpenTelemetry
            provider.get_tracer("test"), engine, connections
        )
    yield exporter
    EngineTracer.remove_all_event_listeners()  # type: ignore[no-untyped-call]  # of OpenTelemetry
    provider.shutdown()


def text_of(span: ReadableSpan) -> object:
    attributes = span.attributes or {}
    return attributes.get("db.statement", attributes.get("db.query.text"))


def test_there_is_one_span_for_each_statement_of_all_work(
    sql_store: SqlStore, spans: InMemorySpanExporter
) -> None:
    for name, work in WORK.items():
        sample = new_sample(sql_store.unit_of_work())
        spans.clear()
        with statement_log(sql_store) as sent:
            work(sample)
        assert sent, name
        assert (name, [text_of(span) for span in spans.get_finished_spans()]) == (name, sent)


def test_a_span_tells_of_an_error_and_no_value(
    sql_store: SqlStore, spans: InMemorySpanExporter
) -> None:
    uow = sql_store.unit_of_work()
    stored = s.create_health_center(uow, name=PATIENT, address="")
    spans.clear()
    with pytest.raises(DuplicateError), uow:
        uow.health_centers.add(HealthCenter(id=stored.id, name=PATIENT))
    [failed] = [span for span in spans.get_finished_spans() if not span.status.is_ok]
    assert str(text_of(failed)).startswith("INSERT INTO health_centers")
    assert [span for span in spans.get_finished_spans() if PATIENT in str(span.attributes)] == []
