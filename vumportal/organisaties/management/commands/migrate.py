"""`manage.py migrate`, in place of Django's own: as the role that owns the tables, which then says who may what."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from vumportal.organisaties.rollen import RolOntbreekt, as_owner, grant_to_application


class Command(migrate.Command):
    """Also the system checks that Django runs before it are asked as the owner: a new database knows no other role."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["database"] != DEFAULT_DB_ALIAS:
            return super().execute(*args, **options)
        try:
            with as_owner():
                output = super().execute(*args, **options)
                if not (options["plan"] or options["check_unapplied"]):
                    grant_to_application()
                return output
        except RolOntbreekt as fout:
            raise CommandError(str(fout)) from fout
