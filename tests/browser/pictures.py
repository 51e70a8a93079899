#!/usr/bin/env python3
"""Pictures of a real report: those of the README, and those that show the page dark and on a phone.

    cargo run --release -- check seeds --out report
    tests/browser/pictures.py report docs          the pictures of the README
    tests/browser/pictures.py report FOLDER all    every view, to look at after a change of the page
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from webdriver import Browser

report, out = map(pathlib.Path, sys.argv[1:3])
page = (report / "report.html").resolve().as_uri()
out.mkdir(exist_ok=True)
# Name, view, width, height, dark.
SHOTS = [
    ("overview", "#overview", 1180, 720, False),
    ("finding", "#finding", 1180, 800, False),
    ("event", "#events", 1180, 820, True),
    ("phone", "#findings", 390, 844, True),
]
MORE = [
    ("overview-dark", "#overview", 1180, 720, True),
    ("finding-dark", "#finding", 1180, 800, True),
    ("phone-finding", "#finding", 390, 844, False),
]
with tempfile.TemporaryDirectory() as t, Browser(t) as b:
    for name, view, width, height, dark in SHOTS + (MORE if sys.argv[3:] == ["all"] else []):
        b.metrics(width, height, phone=width < 500)
        b.scheme(dark)
        b.open("about:blank")
        b.open(page + view)
        if view == "#finding":
            # The one with most to see: a conversion among others of its article.
            b.js("""const d = JSON.parse(document.getElementById('data').textContent).findings;
                const best = d.filter(f => f.plot && f.plot.kind === 'rates').sort((a, b) => b.plot.points.length - a.plot.points.length)[0] || d[0];
                if (best) location.hash = '#finding=' + best.id""")
            b.wait("the finding", "return document.querySelector('.finding')")
        file = out / f"report-{name}.png"
        b.picture(file)
        print(file, file.stat().st_size)
