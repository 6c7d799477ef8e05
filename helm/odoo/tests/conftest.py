import pathlib
import sys

sys.dont_write_bytecode = True
CTL = pathlib.Path(__file__).resolve().parent.parent / "files" / "odoo-ctl"
sys.path.insert(0, str(CTL))
