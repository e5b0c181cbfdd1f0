"""The attributes of a widget as a tag: a form has a hundred of them, each a turn of the template engine otherwise."""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.safestring import SafeString

from vumportal.werkplek.opmaak import filled

register = template.Library()

MET_WAARDE: Final = ' {naam}="{waarde}"'
ALLEEN_NAAM: Final = " {naam}"


@register.simple_tag
def attributen(attrs: Mapping[str, Any]) -> SafeString:
    """These attributes of a widget without its class: the widget templates add the class of the component themselves.

    As Django's own `attrs.html`: what is True is a name alone, what is False is not there.
    """
    delen = [
        filled(ALLEEN_NAAM, naam=naam) if waarde is True else filled(MET_WAARDE, naam=naam, waarde=waarde)
        for naam, waarde in attrs.items()
        if waarde is not False and naam != "class"
    ]
    return SafeString("".join(delen))
