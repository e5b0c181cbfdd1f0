from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "vumportal.caseload"
    label = "caseload"
