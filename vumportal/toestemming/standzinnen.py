"""How things stand between a person and who may see them, in short sentences to the person."""

from vumportal.standaard.groepen import groups
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.stand import Deelstand
from vumportal.woorden import kort


def state_sentence(stand: Deelstand) -> str:
    """What one recipient category sees now, and by which word of the person. Only where a yes is asked for."""
    laatste = stand.laatste
    if stand.deling:
        lang = f"tot en met {kort.dag(stand.tot)}" if stand.tot else "tot je stopt"
        return f"Je zei ja, {lang}. Ze zien je werkprofiel.{_more(stand)}"
    if laatste is None:
        return "Je koos nog niet. Ze zien niets van je."
    if laatste.soort in Besluit.TOESTAAN and laatste.tot:
        return f"Je ja stopte na {kort.dag(laatste.tot)}. Ze zien niets van je."
    wat = "Je stopte met delen" if laatste.soort == Besluit.Soort.INGETROKKEN else "Je koos nee"
    return f"{wat} op {kort.dag(laatste.vastgelegd_op)}. Ze zien niets van je."


def _more(stand: Deelstand) -> str:
    """What is shown beside the werkprofiel, in a sentence of its own."""
    namen = kort.opsomming(groep.naam for groep in groups(stand.groepen) if groep.bit)
    return f" Ook: {namen}." if namen else ""
