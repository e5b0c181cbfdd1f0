from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "vumportal.organisaties"
    label = "organisaties"
