from django.apps import AppConfig


class GastConfig(AppConfig):
    name = "vumportal.gast"
    label = "gast"
