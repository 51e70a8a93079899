#!/usr/bin/env python3
"""Reading speed beside JioNLP and Recognizers-Text, on the same text, in one run.

usage: peers_reading.py HEDUI ARTICLES.jsonl [--kilobytes N] [--articles N]

HEDUI is a release binary; ARTICLES.jsonl holds one article a line ("text"). The peers are installed from PyPI into
a throwaway environment. Every program reads the same sample on one thread; the peers get it sentence by sentence,
which is what they are fastest at. Times are CPU seconds of the process, start-up taken off.
"""
import argparse, json, os, re, subprocess, sys, tempfile, time, venv

PEER = r'''
import json, re, sys, time
which, path = sys.argv[1], sys.argv[2]
texts = [json.loads(l)["text"] for l in open(path, encoding="utf-8")]
sentences = [s for t in texts for s in re.split(r"(?<=[。！？\n])", t) if s.strip()]
if which == "jionlp":
    import jionlp
    read = lambda s: jionlp.ner.extract_money(s)
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
print(json.dumps({"bytes": size, "seconds": time.process_time() - start, "found": found}))
'''


def children():
    t = os.times()
    return t.children_user + t.children_system


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("hedui"), ap.add_argument("articles")
    ap.add_argument("--kilobytes", type=int, default=2000)
    ap.add_argument("--seconds", type=float, default=60, help="at most so many CPU seconds a peer")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        sample, size = os.path.join(tmp, "sample.jsonl"), 0
        with open(a.articles, encoding="utf-8") as f, open(sample, "w", encoding="utf-8") as out:
            for i, line in enumerate(f):
                text = json.loads(line).get("text") or ""
                out.write(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n")
                size += len(text.encode())
                if size >= a.kilobytes * 1000:
                    break
        rows = []
        # Ten times the sample, and a run over nothing, so that start-up does not count.
        big, empty = os.path.join(tmp, "big.jsonl"), os.path.join(tmp, "empty.jsonl")
        with open(big, "w", encoding="utf-8") as out:
            for _ in range(10):
                out.write(open(sample, encoding="utf-8").read())
        open(empty, "w").write('{"id":"0","text":"无"}\n')
        took = []
        for path in (empty, big):
            before = children()
            with open(os.path.join(tmp, "claims.jsonl"), "wb") as out:
                subprocess.run([a.hedui, "claims", path, "--jobs", "1", "--format", "jsonl"], stdout=out, stderr=subprocess.DEVNULL, check=True)
            took.append(children() - before)
        found = sum(1 for _ in open(os.path.join(tmp, "claims.jsonl"), "rb")) // 10
        rows.append(("hedui claims", 10 * size / 1e6 / max(took[1] - took[0], 1e-3), found))
        env = os.path.join(tmp, "env")
        venv.create(env, with_pip=True)
        python = os.path.join(env, "bin", "python")
        script = os.path.join(tmp, "peer.py")
        open(script, "w", encoding="utf-8").write(PEER)
        for which, package in (("jionlp", "jionlp"), ("recognizers", "recognizers-text-suite")):
            got = subprocess.run([python, "-m", "pip", "install", "-q", package], capture_output=True, text=True)
            if got.returncode:
                print(f"{package}: not installed: {got.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
                continue
            run = subprocess.run([python, script, which, sample, str(a.seconds)], capture_output=True, text=True)
            if run.returncode:
                print(f"{package}: {run.stderr.strip()[-300:]}", file=sys.stderr)
                continue
            r = json.loads(run.stdout.splitlines()[-1])
            rows.append((package, r["bytes"] / 1e6 / r["seconds"], r["found"]))
    print(f"{'program':<24}{'MB/s':>10}{'found':>10}{'hedui is':>12}")
    for name, speed, found in rows:
        print(f"{name:<24}{speed:>10.4f}{found:>10}{rows[0][1] / speed:>11.0f}x")


main()
