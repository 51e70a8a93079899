#!/usr/bin/env python3
"""Whether the page stays quick with many findings: the rows in the document, a key press, a search.

    tests/browser/speed.py report.html [--timed]

What makes it quick is that only the rows in sight exist, and that is what must hold. The times are
printed; with --timed, on a machine that does nothing else, they have limits too.
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from webdriver import Browser

with tempfile.TemporaryDirectory() as t, Browser(t) as b:
    b.open(pathlib.Path(sys.argv[1]).resolve().as_uri() + "#findings")
    total = b.js("return JSON.parse(document.getElementById('data').textContent).findings.length")
    rows = b.js("return document.querySelectorAll('.row').length")
    assert rows < 60, f"{rows} rows exist; only the visible ones should"
    step = b.js("""const t = performance.now();
        for (let i = 0; i < 50; i++) document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));
        return (performance.now() - t) / 50""")
    search = b.js("""const s = document.getElementById('search'); const t = performance.now();
        s.value = '美元'; s.dispatchEvent(new Event('input'));
        return new Promise(r => setTimeout(() => requestAnimationFrame(() => r(performance.now() - t)), 130))""")
    after = b.js("return document.querySelectorAll('.row').length")
    assert after < 60, f"{after} rows exist after {step:.1f} ms a step and a search; only the visible ones should"
    if "--timed" in sys.argv:
        assert step < 150 and search < 2000, (step, search)
    print(f"page: {total} findings, {rows} rows in the document, {step:.1f} ms a step, {search:.0f} ms a search")
