from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "vumportal.logboek"
    label = "logboek"

    def ready(self) -> None:
        """Tasks carry the trace of what they follow from."""
        from vumportal.logboek import spoor  # noqa: F401 - its signals
