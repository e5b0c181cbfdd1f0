"""Where a person goes after something was done."""

from django.http import HttpResponseRedirect


class NaarPagina(HttpResponseRedirect):
    """303: whatever the method was, what follows is a GET."""

    status_code = 303
