"""Celery entry point: `celery -A vumportal.config.celery worker`."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

from vumportal.config import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
broker.install()
app = Celery("vumportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """A receiver is enough: Celery then leaves logging as the settings made it, here and in every child."""
