"""Configuration of the project. Loading the Celery app here makes it the one that every process uses."""

from vumportal.config.celery import app as celery_app

__all__ = ["celery_app"]
