from django.apps import AppConfig


class WerkplekConfig(AppConfig):
    name = "vumportal.werkplek"
    label = "werkplek"
