"""Values for the fields and parameters of the services: mostly legal ones, some that are not."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st

from hospital_cases import CaseStatus, ClinicianRole
from hospital_cases.models.entity import Entity
from tests.contract.agreement.compared_store import KINDS
from tests.stores import START

Strategy = st.SearchStrategy[Any]


def mostly(usual: Strategy, rare: Strategy, *, one_in: int = 16) -> Strategy:
    return st.integers(1, one_in).flatmap(lambda number: rare if number == one_in else usual)


def _one_of(*values: object) -> Strategy:
    return st.sampled_from(values)


_NO_TEXT: Final = _one_of(
    "", " \t\n", "nul \x00", "lone \ud800", "x" * 20_001, None, 7, b"Ada", ["Ada"]
)
_TEXT: Final = _one_of(
    "Ada",
    "Zoe",
    "ada",
    "  Ada ",
    "Ångström",
    "A\u030angstro\u0308m",
    "李",
    "\U0001f600",
    "\uffee",
    "%_\\",
    "O'Hara\"; DROP TABLE case_notes; --",
    "\u200bA\ufeff",
    "x" * 200,
)

NAMES: Final = mostly(_TEXT, _NO_TEXT | st.just("x" * 201))
SEARCH_TEXTS: Final = mostly(
    _one_of(
        "ada", "a", "z", "zo", "pat doe", "doe", "angstrom", "李", "ohara drop", "tab x", "xxxx"
    ),
    NAMES | _NO_TEXT,
    one_in=4,
)
ADDRESSES: Final = mostly(_TEXT | _one_of("", "x" * 500), _NO_TEXT | st.just("x" * 501))
SUMMARIES: Final = mostly(_TEXT | _one_of("", "x" * 4_000), _NO_TEXT | st.just("x" * 4_001))
NOTE_TEXTS: Final = mostly(_TEXT | st.just("x" * 20_000), _NO_TEXT)
EMAILS: Final = mostly(
    _one_of(
        "ada@example.org",
        "ADA@Example.ORG ",
        "\uff41da@example.org",
        "zoe@example.org",
        "strasse@example.org",
        "stra\u00dfe@example.org",
        "k@example.org",
        "\u212a@example.org",
        "x" * 242 + "@example.org",
    ),
    _NO_TEXT
    | _one_of("ada", "ada@home", "a b@example.org", "a@b@c.org", "x" * 243 + "@example.org"),
)
ROLES: Final = mostly(st.sampled_from(ClinicianRole), _one_of("doctor", "boss", CaseStatus.OPEN, 1))
STATUSES: Final = mostly(st.sampled_from(CaseStatus), _one_of("open", "", ClinicianRole.NURSE, 0))
FLAGS: Final = mostly(st.booleans(), _one_of(0, 1, "yes"))
BIRTHS: Final = mostly(
    _one_of(None, date(1850, 1, 1), date(1980, 2, 29), date(2026, 3, 1)),
    _one_of(date(1849, 12, 31), date.max, datetime(1980, 1, 2, tzinfo=UTC), "1980-01-02", 1980),
)
INSTANTS: Final = mostly(
    _one_of(
        START,
        START - timedelta(days=9),
        START - timedelta(hours=2),
        START + timedelta(microseconds=1),
        START.astimezone(timezone(timedelta(hours=-7, minutes=-30))),
        START + timedelta(days=1),
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ),
    _one_of(
        START.replace(tzinfo=None),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        date(2026, 3, 1),
        "2026-03-01T09:00:00+00:00",
        None,
    ),
)
CLOCK_STEPS: Final = _one_of(0, 1, 1, 2, 3_600, -3_601)
BROKEN_CLOCK_TIMES: Final = _one_of(
    START.replace(tzinfo=None), datetime.max.replace(tzinfo=timezone(timedelta(hours=-1)))
)
VERSIONS: Final = mostly(st.integers(1, 3), _one_of(0, -1, 2**31, True, "1", 1.0))
LIMITS: Final = mostly(st.integers(1, 4), _one_of(50, 200, 0, 201, -1, True, "2", None, 2.0))

NEW_IDS: Final = _one_of(
    UUID(int=0),
    UUID(int=2**128 - 1),
    UUID("80000000-0000-4000-8000-000000000000"),
    UUID("7fffffff-ffff-4fff-bfff-ffffffffffff"),
    UUID("a0000000-0000-4000-8000-000000000000"),
)
NO_IDS: Final = _one_of(None, "", str(UUID(int=0)), 1, UUID(int=1).bytes)


@st.composite
def ids(draw: st.DrawFn, kind: type[Entity]) -> Any:
    """Draw an id of one of the first or last such objects; now and then, another one or none."""
    known = draw(st.runner()).stores.ids
    few = st.sampled_from(known[kind][:3] + known[kind][-3:])  # so that calls meet each other
    others = st.sampled_from(KINDS).flatmap(lambda other: st.sampled_from(known[other]))
    return draw(mostly(few, others | NEW_IDS | NO_IDS))


@st.composite
def cursors(draw: st.DrawFn) -> Any:
    """Draw a cursor that some list gave out, or something that is none."""
    given = st.sampled_from([None, *draw(st.runner()).stores.cursors[-6:]])
    return draw(mostly(given, _one_of("", "e30", "é", "\ud800", "x" * 5_000, 7, b"e30"), one_in=8))


@st.composite
def held_objects(draw: st.DrawFn, *kinds: type[Entity]) -> Any:
    """Draw an object of one of the kinds, most often one of the block that is open."""
    stores = draw(st.runner()).stores
    fitting = [each for each in stores.held if each.kind in kinds]
    own = [each for each in stores.held_since_begin if each.kind in kinds]
    return draw(mostly(st.sampled_from(own or fitting[-8:]), st.sampled_from(fitting), one_in=4))
