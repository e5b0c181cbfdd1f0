"""Celery entry point: `celery -A vumportal.config.celery worker`."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, setup_logging, worker_init
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vumportal.config import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
broker.install()
app = Celery("vumportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """A receiver is enough: Celery then leaves logging as the settings made it, here and in every child."""


@worker_init.connect
@beat_init.connect
def _refuse_wrong_role(**_: Any) -> None:
    """As a web process does; of what a receiver raises, Celery lets nothing but this end the process."""
    from vumportal.organisaties.rollen import require_ordinary_role

    try:
        if settings.PRODUCTIE:
            require_ordinary_role()
    except ImproperlyConfigured as fout:
        raise SystemExit(str(fout)) from fout
