"""The snippets of the README run, and what the documents name or link to exists."""

import re
from pathlib import Path

import pytest

from hospital_cases import Database, services
from hospital_cases.interop.synthea import import_synthea

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("design/*.md")])


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def test_the_snippets_run_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for snippet in blocks("python"):
        exec(compile(snippet, "README.md", "exec"), names)  # noqa: S102 - this is the test
    test = names["test_a_new_center_starts_with_one_case"]
    assert callable(test)
    test()
    database = names["database"]
    assert isinstance(database, Database)
    database.close()
    assert capsys.readouterr().out == "North Health Center Ada Adams 1\n"
    assert (tmp_path / "hospital.db").exists()


def test_the_checks_run_the_test_command_of_the_readme() -> None:
    demo, test = blocks("sh")
    (checks,) = blocks("sh", (ROOT / "design" / "contributing.md").read_text(encoding="utf-8"))
    assert demo.count("\n") == test.count("\n") == 1
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert test in script
    for check in checks.strip().split(" && ")[1:]:
        assert f"\n{check}\n" in script


def test_every_service_is_in_the_table() -> None:
    table = "".join(line for line in README.splitlines() if line.startswith("| "))
    named = set(re.findall(r"`(\w+)`", table))
    functions = {name for name in services.__all__ if name[0].islower()}
    assert functions <= named
    assert f"{import_synthea.__module__}.{import_synthea.__name__}(" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_linked_file_and_heading_exists(document: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in link:
            name, _, anchor = link.partition("#")
            target = document.parent / name if name else document
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def anchors(document: Path) -> set[str]:
    """Return the headings of the document as links name them."""
    text = document.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_readme_links_to_every_document() -> None:
    for document in DOCUMENTS:
        name = document.relative_to(ROOT).as_posix()
        assert f"]({name}" in README or name == "README.md"


def test_the_readme_is_short() -> None:
    assert README.count("\n") < 250


def test_the_table_of_speed_is_the_one_that_was_measured() -> None:
    measured = (ROOT / "design" / "performance.md").read_text(encoding="utf-8")
    table = measured.partition("## In short\n\n")[2].partition("\n\n")[0]
    assert table.count("\n") >= 10
    assert table in README
