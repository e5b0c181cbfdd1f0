"""What serves development alone stays a small part of the project."""

from pathlib import Path

import vumportal

MOST = 0.20


def lines(directory: Path) -> int:
    """Lines of Python below a directory."""
    return sum(len(path.read_text().splitlines()) for path in directory.rglob("*.py"))


def test_development_tools_are_less_than_a_fifth_of_the_python() -> None:
    house = Path(vumportal.__file__).parent
    part = lines(house / "ontwikkel") / lines(house)
    assert 0 < part < MOST, f"ontwikkel is {part:.1%}: data belongs in a file, what is double in one place"
