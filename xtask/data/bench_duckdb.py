"""DuckDB's side of `cargo xtask bench store`: the same files, the same queries.

usage: bench_duckdb.py THREADS import OUT.parquet FILE...
       bench_duckdb.py THREADS generate FOLDER ROWS
       bench_duckdb.py THREADS query SQL
Prints one line of JSON: seconds, peak memory in bytes, rows.
"""

import json
import pathlib
import resource
import sys
import time

import duckdb

# The columns of GDELT 2.0 events that event_rows is made of, by their place in the 61.
GDELT = """
SELECT 'gdelt:' || column00 AS row_id, column00::BIGINT AS version, 'gdelt' AS dataset,
  strptime(left(column59, 8), '%Y%m%d')::DATE AS known_on,
  strptime(column01, '%Y%m%d')::DATE AS first_day, strptime(column01, '%Y%m%d')::DATE AS last_day,
  'cameo' AS code_system, column26 AS code, NULL::VARCHAR AS mode, NULL::VARCHAR AS contexts,
  column05 AS actor, column15 AS recipient, column06 AS actor_name, column16 AS recipient_name,
  column05 AS actor_original, column15 AS recipient_original,
  column52 AS place, column53 AS country, column56::DOUBLE AS latitude, column57::DOUBLE AS longitude,
  column31::BIGINT AS n_mentions, column32::BIGINT AS n_sources, column33::BIGINT AS n_articles,
  column34::DOUBLE AS tone, NULL::BIGINT AS fatalities, NULL::BIGINT AS fatalities_low,
  NULL::BIGINT AS fatalities_high, column60 AS source, NULL::VARCHAR AS note,
  filename AS file, column00::BIGINT AS line, DATE '2026-01-01' AS retrieved,
  column00::BIGINT AS row, NULL::BIGINT AS supersedes
FROM read_csv({files}, delim = '\t', header = false, quote = '', escape = '', all_varchar = true,
  filename = true, names = {names})
"""

# Forty years of events, sorted within each year by dyad and day; one row in a hundred is a newer
# version of an earlier one, and one in twenty tells the same as another.
ROWS = """
SELECT i AS row, CASE WHEN i % 100 = 7 THEN i - 7 END AS supersedes,
  'made:' || (CASE WHEN i % 100 = 7 THEN i - 7 ELSE i END) AS row_id,
  DATE '{year}-01-01' + (hash(j, 1) % 365)::INTEGER AS first_day,
  'ST' || chr(65 + floor(26 * (power(26.0, hash(j, 2) % 1000000 / 1e6) - 1) / 25)::INTEGER) AS actor,
  'ST' || chr(65 + floor(26 * (power(26.0, hash(j, 3) % 1000000 / 1e6) - 1) / 25)::INTEGER) AS recipient,
  ['010', '042', '043', '051', '112', '190', '173', '193', '057', '071', '0841', '111', '1411',
   '138', '163', '195', '020', '036', '040', '046'][1 + (hash(j, 4) % 20)::INTEGER] AS code,
  'Town ' || (hash(j, 5) % 3000) AS place
FROM (SELECT i, CASE WHEN i % 20 = 3 THEN i - 1 ELSE i END AS j FROM range({first}, {end}) t(i))
ORDER BY actor, recipient, first_day
"""


def imported(con, out, files):
    names = [f"column{place:02d}" for place in range(61)]
    query = GDELT.format(files=files, names=names)
    con.execute(f"COPY ({query}) TO '{out}' (FORMAT parquet)")
    return con.execute(f"SELECT count(*) FROM '{out}'").fetchone()[0]


def generated(con, folder, rows):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    years = 40
    for place in range(years):
        path = pathlib.Path(folder) / f"{1985 + place}.parquet"
        if path.exists():
            continue
        first, end = rows * place // years, rows * (place + 1) // years
        query = ROWS.format(year=1985 + place, first=first, end=end)
        part = path.with_suffix(".part")
        con.execute(f"COPY ({query}) TO '{part}' (FORMAT parquet, ROW_GROUP_SIZE 122880)")
        part.rename(path)
    return rows


def main():
    threads, task, *rest = sys.argv[1:]
    con = duckdb.connect()
    con.execute(f"SET threads = {int(threads)}")
    started = time.monotonic()
    if task == "import":
        n = imported(con, rest[0], rest[1:])
    elif task == "generate":
        n = generated(con, rest[0], int(rest[1]))
    else:
        # To a file, as the other side does.
        con.execute(f"COPY ({rest[0]}) TO '/dev/null' (FORMAT csv)")
        n = 0
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "rows": n}))


main()
