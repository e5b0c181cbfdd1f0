from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    name = "vumportal.toezicht"
    label = "toezicht"
