"""People: who opens this store and as what; added, changed and removed by an administrator."""

from ui.screens.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
