from django.apps import AppConfig


class NotitiesConfig(AppConfig):
    name = "vumportal.notities"
    label = "notities"
