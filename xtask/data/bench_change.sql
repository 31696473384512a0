SELECT actor, recipient,
  count(*) FILTER (WHERE first_day >= DATE '2023-01-01') AS later,
  count(*) FILTER (WHERE first_day < DATE '2023-01-01') AS earlier
FROM {rows}
WHERE first_day BETWEEN DATE '2022-01-01' AND DATE '2023-12-31'
GROUP BY actor, recipient
ORDER BY abs(count(*) FILTER (WHERE first_day >= DATE '2023-01-01') - count(*) FILTER (WHERE first_day < DATE '2023-01-01')) DESC, actor, recipient
LIMIT 100
