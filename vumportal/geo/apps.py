from django.apps import AppConfig


class GeoConfig(AppConfig):
    name = "vumportal.geo"
    label = "geo"
    verbose_name = "Postcodes"
