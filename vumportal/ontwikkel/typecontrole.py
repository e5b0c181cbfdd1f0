"""Settings for mypy's Django plugin: the real ones, with addresses that nothing connects to."""

import os

os.environ.setdefault("VUMPORTAL_OMGEVING", "test")
os.environ.setdefault("DATABASE_URL", "postgres://postgres@/typecontrole?host=/nergens")
os.environ.setdefault("REDIS_URL", "redis://nergens/0")

from vumportal.config.settings import *  # noqa: F403
