"""Reading the data files of the demo, so that a mistake in one is told with its file and entry."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST
from vumportal.begrippen.bronnen import read as read_begrippen
from vumportal.ontwikkel.voorbeelden.model import (
    Begeleidingsverhaal,
    Mens,
    Nieuweling,
    Vacaturerij,
    Vervangrij,
    Voorbeeldorganisatie,
    Voorbeeldwerkgever,
    Werk,
)

DATA = Path(__file__).parent / "data"
T = TypeVar("T")


class Gegevensfout(ValueError):
    """A data file of the demo cannot be used; the message names the file, the entry and the field."""


def find(table: Mapping[str, T], name: str, what: str) -> T:
    """The entry that another one names. Raises Gegevensfout when there is none."""
    try:
        return table[name]
    except KeyError:
        raise Gegevensfout(f"{what} {name!r} is er niet") from None


def table(path: Path) -> dict[str, Any]:
    """A whole file. Raises Gegevensfout, with the line, when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Gegevensfout(f"{_shown(path)}: {error}") from error


def rows(path: Path, kind: str, shape: type[T]) -> tuple[T, ...]:
    """The `[[kind]]` entries of a file, in its order. Raises Gegevensfout."""
    content = table(path)
    if other := content.keys() - {kind}:
        raise Gegevensfout(f"{_shown(path)}: onbekend is {', '.join(sorted(other))}")
    return tuple(
        _converted(where(path, number, next(iter(entry.values()), "leeg")), entry, shape)
        for number, entry in enumerate(content.get(kind, ()), 1)
    )


def _converted(place: str, content: object, shape: type[T]) -> T:
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise Gegevensfout(f"{place}: {error}") from error


def where(path: Path, number: int, name: object) -> str:
    """How an entry is pointed at: its file, its number in it, and the name that it begins with."""
    return f"{_shown(path)}, nummer {number} ({name})"


def _shown(path: Path) -> str:
    return str(path.relative_to(DATA)) if path.is_relative_to(DATA) else path.name


def region(name: str) -> Path:
    """Directory of a region's files."""
    return DATA / name.lower()


@cache
def organisation(name: str) -> Voorbeeldorganisatie:
    """The organisation of a region."""
    path = region(name) / "organisatie.toml"
    return _converted(_shown(path), table(path), Voorbeeldorganisatie)


@cache
def people(name: str) -> tuple[Mens, ...]:
    """The people of a region."""
    return rows(region(name) / "mensen.toml", "mens", Mens)


@cache
def stories(name: str) -> tuple[Begeleidingsverhaal, ...]:
    """What happened with the people of a region; empty where nothing was written."""
    return _optional(name, "begeleiding", "begeleiding", Begeleidingsverhaal)


@cache
def newcomers(name: str) -> tuple[Nieuweling, ...]:
    """Who has no klantmanager yet."""
    return _optional(name, "nieuwe_mensen", "nieuw", Nieuweling)


@cache
def covers(name: str) -> tuple[Vervangrij, ...]:
    """Who stands in for whom."""
    return _optional(name, "vervangingen", "vervanging", Vervangrij)


def _optional(name: str, file: str, kind: str, shape: type[T]) -> tuple[T, ...]:
    path = region(name) / f"{file}.toml"
    return rows(path, kind, shape) if path.exists() else ()


@cache
def employers(name: str) -> dict[str, Voorbeeldwerkgever]:
    """The employers of a region by name."""
    found = rows(region(name) / "werkgevers.toml", "werkgever", Voorbeeldwerkgever)
    return {werkgever.naam: werkgever for werkgever in found}


@cache
def placements(name: str) -> tuple[Vacaturerij, ...]:
    """Which jobs the employers of a region offer."""
    return rows(region(name) / "vacatures.toml", "vacature", Vacaturerij)


@cache
def jobs() -> dict[str, Werk]:
    """The job texts by title."""
    found = [werk for path in sorted((DATA / "werk").glob("*.toml")) for werk in rows(path, "werk", Werk)]
    return {werk.titel: werk for werk in found}


@cache
def sectors() -> dict[str, int]:
    """SBI code of each sector."""
    path = DATA / "sectoren.toml"
    return _converted(path.name, table(path), dict[str, int])


@cache
def codes(soort: str) -> dict[str, str]:
    """Codes of the demonstration list by name, for soort beroep or competentie."""
    return {regel.naam: regel.uri for regel in read_begrippen(DEMONSTRATIELIJST) if regel.soort == soort}
