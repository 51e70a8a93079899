#!/usr/bin/env python3
"""Runs near-duplicate finders side by side on one corpus with known truth.

usage: peers_dedup.py HEDUI CORPUS.jsonl TRUTH.jsonl [--peers datasketch,rensa,rensa-folded,text-dedup,gaoya] [--cap 600]

CORPUS and TRUTH come from benches/dedup_corpus.rs. The peers are installed into a throwaway virtual
environment (datasketch, rensa, text-dedup) or built as a small package of their own (gaoya, in
benches/peers), and run in their usual setting for Chinese: character 5-grams, 128 permutations,
Jaccard threshold 0.5; rensa-folded is rensa on text folded beforehand as ours folds it (width, case,
traditional characters, no spaces and marks), which no peer does itself. One line a tool: pairwise precision, recall and F1, the least recall among the
kinds of edits, CPU seconds, articles per CPU second. Everything runs on one thread, reading of the
corpus included, and ours writes its reasons: "hedui near" looks for duplicates alone, as the peers do, "hedui"
groups events beside. A peer that needs more than CAP CPU seconds is cut off, and the line says so.
Only ratios on one machine mean anything.
"""
import argparse, collections, json, os, pathlib, resource, signal, subprocess, sys, tempfile, venv

HERE = pathlib.Path(__file__).resolve().parent

TABLE = HERE.parent / "rules" / "fold" / "traditional.txt"

WORKER = r'''
import json, sys
tool, corpus, table = sys.argv[1:4]
records = [json.loads(l) for l in open(corpus, encoding="utf-8")]
text = lambda r: r["title"] + "\n" + r["text"]
if tool == "rensa-folded":
    import unicodedata
    simple = {}
    for line in open(table, encoding="utf-8"):
        if line[0] != "#" and len(line) > 2:
            simple.setdefault(ord(line[0]), line[1])
    plain = text
    text = lambda r: "".join(c for c in unicodedata.normalize("NFKC", plain(r)).lower() if c.isalnum()).translate(simple)
grams = lambda s: {s[i:i + 5] for i in range(max(1, len(s) - 4))}
pairs = []
if tool == "datasketch":
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for i, r in enumerate(records):
        m = MinHash(num_perm=128)
        m.update_batch([g.encode() for g in grams(text(r))])
        pairs += [(i, j) for j in lsh.query(m)]
        lsh.insert(i, m)
elif tool.startswith("rensa"):
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    made = []
    for i, r in enumerate(records):
        m = RMinHash(num_perm=128, seed=42)
        m.update(list(grams(text(r))))
        pairs += [(i, j) for j in lsh.query(m) if m.jaccard(made[j]) >= 0.5]
        lsh.insert(i, m)
        made.append(m)
elif tool == "text-dedup":
    import hashlib, numpy as np
    # Its MinHash with its defaults (word n-grams of five, b*r of 128), called on each text; the
    # command line adds the same steps around a data set on disk.
    from text_dedup.minhash import embed_func
    from text_dedup.utils import optimal_param
    from text_dedup.utils.hashfunc import sha1_hash
    b, r_ = optimal_param(0.7, 128)
    rng = np.random.RandomState(42)
    prime, most = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)
    perm = (rng.randint(1, prime, size=128, dtype=np.uint64), rng.randint(0, prime, size=128, dtype=np.uint64))
    ranges = [(i * r_, (i + 1) * r_) for i in range(b)]
    import regex
    tables = [dict() for _ in ranges]
    for i, rec in enumerate(records):
        out = embed_func(content=text(rec), idx=i, num_perm=128, ngram_size=5, min_length=1, hashranges=ranges,
                         permutations=np.array(perm), hash_func=lambda x: sha1_hash(x, d=32), dtype=np.uint64,
                         max_hash=most, modulo_prime=prime)
        for table, sig in zip(tables, out["__signatures__"]):
            if sig in table:
                pairs.append((i, table[sig]))
            else:
                table[sig] = i
for a, b in pairs:
    print(records[a]["id"], records[b]["id"])
'''


