from django.apps import AppConfig


class AanbodConfig(AppConfig):
    name = "vumportal.aanbod"
    label = "aanbod"
