"""The service with nothing in place of the writer of the logboek, for the bench to compare with; nowhere else."""

from unittest.mock import patch

from vumportal.config.wsgi import application
from vumportal.ontwikkel.bench.schrijver import nothing

patch("vumportal.bron.views.log_answer", nothing).start()

__all__ = ["application"]
