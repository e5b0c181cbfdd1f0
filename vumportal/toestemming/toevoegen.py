"""Adding a row to a table that only grows: no column is named that the application may not fill."""

from django.db import connection

from vumportal.organisaties.rollen import AlleenToevoegen


def add_row(row: AlleenToevoegen, *, unless_there: bool = False) -> None:
    """Insert this row with its columns of INVOEGBAAR; the database fills the others.

    A model's save() names every column, and the application's role has no right to some of them. `unless_there`: a
    row that breaks a unique constraint is left out silently.
    """
    fields = [field for field in row._meta.concrete_fields if field.column in row.INVOEGBAAR]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join("%s" for _ in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    table = connection.ops.quote_name(row._meta.db_table)
    otherwise = " ON CONFLICT DO NOTHING" if unless_there else ""
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}){otherwise}"  # noqa: S608 - names of models
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
