#!/usr/bin/env python3
"""The pictures of the README, from a real report:

    cargo run --release -- check seeds --out report
    tests/browser/pictures.py report docs
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from webdriver import Browser

report, out = map(pathlib.Path, sys.argv[1:3])
page = (report / "report.html").resolve().as_uri()
out.mkdir(exist_ok=True)
SHOTS = [
    ("overview", "#overview", 1180, 720, False),
    ("finding", "#findings", 1180, 800, False),
    ("event", "#events", 1180, 820, True),
    ("phone", "#findings", 390, 844, True),
]
with tempfile.TemporaryDirectory() as t, Browser(t) as b:
    for name, view, width, height, dark in SHOTS:
        b.metrics(width, height, phone=width < 500)
        b.scheme(dark)
        b.open("about:blank")
        b.open(page + view)
        if name == "finding":
            # The one with most to see: a conversion among others of its article.
            b.js("""const d = JSON.parse(document.getElementById('data').textContent).findings;
                const best = d.filter(f => f.plot && f.plot.kind === 'rates').sort((a, b) => b.plot.points.length - a.plot.points.length)[0] || d[0];
                if (best) location.hash = '#finding=' + best.id""")
            b.wait("the finding", "return document.querySelector('.finding')")
        file = out / f"report-{name}.png"
        b.picture(file)
        print(file, file.stat().st_size)
