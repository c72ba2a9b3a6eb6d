"""A page on which tests call the phone's own modules."""

from typing import Any

from playwright.sync_api import Page

from tests.support.live import LiveServer


class Phone:
    """A page that runs the store's own modules: `phone.run("store.copies.all()")`."""

    def __init__(
        self, page: Page, live_server: LiveServer, person: str = "kim", address: str = "/sign-in"
    ) -> None:
        self.page = page
        page.goto(address)
        self.folder = f"/static/{live_server.app.extensions['static-digest']}/js/field"
        self.person = person

    def run(self, code: str, **values: Any) -> Any:
        return self.page.evaluate(
            """async ([folder, person, code, values]) => {
                const names = ['store', 'device', 'package', 'taking', 'grouping', 'sheets', 'room'];
                const modules = await Promise.all(names.map((name) => import(`${folder}/${name}.js`)));
                const tools = Object.assign({}, ...modules);
                const work = new (async () => {}).constructor('store', 'tools', 'values', code);
                return work(tools.openStore(person), tools, values);
            }""",
            [self.folder, self.person, code, values],
        )
