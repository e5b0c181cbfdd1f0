from django.apps import AppConfig


class WerkzoekendenConfig(AppConfig):
    name = "vumportal.werkzoekenden"
    label = "werkzoekenden"
