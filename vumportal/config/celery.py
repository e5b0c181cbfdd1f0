"""Celery entry point: `celery -A vumportal.config.celery worker`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vumportal.config.settings")
app = Celery("vumportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
