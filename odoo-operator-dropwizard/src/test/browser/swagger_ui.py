"""Opens Swagger UI in a real browser, enters a token, sends create_crd as it is offered, and prints what came back.

usage: swagger_ui.py CHROMIUM ADDRESS SCREENSHOT   (the token is in TOKEN)
"""
import os
import sys

from playwright.sync_api import sync_playwright

chromium, address, screenshot = sys.argv[1:]
foreign = []

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    host = address.split("/odoo-operator")[0]
    page.on("request", lambda r: None if r.url.startswith((host, "data:")) else foreign.append(r.url))
    page.on("console", lambda m: print("console:", m.type, m.text) if m.type == "error" else None)
    page.goto(address)

    page.get_by_role("button", name="Authorize").first.click()
    page.locator(".auth-container input").fill(os.environ["TOKEN"])
    page.locator(".auth-container button", has_text="Authorize").click()
    page.locator(".auth-container .btn-done").click()

    call = page.locator("#operations-charts-createCrd")
    call.locator(".opblock-summary").click()
    call.locator(".execute-wrapper button", has_text="Execute").click()
    answer = call.locator(".live-responses-table .response")
    answer.wait_for(timeout=60_000)
    answer.locator(".highlight-code").first.wait_for()
    answer.scroll_into_view_if_needed()
    page.screenshot(path=screenshot)
    print("status:", answer.locator(".response-col_status").inner_text())
    print("body:", answer.locator(".highlight-code").first.inner_text())
    print("foreign:", foreign)
    browser.close()
