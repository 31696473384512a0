SELECT actor, recipient, month,
  count(*) FILTER (WHERE root IN ('01', '02', '03', '04', '05')) AS verbal_cooperation,
  count(*) FILTER (WHERE root IN ('06', '07', '08')) AS material_cooperation,
  count(*) FILTER (WHERE root IN ('09', '10', '11', '12', '13')) AS verbal_conflict,
  count(*) FILTER (WHERE root IN ('14', '15', '16', '17', '18', '19', '20')) AS material_conflict
FROM (
  SELECT DISTINCT r.actor, r.recipient, r.first_day, r.code, r.place,
    date_trunc('month', r.first_day) AS month, left(r.code, 2) AS root
  FROM {rows} r
  WHERE NOT EXISTS (
    SELECT 1 FROM {rows} newer WHERE newer.supersedes IS NOT NULL AND newer.supersedes = r.row
  )
) told
GROUP BY actor, recipient, month
