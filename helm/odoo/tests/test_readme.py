"""Every value is in the README's table, with the sentence of values.yaml."""
import re
from conftest import CTL

CHART = CTL.parent.parent


def values():
    """(path, default, sentence) of every commented value of values.yaml."""
    path, sentence = [], []
    for line in (CHART / "values.yaml").read_text().splitlines():
        comment = re.match(r"\s*# (.*)", line)
        entry = re.match(r"( *)([A-Za-z]+):\s*(.*)", line)
        if comment:
            sentence.append(comment.group(1))
        elif entry:
            depth = len(entry.group(1)) // 2
            path = path[:depth] + [entry.group(2)]
            if sentence:
                yield ".".join(path), entry.group(3), " ".join(sentence)
            sentence = []
        else:
            sentence = []


def test_every_value_is_explained():
    readme = (CHART / "README.md").read_text()
    missing = [path for path, _, _ in values() if "| `%s` |" % path not in readme]
    assert not missing


def test_the_readme_names_no_value_that_is_gone():
    known = {path for path, _, _ in values()}
    assert not set(re.findall(r"^\| `([a-z][A-Za-z.]*)` \|", (CHART / "README.md").read_text(), re.M)) - known


def test_every_value_of_the_chart_has_a_sentence():
    assert all(len(sentence) > 10 for _, _, sentence in values())
