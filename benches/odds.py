#!/usr/bin/env python3
"""What the traits of a candidate weigh where the owner of a number is chosen, fitted to owners that were labelled by reading.

usage: odds.py HEDUI ARTICLES.jsonl LABELS.tsv [--language en|zh] [--rounds N] [--folds K]

HEDUI is a binary built with `--features trace`. LABELS.tsv holds one number a line: the article's id, title or body, the
first byte of the number in it (`start` of `hedui claims`), its owner as printed in the article, with other right answers
behind |, and, if it is to count more than once, how often. A candidate is right where one of its printed names is one of the answers, holds one, or is held by one.
A softmax over the candidates of each number is fitted by gradient ascent (AdaGrad), with a penalty on large weights. Printed:
the share of numbers whose likeliest candidate is right, in articles left out of the fit in turn, beside that of the cheapest
name; then the weights of one language for rules/vocabulary/odds.toml, so that the articles should be of one language. Same input, same weights.
"""
import argparse, collections, json, math, re, subprocess, sys

# By language, the penalty on weights of every number, and on those of a kind of number.
PENALTIES = {"en": (6.0, 24.0), "zh": (8.0, 60.0)}
RATE = 0.2
LEAST = 0.02


def folded(name):
    name = re.sub(r"^(the|a|an|its|their|this) ", "", name.lower().replace("’", "'").strip())
    return re.sub(r"[\s.,&'\-·]", "", re.sub(r"'s$", "", name))


def right(answers, names):
    pairs = [(folded(a), folded(n)) for a in answers for n in names]
    return any(a == n or min(len(a), len(n)) >= 2 and (a in n or n in a) for a, n in pairs)


def read(hedui, articles, labels):
    """Of each labelled number: its article, and of each candidate whether it is right, is the cheapest, and its traits."""
    owners, times = {}, {}
    for line in open(labels, encoding="utf-8"):
        article, field, start, names, *often = line.rstrip("\n").split("\t")
        owners[article, field, int(start)] = names.split("|")
        times[article, field, int(start)] = int(often[0]) if often else 1
    run = subprocess.run([hedui, "claims", articles, "--format", "jsonl"], capture_output=True, text=True, check=False)
    numbers = {}
    for line in run.stderr.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        key = row["article"], row["field"], row["start"]
        if key not in owners or key in numbers:
            continue
        numbers[key] = [(right(owners[key], c["names"]), bool(c["traits"].get("Cheapest")),
                         [((s, re.sub(r"(?<!^)([A-Z])", r"_\1", t).lower()), x)
                          for s in row["sections"] for t, x in c["traits"].items()]) for c in row["candidates"]]
    return [(key[0], candidates) for key, candidates in sorted(numbers.items()) if candidates for _ in range(times[key])]


def shares(weights, candidates):
    scores = [sum(weights.get(t, 0.0) * x for t, x in traits) for _, _, traits in candidates]
    most = max(scores)
    odds = [math.exp(s - most) for s in scores]
    return [o / sum(odds) for o in odds]


def fit(numbers, rounds, language):
    penalty, penalty_of_kind = PENALTIES[language]
    weights, squares = {}, collections.defaultdict(lambda: 1e-6)
    telling = [c for _, c in numbers if any(x[0] for x in c) and not all(x[0] for x in c)]
    for _ in range(rounds):
        slope = collections.defaultdict(float)
        for candidates in telling:
            share = shares(weights, candidates)
            good = max(sum(p for p, c in zip(share, candidates) if c[0]), 1e-20)
            for p, (is_right, _, traits) in zip(share, candidates):
                d = (p / good if is_right else 0.0) - p
                for t, x in traits:
                    slope[t] += d * x
        for t, s in slope.items():
            s -= (penalty if t[0] == "all" else penalty_of_kind) * weights.get(t, 0.0)
            squares[t] += s * s
            weights[t] = weights.get(t, 0.0) + RATE * s / math.sqrt(squares[t])
    return weights


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("hedui"), p.add_argument("articles"), p.add_argument("labels")
    p.add_argument("--language", choices=("en", "zh"), default="en")
    p.add_argument("--rounds", type=int, default=150)
    p.add_argument("--folds", type=int, default=5)
    a = p.parse_args()
    numbers = read(a.hedui, a.articles, a.labels)
    if not numbers:
        sys.exit("no labelled number has candidates: is the binary built with --features trace, do ids and bytes agree?")
    names = sorted({article for article, _ in numbers})
    found = cheapest = 0
    for k in range(a.folds):
        out = set(names[k::a.folds])
        weights = fit([n for n in numbers if n[0] not in out], a.rounds, a.language)
        for _, candidates in (n for n in numbers if n[0] in out):
            share = shares(weights, candidates)
            found += candidates[share.index(max(share))][0]
            cheapest += any(c[0] and c[1] for c in candidates)
    print(f"# {len(numbers)} numbers: likeliest right {found / len(numbers):.3f}, cheapest {cheapest / len(numbers):.3f}")
    sections = collections.defaultdict(dict)
    for (section, trait), w in fit(numbers, a.rounds, a.language).items():
        if abs(w) >= LEAST:
            sections[section][trait] = w
    for section, weights in sorted(sections.items()):
        print(f"\n[{a.language}.weights.{section}]")
        for trait, w in sorted(weights.items()):
            print(f"{trait} = {w:.2f}")


main()
