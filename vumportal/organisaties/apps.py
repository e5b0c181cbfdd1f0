from importlib import import_module

from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "vumportal.organisaties"
    label = "organisaties"

    def ready(self) -> None:
        import_module("vumportal.organisaties.controles")  # registers its checks
