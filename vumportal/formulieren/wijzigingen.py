"""What somebody changed in a concept, path by path, with what it was: so that two people can work at one (design 7).

Three shapes:

- an answer: "adres.postcode", "taalbeheersing[k3].codeTaal", from one value to another;
- an element: "taalbeheersing[k9]" from AFWEZIG to what it is (added), or to AFWEZIG (removed);
- an order: "taalbeheersing" from the keys as they stood to the keys as they should stand (moved).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, is_bare, is_name, read, same, set_keys, split, write
from vumportal.formulieren.sleutels import keys_in


@dataclass(frozen=True)
class Padwijziging:
    """One change. was, wordt: values as in JSON, or AFWEZIG."""

    pad: str
    was: Any
    wordt: Any

    def as_json(self) -> dict[str, Any]:
        """For a page: a value that is not there has no name."""
        delen = {"pad": self.pad, "was": self.was, "wordt": self.wordt}
        return {naam: deel for naam, deel in delen.items() if deel is not AFWEZIG}


def from_json(gelezen: object) -> Padwijziging:
    """A change that a page sent. Raises ValueError (OnbekendPad too) when it is none."""
    if not isinstance(gelezen, dict) or not isinstance(gelezen.get("pad"), str):
        raise ValueError("geen wijziging")
    split(gelezen["pad"])
    return Padwijziging(gelezen["pad"], gelezen.get("was", AFWEZIG), gelezen.get("wordt", AFWEZIG))


def stands(inhoud: Mapping[str, Any], wijziging: Padwijziging) -> Any:
    """What stands now where this change is about, in the shape of its `was`: keys when it is about an order."""
    nu = read(inhoud, wijziging.pad)
    if isinstance(nu, list) and is_order(wijziging):
        return _keys_at(inhoud, wijziging.pad)
    return nu


def is_order(wijziging: Padwijziging) -> bool:
    """Whether it is about the order of a list: at the list itself there is no other change."""
    return split(wijziging.pad)[-1].sleutel is None and (
        isinstance(wijziging.wordt, list) or isinstance(wijziging.was, list)
    )


def agrees(een: Any, ander: Any) -> bool:
    """Whether two values are the same, keys of elements left out: those are no part of what somebody typed."""
    return same(_plain(een), _plain(ander))


def apply(inhoud: Mapping[str, Any], wijzigingen: Iterable[Padwijziging]) -> dict[str, Any]:
    """The concept after these changes, whatever stood there; elements that came without a key get one."""
    alle = list(wijzigingen)
    orders = [een for een in alle if is_order(een)]
    nieuw = with_keys(write(inhoud, {een.pad: een.wordt for een in alle if not is_order(een)}))
    for een in orders:
        nieuw = _reorder(nieuw, een)
    return with_keys(nieuw)


def differences(een: Mapping[str, Any], ander: Mapping[str, Any]) -> list[Padwijziging]:
    """What must change in one concept to make it the other; names in another order are no difference.

    What no path can name is left out: no document that was valid once has it.
    """
    return list(_in_object(een, ander, ""))


def _plain(waarde: Any) -> Any:
    return without_keys({"": waarde})[""]


def _keys_at(inhoud: Mapping[str, Any], pad: str) -> list[str]:
    ouder, _, naam = pad.rpartition(".")
    houder = read(inhoud, ouder) if ouder else inhoud
    return keys_in(houder, naam) if isinstance(houder, dict) else []


def _reorder(inhoud: dict[str, Any], wijziging: Padwijziging) -> dict[str, Any]:
    """Elements in the order that was asked; who was not in it, added meanwhile by another, come after."""
    if not isinstance(wijziging.wordt, list):
        weg = wijziging.wordt is not AFWEZIG or read(inhoud, wijziging.pad) == []
        return write(inhoud, {wijziging.pad: wijziging.wordt}) if weg else inhoud
    nu = read(inhoud, wijziging.pad)
    if not isinstance(nu, list):
        return write(inhoud, {wijziging.pad: []})
    sleutels = _keys_at(inhoud, wijziging.pad)
    gevraagd = [sleutel for sleutel in dict.fromkeys(wijziging.wordt) if sleutel in sleutels]
    volgorde = [*gevraagd, *(sleutel for sleutel in sleutels if sleutel not in gevraagd)]
    if volgorde == sleutels:
        return inhoud
    nieuw = write(inhoud, {wijziging.pad: [nu[sleutels.index(sleutel)] for sleutel in volgorde]})
    ouder, _, naam = wijziging.pad.rpartition(".")
    set_keys(read(nieuw, ouder) if ouder else nieuw, naam, volgorde)
    return nieuw


def _in_object(een: Mapping[str, Any], ander: Mapping[str, Any], voor: str) -> Iterator[Padwijziging]:
    for naam in dict.fromkeys([*een, *ander]):
        if is_name(naam):
            yield from _at_name(een, ander, naam, f"{voor}{naam}")


def _at_name(een: Mapping[str, Any], ander: Mapping[str, Any], naam: str, pad: str) -> Iterator[Padwijziging]:
    was, wordt = een.get(naam, AFWEZIG), ander.get(naam, AFWEZIG)
    if isinstance(was, list) or isinstance(wordt, list):
        yield from _in_list(een, ander, naam, pad)
    else:
        yield from _values(was, wordt, pad)


def _values(was: Any, wordt: Any, pad: str) -> Iterator[Padwijziging]:
    """Object by object, so that what two people change side by side does not meet."""
    deel_was = was if isinstance(was, dict) else {}
    deel_wordt = wordt if isinstance(wordt, dict) else {}
    binnen = list(_in_object(deel_was, deel_wordt, f"{pad}."))
    van, naar = was is AFWEZIG or was is deel_was, wordt is AFWEZIG or not is_bare(deel_wordt)
    if binnen and van and naar:
        yield from binnen
    elif binnen or was is not deel_was or wordt is not deel_wordt:
        yield from _whole(was, wordt, pad)


def _whole(was: Any, wordt: Any, pad: str) -> Iterator[Padwijziging]:
    if not agrees(was, wordt):
        yield Padwijziging(pad, was, wordt)


def _in_list(een: Mapping[str, Any], ander: Mapping[str, Any], naam: str, pad: str) -> Iterator[Padwijziging]:
    was, wordt = een.get(naam, AFWEZIG), ander.get(naam, AFWEZIG)
    if not isinstance(wordt, list) and wordt is not AFWEZIG:
        yield Padwijziging(pad, keys_in(een, naam), wordt)
        return
    voor, na = _elements(een, naam), _elements(ander, naam)
    for sleutel in dict.fromkeys([*voor, *na]):
        oud, nieuw = voor.get(sleutel, AFWEZIG), na.get(sleutel, AFWEZIG)
        if oud is AFWEZIG or nieuw is AFWEZIG:
            yield Padwijziging(f"{pad}[{sleutel}]", oud, nieuw)
        else:
            yield from _values(oud, nieuw, f"{pad}[{sleutel}]")
    vanzelf = [*(sleutel for sleutel in voor if sleutel in na), *(s for s in na if s not in voor)]
    if vanzelf != list(na) or (not na and (voor or was != wordt) and not (voor and wordt is AFWEZIG)):
        keys_was = list(voor) if isinstance(was, list) else was
        yield Padwijziging(pad, keys_was, AFWEZIG if wordt is AFWEZIG else list(na))


def _elements(houder: Mapping[str, Any], naam: str) -> dict[str, Any]:
    """By key what stands in a list; nothing when it is no list, which an import may have brought."""
    sleutels = keys_in(houder, naam)
    return dict(zip(sleutels, houder[naam], strict=True)) if sleutels else {}
