"""Blocks of the documentation's pages, and the command lines in them."""
import pathlib
import re
from dataclasses import dataclass

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = {"curl", "kubectl", "helm", "odoo-operator", "make", "mvn", "ctr", "skopeo", "cd", "echo", "eval"}


@dataclass
class Block:
    page: str
    line: int
    info: str                # of the fence; "indented" without one
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"

    def commands(self):
        """Command lines, and comments between them; continued lines are one. Of a session with output, what stands behind "$ "."""
        lines = re.sub(r"\\\n\s*", "", self.text).splitlines()
        session = any(line.startswith("$ ") for line in lines)
        return [line.removeprefix("$ ") for line in lines if line.strip() and (line.startswith("$ ") or not session)]

    def is_shell(self):
        if self.info != "indented":
            return self.info == "sh"
        first = next((line for line in self.commands() if not line.startswith("#")), "")
        word = first.split(maxsplit=1)[0] if first else ""
        return word in PROGRAMS or self.text.startswith("$ ") or re.match(r"\w+=\S", first) is not None or word.startswith("dev/")


def pages():
    found = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", CHECKOUT / "dev/cluster/README.md"]
    for folder in ("docs", "examples", "helm"):
        found += sorted(file for file in (CHECKOUT / folder).rglob("*.md") if "target" not in file.parts)
    return [str(file.relative_to(CHECKOUT)) for file in found]


def blocks(page):
    found, fence, begin, lines = [], None, 0, []
    for number, line in enumerate((CHECKOUT / page).read_text().splitlines() + [""], 1):
        if fence is not None:
            if line.startswith("```"):
                found.append(Block(page, begin, fence, "\n".join(lines)))
                fence, lines = None, []
            else:
                lines.append(line)
        elif line.startswith("```"):
            fence, begin = line[3:].strip(), number
        elif line.startswith("    "):
            begin = begin if lines else number
            lines.append(line[4:])
        elif lines:
            found.append(Block(page, begin, "indented", "\n".join(lines)))
            lines = []
    return found
