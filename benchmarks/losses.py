#!/usr/bin/env python3
"""Show what goes from texts that hold next to no noise: each stretch of it may be an author's.

usage: losses.py FOLDER [--shown N]

Cleans every text of a folder (.txt, .md; other files are passed by) and prints how many came out with which status, then one row a rule
that removed characters, layout aside: documents, characters, and the first stretches. No gold is needed: take texts from an official
source and read what went. Front matter, links to images and the texts' own marks of HTML go as artefacts and can be passed by.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from qinggao import clean
from qinggao.errors import QinggaoError
from qinggao.pipeline.tally import LAYOUT, family

_TEXTS = (".txt", ".md")
_WIDTH = 40  # characters shown of a stretch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shown", type=int, default=5, help="stretches shown of each rule")
    given = parser.parse_args()
    statuses: Counter[str] = Counter()
    gone: defaultdict[str, list[tuple[Path, str]]] = defaultdict(list)
    for path in sorted(p for p in given.folder.rglob("*") if p.suffix in _TEXTS):
        try:
            document = clean(path)
        except QinggaoError as error:
            print(error, file=sys.stderr)
            statuses["failed"] += 1
            continue
        statuses[document.status] += 1
        for edit in document.edits:
            if family(edit) != LAYOUT and len(edit.before) > len(edit.after):
                gone["+".join(edit.rules)].append((path, edit.before))
    print("  ".join(f"{status} {count}" for status, count in statuses.most_common()))
    for rule, stretches in sorted(gone.items(), key=lambda item: -len({path for path, _ in item[1]})):
        print(f"{len({path for path, _ in stretches}):6} {sum(len(words) for _, words in stretches):8}  {rule}")
        for path, words in stretches[: given.shown]:
            print(f"{'':17} {' '.join(words.split())[:_WIDTH]}    {path.relative_to(given.folder)}")


if __name__ == "__main__":
    main()
