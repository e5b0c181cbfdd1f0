"""What each fact column of a person follows from, as it was decided in November 2026: columns, and the SELECT of them."""

GROEPEN = (
    (
        "vraag_sinds, reactie_sinds, taak_voor",
        """
        SELECT mensen.id,
               min(taak.gemaakt) FILTER (
                   WHERE taak.voor = 'klantmanager' AND taak.soort NOT IN ('reactie', 'afgesproken', 'plan')
               ),
               min(taak.gemaakt) FILTER (WHERE taak.voor = 'klantmanager' AND taak.soort = 'reactie'),
               min(taak.uiterste_datum) FILTER (WHERE taak.soort IN ('afgesproken', 'plan'))
        FROM mensen LEFT JOIN werkzoekenden_taak taak ON taak.over_id = mensen.id AND taak.status = 'open'
        GROUP BY mensen.id""",
    ),
    (
        "profiel_op, profiel_mist",
        """
        SELECT mensen.id, profiel.bijgewerkt_op,
               CASE WHEN profiel.id IS NULL THEN 'profiel' ELSE concat_ws(' ', CASE WHEN NOT profiel.kenmerken && ARRAY[-550222392217143068]::bigint[] THEN 'beroep' END, CASE WHEN profiel.pc4 IS NULL THEN 'plaats' END, CASE WHEN profiel.reis_grens IS NULL THEN 'reisafstand' END, CASE WHEN (profiel.uren_min IS NULL OR profiel.uren_max IS NULL) THEN 'uren' END, CASE WHEN profiel.datum IS NULL THEN 'beschikbaar' END, CASE WHEN NOT profiel.kenmerken && ARRAY[-2674247081690484263, 992322994773228297]::bigint[] THEN 'contract' END) END
        FROM mensen LEFT JOIN werkzoekenden_profiel profiel ON profiel.werkzoekende_id = mensen.id""",
    ),
    (
        "vacature_sluit",
        r"""
        SELECT mensen.id, (
          SELECT min(dagen.dag) FROM (
            SELECT CASE
              WHEN vondst.eigen_id <> '' THEN vacature.sluit_op
              WHEN vondst.inhoud ->> 'sluitingsdatumVacature' ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' THEN
                CASE WHEN to_char(((left(vondst.inhoud ->> 'sluitingsdatumVacature', 7) || '-01')::date + (right(vondst.inhoud ->> 'sluitingsdatumVacature', 2)::int - 1)), 'YYYY-MM-DD') = vondst.inhoud ->> 'sluitingsdatumVacature' THEN ((left(vondst.inhoud ->> 'sluitingsdatumVacature', 7) || '-01')::date + (right(vondst.inhoud ->> 'sluitingsdatumVacature', 2)::int - 1)) END
            END AS dag
            FROM uitwisseling_vondst vondst LEFT JOIN vacatures_vacature vacature
              ON vondst.eigen_id <> '' AND vacature.extern_id = vondst.eigen_id
              AND vacature.organisatie_id = persoon.organisatie_id
            WHERE vondst.werkzoekende_id = mensen.id AND vondst.bewaard_op IS NOT NULL
              AND vondst.persoon_zegt <> 'liever_niet') dagen
          WHERE dagen.dag >= %(vandaag)s)
        FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id""",
    ),
    (
        "laatste_contact, afspraak_eerst, afspraak_laatst",
        """
        SELECT mensen.id, contact.op, afspraak.eerst, afspraak.laatst
        FROM mensen
        LEFT JOIN LATERAL (
          SELECT op FROM caseload_contactmoment
          WHERE werkzoekende_id = mensen.id AND uitkomst = 'geweest' ORDER BY op DESC LIMIT 1) contact ON true
        LEFT JOIN LATERAL (
          SELECT min(begin) AS eerst, max(begin) AS laatst FROM caseload_afspraak
          WHERE werkzoekende_id = mensen.id AND uitkomst = '') afspraak ON true""",
    ),
    (
        "begeleid_sinds, fase_sinds, plan_sinds, plan_evaluatie",
        """
        SELECT mensen.id, begeleiding.sinds, fase.van, plan.van, plan.evaluatie
        FROM mensen
        LEFT JOIN caseload_begeleiding begeleiding ON begeleiding.werkzoekende_id = mensen.id
        LEFT JOIN caseload_faseperiode fase ON fase.werkzoekende_id = mensen.id AND fase.tot IS NULL
        LEFT JOIN caseload_plan plan ON plan.werkzoekende_id = mensen.id AND plan.tot IS NULL""",
    ),
    (
        "werk_van, proefplaats_tot, contract_tot",
        """
        SELECT mensen.id, max(werk.van),
               min(werk.proefplaats_tot) FILTER (WHERE werk.proefplaats_tot >= %(vandaag)s),
               min(werk.contract_tot) FILTER (WHERE werk.contract_tot >= %(vandaag)s)
        FROM mensen LEFT JOIN caseload_plaatsing werk ON werk.werkzoekende_id = mensen.id
          AND werk.van <= %(vandaag)s AND (werk.einde IS NULL OR werk.einde >= %(vandaag)s)
        GROUP BY mensen.id""",
    ),
    (
        "zonder_sinds",
        """
        SELECT mensen.id, CASE WHEN (wie.id IS NULL AND klaar.werkzoekende_id IS NULL) THEN coalesce(was.zonder_sinds, %(vandaag)s) END
        FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id
        LEFT JOIN werkzoekenden_feiten was ON was.werkzoekende_id = persoon.id
        LEFT JOIN caseload_afsluiting klaar ON klaar.werkzoekende_id = persoon.id
        LEFT JOIN (caseload_begeleiding begeleiding JOIN organisaties_gebruiker wie
                   ON wie.id = begeleiding.klantmanager_id AND wie.is_active)
          ON begeleiding.werkzoekende_id = persoon.id AND wie.organisatie_id = persoon.organisatie_id""",
    ),
    (
        "geopend_op",
        """
        SELECT mensen.id, (
          SELECT max(daad.tijdstip) FROM logboek_regel regel
          JOIN logboek_handeling daad ON daad.id = regel.handeling_id AND daad.tijdstip = regel.tijdstip
          WHERE regel.ref = persoon.pseudoniem AND NOT regel.velen AND daad.soort = 'detail'
            AND regel.tijdstip >= %(vandaag)s::date - 14 AND daad.tijdstip >= %(vandaag)s::date - 14
            AND daad.voor_oin = van.oin AND daad.door_oin NOT IN ('', van.oin))
        FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id
        JOIN organisaties_organisatie van ON van.id = persoon.organisatie_id""",
    ),
    (
        "uitgesteld, rust_tot",
        """
        SELECT mensen.id,
               coalesce((
                 SELECT jsonb_object_agg(keuze.regel, jsonb_build_object('sinds', keuze.sinds, 'tot', keuze.tot)
                                         ORDER BY keuze.sinds)
                 FROM (
                   SELECT regel, sinds, tot FROM caseload_uitstel
                   WHERE werkzoekende_id = mensen.id AND tot > %(vandaag)s
                   UNION ALL
                   SELECT regel, date '9999-12-31', tot FROM caseload_regelkeuze
                   WHERE werkzoekende_id = mensen.id AND beeindigd IS NULL
                     AND van <= %(vandaag)s AND tot > %(vandaag)s) keuze), '{}'),
               (SELECT rust.tot FROM caseload_rust rust
                WHERE rust.werkzoekende_id = mensen.id AND rust.beeindigd IS NULL AND rust.tot > %(vandaag)s)
        FROM mensen""",
    ),
)

WRITE = """
INSERT INTO werkzoekenden_feiten (werkzoekende_id, {kolommen})
SELECT * FROM (WITH mensen (id) AS MATERIALIZED (SELECT unnest(%(mensen)s::bigint[])) {vraag}) waar
ON CONFLICT (werkzoekende_id) DO UPDATE SET ({kolommen}) = ROW ({nieuw})"""


def write(cursor, mensen, vandaag):
    """Fill every column of these people."""
    for kolommen, vraag in GROEPEN:
        nieuw = ", ".join(f"EXCLUDED.{kolom}" for kolom in kolommen.split(", "))
        sql = WRITE.format(kolommen=kolommen, vraag=vraag, nieuw=nieuw)
        cursor.execute(sql, {"mensen": mensen, "vandaag": vandaag})
