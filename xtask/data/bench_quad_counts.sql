SELECT actor, recipient, date_trunc('month', first_day) AS month,
  count(*) FILTER (WHERE left(code, 2) IN ('01', '02', '03', '04', '05')) AS verbal_cooperation,
  count(*) FILTER (WHERE left(code, 2) IN ('06', '07', '08')) AS material_cooperation,
  count(*) FILTER (WHERE left(code, 2) IN ('09', '10', '11', '12', '13')) AS verbal_conflict,
  count(*) FILTER (WHERE left(code, 2) IN ('14', '15', '16', '17', '18', '19', '20')) AS material_conflict
FROM (
  SELECT DISTINCT actor, recipient, first_day, code, place
  FROM {rows} r
  WHERE NOT EXISTS (
    SELECT 1 FROM {rows} newer WHERE newer.supersedes IS NOT NULL AND newer.supersedes = r.row
  )
) told
GROUP BY actor, recipient, date_trunc('month', first_day)
