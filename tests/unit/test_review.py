"""The review of the schema cites tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
REVIEW = (ROOT / "design" / "review.md").read_text(encoding="utf-8")
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}


def test_every_answer_names_tests_that_exist() -> None:
    answers = [line for line in REVIEW.splitlines() if line.startswith("| ") and "?" in line]
    assert len(answers) >= 15
    for answer in answers:
        proof = re.findall(r"`(test_\w+)`", answer)
        assert proof, answer
        assert not set(proof) - TESTS, set(proof) - TESTS
