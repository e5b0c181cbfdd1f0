"""WSGI entry point: `gunicorn vumportal.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
pages = get_wsgi_application()

# Django must have started. The addresses too: the first question would wait until every page was read.
import vumportal.config.urls  # noqa: E402, F401
from vumportal.bron.poort import guard  # noqa: E402
from vumportal.bron.wsgi import BronHandler  # noqa: E402

application = guard(pages, BronHandler())
