SELECT first_day, count(*) AS n_events, count(*) FILTER (WHERE left(code, 2) >= '09') AS n_conflict
FROM {rows}
WHERE actor = 'STM' AND recipient = 'STD'
GROUP BY first_day
ORDER BY first_day
