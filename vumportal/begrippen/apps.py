from django.apps import AppConfig


class BegrippenConfig(AppConfig):
    name = "vumportal.begrippen"
    label = "begrippen"
    verbose_name = "Begrippen"
