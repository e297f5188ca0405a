"""The mark for "not given" in a partial update, so that None can mean "clear"."""

from enum import Enum
from typing import Final, Literal, TypeAlias


class _Unset(Enum):
    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = _Unset.UNSET
"""The default of every field of an `update_…` service: leave the field as it is."""

Unset: TypeAlias = Literal[_Unset.UNSET]
"""The type of `UNSET`, for annotations."""
