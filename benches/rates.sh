#!/bin/sh
# Rebuilds rules/fx/ecb-daily.csv from the European Central Bank's history of reference rates:
#   sh benches/rates.sh eurofxref-hist.csv > rules/fx/ecb-daily.csv
# The input is the unzipped CSV of https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip,
# newest day first. Kept are the days from 2005 on, the columns that have a rate on any of them, and
# the digits as published; days run forward, so that a later file only adds lines at the end.
set -eu
echo '# Euro foreign exchange reference rates. Source: European Central Bank. Units of each currency'
echo '# per euro at 14:15 CET on each business day, as published; empty: no rate.'
echo '# Rebuilt by benches/rates.sh.'
awk -F, '
NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; cols = NF; next }
$1 < "2005-01-01" { next }
{
  n++; row[n] = $0
  for (i = 2; i <= cols; i++) if ($i != "" && $i != "N/A") used[i] = 1
}
END {
  line = "date"; for (i = 2; i <= cols; i++) if (used[i]) line = line "," name[i]
  print line
  for (k = n; k >= 1; k--) {
    split(row[k], f, ","); line = f[1]
    for (i = 2; i <= cols; i++) if (used[i]) line = line "," (f[i] == "N/A" ? "" : f[i])
    print line
  }
}' "$1"
