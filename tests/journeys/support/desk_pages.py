"""What the desk does on its pages, in the words of its pages."""

import re

from playwright.sync_api import FilePayload, Page, expect


def go(page: Page, tab: str) -> None:
    """Open a page of the desk: by its word in the row, or from the menu that holds it."""
    pages = page.get_by_role("navigation", name="Desk")
    link = pages.get_by_role("link", name=tab)
    menu = pages.locator(".pages-menu", has_text=tab)
    if not link.is_visible() and menu.count():
        menu.locator("summary").click()
    link.click()


def go_on(page: Page, words: str) -> None:
    """Follow what the page says is next."""
    page.locator(".next-step").get_by_role("link", name=words).click()


def told(page: Page, words: str) -> None:
    expect(page.locator(".flashes")).to_contain_text(words)


def open_program(page: Page, name: str, client: str) -> None:
    page.get_by_role("link", name="Programs").click()
    page.get_by_role("link", name="Open a program").first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Client").fill(client)
    page.get_by_role("button", name="Open the program").click()
    told(page, "you are at its desk")


def add_channel(page: Page, kind: str) -> None:
    page.get_by_label("Kind").select_option(label=kind)
    page.get_by_role("button", name="Add the channel").click()
    told(page, f"The channel “{kind}” is there.")


def add_wave(page: Page, name: str, starts: str, ends: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("First day").fill(starts)
    page.get_by_label("Last day").fill(ends)
    page.get_by_role("button", name="Add the wave").click()
    told(page, "is there")


def import_list(page: Page, *rows: str) -> None:
    """Choose a file with these rows on the page of one import, and send it."""
    text = "\n".join(rows) + "\n"
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=text.encode())
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()


def invite(page: Page, name: str, email: str, role: str) -> str:
    """Invite somebody, and copy the link that the page shows."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label(re.compile(f"^{role}:")).check()
    page.get_by_role("button", name="Invite", exact=True).click()
    return page.get_by_label("Link", exact=True).input_value()


def accept(page: Page, link: str, password: str) -> None:
    page.goto(link)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Accept and start").click()
