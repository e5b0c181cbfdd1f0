from django.apps import AppConfig


class MijnConfig(AppConfig):
    name = "vumportal.mijn"
    label = "mijn"
