from django.apps import AppConfig


class VacaturesConfig(AppConfig):
    name = "vumportal.vacatures"
    label = "vacatures"
