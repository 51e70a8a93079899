#!/usr/bin/env python3
"""The page in a real browser, from the run to the verdicts of the next run.

    tests/browser/review.py target/debug/hedui

Checks a folder of articles, opens report.html from disk, filters, steps by keyboard, dismisses two
findings with notes, exports the CSV, hands it to `hedui review import`, runs again and looks
whether both are dismissed. The articles hold markup, a formula and a mark that turns the reading
direction, in title, text and file name.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from webdriver import Browser

HEDUI = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/debug/hedui").resolve()
ARTICLES = pathlib.Path(__file__).parent / "articles"
NOTES = ["=cmd|'/c calc'!A1 不成立：\"口径\"不同", "<script>alert(9)</script>另一口径"]
NASTY = "稿件\u202e<b>=1+1\"'.md"


def hedui(*args, codes=(0,)):
    done = subprocess.run([HEDUI, *args], capture_output=True, text=True)
    assert done.returncode in codes, f"hedui {args}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def articles(folder):
    """The articles, and a copy of the first one under a name made to do harm."""
    for source in sorted(ARTICLES.glob("*.md")):
        (folder / source.name).write_text(source.read_text("utf-8"), "utf-8")
    first = sorted(ARTICLES.glob("*.md"))[0].read_text("utf-8")
    (folder / NASTY).write_text(first.replace("星河智能", "北辰智能"), "utf-8")


def shown(browser):
    return browser.js("return [...document.querySelectorAll('.row')].map(r => r.dataset.id)")


def downloaded(file, seconds=60):
    """Waits for a download: the browser reserves its name with an empty file before it moves the whole one there."""
    end = time.monotonic() + seconds
    while not file.exists() or file.stat().st_size == 0:
        assert time.monotonic() < end, f"waited in vain for the download: {sorted(p.name for p in file.parent.iterdir())}"
        time.sleep(0.05)


def current(browser):
    return browser.js("return document.querySelector('.finding').dataset.id")


def main():
    with tempfile.TemporaryDirectory() as t:
        work = pathlib.Path(t)
        source, out, downloads = work / "articles", work / "report", work / "downloads"
        for d in (source, downloads):
            d.mkdir()
        articles(source)
        hedui("check", source, "--out", out)
        page = (out / "report.html").resolve().as_uri()
        before = json.loads((out / "run.json").read_text("utf-8"))["findings"]
        assert len(before) >= 3, f"the articles must give three findings or more, got {len(before)}"
        with Browser(downloads) as b:
            b.open(page)
            assert b.dialog() is None
            assert b.js("return document.querySelectorAll('.bigsev').length") == 3
            b.keys("2")
            b.wait("the list", "return document.querySelectorAll('.row').length > 0")
            everything = shown(b)
            assert len(everything) == min(len(before), len(everything))

            # Filters: one severity off, then a search that matches nothing, then all again.
            severities = {f["severity"] for f in before}
            one = sorted(severities)[0]
            b.click(f".chip[data-sev={one}]")
            left = sum(f["severity"] != one for f in before)
            b.wait("the severity filter", "return document.querySelectorAll('.row').length <= arguments[0]", left)
            b.click(f".chip[data-sev={one}]")
            b.keys("/")
            b.type("#search", "这些字哪里都没有")
            b.wait("an empty list", "return document.querySelectorAll('.row').length === 0")
            b.click(".empty button")
            b.wait("the whole list", "return document.querySelectorAll('.row').length === arguments[0]", len(everything))
            rule = before[0]["rule"]
            b.js("const s = document.querySelector('[data-filter=rule]'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", rule)
            same = sum(f["rule"] == rule for f in before)
            b.wait("the rule filter", "return document.querySelector('.count b').textContent === String(arguments[0])", same)
            b.js("const s = document.querySelector('[data-filter=rule]'); s.value = ''; s.dispatchEvent(new Event('change'))")

            # Keyboard: down, up, and two verdicts with notes.
            b.js("document.activeElement.blur()")
            b.keys("kkkkkkkkkk")
            first = current(b)
            b.keys("j")
            second = current(b)
            assert first != second
            b.keys("k")
            assert current(b) == first
            for finding, note in zip((first, second), NOTES):
                assert current(b) == finding
                b.keys("d")
                b.keys("n")
                b.type("#note", note)
                b.keys("\ue00c")  # Escape leaves the note
                b.keys("j")
            b.open(page)  # what was decided outlives the page
            b.wait("the verdicts", "return document.querySelector('#export b').textContent === '2'")
            b.click("#export")
            exported = downloads / "verdicts.csv"
            downloaded(exported)
            rows = list(csv.DictReader(exported.open(encoding="utf-8-sig", newline="")))
            assert [r["verdict"] for r in rows] == ["dismissed"] * 2, rows
            assert all(not r["note"].startswith("=") for r in rows), rows
            assert b.dialog() is None and not b.errors(), b.errors()

            b.js("document.activeElement.blur()")
            b.keys("?")
            help_text = b.js("return document.querySelector('#help').innerText")
            assert "[object" not in help_text and "k" in help_text, help_text
            b.keys("\ue00c")

            # Every view, light, dark and narrow, without an error.
            for view in ("overview", "findings", "events"):
                for width in (1280, 390):
                    b.metrics(width, 844, phone=width < 500)
                    b.open("about:blank")
                    b.open(f"{page}#{view}")
                    assert b.dialog() is None and not b.errors(), b.errors()
                    text = b.js("return document.body.innerText")
                    assert "[object" not in text and "undefined" not in text, f"{view}: {text[:2000]}"
                    wide = b.js("return document.documentElement.scrollWidth")
                    assert wide <= width, f"{view} at {width}: the page is {wide} wide"

        hedui("review", "import", exported, "--out", out)
        hedui("check", source, "--out", out)
        after = {f["finding_id"]: f for f in json.loads((out / "run.json").read_text("utf-8"))["findings"]}
        for finding, note in zip((first, second), NOTES):
            f = after[finding]
            assert (f["verdict"], f["note"], f["status"]) == ("dismissed", note, "known"), f
        with Browser(downloads) as b:
            b.open(f"{page}#finding={first}")
            text = b.js("return document.querySelector('.finding .tags').textContent")
            assert "驳回" in text or "Dismissed" in text, text
            assert b.js("return document.querySelector('#note').value") == NOTES[0]
            assert b.dialog() is None and not b.errors(), b.errors()
        print(f"page: {len(before)} findings filtered, stepped through, two dismissed, exported, imported and kept")


main()
