"""What the phone keeps of its own: one database per person, changes told, nothing typed lost to a photo."""

import pytest

from tests.journeys.phone_modules import Phone
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(devices: Devices, live_server: LiveServer) -> Phone:
    page = devices.page(PHONE, bypass_csp=True)
    return Phone(page, live_server)


def test_what_was_put_is_there_after_the_page_is_gone(phone: Phone) -> None:
    phone.run("await store.copies.put({audit: 'a', seq: 1, answers: {q: 'yes'}})")
    phone.page.reload()
    assert phone.run("return store.copies.get('a')") == {
        "audit": "a",
        "seq": 1,
        "answers": {"q": "yes"},
    }


def test_each_person_has_a_database_of_their_own(phone: Phone) -> None:
    phone.run("await store.copies.put({audit: 'a', seq: 1})")
    assert phone.run("return tools.openStore('someone else').copies.all()") == []
    assert len(phone.run("return store.copies.all()")) == 1


def test_removing_one_persons_store_leaves_the_others(phone: Phone) -> None:
    phone.run("await store.copies.put({audit: 'a', seq: 1})")
    phone.run("await tools.openStore('other').copies.put({audit: 'b', seq: 1})")
    phone.run("await tools.removeStore('other')")
    assert phone.run("return tools.openStore('other').copies.all()") == []
    assert len(phone.run("return store.copies.all()")) == 1


def test_a_change_is_one_step_so_that_two_writers_lose_nothing(phone: Phone) -> None:
    found = phone.run("""
        await store.copies.put({audit: 'a', seq: 0, sent_seq: 0});
        const add = (name) => store.copies.change('a', (copy) => ({...copy, [name]: copy[name] + 1}));
        await Promise.all(Array.from({length: 50}, (_, n) => add(n % 2 ? 'seq' : 'sent_seq')));
        return store.copies.get('a')""")
    assert (found["seq"], found["sent_seq"]) == (25, 25)


def test_a_change_that_fails_leaves_the_row_as_it_was(phone: Phone) -> None:
    said = phone.run("""
        await store.copies.put({audit: 'a', seq: 1});
        const error = await store.copies.change('a', () => { throw new Error('no'); }).catch((e) => e.message);
        return [error, await store.copies.get('a')]""")
    assert said == ["no", {"audit": "a", "seq": 1}]


def test_other_pages_and_this_one_hear_of_changes(phone: Phone, devices: Devices) -> None:
    other = phone.page.context.new_page()
    second = Phone.__new__(Phone)
    second.page, second.folder, second.person = other, phone.folder, phone.person
    other.goto("/sign-in")
    second.run("globalThis.heard = []; store.on((change) => heard.push(change))")
    mine = phone.run("""
        const heard = []; const stop = store.on((change) => heard.push(change));
        await store.copies.put({audit: 'a', seq: 1});
        stop(); await store.copies.put({audit: 'b', seq: 1});
        return heard""")
    assert mine == [{"kind": "copy", "id": "a", "mine": True}]
    other.wait_for_function("heard.length === 2")
    assert other.evaluate("heard[0]") == {"kind": "copy", "id": "a", "mine": False}


def test_jobs_are_replaced_as_a_whole(phone: Phone) -> None:
    left = phone.run("""
        await store.jobs.replaceAll([{audit: 'a'}, {audit: 'b'}]);
        await store.jobs.replaceAll([{audit: 'b'}, {audit: 'c'}]);
        return (await store.jobs.all()).map((job) => job.audit)""")
    assert left == ["b", "c"]


def test_photos_are_kept_with_their_bytes_and_found_by_audit(phone: Phone) -> None:
    found = phone.run("""
        const item = (id, audit) => ({id, audit, state: 'waiting', blob: new Blob(['bytes of ' + id])});
        for (const [id, audit] of [['1', 'a'], ['2', ''], ['3', 'a']]) await store.media.put(item(id, audit));
        const of = await store.media.of('a');
        return [of.map((one) => one.id), await of[1].blob.text(), (await store.media.of('')).length]""")
    assert found == [["1", "3"], "bytes of 3", 1]


def test_text_is_kept_before_photos_when_the_phone_is_full(phone: Phone) -> None:
    """The first write fails for want of room: photos that the server has give theirs, those it lacks stay."""
    told = phone.run("""
        const item = (id, state) => ({id, audit: 'a', state, blob: new Blob(['x'])});
        await store.media.put(item('got', 'received')); await store.media.put(item('not', 'waiting'));
        const put = IDBObjectStore.prototype.put;
        let full = true;
        IDBObjectStore.prototype.put = function (row, ...rest) {
            if (this.name === 'copies' && full) { full = false; throw new DOMException('full', 'QuotaExceededError'); }
            return put.call(this, row, ...rest);
        };
        await store.copies.put({audit: 'a', seq: 9});
        const [got, not] = [await store.media.get('got'), await store.media.get('not')];
        return [(await store.copies.get('a')).seq, got.blob, got.state, Boolean(not.blob)]""")
    assert told == [9, None, "received", True]


def test_a_photo_that_would_take_the_room_of_answers_is_refused_at_once(phone: Phone) -> None:
    told = phone.run("""
        navigator.storage.estimate = async () => ({quota: 10_000_000, usage: 9_000_000});
        const error = await store.media.put({id: '1', audit: 'a', blob: new Blob(['x'])}).catch((e) => e);
        return [error instanceof tools.StorageFull, (await store.media.all()).length]""")
    assert told == [True, 0]


def test_a_newer_schema_leaves_pages_of_an_older_release_working(phone: Phone) -> None:
    """The release after this one adds a store while this page is open, and the page goes on."""
    kept = phone.run("""
        await store.copies.put({audit: 'a', seq: 1});
        const newer = await new Promise((resolve, reject) => {
            const asked = indexedDB.open(`field-${store.key}`, 99);
            asked.onupgradeneeded = () => asked.result.createObjectStore('later');
            asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error);
        });
        newer.close();
        await store.copies.change('a', (copy) => ({...copy, seq: 2}));
        return store.copies.get('a')""")
    assert kept["seq"] == 2


def test_the_device_keeps_its_id_and_whose_pages_it_shows(phone: Phone) -> None:
    first = phone.run("""
        const device = await tools.openDevice();
        await device.setPerson({key: '1', name: 'Kim'});
        return device.id""")
    phone.page.reload()
    again = phone.run("const device = await tools.openDevice(); return [device.id, device.person]")
    assert again == [first, {"key": "1", "name": "Kim"}]
