# Run by odoo-ctl in "odoo shell", which provides env; DATA is put in front. All or nothing: committed at the end.
import json
import os

data = json.loads(DATA)  # noqa: F821
settings, secrets, applied, wanted = data["settings"], data["secrets"], data["applied"], data["wanted"]
env = env  # noqa: F821
parameters = env["ir.config_parameter"].sudo()
in_use = bool(env["res.users.log"].sudo().search_count([]))


def first():
    """Administrator, language and company, while nobody has ever logged in: never takes back what a user has changed."""
    if in_use:
        print("odoo-ctl: users have logged in, administrator and company are left alone")
        return
    language = settings["language"]
    if language != "en_US":
        env["res.lang"]._activate_lang(language)
        if not env["res.lang"].search_count([("code", "=", language)]):
            raise ValueError("init.language: Odoo does not know the language %s" % language)
        env["ir.module.module"].search([("state", "=", "installed")])._update_translations([language])
    env.ref("base.user_admin").write({"login": settings["login"], "password": secrets["password"], "lang": language})
    if settings["country"]:
        country = env["res.country"].search([("code", "=", settings["country"].upper())])
        if not country:
            raise ValueError("init.country: Odoo does not know the country %s" % settings["country"])
        company = env.ref("base.main_company")
        company.write({"country_id": country.id, "currency_id": country.currency_id.id or company.currency_id.id})
        country.currency_id.active = True


def base_url():
    if settings["baseUrl"]:
        parameters.set_param("web.base.url", settings["baseUrl"])
    parameters.set_param("web.base.url.freeze", "True" if settings["baseUrl"] else False)


def attachments():
    """Moves the attachments to where they are kept from now on. Never from files that are not there: that would empty them."""
    model = env["ir.attachment"].sudo()
    stored = model.search([("store_fname", "!=", False), "|", ("res_field", "=", False), ("res_field", "!=", False)])
    here = stored.filtered(lambda attachment: os.path.isfile(model._full_path(attachment.store_fname)))
    if settings["attachments"] == "db" and in_use and here != stored:
        raise RuntimeError("the files of %d attachments are not here: persistence cannot be switched off" % len(stored - here))
    parameters.set_param("ir_attachment.location", settings["attachments"])
    if settings["attachments"] == "db":
        here._migrate()
    else:
        model.force_storage()


def mail():
    """A record, for odoo.conf cannot say "ssl"."""
    server = env.ref("__odoo_chart__.mail_server", raise_if_not_found=False)
    if not settings["mail"]:
        if server:
            server.unlink()
        return
    values = {"name": "odoo.conf", "smtp_host": settings["mail"]["host"], "smtp_port": settings["mail"]["port"],
              "smtp_encryption": "ssl", "smtp_user": settings["mail"]["user"] or False,
              "smtp_pass": secrets.get("smtp-password") or False}
    if server:
        server.write(values)
        return
    server = env["ir.mail_server"].create(values)
    env["ir.model.data"].create({"module": "__odoo_chart__", "name": "mail_server", "model": "ir.mail_server",
                                 "res_id": server.id, "noupdate": True})


DEFAULTS = {"attachments": "file", "baseUrl": "", "first": False, "mail": ""}
for name, change in (("first", first), ("baseUrl", base_url), ("attachments", attachments), ("mail", mail)):
    if wanted[name] != applied.get(name, DEFAULTS[name]):
        print("odoo-ctl: applying %s" % name)
        change()
env.cr.commit()
