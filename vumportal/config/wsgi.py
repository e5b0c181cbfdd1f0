"""WSGI entry point: `gunicorn vumportal.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
pages = get_wsgi_application()

from vumportal.bron.poort import guard  # noqa: E402 - Django must have started
from vumportal.bron.wsgi import BronHandler  # noqa: E402

application = guard(pages, BronHandler())
