"""From `Keuze` to `Besluit`, as the tables were in 2026."""

TEKST = """
INSERT INTO toestemming_tekstversie (sleutel, taal, versie, tekst, namen, van) VALUES (
  'van vóór de groepen', 'nl', 1,
  'Dit besluit is vastgelegd toen er nog geen gegevensgroepen waren, en zonder vaste tekst. '
  'Een ja van toen geldt alleen voor het werkprofiel.',
  '{"0": "werkprofiel"}', '2026-11-23')
ON CONFLICT DO NOTHING
"""

# A decision keeps its moment in besloten_op and gets a uuid that follows from its number, so that copying twice changes
# nothing. A no after a yes is a withdrawal; the last day of a no meant nothing.
COPY = """
INSERT INTO toestemming_besluit (uuid, pseudoniem, werkzoekende_id, organisatie_id, soort, ontvanger, groepen, doel,
  tekstversie_id, taal, van, tot, hoe, door, bevestigd_hoe, bereik, besloten_op)
SELECT md5('keuze ' || k.id)::uuid, coalesce(w.pseudoniem, p.extern_id), p.werkzoekende_id, p.organisatie_id,
  CASE WHEN k.deelt THEN 'gegeven' WHEN eerder.deelt THEN 'ingetrokken' ELSE 'geweigerd' END,
  CASE k.ontvanger WHEN 1 THEN 'suwi' WHEN 2 THEN 'publiek' WHEN 4 THEN 'privaat' END, 0, 'bemiddeling',
  t.id, 'nl', (k.vastgelegd_op AT TIME ZONE 'Europe/Amsterdam')::date, CASE WHEN k.deelt THEN k.tot END, 'eerder',
  k.vastgelegd_door_id, '', '', k.vastgelegd_op
FROM toestemming_keuze k
JOIN toestemming_tekstversie t ON t.sleutel = 'van vóór de groepen'
JOIN werkzoekenden_profiel p ON p.id = k.profiel_id
LEFT JOIN werkzoekenden_werkzoekende w ON w.id = p.werkzoekende_id
LEFT JOIN LATERAL (
  SELECT v.deelt FROM toestemming_keuze v
  WHERE v.profiel_id = k.profiel_id AND v.ontvanger = k.ontvanger AND v.id < k.id
  ORDER BY v.id DESC LIMIT 1) eerder ON true
WHERE k.id > %s AND k.id <= %s
  AND NOT EXISTS (SELECT FROM toestemming_besluit b WHERE b.uuid = md5('keuze ' || k.id)::uuid)
ORDER BY k.id
ON CONFLICT (uuid) DO NOTHING
"""

BACK = (
    # What was asked of the rows is checked now, so that the triggers can be changed in the same transaction.
    "SET CONSTRAINTS ALL IMMEDIATE",
    "DELETE FROM toestemming_keuze",
    """
INSERT INTO toestemming_keuze (profiel_id, ontvanger, deelt, tot, vastgelegd_door_id, vastgelegd_op)
SELECT p.id, CASE b.ontvanger WHEN 'suwi' THEN 1 WHEN 'publiek' THEN 2 ELSE 4 END,
  b.soort IN ('gegeven', 'verlengd'), b.tot, g.id, coalesce(b.besloten_op, b.vastgelegd_op)
FROM toestemming_besluit b
JOIN werkzoekenden_profiel p ON p.organisatie_id = b.organisatie_id AND p.extern_id = b.pseudoniem
LEFT JOIN organisaties_gebruiker g ON g.id = b.door
WHERE b.bereik = '' AND b.soort IN ('gegeven', 'verlengd', 'geweigerd', 'ingetrokken', 'bezwaar')
  AND (b.soort NOT IN ('gegeven', 'verlengd') OR b.hoe NOT IN ('balie', 'papier') OR b.bevestigt_id IS NOT NULL)
ORDER BY b.nummer
""",
    "ALTER TABLE toestemming_besluit DISABLE TRIGGER besluit_verandert_niet",
    "DELETE FROM toestemming_besluit WHERE bereik = ''",
    "ALTER TABLE toestemming_besluit ENABLE TRIGGER besluit_verandert_niet",
)

BATCH = 10_000


def copy(cursor, after=0):
    """Copy every decision that is not there yet, a batch at a time; gives the number of the last one."""
    cursor.execute(TEKST)
    cursor.execute("SELECT coalesce(max(id), 0) FROM toestemming_keuze")
    last = cursor.fetchone()[0]
    while after < last:
        cursor.execute(COPY, [after, after + BATCH])
        after += BATCH
    return last
