from django.apps import AppConfig


class AanbodConfig(AppConfig):
    name = "vumportal.aanbod"
    label = "aanbod"

    def ready(self) -> None:
        from vumportal.aanbod import reeksen  # noqa: F401  # before the first connection
