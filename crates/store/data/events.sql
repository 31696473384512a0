-- The view `events`; its columns are described in tables.toml.
WITH told AS (
  SELECT
    m.event_id,
    m.statement_id,
    m.origin,
    greatest(m.known_on, s.known_on) AS known_on,
    coalesce(s.time_from, s.published, s.known_on) AS told_day,
    s.plover_type,
    s.quad_class,
    CASE WHEN s.type = s.plover_type THEN s.cameo END AS cameo,
    CASE WHEN s.type = s.plover_type THEN s.modes END AS modes,
    s.actors,
    s.recipients,
    s.negated,
    s.place,
    row_number() OVER (
      PARTITION BY m.event_id
      ORDER BY s.negated, m.statement_id <> m.event_id, s.known_on, m.statement_id
    ) AS rank
  FROM memberships m
  JOIN statements s ON s.statement_id = m.statement_id
),
counts AS (
  SELECT
    event_id,
    min(known_on) AS known_on,
    min(told_day) AS first_day,
    max(told_day) AS last_day,
    count(*) AS n_statements,
    count(DISTINCT origin) AS n_origins,
    count(*) FILTER (WHERE negated) AS n_denials,
    array_agg(DISTINCT place ORDER BY place) FILTER (WHERE place IS NOT NULL) AS places
  FROM told
  GROUP BY event_id
)
SELECT
  c.event_id,
  'bellwether' AS dataset,
  c.known_on,
  t.plover_type AS type,
  t.quad_class,
  t.cameo,
  coalesce(t.modes, []) AS modes,
  t.actors,
  t.recipients,
  c.first_day,
  c.last_day,
  c.n_statements,
  c.n_origins,
  c.n_denials,
  coalesce(c.places, []) AS places
FROM counts c
JOIN told t ON t.event_id = c.event_id AND t.rank = 1
