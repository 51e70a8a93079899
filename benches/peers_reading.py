#!/usr/bin/env python3
"""Reading speed beside JioNLP and Recognizers-Text, on the same text, in one run.

usage: peers_reading.py HEDUI ARTICLES.jsonl [--kilobytes N] [--seconds S] [--stages STAGES] [--env FOLDER]

HEDUI is a release binary; ARTICLES.jsonl holds one article a line ("text"). The peers are installed from PyPI into
a throwaway environment, or once into FOLDER. Every program reads the same sample on one thread; the peers get it
sentence by sentence, which is what they are fastest at, and as often as S seconds allow. Times are CPU seconds of the
process, start-up taken off; ours are of the whole `hedui claims`, JSON Lines written and attribution included, which
no peer has. JioNLP has one call for amounts of money and one for dates and times; hedui reads both, and percentages and
counts besides, so that the row of both calls is the one that does the nearest work. STAGES is the binary of `cargo bench --no-run --bench stages`: with it a row says what reading alone takes,
from bytes to quantities, as the peers do it.
"""
import argparse, json, os, re, subprocess, sys, tempfile, venv

PEER = r'''
import json, re, sys, time
which, path = sys.argv[1], sys.argv[2]
texts = [json.loads(l)["text"] for l in open(path, encoding="utf-8")]
sentences = [s for t in texts for s in re.split(r"(?<=[。！？\n])", t) if s.strip()]
if which == "jionlp amounts":
    import jionlp
    read = jionlp.ner.extract_money
elif which == "jionlp amounts, dates":
    import jionlp
    # A call that fails must not spare the other its work.
    def dates(s):
        try:
            return jionlp.ner.extract_time(s) or []
        except Exception:
            return []
    read = lambda s: dates(s) + (jionlp.ner.extract_money(s) or [])
else:
    from recognizers_number_with_unit import recognize_currency
    read = lambda s: recognize_currency(s, "zh-cn")
try:
    read("估值100亿元")
except Exception as e:
    sys.exit(f"{which}: {e}")
found, size, start = 0, 0, time.process_time()
for s in sentences:
    try:
        found += len(read(s) or [])
    except Exception:
        pass
    size += len(s.encode())
    if time.process_time() - start > float(sys.argv[3]):
        break
print(json.dumps({"bytes": size, "seconds": time.process_time() - start, "found": found}), file=sys.stderr)
'''


def cpu(command, **files):
    """CPU seconds of a child process."""
    before = os.times()
    subprocess.run(command, check=True, env=dict(os.environ, RAYON_NUM_THREADS="1"), **files)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def ours(hedui, sample, size, tmp):
    """MB a second of `hedui claims` over ten times the sample, the best of three, and what it finds in the sample."""
    big, empty, out = (os.path.join(tmp, n) for n in ("big.jsonl", "empty.jsonl", "claims.jsonl"))
    with open(sample, encoding="utf-8") as f, open(big, "w", encoding="utf-8") as g:
        g.write(f.read() * 10)
    with open(empty, "w", encoding="utf-8") as f:
        f.write('{"id":"0","text":"无"}\n')

    def run(path):
        with open(out, "wb") as f:
            return cpu([hedui, "claims", path, "--jobs", "1", "--format", "jsonl"], stdout=f, stderr=subprocess.DEVNULL)

    start = min(run(empty) for _ in range(3))
    took = min(run(big) for _ in range(3))
    with open(out, "rb") as f:
        return 10 * size / 1e6 / max(took - start, 1e-3), sum(1 for _ in f) // 10


def alone(stages, sample):
    """MB a second of reading alone, from the table that the stage bench prints."""
    got = subprocess.run([stages, "--bench", sample, "--seconds", "2"], capture_output=True, text=True, check=True)
    row = re.search(r"reading: bytes → quantities\s+([\d.]+) MB/s", got.stdout)
    return float(row.group(1)) if row else None


def python(folder):
    """An environment that has the peers, and those that could not be installed."""
    path = os.path.join(folder, "bin", "python")
    if not os.path.exists(path):
        venv.create(folder, with_pip=True)
    missing = []
    # The last Recognizers-Text imports a name that emoji dropped with its version 2.
    peers = (("jionlp", "jionlp", []), ("recognizers-text-suite", "recognizers_number_with_unit", ["emoji<2"]))
    for package, module, more in peers:
        if subprocess.run([path, "-c", f"import {module}"], capture_output=True).returncode == 0:
            continue
        got = subprocess.run([path, "-m", "pip", "install", "-q", package, *more], capture_output=True, text=True)
        if got.returncode:
            print(f"{package}: not installed: {got.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            missing.append(package)
    return path, missing


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("hedui"), ap.add_argument("articles")
    ap.add_argument("--kilobytes", type=int, default=2000)
    ap.add_argument("--seconds", type=float, default=30, help="at most so many CPU seconds a peer")
    ap.add_argument("--stages", help="the binary of the stage bench")
    ap.add_argument("--env", help="a folder that keeps the peers for the next run")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        # Every few articles one, so that the sample is of the whole file.
        with open(a.articles, encoding="utf-8") as f:
            lines = f.readlines()
        step = max(1, sum(map(len, lines)) * 3 // (a.kilobytes * 1000))
        sample, size = os.path.join(tmp, "sample.jsonl"), 0
        with open(sample, "w", encoding="utf-8") as out:
            for i, line in enumerate(lines[::step]):
                text = json.loads(line).get("text") or ""
                out.write(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n")
                size += len(text.encode())
                if size >= a.kilobytes * 1000:
                    break
        speed, found = ours(a.hedui, sample, size, tmp)
        rows = [("hedui claims", speed, found)]
        if a.stages and (speed := alone(a.stages, sample)):
            rows.append(("hedui, reading alone", speed, found))
        path, missing = python(a.env or os.path.join(tmp, "env"))
        script, peers = os.path.join(tmp, "peer.py"), []
        with open(script, "w", encoding="utf-8") as f:
            f.write(PEER)
        calls = (
            ("jionlp amounts", "jionlp"),
            ("jionlp amounts, dates", "jionlp"),
            ("recognizers amounts", "recognizers-text-suite"),
        )
        for which, package in calls:
            if package in missing:
                continue
            run = subprocess.run([path, script, which, sample, str(a.seconds)], capture_output=True, text=True)
            told = [l for l in run.stderr.splitlines() if l.startswith('{"bytes"')]
            if run.returncode or not told:
                print(f"{package}: {run.stderr.strip()[-300:]}", file=sys.stderr)
                continue
            r = json.loads(told[-1])
            peers.append((which, r["bytes"] / 1e6 / r["seconds"], r["found"]))
    print(f"{size} bytes of text; found: by the peers in as much as they had time for; times: ours against the row\n")
    print(f"{'program':<24}{'MB/s':>10}{'found':>9}" + "".join(f"{name:>24}" for name, *_ in rows))
    for name, speed, found in rows + peers:
        times = "" if (name, speed, found) in rows else "".join(f"{ours / speed:>24.1f}" for _, ours, _ in rows)
        print(f"{name:<24}{speed:>10.4f}{found:>9}{times}")


main()
