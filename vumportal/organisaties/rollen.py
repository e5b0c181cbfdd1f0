"""Two roles of the database: one owns the tables and migrates, the other runs the application.

What only grows (logboek, decisions) is out of reach of the application's role by what it was granted, not by what the
code happens to do.
"""

from typing import ClassVar

from django.db import models


class AlleenToevoegen(models.Model):
    """A table of which the application may never change or remove a row.

    INVOEGBAAR: the columns that the application may fill; the database fills the others. Empty: it writes only through
    a function of the owner.
    """

    INVOEGBAAR: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
