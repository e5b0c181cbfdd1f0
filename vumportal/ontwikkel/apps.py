from django.apps import AppConfig


class OntwikkelConfig(AppConfig):
    name = "vumportal.ontwikkel"
    label = "ontwikkel"
