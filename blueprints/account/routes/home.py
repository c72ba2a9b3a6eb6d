"""The start page: it sends each person where their work is."""

from flask import g, redirect, render_template
from flask.typing import ResponseReturnValue

from blueprints.account.blueprint import account
from blueprints.account.places import places_of


@account.get("/")
def home() -> ResponseReturnValue:
    places = places_of(g.person)
    if len(places) == 1:
        return redirect(places[0].href)
    return render_template("account/home.html", places=places)
