"""odoo.conf and the addons path: reading, completing, writing. Nothing here talks to a database."""
import configparser
import os
import re
import runpy

from failure import Failure

MANIFESTS = ("__manifest__.py", "__openerp__.py")


def read(path):
    """The options of a configuration file."""
    parser = configparser.RawConfigParser()
    with open(path) as file:
        parser.read_file(file)
    return dict(parser.items("options"))


def read_secret(path):
    """A Secret's value without the line end that editors leave; refused where odoo.conf would change it."""
    with open(path, encoding="utf-8") as file:
        value = file.read().rstrip("\r\n")
    name = os.path.basename(path)
    if not value:
        raise Failure("SecretInvalid", "the Secret's value for %s is empty" % name, final=True)
    if value != value.strip() or re.search(r"[\r\n\0]", value):
        raise Failure("SecretInvalid", "the Secret's value for %s begins or ends with a blank or has several lines" % name,
                      final=True)
    return value


def read_secrets(directory):
    """Option to value, from a directory with a file for each."""
    names = sorted(name for name in os.listdir(directory) if not name.startswith("."))
    return {name: read_secret(os.path.join(directory, name)) for name in names}


def write(path, options):
    """Writes options where only Odoo's user can read them; all at once, so that nobody sees half a file."""
    draft = path + ".draft"
    if os.path.exists(draft):
        os.remove(draft)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        file.write("[options]\n")
        for key in sorted(options):
            file.write("%s = %s\n" % (key, options[key]))
    os.replace(draft, path)


def is_module(directory):
    return any(os.path.isfile(os.path.join(directory, name)) for name in MANIFESTS)


def modules_in(directory):
    """Names of the modules that lie directly in a directory."""
    try:
        names = sorted(os.listdir(directory))
    except OSError:
        return []
    return [name for name in names if not name.startswith(".") and is_module(os.path.join(directory, name))]


def directories_of(name, root, sub_paths):
    """Directories of a repository for the addons path: those named, else its root, else the first level that has modules."""
    if sub_paths:
        directories = [os.path.join(root, path) for path in sub_paths]
        for path, directory in zip(sub_paths, directories):
            if not modules_in(directory):
                raise Failure("AddonsNotFound", 'repository "%s" has no modules in "%s"' % (name, path), final=True)
        return directories
    if modules_in(root):
        return [root]
    if is_module(root):
        raise Failure("AddonsNotFound", 'repository "%s" is itself a module; modules must be directories of it' % name, final=True)
    below = [os.path.join(root, entry) for entry in sorted(os.listdir(root)) if not entry.startswith(".")]
    found = [directory for directory in below if modules_in(directory)]
    if not found:
        raise Failure("AddonsNotFound", 'repository "%s" has no modules at its root or one level below' % name, final=True)
    return found


def addons_path(addons, root):
    """Directories of Odoo's addons path in order: repositories as listed, then the image's own that hold modules."""
    path = []
    for repository in addons["git"]:
        name = repository["name"]
        path += directories_of(name, os.path.join(root, name), repository["subPaths"])
    return path + [directory for directory in addons["paths"] if modules_in(directory)]


def odoo_directories():
    """Where Odoo's own package lies, without importing it."""
    import importlib.util
    spec = importlib.util.find_spec("odoo")
    return list(spec.submodule_search_locations or []) if spec else []


def image_series(directories):
    """Series of the installed Odoo ("19.0"), or None where it cannot be told."""
    for directory in directories:
        release = os.path.join(directory, "release.py")
        if os.path.isfile(release):
            return str(runpy.run_path(release)["series"]).replace("saas~", "").replace("saas-", "")
    return None


def available_modules(path, directories):
    """Every module Odoo could install: those of the addons path and its own."""
    own = [os.path.join(directory, "addons") for directory in directories]
    beside = [os.path.join(os.path.dirname(directory), "addons") for directory in directories]
    return {module for directory in path + own + beside for module in modules_in(directory)}
