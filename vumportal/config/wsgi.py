"""WSGI entry point: `gunicorn vumportal.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from vumportal.bron.poort import guard

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
application = guard(get_wsgi_application())
