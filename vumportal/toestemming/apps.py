from django.apps import AppConfig


class ToestemmingConfig(AppConfig):
    name = "vumportal.toestemming"
    label = "toestemming"
