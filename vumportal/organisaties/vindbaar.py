"""What lists show by name: found by every part of the name, and kept findable by whatever way it is written."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from vumportal.standaard.namen import exact_line, query_words


class VindbaarQuerySet(models.QuerySet[Any]):
    """Bulk writes that keep what is derived from names, or refuse."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, with what is derived from the names."""
        rows = list(objs)
        for row in rows:
            row.derive_from_names()
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's; raises ValueError for a name, because what is derived from it would stay behind."""
        if names := set(self.model.NAMEN) & set(kwargs):
            raise ValueError(
                f"{', '.join(sorted(names))} alleen met save(): anders vindt niemand de nieuwe naam"
            )
        return super().update(**kwargs)


class Vindbaar(models.Model):
    """Abstract: rows with a search key that follows from the fields in `NAMEN`."""

    NAMEN: ClassVar[tuple[str, ...]]

    zoeknaam = models.TextField(  # noqa: DJ001 - rows of before the column came; filled by the migration after it
        null=True,
        editable=False,
        help_text="Zoekvorm van de naam (standaard.namen); volgt uit de naam.",
    )

    class Meta:
        abstract = True

    def name_columns(self) -> dict[str, str]:
        """The columns that follow from the names, with their values. Each model that is found by name says which."""
        raise NotImplementedError(f"{type(self).__name__} does not say what follows from {self.NAMEN}")

    def derive_from_names(self) -> set[str]:
        """Set the columns that follow from the names; which they are. None when the names were not read."""
        if set(self.NAMEN) & self.get_deferred_fields():
            return set()
        columns = self.name_columns()
        for column, value in columns.items():
            setattr(self, column, value)
        return set(columns)

    def save(self, *args: Any, **kwargs: Any) -> None:
        columns, fields = self.derive_from_names(), kwargs.get("update_fields")
        if fields is not None and set(fields) & set(self.NAMEN):
            kwargs["update_fields"] = {*fields, *columns}
        super().save(*args, **kwargs)


def having_words(vraag: str, *paden: str) -> Q:
    """Rows of which each typed word occurs in one of these search keys (paths of fields); without a word none."""
    words = query_words(vraag)
    wanted = Q() if words else Q(pk__in=[])
    for forms in words:
        somewhere = Q()
        for pad in paden:
            for form in forms:
                somewhere |= Q(**{f"{pad}__contains": form})
        wanted &= somewhere
    return wanted


def named_exactly(vraag: str, pad: str) -> Q:
    """Rows of which a name that lists show is exactly what was typed, in any spelling."""
    return Q(**{f"{pad}__contains": exact_line(vraag)})
