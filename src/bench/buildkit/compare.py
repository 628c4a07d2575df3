"""Compares two readings of the same files, BuildKit's and Tare's, and prints each difference."""

import json
import sys


def normal(instruction, top=True):
    """What counts: BuildKit sorts ports, and gives the trigger of an ONBUILD no line."""
    if instruction is None:
        return None
    arguments = instruction["arguments"]
    if instruction["keyword"] == "expose":
        arguments = sorted(arguments)
    return [
        instruction["keyword"],
        instruction["line"] if top else 0,
        instruction["flags"],
        arguments,
        instruction["json"],
        [[h["name"], h["expand"], h["chomp"], h["content"]] for h in instruction["heredocs"]],
        normal(instruction["onbuild"], False),
    ]


def main():
    compared = different = refused = 0
    with open(sys.argv[1]) as theirs, open(sys.argv[2]) as ours:
        for line, other in zip(theirs, ours):
            a, b = json.loads(line), json.loads(other)
            if bool(a["error"]) != bool(b["error"]):
                refused += 1
                print(f"refused: {a['path']}: BuildKit: {a['error']!r}, Tare: {b['error']!r}")
            if not a["instructions"]:
                continue  # BuildKit's parser gave up on the whole file
            compared += 1
            if len(a["instructions"]) != len(b["instructions"]):
                different += 1
                print(f"count: {a['path']}")
                continue
            for x, y in zip(a["instructions"], b["instructions"]):
                if not y["unknown"] and normal(x) != normal(y):
                    different += 1
                    print(f"read: {a['path']}:\n  {normal(x)}\n  {normal(y)}")
                    break
    print(f"{compared} files compared, {different} read differently, {refused} refused by one only")


main()
