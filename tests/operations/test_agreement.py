"""The migrations and the list of revisions agree."""

import re
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from hospital_cases.operations.migration import MIGRATIONS
from hospital_cases.persistence.tables import REVISIONS


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    return ScriptDirectory.from_config(config)


def test_the_revisions_are_those_that_alembic_finds() -> None:
    found = list(scripts().walk_revisions())
    assert tuple(script.revision for script in reversed(found)) == REVISIONS
    assert scripts().get_heads() == [REVISIONS[-1]]


def test_a_revision_is_in_the_file_of_its_number_and_has_a_description() -> None:
    for script in scripts().walk_revisions():
        number = script.revision.removeprefix("hospital_cases_")
        assert Path(script.path).name == f"revision_{number}.py"
        assert re.match(r"[A-Z].+[.:]", script.doc)
