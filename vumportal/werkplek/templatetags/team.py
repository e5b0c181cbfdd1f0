"""Whether who looks at a page leads a team: for the one link of the main navigation that not everybody has."""

from django import template
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def leads_a_team(context: Context) -> bool:
    """Read from the request, which a part that is included without its surroundings still knows."""
    user = getattr(getattr(context, "request", None), "user", None)
    return user is not None and user.is_authenticated and user.is_medewerker and user.plek.leidt
