#!/usr/bin/env python3
"""How the time of reading grows with the length of an article, and with texts made to be slow to read.

usage: growth.py HEDUI ARTICLES.jsonl [--largest BYTES] [--command claims|check]

HEDUI is a release binary; ARTICLES.jsonl holds one article a line ("text"), whose texts one after another make the
articles of every length (of short ones as many as take a measurable time); the last line is a file of many articles.
Then the same pieces again and again, in 20 kB and in 200 kB: ten times the text should take ten times as long.
Last, texts of nothing but numbers, no two alike: of two thousand numbers and of eight thousand.
Times are CPU seconds of the command, `hedui claims` if none is given, on one thread, start-up taken off. Only ratios of one run mean anything.
"""
import argparse, json, os, random, subprocess, tempfile

PIECES = ["1,111,", "第一", "1至", "5亿、", "3-", "2025年", "2月8日", "周三(1月28日)", "a million ", "one ", "1美元（", "（",
          "（5亿）", "1,", "1", "0.", "一", "亿", "约", "百分之", "去年", "同比增长", "公司", "《", "“", "[a](", "<", "*", "_a", "$", "€",
          "：", "—", "GPT-4 "]

NUMBERS = {
    "rows of amounts": lambda i, n: f"公司{i}营收分别为{n()}亿元、{n()}亿元，净利润为{n()}亿元，同比增长{n()}%。",
    "one long list": lambda i, n: f"{n()}亿元、{n()}亿元、{n()}亿元、{n()}亿元、",
    "shares": lambda i, n: f"占比{n()}%，占比{n()}%，占比{n()}%，占比{n()}%，",
    "years": lambda i, n: "".join(f"{2000 + k}年，该公司收入为{n()}亿元。" for k in range(i % 20, i % 20 + 4)),
    "tolls": lambda i, n: f"{'甲乙丙丁'[i % 4]}地发生事故，死亡{n()[:2]}人，受伤{n()[:2]}人，{n()[:2]}人失踪，{n()[:2]}人获救。",
    "conversions": lambda i, n: f"投资{n()}亿美元（约合{n()}亿元人民币），另投{n()}亿美元（约合{n()}亿元人民币）。",
    "a table": lambda i, n: f"| 公司{i} | {n()}亿元 | {n()}亿元 | {n()}% | {n()} |\n",
    "English": lambda i, n: f"Revenue of Acme {i} rose {n()}% to ${n()} billion from ${n()} billion, or {n()} cents. ",
}


def cpu(hedui, path, command="claims"):
    """CPU seconds of a command over a file."""
    before = os.times()
    subprocess.run([hedui, command, path, "--format", "jsonl", "--jobs", "1"], check=False, timeout=600,
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
    ap.add_argument("--command", default="claims", choices=["claims", "check"])
    a = ap.parse_args()
    spent = lambda path: cpu(a.hedui, path, a.command)
    with open(a.articles, encoding="utf-8") as f:
        lines = f.readlines()
    whole = "\n".join(json.loads(l).get("text") or "" for l in lines).encode()
    while len(whole) < a.largest:
        whole += b"\n" + whole
    cut = lambda at, n: whole[at:at + n].decode("utf-8", "ignore")
    with tempfile.TemporaryDirectory() as tmp:
        text, many = os.path.join(tmp, "a.txt"), os.path.join(tmp, "a.jsonl")
        start = min(spent(write(text, "无")) for _ in range(5))
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
            print(f"{n:>16}{k:>10}{k * n / 1e6 / (spent(path) - start):>8.1f}", flush=True)
            n = a.largest if n < a.largest < n * 10 else n * 10
        size = 0
        with open(many, "w", encoding="utf-8") as f:
            while size < 100_000_000:
                for line in lines:
                    size += len(line.encode())
                    f.write(line)
        print(f"{'a file of':>16}\n{size:>16}{'many':>10}{size / 1e6 / (spent(many) - start):>8.1f}\n")
        print(f"{'piece':<16}{'20 kB':>9}{'200 kB':>9}  seconds")
        for piece in PIECES:
            took = [spent(write(text, piece * (n // len(piece.encode()) + 1))) - start for n in (20_000, 200_000)]
            print(f"{piece:<16}{took[0]:>9.2f}{took[1]:>9.2f}", flush=True)
        print(f"\n{'numbers':<16}{'2,000':>9}{'8,000':>9}  seconds")
        for name, shape in NUMBERS.items():
            draw = random.Random(1)
            number = lambda: f"{draw.uniform(10, 99):.2f}"
            rows = [shape(i, number) for i in range(2000)]
            took = [spent(write(text, "".join(rows[:n // 4]))) - start for n in (2000, 8000)]
            print(f"{name:<16}{took[0]:>9.2f}{took[1]:>9.2f}", flush=True)


main()
