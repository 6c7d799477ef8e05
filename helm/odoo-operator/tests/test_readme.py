"""Every value is in the README's table, with the default of values.yaml."""
import re

from conftest import CHART


def values():
    """(path, default, sentence) of every commented value of values.yaml."""
    path, sentence = [], []
    for line in (CHART / "values.yaml").read_text().splitlines():
        comment = re.match(r"\s*# (.*)", line)
        entry = re.match(r"( *)([A-Za-z]+):\s*(.*)", line)
        if comment:
            sentence.append(comment.group(1))
        elif entry:
            path = path[: len(entry.group(1)) // 2] + [entry.group(2)]
            if sentence:
                yield ".".join(path), entry.group(3), " ".join(sentence)
            sentence = []
        else:
            sentence = []


def row(path, default, sentence):
    shown = default if default.startswith("{") else default.strip('"')
    return "| `%s` | %s | %s |" % (path, "`%s`" % shown if shown else "", sentence)


def test_every_value_is_explained_in_the_same_words():
    readme = (CHART / "README.md").read_text()
    blocks = [v for v in values() if v[0] != "pod.resources"]
    assert not [row(*value) for value in blocks if row(*value) not in readme]
    assert "| `pod.resources` |" in readme


def test_the_readme_names_no_value_that_is_gone():
    known = {path for path, _, _ in values()}
    readme = (CHART / "README.md").read_text().partition("## Values")[2]
    assert not set(re.findall(r"^\| `([a-z][A-Za-z.]*)` \|", readme, re.M)) - known


def test_every_value_has_a_sentence():
    assert all(len(sentence) > 9 for _, _, sentence in values())
    named = set()
    for path, _, _ in values():
        named.update(".".join(path.split(".")[: n + 1]) for n in range(path.count(".") + 1))
    leaves = re.findall(r"^( *)([A-Za-z]+):", (CHART / "values.yaml").read_text(), re.M)
    assert {name for indent, name in leaves if not indent} <= named
