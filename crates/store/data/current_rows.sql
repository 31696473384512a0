-- The view `current_rows`: imported rows without those that a newer version supersedes.
SELECT r.*
FROM event_rows r
LEFT ANTI JOIN (
  SELECT supersedes FROM event_rows WHERE supersedes IS NOT NULL
) s ON s.supersedes = r.row
