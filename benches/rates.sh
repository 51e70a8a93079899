#!/bin/sh
# Rebuilds rules/fx/ecb-weekly.csv from the European Central Bank's history of reference rates:
#   sh benches/rates.sh eurofxref-hist.csv > rules/fx/ecb-weekly.csv
# The input is the unzipped CSV of https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip,
# newest day first. Kept are the days from 2005 on that close their week, the columns that have a
# rate on any of them, and the digits as published; days run forward, so that a later file only adds
# lines at the end.
set -eu
echo '# Euro foreign exchange reference rates. Source: European Central Bank. Units of each currency'
echo '# per euro at 14:15 CET on the last business day of each week, as published; empty: no rate.'
echo '# Rebuilt by benches/rates.sh.'
awk -F, '
function days(d,   y, m, k, a) { # days since 1970-01-01
  split(d, a, "-"); y = a[1]; m = a[2]; k = a[3]
  if (m <= 2) { y--; m += 12 }
  return 365*y + int(y/4) - int(y/100) + int(y/400) + int((153*(m-3)+2)/5) + k - 719469
}
NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; cols = NF; next }
$1 < "2005-01-01" { next }
{
  week = int((days($1) + 3) / 7) # weeks begin on Monday
  if (week == last) next         # newest first: the first day seen closes its week
  last = week; n++; row[n] = $0
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
