"""Names and queries for finding patients: a simple stand-in for a realistic collection."""

from collections.abc import Iterator
from random import Random
from typing import Final

_GIVEN: Final = [
    "Ada",
    "Ana",
    "Anna",
    "Ben",
    "Carla",
    "Chen",
    "Dara",
    "Elif",
    "Elsa",
    "Fatima",
    "Femi",
    "Grace",
    "Hana",
    "Ivan",
    "Jana",
    "John",
    "Jose",
    "Karim",
    "Lena",
    "Liam",
    "Maria",
    "Mei",
    "Mohammed",
    "Nadia",
    "Noor",
    "Olga",
    "Omar",
    "Paul",
    "Priya",
    "Rosa",
    "Sami",
    "Sara",
    "Tomas",
    "Uma",
    "Wei",
    "Zoe",
]
_FAMILY: Final = [
    "Adams",
    "Ahmed",
    "Andersen",
    "Bauer",
    "Brown",
    "Chen",
    "Costa",
    "Diaz",
    "Evans",
    "Fischer",
    "Garcia",
    "Gupta",
    "Haddad",
    "Ivanov",
    "Jensen",
    "Khan",
    "Kim",
    "Lopez",
    "Martin",
    "Meyer",
    "Nguyen",
    "Nowak",
    "Okafor",
    "Patel",
    "Petrov",
    "Quinn",
    "Roe",
    "Rossi",
    "Santos",
    "Schmidt",
    "Silva",
    "Singh",
    "Smith",
    "Tanaka",
    "Torres",
    "Wang",
    "Weber",
    "Wong",
    "Yilmaz",
    "Zhang",
]


def patient_names(count: int) -> Iterator[str]:
    """Yield that many patients' names, the same ones each time."""
    random = Random(11)
    for _ in range(count):
        yield f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"


QUERIES: Final = tuple(
    dict.fromkeys(
        [*_FAMILY, *(name[:3] for name in _FAMILY), *_GIVEN]
        + [f"{given} {family[:4]}" for given in _GIVEN for family in _FAMILY[::8]]
    )
)
"""What users type to find a patient; common names are among them."""
