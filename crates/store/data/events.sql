-- The view `events`; its columns are described in tables.toml. A person's rulings on memberships
-- (table reviews: "same event as ID", "not the same event as ID") come first, the latest one counts.
-- First the events that statements tell of, then the imported rows, each in its newest version.
WITH rulings AS (
  SELECT
    subject_id AS statement_id,
    starts_with(decision, 'same event as ') AS same,
    CASE
      WHEN starts_with(decision, 'same event as ') THEN substr(decision, 15)
      ELSE substr(decision, 23)
    END AS event_id,
    known_on,
    review_id
  FROM reviews
  WHERE subject = 'membership'
),
latest AS (
  SELECT *, row_number() OVER (
    PARTITION BY statement_id, event_id ORDER BY known_on DESC, review_id DESC
  ) AS place
  FROM rulings
),
held AS (
  SELECT m.*, row_number() OVER (
    PARTITION BY m.statement_id
    ORDER BY
      r.known_on DESC NULLS LAST, r.review_id DESC NULLS LAST, m.known_on, m.event_id
  ) AS choice
  FROM memberships m
  LEFT JOIN latest r
    ON r.statement_id = m.statement_id AND r.event_id = m.event_id AND r.place = 1
  WHERE coalesce(r.same, true) OR r.event_id = r.statement_id
),
told AS (
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
  FROM held m
  JOIN statements s ON s.statement_id = m.statement_id
  WHERE m.choice = 1
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
UNION ALL
SELECT
  r.row_id AS event_id,
  r.dataset,
  r.known_on,
  c.type,
  c.quad_class,
  CASE WHEN r.code_system = 'cameo' THEN r.code END AS cameo,
  CASE
    WHEN r.mode IS NOT NULL THEN [r.mode]
    WHEN c.mode IS NOT NULL THEN [c.mode]
    ELSE []
  END AS modes,
  coalesce(string_to_array(r.actor, '; '), []) AS actors,
  coalesce(string_to_array(r.recipient, '; '), []) AS recipients,
  r.first_day,
  r.last_day,
  0 AS n_statements,
  coalesce(m.n_origins, r.n_sources, 1) AS n_origins,
  0 AS n_denials,
  CASE WHEN r.place IS NOT NULL THEN [r.place] ELSE [] END AS places
FROM current_rows r
LEFT JOIN event_codes c ON c.code_system = r.code_system AND c.code = r.code
LEFT JOIN (
  SELECT row_id, count(DISTINCT source_name) AS n_origins FROM mentions GROUP BY row_id
) m ON m.row_id = r.row_id
