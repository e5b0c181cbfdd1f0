from django.apps import AppConfig


class BronConfig(AppConfig):
    name = "vumportal.bron"
    label = "bron"
