"""All contenders by engine and name."""

from collections.abc import Callable
from typing import Final

from hospital_cases.persistence.engine import Synchronous
from tests.benchmarks.bare_postgresql import BarePostgresql
from tests.benchmarks.bare_sqlite import BareSqlite
from tests.benchmarks.contender import Contender
from tests.benchmarks.ours import Ours
from tests.benchmarks.plain_core import PlainCore
from tests.benchmarks.prebuilt_core import PrebuiltCore

Maker = Callable[[str, Synchronous], Contender]
_LAYERS: Final[list[type[Ours] | type[PlainCore]]] = [Ours, PlainCore, PrebuiltCore]
CONTENDERS: Final[dict[str, dict[str, Maker]]] = {
    "sqlite": {each.name: each for each in (BareSqlite, *_LAYERS)},
    "postgresql": {
        BarePostgresql.name: lambda url, _synchronous: BarePostgresql(url),
        **{each.name: each for each in _LAYERS},
    },
}
"""By engine and name, what makes a contender; the bare driver comes first."""


def contender_of(engine: str, url: str, synchronous: Synchronous, name: str) -> Contender:
    """Return the contender of that name, connected to a store of that engine."""
    return CONTENDERS[engine][name](url, synchronous)