def cpu():
    u = resource.getrusage(resource.RUSAGE_CHILDREN)
    return u.ru_utime + u.ru_stime


ONE_THREAD = {name: "1" for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


class Cut(Exception):
    pass


def timed(command, cap=None):
    def limit():
        if cap:
            resource.setrlimit(resource.RLIMIT_CPU, (cap, cap + 5))

    start = cpu()
    threads = ONE_THREAD if cap else {}
    out = subprocess.run([str(c) for c in command], capture_output=True, text=True, preexec_fn=limit,
                         env={**os.environ, **threads})
    if out.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Cut
    if out.returncode:
        raise RuntimeError(out.stderr.strip().splitlines()[-1] if out.stderr.strip() else f"exit {out.returncode}")
    return out.stdout, cpu() - start


def score(truth, links):
    parent = {t["id"]: t["id"] for t in truth}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in links:
        parent[find(a)] = find(b)
    label = {t["id"]: find(t["id"]) for t in truth}
    pairs = lambda keys: sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())
    both = pairs((label[t["id"]], t["group"]) for t in truth)
    found, wanted = pairs(label.values()), pairs(t["group"] for t in truth)
    origin = {t["group"]: t["id"] for t in truth if t["kind"] == "original"}
    kinds = collections.defaultdict(list)
    for t in truth:
        if t["kind"] != "original":
            kinds[t["kind"]].append(label[t["id"]] == label[origin[t["group"]]])
    kinds = {k: sum(v) / len(v) for k, v in kinds.items()}
    p, r = both / found if found else 1.0, both / wanted if wanted else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, kinds


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("hedui"), ap.add_argument("corpus"), ap.add_argument("truth")
    ap.add_argument("--peers", default="datasketch,rensa,rensa-folded,text-dedup,gaoya")
    ap.add_argument("--cap", type=int, default=600, help="CPU seconds for one peer")
    a = ap.parse_args()
    truth = [json.loads(l) for l in open(a.truth, encoding="utf-8")]
    runs = []

    def report(name, links, seconds):
        p, r, f, kinds = score(truth, links)
        worst = min(kinds.items(), key=lambda k: k[1]) if kinds else ("-", 1.0)
        print(f"{name:<14} precision {p:.4f}  recall {r:.4f}  F1 {f:.4f}  least {worst[0]} {worst[1]:.3f}  "
              f"{seconds:8.2f} CPU-s  {len(truth) / seconds:9.0f} articles/CPU-s", flush=True)

    for name, level in (("hedui near", "near"), ("hedui", "event")):
        out, seconds = timed([a.hedui, "cluster", a.corpus, "--level", level, "--format", "jsonl"], a.cap)
        rows = [json.loads(l) for l in out.splitlines()]
        report(name, [(r["article"], "group " + r["group_id"]) for r in rows
                      if r["level"] in ("exact", "near") and r["role"] != "excerpt"], seconds)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        worker = folder / "worker.py"
        worker.write_text(WORKER, encoding="utf-8")
        for peer in a.peers.split(","):
            try:
                if peer == "gaoya":
                    target = folder / "target"
                    timed(["cargo", "build", "-q", "--release", "--manifest-path", HERE / "peers" / "Cargo.toml",
                           "--target-dir", target])
                    command = [target / "release" / "peers", a.corpus]
                else:
                    where = folder / peer
                    venv.create(where, with_pip=True)
                    timed([where / "bin" / "pip", "install", "-q", peer.removesuffix("-folded")])
                    command = [where / "bin" / "python", worker, peer, a.corpus, TABLE]
                out, seconds = timed(command, a.cap)
                report(peer, [tuple(l.split()) for l in out.splitlines() if l], seconds)
            except Cut:
                print(f"{peer:<14} cut off after {a.cap} CPU-s: under {len(truth) / a.cap:.0f} articles/CPU-s", flush=True)
            except Exception as e:
                print(f"{peer:<14} could not run: {e}", flush=True)


main()
