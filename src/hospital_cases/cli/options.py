"""The options and arguments of the commands."""

from pathlib import Path
from typing import Annotated, TypeAlias
from uuid import UUID

import typer

from hospital_cases.interop.synthea import Cases
from hospital_cases.models import CaseStatus, ClinicianRole

DatabaseUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        metavar="URL",
        help="The store: sqlite:///FILE or postgresql://USER@HOST/DATABASE. Never put a password "
        "here, where other users of the machine can see it: use the variable "
        "HOSPITAL_CASES_DATABASE_URL or the file ~/.pgpass.",
    ),
]
AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON document instead of text.")
]
IsActive: TypeAlias = Annotated[
    bool | None, typer.Option("--active/--inactive", help="Only active (or only inactive) ones.")
]
CenterId: TypeAlias = Annotated[
    UUID | None, typer.Option("--center", metavar="ID", help="Only those of this health center.")
]
ClinicianId: TypeAlias = Annotated[
    UUID | None, typer.Option("--clinician", metavar="ID", help="Only those of this clinician.")
]
Role: TypeAlias = Annotated[
    ClinicianRole | None, typer.Option("--role", help="Only those with this role.")
]
Status: TypeAlias = Annotated[
    CaseStatus | None, typer.Option("--status", help="Only those with this status.")
]
Limit: TypeAlias = Annotated[
    int, typer.Option("--limit", metavar="N", help="The largest number of rows, 1 to 200.")
]
After: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--after", metavar="CURSOR", help="Continue after this cursor, which the last page printed."
    ),
]
CaseId: TypeAlias = Annotated[UUID, typer.Argument(metavar="ID", help="The id of the case.")]
ExportFolder: TypeAlias = Annotated[
    Path, typer.Argument(metavar="DIR", readable=False, help="The folder of the CSV export.")
]
CasesAre: TypeAlias = Annotated[
    Cases, typer.Option("--cases", help="Which rows of the export become cases.")
]
IsDryRun: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Do everything and report it, but store nothing.")
]
BackupFile: TypeAlias = Annotated[
    Path,
    typer.Argument(metavar="FILE", readable=False, help="The file to write; it must not exist."),
]
