from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "vumportal.logboek"
    label = "logboek"
