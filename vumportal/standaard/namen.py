"""Names as people look for them and put them in order, whatever the alphabet, keyboard or program they came from.

Names are compared in a plain form: small letters without marks, one spelling per letter, without apostrophes and
invisible characters. Every character is made plain by itself, so a part of a name is also a part of its plain form.
The database compares by code point (C.UTF-8); the forms made here are what it compares.
"""

import re
import unicodedata

APOSTROPHES = "'’‘‛ʼʻʹʽʾʿˈˊˋ`´′‵＇ꞌꞋ\u055a\u05f3"
JOINERS = "·‧∙⋅\u0640"  # within one word, as in Gal·la, and the stretch of Arabic
KEPT = ".&#@%*+"
"""Signs that tell names apart: initials and B.V., C# and C++."""
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)  # letters and marks that show nothing
BLANK_BRAILLE = "\u2800"
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


def _plain(character: str) -> str:
    """One character of any text in its plain form."""
    if character in APOSTROPHES:  # some decompose to a space with a mark
        return ""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_plain_part, small))


class _PlainCharacters(dict[int, str]):
    """For `str.translate`; remembers the characters that occur, up to a bound."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = plain
        return plain


_CHARACTERS = _PlainCharacters()


def fold(tekst: str) -> str:
    """The plain words of a name, one space between them; a hyphen parts words."""
    return _words(_plain_text(tekst))


def joined(tekst: str) -> str:
    """The plain letters of a name as one word: without spaces, hyphens and dots."""
    return _as_one("".join(_plain_text(tekst).split()))


def _plain_text(tekst: str) -> str:
    """Every character plain; a hyphen is still a hyphen, and spaces are as they were."""
    return tekst.translate(_CHARACTERS)


def _words(plain: str) -> str:
    return " ".join(plain.replace("-", " ").split())


def _as_one(plain: str) -> str:
    return plain.replace("-", "").replace(".", "")


def tidy(naam: str) -> str:
    """A name as it is kept: composed characters, single spaces, no control characters or marks of direction."""
    kept = (teken for teken in unicodedata.normalize("NFC", naam) if teken.isspace() or not _steers(teken))
    return " ".join("".join(kept).split())


def is_blank(tekst: str) -> bool:
    """Whether nothing of this text shows: only spaces, and characters that a screen leaves out (as a phone pastes)."""
    return all(_is_unseen(character) for character in tekst)


def _is_unseen(character: str) -> bool:
    if character.isspace() or INVISIBLE.match(character) or character == BLANK_BRAILLE:
        return True
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _steers(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
    }


def initial_of(achternaam: str) -> str:
    """The first capital of a surname (of "van der Velden" V; IJ is one letter), or else its first letter."""
    composed = unicodedata.normalize("NFC", achternaam)
    letters = [at for at, teken in enumerate(composed) if teken.isalpha()]
    first = next((at for at in letters if composed[at].isupper()), letters[0] if letters else None)
    if first is None:
        return ""
    return composed[first : first + 2] if composed.startswith("IJ", first) else composed[first]


def short_name(voornaam: str, achternaam: str) -> str:
    """First name and initial of the name itself ("van der Velden" gives V), for lists and titles."""
    initial = initial_of(achternaam)
    return f"{voornaam} {initial}." if initial else voornaam


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


def query_words(vraag: str) -> list[tuple[str, ...]]:
    """What was typed, as words that must all occur in a search key; each in the ways that it may occur."""
    return [
        tuple(dict.fromkeys(form for form in (word, word.replace(".", "")) if form == word or len(form) > 1))
        for word in dict.fromkeys(fold(vraag).split())
    ]


def exact_line(vraag: str) -> str:
    """What a search key contains when its name is exactly what was typed."""
    return f"\n{fold(vraag)}\n"


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


def sort_key(naam: str) -> str:
    """Order of a first name or a title: accents, capitals and apostrophes do not count."""
    return fold(naam)


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
