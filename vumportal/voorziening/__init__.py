"""A stand-in for the national uitwisselingsvoorziening: its own process, for demo and tests.

It speaks the two Bemiddelaar contracts of koppelvlak 3.0 to those who ask and the two Bron contracts to the bronnen.
It imports nothing but `vumportal.standaard` and is reached over HTTP only, so that the portal cannot tell it from
the real exchange. Start it with `python -m vumportal.voorziening --config FILE --poort N`.
"""
