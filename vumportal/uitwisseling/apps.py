from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    name = "vumportal.uitwisseling"
    label = "uitwisseling"
