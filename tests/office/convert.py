#!/usr/bin/env python3
"""findings.csv and findings.xlsx as a spreadsheet program opens them.

    tests/office/convert.py REPORT_DIR

Converts both with LibreOffice, without a window, and compares every cell with the file as written:
Chinese intact, no formula run, no cell lost. Without `soffice` it says so and passes.
"""

import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

report = pathlib.Path(sys.argv[1])
soffice = shutil.which("soffice") or shutil.which("libreoffice")
if not soffice:
    print("office: skipped, soffice is missing (apt-get install libreoffice-calc)")
    sys.exit(0)


def convert(source, target, filter_in=None):
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
        if filter_in:
            command.append(f"--infilter={filter_in}")
        command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", str(target), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    out = target / (source.stem + ".csv")
    found = sorted(target.glob(source.stem + "*.csv"))
    assert found, f"nothing came of {source.name}: {done.stdout} {done.stderr}"
    with (out if out.exists() else found[0]).open(encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def same(a, b):
    """Numbers may be written another way, words may not."""
    a, b = (s.replace("\r\n", "\n").strip() for s in (a, b))
    if a == b:
        return True
    a, b = (s.replace(",", "").replace(" ", "") for s in (a, b))
    if a.endswith("%") and b.endswith("%"):
        a, b = a[:-1], b[:-1]
    if a == b:
        return True
    try:
        return abs(float(a) - float(b)) <= 1e-9 * abs(float(b))
    except ValueError:
        return False


with (report / "findings.csv").open(encoding="utf-8-sig", newline="") as f:
    written = list(csv.reader(f))
with tempfile.TemporaryDirectory() as t:
    for name in ("findings.csv", "findings.xlsx"):
        target = pathlib.Path(t) / name.replace(".", "-")
        target.mkdir()
        infilter = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" if name.endswith(".csv") else None
        cells = convert(report / name, target, infilter)
        assert len(cells) == len(written), f"{name}: {len(cells)} rows, {len(written)} written"
        for n, (got, want) in enumerate(zip(cells, written), 1):
            for head, g, w in zip(written[0], got, want):
                plain = w[1:] if name.endswith(".xlsx") and w.startswith("'") else w
                assert same(g, plain), f"{name} row {n} {head}: {g!r}, written {plain!r}"
                assert not g.startswith(("#NAME", "#REF", "#VALUE", "Err:")), f"{name} row {n} {head}: {g!r}"
with zipfile.ZipFile(report / "findings.xlsx") as z:
    for part in z.namelist():
        if part.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in z.read(part), f"{part} holds a formula"
print(f"office: {len(written) - 1} findings read back from CSV and workbook, no formula run")
