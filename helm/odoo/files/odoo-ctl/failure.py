"""How a command says why it ended: one line "Reason: message" in the container's termination message."""
import os

RETRY = 1   # another try may succeed
FINAL = 64  # no try can succeed before something is changed; the Job's podFailurePolicy knows this number

TERMINATION_LOG = os.environ.get("TERMINATION_LOG", "/dev/termination-log")


class Failure(Exception):
    """A reason in CamelCase, a sentence a person can act on, and whether trying again is of any use."""

    def __init__(self, reason, message, final=False):
        super().__init__("%s: %s" % (reason, message))
        self.reason = reason
        self.exit_code = FINAL if final else RETRY


def tell(line):
    """Writes the termination message: a single line of at most 1 KiB."""
    text = " ".join(line.split()).encode()[:1024].decode(errors="ignore")
    try:
        with open(TERMINATION_LOG, "w") as log:
            log.write(text)
    except OSError:
        pass  # not in a pod
    print("odoo-ctl: " + text, flush=True)


def masked(text, secrets):
    """The text with every secret of some length replaced."""
    for secret in sorted((s for s in secrets if len(s) >= 4), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text
