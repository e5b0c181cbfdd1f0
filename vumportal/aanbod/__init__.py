"""What werkzoekendeprofielen and vacatures have in common as supply of the exchange.

A row keeps the standard's document verbatim (in a table of its own, read only for the rows that are
returned) and, next to it, the few typed values that a zoekvraag can ask about. `matching()` and
`nearest()` execute a zoekvraag on those columns; `standaard.zoekvraag` is the same rule in memory.
The rooms werkzoekenden and vacatures inherit from the abstract models here. Its own tables
say what changed, for rooms above.
"""
