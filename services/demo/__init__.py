"""The demo program: invented brands, people with known passwords, and a simulation that says that it is one."""

from services.demo.load import demo_is_loaded, load_demo
from services.demo.people import DEMO_PEOPLE, DEMO_PROGRAM

__all__ = ["DEMO_PEOPLE", "DEMO_PROGRAM", "demo_is_loaded", "load_demo"]
