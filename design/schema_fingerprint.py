"""The fingerprint of the Tables, and how the two drawings carry it.

A drawing whose fingerprint differs from that of the Tables is out of date. Nothing here needs
the library that makes the PNG, so that a test can look without it.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import ClauseElement, Dialect, MetaData, Table, make_url
from sqlalchemy.schema import AddConstraint, CreateColumn, CreateIndex

KEYWORD: Final = "hospital_cases-fingerprint"
"""Under this name the PNG keeps the fingerprint, in a tEXt chunk."""

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def canonical_text(metadata: MetaData) -> str:
    """Return what the Tables ask of a store: the DDL of each part of them, for both databases.

    The DDL leaves nothing out: types, nullability, keys, checks, delete rules. Columns keep their
    order; constraints and indexes have none, and are sorted.
    """
    dialects = [make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+psycopg://")]
    return "\n".join(
        line
        for dialect in dialects
        for table in metadata.sorted_tables
        for line in (f"{dialect.name}: {table.name}", *_lines(table, dialect))
    )


def _lines(table: Table, dialect: Dialect) -> list[str]:
    def ddl(element: ClauseElement) -> str:
        # How SQLAlchemy breaks its lines says nothing about the schema.
        return " ".join(str(element.compile(dialect=dialect)).split())

    constraints = (AddConstraint(each, isolate_from_table=False) for each in table.constraints)
    return [
        *(ddl(CreateColumn(column)) for column in table.columns),
        *sorted(ddl(constraint) for constraint in constraints),
        *sorted(ddl(CreateIndex(index)) for index in table.indexes),
    ]


def fingerprint(metadata: MetaData) -> str:
    """Return 64 hexadecimal digits that change with anything in the Tables."""
    return hashlib.sha256(canonical_text(metadata).encode()).hexdigest()


def pack_png(png: bytes, value: str) -> bytes:
    """Return the PNG with `value` as its only text, and its pixels packed as small as they go."""
    chunks = [(kind, data) for kind, data in _chunks(png) if kind not in {b"IDAT", b"tEXt"}]
    pixels = zlib.decompress(b"".join(data for kind, data in _chunks(png) if kind == b"IDAT"))
    stamp = KEYWORD.encode("latin-1") + b"\x00" + value.encode("latin-1")
    # The header comes first and the end last; all others stand between them.
    chunks[1:1] = [(b"tEXt", stamp)]
    chunks[-1:-1] = [(b"IDAT", zlib.compress(pixels, 9))]
    return _PNG_SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def stamp_of_png(png: bytes) -> str | None:
    """Return the fingerprint that the PNG carries, or None."""
    for kind, data in _chunks(png):
        keyword, _, value = data.partition(b"\x00")
        if kind == b"tEXt" and keyword == KEYWORD.encode("latin-1"):
            return value.decode("latin-1")
    return None


def _chunk(kind: bytes, data: bytes) -> bytes:
    length, checksum = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(kind + data))
    return length + kind + data + checksum


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the data of each chunk."""
    if not png.startswith(_PNG_SIGNATURE):
        raise ValueError("this is no PNG")
    start = len(_PNG_SIGNATURE)
    while start < len(png):
        (length,) = struct.unpack_from(">I", png, start)
        yield png[start + 4 : start + 8], png[start + 8 : start + 8 + length]
        start += length + 12  # with the length itself, the kind and the checksum
