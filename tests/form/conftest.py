"""A busy machine is no fault of the form: properties have no deadline for one example."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
