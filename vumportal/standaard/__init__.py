"""The VUM gegevensstandaard 1.5 and koppelvlak 3.0 in pure Python: no Django, no I/O.

The standard is written down once, as data, in the package of its version (`v1_5`): entities and attributes
with their Dutch names, definitions, types and code lists, and the criteria of a zoekvraag. Everything else
reads it:

- `gegevens`, `waardelijsten`, `zoekcriteria`: look-ups for forms and display
- `validatie`: what is wrong with a document, in Dutch; `structs`: the same checks at the speed of C
- `openapi`: the contracts of koppelvlak 3.0
- `lezer`, `betekenis`, `bijzonder`: what a criterion of a zoekvraag can mean, and how its form is read
- `zoekvraag`, `kenmerken`, `projectie`, `koppelvlak`, `fouten`, `afstand`: what the contracts mean
- `voorwaarden`: criteria that code asks for by name

A criterion is one entry in `v1_5.criteria`; a test adds one to a made-up next version and does nothing else.

How a next version is added, beside this one:

1. Make `v1_6/` with the modules of `v1_5/`. Import from `v1_5` what did not change; write down what did:
   `dataclasses.replace(v1_5.gedeeld.RIJBEWIJS, velden_lijst=(...))` is enough for one attribute.
2. Its `__init__` makes `STANDAARD_1_6 = Standaard(versie="1.6", ...)`.
3. Add it to `gegevens.STANDAARDEN`. From then on `validate`, `decode`, `parse`, `zoekwaarden`, `selectieresultaat`,
   `openapi.generate` and `criteria` accept it by `standaard=STANDAARDEN["1.6"]`, and both versions run side by side.
   A test builds such a version and does exactly this.
4. When the exchange moves over, let `gegevens.STANDAARD` point to the new version: that is the only switch.
"""
