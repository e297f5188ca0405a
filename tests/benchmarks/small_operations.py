"""Measuring the small operations of all contenders on one store."""

from collections.abc import Callable, Sequence

from tests.benchmarks.contender import Contender
from tests.benchmarks.filling import filled_store
from tests.benchmarks.interleaving import Interleaving, ratio, timed, typical
from tests.benchmarks.place import Place
from tests.benchmarks.results import Results, Timing
from tests.benchmarks.workload import OPERATIONS, WARM_UP_CALLS, Operation, Supply, plan_for


def measure_small_operations(
    place: Place, results: Results, *, rounds: int, least_cases: int
) -> None:
    """Time every small operation of every contender, and add the rows to the results."""
    plan = plan_for(rounds, contenders=4, least_cases=least_cases)
    url, population = filled_store(place, plan)
    waiting = "shipped settings" if place.waits else "no waiting for the disk"
    results.facts[f"{place.engine}, {waiting}"] = f"{place.facts(url)}, {plan.cases:,} cases"
    contenders, supply = place.contenders(url), Supply(population)
    samples = _samples(place, url, contenders, supply, rounds)
    for contender in contenders:
        contender.disconnect()
    place.drop(url)
    bare = contenders[0].name
    for operation in OPERATIONS:
        taken = samples[operation.name].samples
        for contender in contenders:
            times = ratio(taken[contender.name], taken[bare])
            results.timings.append(
                Timing(
                    place.engine,
                    place.waits,
                    operation.name,
                    contender.name,
                    typical(taken[contender.name]),
                    times.middle,
                    times.low,
                    times.high,
                )
            )


def _samples(
    place: Place, url: str, contenders: Sequence[Contender], supply: Supply, rounds: int
) -> dict[str, Interleaving]:
    for operation in OPERATIONS:
        for contender in contenders:
            for _ in range(WARM_UP_CALLS):
                operation.method(contender)(*operation.arguments(supply))
    samples = {operation.name: Interleaving() for operation in OPERATIONS}
    for _ in range(rounds):
        for operation in OPERATIONS:
            turns = {each.name: _turn(place, url, each, operation, supply) for each in contenders}
            samples[operation.name].round(turns)
    return samples


def _turn(
    place: Place, url: str, contender: Contender, operation: Operation, supply: Supply
) -> Callable[[], float]:
    arguments = [operation.arguments(supply) for _ in range(operation.calls + 1)]

    def turn() -> float:
        if operation.writes:
            place.empty_log(url)
        return timed(operation.method(contender), arguments)

    return turn
