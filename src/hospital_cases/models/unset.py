"""The mark for an argument that is not given, so that None can mean "clear"."""

from enum import Enum
from typing import Final, Literal, TypeAlias


class _Unset(Enum):
    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = _Unset.UNSET
"""The default of optional arguments: leave the field as it is, or do not filter by it."""

Unset: TypeAlias = Literal[_Unset.UNSET]
"""The type of `UNSET`, for annotations."""
