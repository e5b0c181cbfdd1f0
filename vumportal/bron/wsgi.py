"""The bron as a WSGI application of its own: Django without the middleware of the pages.

Sessions, form tokens, accounts, messages and static files are for people in a browser. What of it counts for the
exchange too (a Host that is ours, https) the views check themselves (`bron.views`).
"""

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler


class BronHandler(WSGIHandler):
    """Django's handler with the views alone."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Put nothing between the request and its view."""
        for name in ("_view_middleware", "_template_response_middleware", "_exception_middleware"):
            setattr(self, name, [])
        self._middleware_chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
