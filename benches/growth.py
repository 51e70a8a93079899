#!/usr/bin/env python3
"""How the time of reading grows with the length of an article, and with texts made to be slow to read.

usage: growth.py HEDUI ARTICLES.jsonl [--largest BYTES]

HEDUI is a release binary; ARTICLES.jsonl holds one article a line ("text"), whose texts one after another make the
articles of every length (of short ones as many as take a measurable time); the last line is a file of many articles.
Then the same pieces again and again, in 20 kB and in 200 kB: ten times the text should take ten times as long.
Times are CPU seconds of `hedui claims` on one thread, start-up taken off. Only ratios of one run mean anything.
"""
import argparse, json, os, subprocess, tempfile

PIECES = ["1,111,", "第一", "1至", "5亿、", "3-", "2025年", "2月8日", "周三(1月28日)", "a million ", "one ", "1美元（", "（",
          "（5亿）", "1,", "1", "0.", "一", "亿", "约", "百分之", "去年", "同比增长", "公司", "《", "“", "[a](", "<", "*", "_a", "$", "€",
          "：", "—", "GPT-4 "]


def cpu(hedui, path):
    """CPU seconds of reading a file."""
    before = os.times()
    subprocess.run([hedui, "claims", path, "--format", "jsonl", "--jobs", "1"], check=False, timeout=600,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, RAYON_NUM_THREADS="1"))
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("hedui"), ap.add_argument("articles")
    ap.add_argument("--largest", type=int, default=60_000_000, help="bytes of the largest article (at most 64 MB)")
    a = ap.parse_args()
    with open(a.articles, encoding="utf-8") as f:
        lines = f.readlines()
    whole = "\n".join(json.loads(l).get("text") or "" for l in lines).encode()
    while len(whole) < a.largest:
        whole += b"\n" + whole
    cut = lambda at, n: whole[at:at + n].decode("utf-8", "ignore")
    with tempfile.TemporaryDirectory() as tmp:
        text, many = os.path.join(tmp, "a.txt"), os.path.join(tmp, "a.jsonl")
        start = min(cpu(a.hedui, write(text, "无")) for _ in range(5))
        print(f"{'one article of':>16}{'articles':>10}{'MB/s':>8}")
        n = 1000
        while n <= a.largest:
            k = max(1, 3_000_000 // n)
            if k > 1:
                at = lambda i: i * 7 * n % (len(whole) - n)
                records = (json.dumps({"id": str(i), "text": cut(at(i), n)}, ensure_ascii=False) for i in range(k))
                path = write(many, "\n".join(records))
            else:
                path = write(text, cut(0, n))
            print(f"{n:>16}{k:>10}{k * n / 1e6 / (cpu(a.hedui, path) - start):>8.1f}", flush=True)
            n = a.largest if n < a.largest < n * 10 else n * 10
        size = 0
        with open(many, "w", encoding="utf-8") as f:
            while size < 100_000_000:
                for line in lines:
                    size += len(line.encode())
                    f.write(line)
        print(f"{'a file of':>16}\n{size:>16}{'many':>10}{size / 1e6 / (cpu(a.hedui, many) - start):>8.1f}\n")
        print(f"{'piece':<16}{'20 kB':>9}{'200 kB':>9}  seconds")
        for piece in PIECES:
            took = [cpu(a.hedui, write(text, piece * (n // len(piece.encode()) + 1))) - start for n in (20_000, 200_000)]
            print(f"{piece:<16}{took[0]:>9.2f}{took[1]:>9.2f}", flush=True)


main()
