"""Seal what can no longer change, and begin a new epoch when the database is not the one it was."""

from django.db import migrations

VERZEGELEN = """
-- One seal: over the oldest acts that no running transaction can still come between, at most `maximum` of them (all of
-- the last transaction). How many; and which epoch began and why, when the cluster is another one or its transaction
-- numbers went back. One sealer at a time: a second one does nothing.
CREATE FUNCTION logboek_verzegel(
  maximum integer DEFAULT 10000, OUT verzegeld integer, OUT begonnen integer, OUT reden text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  grens bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  volgende bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  cluster bigint := (SELECT system_identifier FROM pg_control_system());
  lijn integer := (SELECT timeline_id FROM pg_control_checkpoint());
  jongste logboek_tijdperk;
  deel record;
  vorig logboek_zegel;
  van bigint;
  tot bigint;
  moment timestamptz;
BEGIN
  verzegeld := 0;
  IF NOT pg_try_advisory_xact_lock(hashtext('logboek_verzegel')) THEN
    RETURN;
  END IF;

  SELECT * INTO jongste FROM logboek_tijdperk t ORDER BY t.nummer DESC LIMIT 1;
  reden := CASE
    WHEN jongste.nummer IS NULL OR jongste.systeem = 0 THEN 'begin'
    WHEN jongste.systeem <> cluster THEN 'ander cluster'
    WHEN jongste.tijdlijn <> lijn THEN 'andere tijdlijn'
    WHEN volgende <= (SELECT max(z.tot_xid) FROM logboek_zegel z WHERE z.tijdperk = jongste.nummer) THEN 'nummers terug'
  END;
  IF reden IS NOT NULL THEN
    begonnen := coalesce(jongste.nummer, 0) + 1;
    INSERT INTO logboek_tijdperk VALUES (begonnen, cluster, lijn, volgende, reden, clock_timestamp());
    PERFORM logboek_schrijf(
      'tijdperk', 'toezicht', 'wettelijke_plicht', '', NULL, '', 'logboek', 'ok', 0, gen_random_uuid(),
      substr(translate(gen_random_uuid()::text, '-', ''), 1, 16), '', '',
      format('nummer=%s systeem=%s tijdlijn=%s vanaf=%s reden=%s', begonnen, cluster, lijn, volgende, reden), '{}');
  END IF;

  -- An epoch that ended because numbers began anew is whole: nobody writes in it any more.
  FOR deel IN
    SELECT t.nummer, CASE
      WHEN t.systeem = 0 OR lead(t.reden) OVER (ORDER BY t.nummer) IN ('ander cluster', 'nummers terug')
      THEN 9223372036854775807 ELSE grens END AS onder
    FROM logboek_tijdperk t ORDER BY t.nummer
  LOOP
    SELECT coalesce(max(z.tot_xid), 0) INTO van FROM logboek_zegel z WHERE z.tijdperk = deel.nummer;
    SELECT max(h.xid) INTO tot FROM (
      SELECT xid FROM logboek_handeling
      WHERE tijdperk = deel.nummer AND xid > van AND xid < deel.onder ORDER BY xid, id
      LIMIT greatest(1, least(maximum, 10000))) h;
    CONTINUE WHEN tot IS NULL;
    SELECT * INTO vorig FROM logboek_zegel z ORDER BY z.nummer DESC LIMIT 1;
    vorig.nummer := coalesce(vorig.nummer, 0) + 1;
    vorig.hash := coalesce(vorig.hash, decode(repeat('00', 32), 'hex'));
    moment := clock_timestamp();
    INSERT INTO logboek_zegel
    SELECT vorig.nummer, deel.nummer, van, tot, count(*),
      sha256(
        vorig.hash
        || convert_to(json_build_array(vorig.nummer, deel.nummer, van, tot, count(*),
          (extract(epoch FROM moment) * 1000000)::bigint)::text, 'UTF8')
        || string_agg(h.afdruk, ''::bytea ORDER BY h.xid, h.id)),
      vorig.hash, moment
    FROM (
      SELECT a.xid, a.id, sha256(convert_to(json_build_array(
        a.id, (extract(epoch FROM a.tijdstip) * 1000000)::bigint, a.xid, a.tijdperk, a.soort, a.doel, a.grondslag,
        a.door_oin, a.door_gebruiker_id, a.voor_oin, a.over, a.resultaat, a.aantal, a.trace_id, a.span_id,
        a.ouder_span, a.inhoud, a.bijzonderheden,
        coalesce((
          SELECT json_agg(json_build_array(r.nr, r.velen, r.ref) ORDER BY r.nr) FROM logboek_regel r
          WHERE r.handeling_id = a.id AND r.tijdstip = a.tijdstip), '[]'))::text, 'UTF8')) AS afdruk
      FROM logboek_handeling a WHERE a.tijdperk = deel.nummer AND a.xid > van AND a.xid <= tot
    ) h;
    SELECT z.aantal INTO verzegeld FROM logboek_zegel z WHERE z.nummer = vorig.nummer;
    RETURN;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION logboek_verzegel(integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0005_handelingen")]
    operations = [migrations.RunSQL(VERZEGELEN, "DROP FUNCTION logboek_verzegel(integer);")]
