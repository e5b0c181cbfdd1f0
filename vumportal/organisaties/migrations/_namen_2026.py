"""The plain forms of names as the migrations of 2026 fill them in: a copy of `standaard.namen` that never changes."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘‛ʼʻʹʽʾʿˈˊˋ`´′‵＇ꞌꞋ\u055a\u05f3"
JOINERS = "·‧∙⋅\u0640"  # within one word, as in Gal·la, and the stretch of Arabic
KEPT = ".&#@%*+"
"""Signs that tell names apart: initials and B.V., C# and C++."""
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)  # letters and marks that show nothing
LETTERS = {
    "ı": "i",
    "ȷ": "j",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ŋ": "n",
    "ĸ": "k",
    "ə": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ʋ": "v",
    "ɣ": "g",
    "ɲ": "n",
}
"""Letters that are no other letter with a mark, as they are typed on a Dutch keyboard."""
_MARKED = re.compile("LATIN SMALL LETTER ([A-Z]) WITH ")  # ø, ł, đ, ħ, ɓ: Unicode does not take these apart
_REMEMBERED = 5000


def _plain_part(character: str) -> str:
    """One character of a decomposed, small text: plain, a space, a hyphen, or nothing."""
    category = unicodedata.category(character)
    if character.isspace() or category[0] == "Z":
        return " "
    if category == "Pd":
        return "-"
    if unicodedata.combining(character) or category in {"Cc", "Cf", "Cs", "Me"} or INVISIBLE.match(character):
        return ""
    if character in APOSTROPHES or character in JOINERS:
        return ""
    if category[0] == "P" and character not in KEPT:
        return " "
    marked = _MARKED.match(unicodedata.name(character, ""))
    return marked[1].lower() if marked else LETTERS.get(character, character)


@lru_cache(maxsize=_REMEMBERED)
def _plain(character: str) -> str:
    """One character of any text in its plain form."""
    if character in APOSTROPHES:  # some decompose to a space with a mark
        return ""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_plain_part, small))


def fold(tekst: str) -> str:
    """The plain words of a name, one space between them; a hyphen parts words."""
    return _words(_plain_text(tekst))


def joined(tekst: str) -> str:
    """The plain letters of a name as one word: without spaces, hyphens and dots."""
    return _as_one("".join(_plain_text(tekst).split()))


def _plain_text(tekst: str) -> str:
    """Every character plain; a hyphen is still a hyphen, and spaces are as they were."""
    return "".join(map(_plain, tekst))


def _words(plain: str) -> str:
    return " ".join(plain.replace("-", " ").split())


def _as_one(plain: str) -> str:
    return plain.replace("-", "").replace(".", "")


def initial_of(achternaam: str) -> str:
    """The first capital of a surname (of "van der Velden" V; IJ is one letter), or else its first letter."""
    composed = unicodedata.normalize("NFC", achternaam)
    letters = [at for at, teken in enumerate(composed) if teken.isalpha()]
    first = next((at for at in letters if composed[at].isupper()), letters[0] if letters else None)
    if first is None:
        return ""
    return composed[first : first + 2] if composed.startswith("IJ", first) else composed[first]


# --- finding ----------------------------------------------------------------------------------------
# A search key has a line for each name that lists show, between newlines, and a last line that begins with a space,
# for other ways to write them. A name that was typed exactly is a whole line of it.
def person_key(voornaam: str, achternaam: str, korte_naam: str) -> str:
    """Search key of a person whom lists show by full and by short name."""
    full = _plain_text(f"{voornaam} {achternaam}")
    other = [joined(voornaam), joined(achternaam), *_other_forms(full)]
    return f"\n{_words(full)}\n{fold(korte_naam)}\n {' '.join(dict.fromkeys(other))}"


def title_key(titel: str, *ook: str) -> str:
    """Search key of something with a title, found by these other names too. In the order of its title."""
    plain = _plain_text(titel)
    other = _other_forms(plain)
    for naam in map(_plain_text, ook):
        other += [_words(naam), *_other_forms(naam)]
    return f"\n{_words(plain)}\n {' '.join(other)}"


def _other_forms(plain: str) -> list[str]:
    """Words with a hyphen or dots, written as one: frontend for front-end, bv for B.V."""
    if "-" not in plain and "." not in plain:
        return []  # nearly always, and it is asked for every document that is loaded
    return [_as_one(word) for word in plain.split() if "-" in word or "." in word]


# --- order ------------------------------------------------------------------------------------------
_ZONDER_HOOFDLETTER = """
    a aan af al am auf aus ben bij bin boven d da dal dalla das de degli dei del della den der des di die do don dos du
    e el gen het ibn im in l la las le les lo los of onder op over s t te ten ter tho thoe to toe tot uijt uit unter
    v van vd ver vom von voor vor y zu zum zur"""
_ALTIJD = "aan bij de den der des het in op s t te ten ter uit v van vd von"
TUSSENVOEGSELS = frozenset(_ZONDER_HOOFDLETTER.split())
"""Words before a surname that do not count in a Dutch list."""
ALTIJD = frozenset(_ALTIJD.split())
"""Of these, those that do not count with a capital either; any other with a capital begins the name itself."""
_TEKEN = f"[{APOSTROPHES}]"
_ELISION = re.compile(rf"(?:{_TEKEN}?(?:[dlst]|dell|dall){_TEKEN}|{_TEKEN}[st]-)(?=\w)", re.IGNORECASE)


def surname_sort_key(achternaam: str) -> str:
    """Order of a surname: "van der Velden" stands under Velden, "d'Artagnan" under Artagnan."""
    words = achternaam.split()
    before: list[str] = []
    while len(words) > 1 and _does_not_count(words[0]):
        before.append(words.pop(0))
    rest = " ".join(words)
    if elision := _ELISION.match(rest):
        before.append(elision[0])
        rest = rest[elision.end() :]
    return f"{fold(rest)}\n{fold(' '.join(before))}"


def _does_not_count(word: str) -> bool:
    plain = joined(word)
    return plain in ALTIJD or (plain in TUSSENVOEGSELS and word == word.lower())
